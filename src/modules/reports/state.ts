// What we know of reports: the copy of the regime each goes by, its clocks, every version of its drafts, and how each
// was sent.
import { z } from 'zod'
import { Instant, on, plusMinutes, promises, table, type Write } from '../../kernel/index.ts'
import {
  DeadlineMissed,
  DeadlineNear,
  DelayTold,
  DraftSaved,
  DueSet,
  FilingLapsed,
  FilingOpened,
  MomentNoted,
  OwnerSet,
  ReaderSet,
  ReceiptNoted,
  ReportEnded,
  ReportOpened,
  SendAsked,
  SendFailed,
  Sent,
  SignedOff,
} from './events.ts'

export const ReportRow = ReportOpened.body.and(
  z.object({
    /** With `<stage>.sent` for each stage: when the last one left. */
    known: z.record(z.string(), Instant),
    openedAt: Instant,
    owner: z.string().optional(),
    endedAt: Instant.optional(),
    endedBecause: z.string().optional(),
    complete: z.boolean().optional(),
  }),
)
export type ReportRow = z.infer<typeof ReportRow>
/** `incident`: those of an incident; `open`: those that are not over; `one`: `incident/regime` while open. */
export const reports = table('reports.report', ReportRow, {
  incident: (row) => row.incident,
  open: (row) => (row.endedAt === undefined ? 'yes' : undefined),
  one: (row) => (row.endedAt === undefined ? `${row.incident}/${row.regime}` : undefined),
  regime: (row) => row.regime,
})

export const FilingRow = FilingOpened.body.and(
  z.object({
    openedAt: Instant,
    movedTo: Instant.optional(),
    /** The newest version of its draft. */
    version: z.int().optional(),
    signed: z
      .object({ version: z.int(), by: z.string(), second: z.string().optional(), at: Instant })
      .optional(),
    sending: z
      .object({ key: z.string(), to: z.string(), version: z.int(), at: Instant })
      .optional(),
    sent: Sent.body.and(z.object({ by: z.string(), position: z.int() })).optional(),
    failed: z.object({ why: z.string(), unknown: z.boolean(), at: Instant }).optional(),
    attempts: z.int(),
    receipt: z.object({ number: z.string(), receivedAt: Instant }).optional(),
    delay: DelayTold.body.and(z.object({ at: Instant, by: z.string() })).optional(),
    lapsedAt: Instant.optional(),
    nearAt: Instant.optional(),
    missedAt: Instant.optional(),
  }),
)
export type FilingRow = z.infer<typeof FilingRow>
/** `waiting`: by report, those that are still to be sent. */
export const filings = table('reports.filing', FilingRow, {
  report: (row) => row.report,
  incident: (row) => row.incident,
  waiting: (row) => (isWaiting(row) ? row.report : undefined),
  sent: (row) => (row.sent === undefined ? undefined : 'yes'),
})

/** Still to be sent. */
export const isWaiting = (row: Pick<FilingRow, 'sent' | 'lapsedAt'>): boolean =>
  row.sent === undefined && row.lapsedAt === undefined

export const VersionRow = DraftSaved.body.and(
  z.object({ at: Instant, by: z.string(), position: z.int() }),
)
export type VersionRow = z.infer<typeof VersionRow>
/** By `filing/version`; only ever added to. */
export const versions = table('reports.version', VersionRow, { filing: (row) => row.filing })
export const versionId = (filing: string, version: number): string => `${filing}/${version}`

export const readers = table(
  'reports.reader',
  ReaderSet.body.and(z.object({ since: Instant, by: z.string() })),
)

export const tables = [reports, filings, versions, readers]

export const nearKind = 'reports.near'
export const dueKind = 'reports.due'

function changeReport(
  tables: Write,
  id: string,
  part: (row: ReportRow) => Partial<ReportRow>,
): void {
  const row = tables(reports).get(id)
  if (row) tables(reports).put(id, { ...row, ...part(row) })
}

function change(tables: Write, id: string, part: (row: FilingRow) => Partial<FilingRow>): void {
  const row = tables(filings).get(id)
  if (row) tables(filings).put(id, { ...row, ...part(row) })
}

/** The moments with one noted, or taken back. */
export function withMoment(
  known: Readonly<Record<string, Instant>>,
  moment: string,
  happenedAt: Instant | undefined,
): Record<string, Instant> {
  const { [moment]: _before, ...rest } = known
  return happenedAt === undefined ? rest : { ...rest, [moment]: happenedAt }
}

