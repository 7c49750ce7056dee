// The ways in which one person could take a duty, for whoever asks about a person and not for a plan.
import type { Coverage, Span } from '../coverage/index.ts'
import type { Ask } from './ask.ts'
import { Roster } from './roster.ts'
import { screened, waysOf } from './ways.ts'
import type { Way } from './ways.ts'

/** A way, and the time of the duty in which the person could be there; whether it counts says the coverage. */
export interface OwnWay extends Way {
  readonly span: Span
}

/** For a person and a post while the span lasts: ways that a glance does not rule out, the soonest first. */
export function ownWays(
  coverage: Coverage,
  ask: Ask,
): (person: number, post: number, span: Span) => OwnWay[] {
  const roster = new Roster(coverage)
  return (person, post, { from, to }) =>
    [...waysOf(roster, ask, person, post, { from, to })]
      .map((way) => ({
        ...way,
        span: { from: Math.max(from, ask.window.from + way.leadMinutes), to },
      }))
      .filter((way) => way.span.from < to && screened(roster, person, way, way.span) === null)
      .sort((a, b) => a.span.from - b.span.from)
}
