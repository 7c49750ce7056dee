// Does an answer hold what a scenario expects of it? Pure: an answer and an expectation in, a verdict out.
import { at, matches, same } from './path.ts'
import type { Expect } from './scenario.ts'

export interface Verdict {
  readonly holds: boolean
  /** What stood there. */
  readonly found: unknown
  /** The check that did not hold, `atLeast 3`. */
  readonly failed?: string
}

/** Judge `answer`. Every check of the expectation must hold. */
export function judge(answer: unknown, expect: Expect): Verdict {
  const found = filtered(at(answer, expect.path), expect.where)
  const failed = failing(found, expect)
  return failed === undefined ? { holds: true, found } : { holds: false, found, failed }
}

function filtered(value: unknown, where: Expect['where']): unknown {
  if (where === undefined || !Array.isArray(value)) return value
  return value.filter((row) => matches(row, where))
}

function failing(found: unknown, expect: Expect): string | undefined {
  const checks: readonly [string, unknown, (wanted: unknown) => boolean][] = [
    ['equals', expect.equals, (wanted) => same(found, wanted)],
    ['differs', expect.differs, (wanted) => !same(found, wanted)],
    ['atLeast', expect.atLeast, (wanted) => sized(found) >= Number(wanted)],
    ['atMost', expect.atMost, (wanted) => sized(found) <= Number(wanted)],
    ['contains', expect.contains, (wanted) => holding(found, wanted)],
    ['lacks', expect.lacks, (wanted) => searchable(found) && !holding(found, wanted)],
    ['count', expect.count, (wanted) => Array.isArray(found) && found.length === wanted],
    ['exists', expect.exists, (wanted) => known(found) === wanted],
  ]
  const broken = checks.find(([, wanted, holds]) => wanted !== undefined && !holds(wanted))
  return broken && `${broken[0]} ${JSON.stringify(broken[1])}`
}

// A list is measured by its length; what is not there is NaN, of which no comparison holds.
function sized(found: unknown): number {
  if (Array.isArray(found)) return found.length
  return typeof found === 'number' ? found : Number.NaN
}

function holding(found: unknown, wanted: unknown): boolean {
  if (typeof found === 'string') return typeof wanted === 'string' && found.includes(wanted)
  if (!Array.isArray(found)) return false
  const row = typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)
  return found.some((item) => (row ? matches(item, { ...wanted }) : same(item, wanted)))
}

const searchable = (found: unknown): boolean => Array.isArray(found) || typeof found === 'string'

const known = (found: unknown): boolean =>
  found !== undefined && found !== null && !(Array.isArray(found) && found.length === 0)
