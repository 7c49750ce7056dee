// What changes about a report's deadlines once something is known: the deciding side of the pure reckoning.
import { weekdayOf, type Draft, type Instant, type Read } from '../../kernel/index.ts'
import { calendarOf } from '../duty/index.ts'
import { chipOf, reckon, type Chip, type Filing, type IsWorkday } from './deadlines.ts'
import { DueSet, FilingLapsed, FilingOpened, ReportEnded } from './events.ts'
import type { RegimeBody, Stage } from './regime.ts'
import { filings, type FilingRow, type ReportRow } from './state.ts'

/** A page's address holds it, so it has no dots: those are taken for files. */
export const filingId = (report: string, stage: string, n: number): string =>
  `${report}-${stage}-${n}`

/** A filing as far as its deadline goes. */
export const clockOf = (row: FilingRow): Filing => ({
  filing: row.filing,
  stage: row.stage,
  n: row.n,
  due: row.due,
  sentAt: row.sent?.sentAt,
  lapsedAt: row.lapsedAt,
  movedTo: row.movedTo,
})

const isWorkdayIn = (read: Read, calendar: string | undefined): IsWorkday =>
  calendar === undefined
    ? (day) => weekdayOf(day) <= 5
    : (day) => calendarOf(read, calendar).isWorkday(day)

export const stageOf = (body: RegimeBody, id: string): Stage | undefined =>
  body.stages.find((stage) => stage.id === id)

/** How a report stands at an instant. */
export const standingOf = (report: ReportRow, row: FilingRow, at: Instant): Chip =>
  chipOf(clockOf(row), stageOf(report.body, row.stage)?.atRiskMinutes ?? 0, at)

type Known = Readonly<Record<string, Instant>>

/**
 * The events that bring a report's filings in line with what is known: new ones, moved deadlines, those that nobody
 * needs, and its end once all are sent. `sent`: the one that is leaving with this very decision.
 */
export function follow(
  read: Read,
  report: Pick<ReportRow, 'report' | 'incident' | 'body'>,
  now: { known: Known; sent?: { filing: string; sentAt: Instant } },
): Draft[] {
  const { body, incident, report: id } = report
  const rows = read(filings)
    .by('report', id)
    .map(clockOf)
    .map((row) => (row.filing === now.sent?.filing ? { ...row, sentAt: now.sent.sentAt } : row))
  const isWorkday = isWorkdayIn(read, body.calendar)
  const { open, due, lapse } = reckon(body, rows, { moments: now.known, isWorkday })
  const of = { incident, report: id }
  const drafts = [
    ...lapse.map((filing) => FilingLapsed({ ...of, filing })),
    ...due.map((one) => DueSet({ ...of, ...one })),
    ...open.map(({ stage, n, ...rest }) =>
      FilingOpened({ ...of, filing: filingId(id, stage, n), stage, n, ...rest }),
    ),
  ]
  const left = rows.filter(
    ({ filing, sentAt, lapsedAt }) =>
      sentAt === undefined && lapsedAt === undefined && !lapse.includes(filing),
  )
  const isDone = rows.length > 0 && left.length === 0 && open.length === 0
  return isDone ? [...drafts, ReportEnded({ ...of, because: '', complete: true })] : drafts
}
