// Who takes an action when somebody did not: the next candidate who is free, each in a way of their own that
// counts as the firm stands then. Where the first would have worked from home, the next may have to come in.
import { ownWays, type OwnWay } from '../../engines/planner/index.ts'
import type { Change } from '../../engines/coverage/index.ts'
import { isRefusal, type Context, type Read } from '../../kernel/index.ts'
import { duties, stands } from '../duty/index.ts'
import { person } from '../firm/index.ts'
import { askOf } from './ask.ts'
import { lossOf } from './check.ts'
import { pictureAt } from './clocked.ts'
import type { PlanLine } from './events.ts'
import { limitsOf } from './limits.ts'
import { changesOf } from './lines.ts'
import { instantOfMinute, minuteOf, spanOf, type Picture } from './picture/index.ts'
import { plans, type ActionRow } from './state.ts'
import { supposed } from './suppose.ts'

export interface Taker {
  readonly person: string
  /** The line in that person's way. */
  readonly line: PlanLine
}

/** The next candidate, best first, who has not been asked for this action and can take it. */
export function nextTaker(
  read: Read,
  context: Pick<Context, 'at' | 'derive'>,
  row: ActionRow,
): Taker | undefined {
  const had = new Set([row.person, ...row.asked.map((one) => one.person)])
  const free = row.line.next.filter(
    (id) => !had.has(id) && read(person.table).has(id) && isFree(read, row, id),
  )
  const [first] = free
  if (first === undefined) return undefined
  if (row.line.duties.every(({ to }) => to <= context.at)) return { person: first, line: row.line }
  const judge = judgeOf(read, context, row)
  for (const id of free) {
    const line = judge?.(id)
    if (line) return { person: id, line }
  }
  return undefined
}

const isFree = (read: Read, { line }: ActionRow, id: string): boolean =>
  !read(duties)
    .by('person', id)
    .some(
      (duty) =>
        stands(duty) &&
        duty.mode !== 'standby' &&
        line.duties.some(({ from, to }) => duty.from < to && from < duty.to),
    )

// Answers the line in a person's first way that counts; whoever had the duties before has given them back.
function judgeOf(
  read: Read,
  context: Pick<Context, 'at' | 'derive'>,
  row: ActionRow,
): ((id: string) => PlanLine | undefined) | undefined {
  const { at } = context
  const limits = limitsOf(read)
  const plan = read(plans).get(row.plan)
  if (isRefusal(limits) || !plan) return undefined
  const now = pictureAt(context)
  const { suppose, from } = plan
  const feared = supposed(read, now, { suppose, from, hours: limits.supposeHours })
  const last = row.line.duties.reduce((latest, { to }) => (to > latest ? to : latest), at)
  const ask = askOf(read, now, spanOf(at, last))
  if (isRefusal(feared) || isRefusal(ask)) return undefined
  const given = row.duties.flatMap((id): Change[] => {
    const index = now.dutyIndexes.get(id)
    return index === undefined ? [] : [{ what: 'duty', index, row: null }]
  })
  const post = now.numbers.posts.of(row.line.post)
  const coming = row.line.duties.filter(({ to }) => to > at)
  const begins = coming.reduce((first, one) => (one.from < first ? one.from : first), last)
  const span = { from: Math.max(minuteOf(begins), minuteOf(at)), to: minuteOf(last) }
  return (id) =>
    now.coverage.tryOut([...feared.changes, ...given], () => {
      const ways = ownWays(now.coverage, ask)(now.numbers.people.of(id), post, span)
      const lines = ways.map((way) => inWay(now, { ...row.line, duties: coming }, id, way))
      const same = lines.filter((line) => sameWay(line, row.line))
      return [...same, ...lines].find((line) => counts(read, now, line))
    })
}

const sameWay = (a: PlanLine, b: PlanLine): boolean =>
  a.site === b.site && a.profile === b.profile && a.duties[0]?.mode === b.duties[0]?.mode

function inWay({ numbers }: Picture, line: PlanLine, id: string, way: OwnWay): PlanLine {
  const { site: _site, profile: _profile, ...bare } = line
  const usual = numbers.posts.rows[numbers.posts.of(line.post)]?.places[0]
  const site = numbers.sites.ids[way.site] ?? usual ?? line.duties[0]?.site ?? ''
  const profile = numbers.profiles.ids[way.profile]
  const by = profile === undefined ? {} : { profile }
  const begins = instantOfMinute(way.span.from)
  return {
    ...bare,
    ...by,
    ...(way.site < 0 ? {} : { site }),
    kind: line.kind === 'restore' ? line.kind : way.kind,
    person: id,
    from: begins > line.from ? begins : line.from,
    startBy: instantOfMinute(way.span.from - way.leadMinutes),
    leadMinutes: way.leadMinutes,
    needs: needsOf(way),
    duties: line.duties.flatMap(({ profile: _old, room: _room, ...duty }) => {
      const from = begins > duty.from ? begins : duty.from
      return from < duty.to ? [{ ...duty, ...by, from, mode: way.mode, site }] : []
    }),
    cost: { exemptions: 0, restLostMinutes: 0, travelMinutes: way.travelMinutes },
  }
}

function needsOf({ mode, kind, travelMinutes }: OwnWay): PlanLine['needs'] {
  if (mode === 'remote') return ['accept', 'access']
  if (kind === 'stay') return ['accept', 'inside']
  return travelMinutes > 0 ? ['accept', 'travel'] : ['accept']
}

/** Whether every duty of the line counts for its whole time; nobody else is touched, the candidate was free. */
function counts(read: Read, now: Picture, line: PlanLine): boolean {
  const alone = { ...line, replaces: [] }
  const { changes, placed } = changesOf(read, now, [alone], now.dutyIds.length)
  return now.coverage.tryOut(changes, () => placed.every((duty) => lossOf(now, duty).length === 0))
}
