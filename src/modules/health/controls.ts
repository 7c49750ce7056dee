// People under a control scheme, their test days, and the samples that settle them. Each round of tests is a
// promise with a watchdog: when its results are due, whoever has none is named.
import { z } from 'zod'
import {
  dayOf,
  Instant,
  instantAt,
  msOf,
  on,
  plusDays,
  plusMinutes,
  promises,
  table,
  type Day,
  type Write,
} from '../../kernel/index.ts'
import {
  ControlEnded,
  ControlJoined,
  ControlStarted,
  TestRecorded,
  TestsMissed,
  type TestRound,
} from './events.ts'

/** Samples of one person that the state remembers; the log keeps them all. */
const samplesKeptMax = 60

const SampleRow = TestRecorded.body.and(z.object({ recordedAt: Instant, by: z.string() }))
export type SampleRow = z.infer<typeof SampleRow>
/** By `person@takenAt`. */
export const samples = table('health.sample', SampleRow, { person: (row) => row.person })

const ControlRow = ControlStarted.body.and(
  z.object({ endedAt: Instant.optional(), missed: z.array(z.int()) }),
)
export type ControlRow = z.infer<typeof ControlRow>
/** `person` and `order` find those that have not ended. */
export const controls = table('health.control', ControlRow, {
  person: (row) => (row.endedAt === undefined ? row.people : undefined),
  order: (row) => (row.endedAt === undefined ? row.order : undefined),
  open: (row) => (row.endedAt === undefined ? 'open' : undefined),
})

export const testRoundKind = 'health.testRound'
export const controlEndKind = 'health.controlEnd'

/** What a scheme asks of those under it, in whole days or hours. */
export interface ControlPlan {
  readonly closedHours: number
  readonly watchDays: number
  readonly testDays: readonly number[]
  readonly resultHours: number
}

/** When a scheme that begins at an instant closes, ends and tests. Day 1 is the day on which it begins. */
export function controlSpan(
  from: Instant,
  plan: ControlPlan,
): { closedUntil: Instant; until: Instant; rounds: TestRound[] } {
  const closedUntil = plusMinutes(from, plan.closedHours * 60)
  const first = dayOf(from)
  const days = [...new Set(plan.testDays)].toSorted((a, b) => a - b)
  return {
    closedUntil,
    until: plusMinutes(closedUntil, plan.watchDays * 1_440),
    rounds: days.map((number, index) => {
      const day = plusDays(first, number - 1)
      return { round: index + 1, day, by: resultsBy(day, plan.resultHours) }
    }),
  }
}

const resultsBy = (day: Day, hours: number): Instant =>
  plusMinutes(instantAt(day, '24:00'), hours * 60)

/**
 * Which rounds these samples settle: the instant of the sample for each round, in the order of the rounds. A sample
 * counts once, not before its day, and not sooner after the one before than the scheme allows. Taken late it counts
 * for the round that it was late for.
 */
export function roundsDone(
  { rounds, apartHours, from }: Pick<ControlRow, 'rounds' | 'apartHours' | 'from'>,
  takenAt: readonly Instant[],
): (Instant | undefined)[] {
  const left = takenAt.filter((at) => at >= from).toSorted()
  let before: Instant | undefined
  return rounds.map(({ day }, index) => {
    const nextDay = rounds[index + 1]?.day
    const at = left.findIndex(
      (taken) =>
        dayOf(taken) >= day &&
        (nextDay === undefined || dayOf(taken) < nextDay) &&
        (before === undefined || msOf(taken) - msOf(before) >= apartHours * 3_600_000),
    )
    if (at < 0) return undefined
    before = left[at]
    left.splice(0, at + 1)
    return before
  })
}

function promiseRounds(tables: Write, row: ControlRow): void {
  const { control, rounds, until } = row
  const subject = `control/${control}`
  for (const { round, by } of rounds) {
    const id = `${testRoundKind}:${control}:${round}`
    tables(promises).put(id, {
      id,
      kind: testRoundKind,
      due: by,
      subject,
      about: { control, round },
    })
  }
  const id = `${controlEndKind}:${control}`
  // The results of the last round are waited for.
  const last = rounds.at(-1)?.by ?? until
  const due = last > until ? last : until
  tables(promises).put(id, { id, kind: controlEndKind, due, subject, about: { control } })
}

export const evolveControls = [
  on(TestRecorded, (tables, body, { at, actor }) => {
    const { person, takenAt } = body
    tables(samples).put(`${person}@${takenAt}`, { ...body, recordedAt: at, by: actor })
    const known = tables(samples).by('person', person)
    if (known.length <= samplesKeptMax) return
    const [oldest] = known.map((row) => row.takenAt).toSorted()
    if (oldest !== undefined) tables(samples).remove(`${person}@${oldest}`)
  }),
  on(ControlStarted, (tables, body) => {
    const row = { ...body, missed: [] }
    tables(controls).put(body.control, row)
    promiseRounds(tables, row)
  }),
  on(ControlJoined, (tables, { control, people }) => {
    const row = tables(controls).get(control)
    if (!row) return
    tables(controls).put(control, { ...row, people: [...new Set([...row.people, ...people])] })
  }),
  on(TestsMissed, (tables, { control, round }) => {
    const row = tables(controls).get(control)
    if (row) tables(controls).put(control, { ...row, missed: [...row.missed, round] })
  }),
  on(ControlEnded, (tables, { control }, { at }) => {
    const row = tables(controls).get(control)
    if (!row) return
    tables(controls).put(control, { ...row, endedAt: at })
    for (const { round } of row.rounds)
      tables(promises).remove(`${testRoundKind}:${control}:${round}`)
    tables(promises).remove(`${controlEndKind}:${control}`)
  }),
]
