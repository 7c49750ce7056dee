// How many seats of each way in are taken: by duties in force that name a profile, at every instant of a window.
import { dayOf, plusDays, type Day, type Instant, type Read } from '../../kernel/index.ts'
import { duties, inForce, type DutyRow } from '../duty/index.ts'

export interface Load {
  /** Taken at the start of the window. */
  readonly now: number
  /** The most at once in the window, and when that is first reached. */
  readonly peak: number
  readonly peakAt: Instant
}

export interface Taking {
  readonly person: string
  readonly profile: string
  readonly from: Instant
  readonly to: Instant
}

/** Duties done from elsewhere that touch a window. A standby takes a seat only when called. */
export function takingsIn(read: Read, window: { from: Instant; to: Instant }): Taking[] {
  const found = new Map<string, Taking>()
  const last = dayOf(window.to)
  for (let day: Day = dayOf(window.from); day <= last; day = plusDays(day, 1)) {
    for (const row of read(duties).by('day', day)) {
      const { id, person, profile, from, to } = row
      if (profile === undefined || !takes(read, row) || to <= window.from || from >= window.to)
        continue
      found.set(id, { person, profile, from, to })
    }
  }
  return [...found.values()]
}

const takes = (read: Read, row: DutyRow): boolean => row.mode === 'remote' && inForce(read, row)

/** The load of takings over a window: an end frees its seat before a start at that instant takes one. */
export function loadOf(takings: readonly Taking[], window: { from: Instant; to: Instant }): Load {
  const steps = takings.flatMap(({ from, to }) => [
    { at: from < window.from ? window.from : from, by: 1 },
    { at: to, by: -1 },
  ])
  steps.sort((a, b) => (a.at === b.at ? a.by - b.by : a.at < b.at ? -1 : 1))
  let [count, now, peak, peakAt] = [0, 0, 0, window.from]
  for (const { at, by } of steps) {
    if (at >= window.to) break
    count += by
    if (at === window.from) now = count
    if (count > peak) [peak, peakAt] = [count, at]
  }
  return { now, peak, peakAt }
}