/** Two watchdogs a report: one so long before its deadline, one at it. */
function watch(tables: Write, id: string): void {
  const row = tables(filings).get(id)
  const report = row && tables(reports).get(row.report)
  forget(tables, id)
  if (!row || !report || row.due === undefined || !isWaiting(row)) return
  const stage = report.body.stages.find((one) => one.id === row.stage)
  const subject = `incident/${row.incident}`
  const about = { filing: id, due: row.due }
  const near = plusMinutes(row.due, -(stage?.atRiskMinutes ?? 0))
  for (const [kind, due] of [
    [nearKind, near],
    // The deadline itself is still in time, to the minute.
    [dueKind, plusMinutes(row.due, 1)],
  ] as const) {
    tables(promises).put(`${kind}:${id}`, { id: `${kind}:${id}`, kind, due, subject, about })
  }
}

function forget(tables: Write, id: string): void {
  tables(promises).remove(`${nearKind}:${id}`)
  tables(promises).remove(`${dueKind}:${id}`)
}

const evolveReports = [
  on(ReportOpened, (tables, body, { at }) =>
    tables(reports).put(body.report, { ...body, known: { ...body.moments }, openedAt: at }),
  ),
  on(MomentNoted, (tables, { report, moment, happenedAt }) =>
    changeReport(tables, report, ({ known }) => ({ known: withMoment(known, moment, happenedAt) })),
  ),
  on(OwnerSet, (tables, { report, person }) =>
    changeReport(tables, report, () => ({ owner: person })),
  ),
  on(ReportEnded, (tables, { report, because, complete }, { at }) => {
    changeReport(tables, report, () => ({ endedAt: at, endedBecause: because, complete }))
    for (const { filing } of tables(filings).by('waiting', report)) {
      change(tables, filing, () => ({ lapsedAt: at }))
      forget(tables, filing)
    }
  }),
  on(ReaderSet, (tables, body, { at, actor }) => {
    if (body.regimes.length === 0) tables(readers).remove(body.person)
    else tables(readers).put(body.person, { ...body, since: at, by: actor })
  }),
]

const evolveClocks = [
  on(FilingOpened, (tables, body, { at }) => {
    tables(filings).put(body.filing, { ...body, openedAt: at, attempts: 0 })
    watch(tables, body.filing)
  }),
  on(DueSet, (tables, { filing, due }) => {
    change(tables, filing, () => ({ due }))
    watch(tables, filing)
  }),
  on(FilingLapsed, (tables, { filing }, { at }) => {
    change(tables, filing, () => ({ lapsedAt: at }))
    forget(tables, filing)
  }),
  on(DeadlineNear, (tables, { filing }, { at }) => change(tables, filing, () => ({ nearAt: at }))),
  on(DeadlineMissed, (tables, { filing }, { at }) =>
    change(tables, filing, () => ({ missedAt: at })),
  ),
  on(DelayTold, (tables, body, { at, actor }) => {
    const { filing, movesTo } = body
    change(tables, filing, () => ({
      delay: { ...body, at, by: actor },
      ...(movesTo === undefined ? {} : { movedTo: movesTo, due: movesTo }),
    }))
    watch(tables, filing)
  }),
]

const evolveDrafts = [
  on(DraftSaved, (tables, body, { at, actor, position }) => {
    const { filing, version } = body
    tables(versions).put(versionId(filing, version), { ...body, at, by: actor, position })
    const row = tables(filings).get(filing)
    if (!row) return
    // What was signed was another text.
    const { signed: _signed, ...rest } = row
    tables(filings).put(filing, { ...rest, version })
  }),
  on(SignedOff, (tables, { filing, version, second }, { at, actor }) =>
    change(tables, filing, () => ({
      signed: { version, by: actor, at, ...(second === undefined ? {} : { second }) },
    })),
  ),
  on(SendAsked, (tables, { filing, key, to, version }, { at }) => {
    const row = tables(filings).get(filing)
    if (!row) return
    const { failed: _failed, ...rest } = row
    const sending = { key, to, version, at }
    tables(filings).put(filing, { ...rest, attempts: row.attempts + 1, sending })
  }),
  on(Sent, (tables, body, { actor, position }) => {
    const { filing, report, sentAt } = body
    const row = tables(filings).get(filing)
    if (!row) return
    const { sending: _sending, failed: _failed, ...rest } = row
    tables(filings).put(filing, { ...rest, sent: { ...body, by: actor, position } })
    changeReport(tables, report, ({ known }) => ({
      known: { ...known, [`${row.stage}.sent`]: sentAt },
    }))
    forget(tables, filing)
  }),
  on(SendFailed, (tables, { filing, why, unknown }, { at }) => {
    const row = tables(filings).get(filing)
    if (!row) return
    const { sending: _sending, ...rest } = row
    tables(filings).put(filing, { ...rest, failed: { why, unknown, at } })
  }),
  on(ReceiptNoted, (tables, { filing, number, receivedAt }) =>
    change(tables, filing, () => ({ receipt: { number, receivedAt } })),
  ),
]

export const evolve = [...evolveReports, ...evolveClocks, ...evolveDrafts]
