// The days of one person under quarantine and control schemes: closed, apart or watched, and on which of them they
// are tested. What a test has shown is not in it.
import { z } from 'zod'
import { Day, dayOf, Instant, instantAt, plusDays, type Read } from '../../kernel/index.ts'
import { BothNames, bothNames } from '../firm/index.ts'
import { quarantineSchemeOf, schemeOf } from '../sites/index.ts'
import { controls, roundsDone, samples } from './controls.ts'
import { quarantines } from './state.ts'

/** A calendar shows so many days at most, from its first. */
const daysMax = 45

export const CalendarDay = z.object({
  day: Day,
  /** The strictest that holds on any hour of it. */
  confinement: z.enum(['quarantined', 'closed', 'watched', 'free']),
  tests: z.array(
    z.object({
      control: z.string(),
      round: z.int(),
      /** When its result must be in. */
      by: Instant,
      /** When the sample was taken whose result is in. */
      takenAt: Instant.optional(),
      stands: z.enum(['done', 'due', 'missed', 'ahead']),
    }),
  ),
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const ControlLine = z.object({
  control: z.string(),
  scheme: z.string(),
  title: BothNames,
  site: z.string().optional(),
  from: Instant,
  closedUntil: Instant,
  until: Instant,
})

/** What a scheme is called in both languages. */
export const schemeTitle = (read: Read, scheme: string): BothNames => {
  const row = schemeOf(read, scheme) ?? quarantineSchemeOf(read, scheme)
  return row ? { zh: row.zh, en: row.en } : bothNames(undefined, scheme)
}

/** The open controls of a person. */
export const controlsOf = (read: Read, person: string): z.infer<typeof ControlLine>[] =>
  read(controls)
    .by('person', person)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ control, scheme, site, from, closedUntil, until }) => ({
      control,
      scheme,
      title: schemeTitle(read, scheme),
      site,
      from,
      closedUntil,
      until,
    }))

/** The days of a person from the first to the last on which anything holds or is tested; empty when nothing is. */
export function calendarOf(read: Read, person: string, at: Instant): CalendarDay[] {
  const held = read(quarantines).get(person)
  const under = read(controls).by('person', person)
  const starts = [...under, ...(held ? [held] : [])].map(({ from }) => dayOf(from)).toSorted()
  const ends = [
    ...[...under, ...(held ? [held] : [])].map(({ until }) => dayOf(until)),
    ...under.flatMap(({ rounds }) => rounds.map(({ day }) => day)),
  ].toSorted()
  const [first] = starts
  const last = ends.at(-1)
  if (first === undefined || last === undefined) return []
  const tests = testsOf(read, person, at)
  const days: CalendarDay[] = []
  for (let day = first; day <= last && days.length < daysMax; day = plusDays(day, 1)) {
    const [begins, over] = [instantAt(day, '00:00'), instantAt(day, '24:00')]
    const overlaps = (from: Instant, to: Instant) => from < over && to > begins
    const confinement =
      held && overlaps(held.from, held.until)
        ? 'quarantined'
        : under.some(({ from, closedUntil }) => overlaps(from, closedUntil))
          ? 'closed'
          : under.some(({ from, until }) => overlaps(from, until))
            ? 'watched'
            : 'free'
    days.push({
      day,
      confinement,
      tests: tests.flatMap(({ on, ...test }) => (on === day ? [test] : [])),
    })
  }
  return days
}

function testsOf(read: Read, person: string, at: Instant) {
  const taken = read(samples)
    .by('person', person)
    .map(({ takenAt }) => takenAt)
  return read(controls)
    .by('person', person)
    .flatMap((row) => {
      const done = roundsDone(row, taken)
      return row.rounds.map(({ round, day, by }, index) => {
        const takenAt = done[index]
        return { on: day, control: row.control, round, by, takenAt, stands: standing() }
        function standing() {
          if (takenAt !== undefined) return 'done' as const
          if (by <= at) return 'missed' as const
          return day <= dayOf(at) ? ('due' as const) : ('ahead' as const)
        }
      })
    })
}
