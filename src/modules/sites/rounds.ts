// Rounds through a site at the same times every day, and what became of each: made, made late, or missed. A round
// is a promise with a watchdog; the next one is promised as soon as the one before is settled.
import { z } from 'zod'
import {
  dayOf,
  Instant,
  instantAt,
  on,
  plusDays,
  plusMinutes,
  promises,
  table,
  type Write,
} from '../../kernel/index.ts'
import { RoundDone, RoundMissed, RoundsPlanned, RoundsStopped } from './events.ts'

/** Rounds of one plan that the state remembers; the log keeps them all. */
const recordsKeptMax = 120

export const RoundRow = RoundsPlanned.body.and(
  z.object({
    /** When the next one is due. */
    next: Instant,
    plannedBy: z.string(),
    stoppedAt: Instant.optional(),
    lastDoneAt: Instant.optional(),
    /** Missed one after the other, up to now. */
    missedInRow: z.int(),
  }),
)
export type RoundRow = z.infer<typeof RoundRow>
/** `open`: by site, those that go on. */
export const rounds = table('sites.round', RoundRow, {
  site: (row) => row.site,
  open: (row) => (row.stoppedAt === undefined ? row.site : undefined),
  order: (row) => row.order,
})

export const RoundRecord = z.object({
  plan: z.string(),
  site: z.string(),
  due: Instant,
  missed: z.boolean(),
  doneAt: Instant.optional(),
  by: z.string().optional(),
  note: z.string().optional(),
})
export type RoundRecord = z.infer<typeof RoundRecord>
/** By `plan@due`. */
export const roundRecords = table('sites.roundRecord', RoundRecord, {
  plan: (row) => row.plan,
  site: (row) => row.site,
})

export const roundKind = 'sites.round'

/** The first of these times of day after an instant. */
export function nextTime(times: readonly string[], after: Instant): Instant {
  const today = dayOf(after)
  const coming = [today, plusDays(today, 1)]
    .flatMap((day) => times.map((time) => instantAt(day, time)))
    .filter((at) => at > after)
    .toSorted()
  const [first] = coming
  // Times are at least one, and tomorrow's are later than any instant of today but its last minute's end.
  return first ?? instantAt(plusDays(today, 2), times[0] ?? '00:00')
}

function promiseNext(tables: Write, { plan, site, next, graceMinutes }: RoundRow): void {
  const id = `${roundKind}:${plan}`
  tables(promises).remove(id)
  tables(promises).put(id, {
    id,
    kind: roundKind,
    due: plusMinutes(next, graceMinutes),
    subject: `site/${site}`,
    about: { plan },
  })
}

function settle(tables: Write, record: RoundRecord, part: (row: RoundRow) => Partial<RoundRow>) {
  const { plan, due } = record
  tables(roundRecords).put(`${plan}@${due}`, record)
  const known = tables(roundRecords).by('plan', plan)
  if (known.length > recordsKeptMax) {
    const [oldest] = known.map((one) => one.due).toSorted()
    if (oldest !== undefined) tables(roundRecords).remove(`${plan}@${oldest}`)
  }
  const row = tables(rounds).get(plan)
  if (!row) return
  const isNext = due === row.next
  const next = isNext ? nextTime(row.times, due) : row.next
  const changed = { ...row, ...part(row), next }
  tables(rounds).put(plan, changed)
  if (isNext && row.stoppedAt === undefined) promiseNext(tables, changed)
}

/** The order has ended, and its rounds with it. */
export function stopRoundsOf(tables: Write, order: string, at: Instant): void {
  for (const row of tables(rounds).by('order', order)) stop(tables, row, at)
}

function stop(tables: Write, row: RoundRow, at: Instant): void {
  tables(rounds).put(row.plan, { ...row, stoppedAt: row.stoppedAt ?? at })
  tables(promises).remove(`${roundKind}:${row.plan}`)
}

export const evolveRounds = [
  on(RoundsPlanned, (tables, body, { actor }) => {
    const next = nextTime(body.times, body.from)
    const row = { ...body, next, plannedBy: actor, missedInRow: 0 }
    tables(rounds).put(body.plan, row)
    promiseNext(tables, row)
  }),
  on(RoundDone, (tables, { plan, site, due, late, note }, { at, actor }) =>
    settle(
      tables,
      {
        plan,
        site,
        due,
        missed: late === true,
        doneAt: at,
        by: actor,
        ...(note === undefined ? {} : { note }),
      },
      () => ({ lastDoneAt: at, missedInRow: 0 }),
    ),
  ),
  on(RoundMissed, (tables, { plan, site, due }) =>
    settle(tables, { plan, site, due, missed: true }, ({ missedInRow }) => ({
      missedInRow: missedInRow + 1,
    })),
  ),
  on(RoundsStopped, (tables, { plan }, { at }) => {
    const row = tables(rounds).get(plan)
    if (row) stop(tables, row, at)
  }),
]
