// Every deadline of everybody: what is breached first, then what is due next; and one report with its whole road.
import { z } from 'zod'
import { Instant, refuse, role, view, type Read, type RoleName } from '../../../kernel/index.ts'
import { IncidentId, ReportId } from '../events.ts'
import { momentNames } from '../regime.ts'
import { filings, reports, type ReportRow } from '../state.ts'
import { FilingShown, shownFiling, Words } from './shown.ts'
import { nameOf } from '../figures.ts'
import { ownerOf } from '../ownership.ts'

/** Who may read reports in the house. */
export const insideRoles: readonly RoleName[] = [
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'riskOfficer',
  'machineRoomLead',
  'healthOfficer',
  'recorder',
  'auditor',
  'service',
]
export const readersInside = role(...insideRoles)

const rank = {
  breached: 0,
  atRisk: 1,
  onTrack: 2,
  waiting: 3,
  late: 4,
  met: 5,
  notNeeded: 6,
} as const
const shownMax = 500

const byUrgency = (a: FilingShown, b: FilingShown): number =>
  rank[a.standing] - rank[b.standing] ||
  ((a.sentAt ?? a.due ?? '9') < (b.sentAt ?? b.due ?? '9') ? -1 : 1)

const reportsAsked = (read: Read, incident: string | undefined): ReportRow[] =>
  incident === undefined ? [...read(reports).rows()] : [...read(reports).by('incident', incident)]

/** What must still be sent, the most urgent first; or everything, with what was sent. */
export const deadlines = view('reports.deadlines', {
  params: z.object({
    incident: IncidentId.optional(),
    list: z.enum(['open', 'sent', 'all']).default('open'),
  }),
  answer: z.object({
    now: Instant,
    rows: z.array(FilingShown),
    counts: z.object({ breached: z.int(), atRisk: z.int(), onTrack: z.int(), waiting: z.int() }),
  }),
  may: readersInside,
  timed: true,
  show(read, { incident, list }, { at }) {
    const all = reportsAsked(read, incident).flatMap((report) =>
      read(filings)
        .by('report', report.report)
        .map((row) => shownFiling(read, report, row, at)),
    )
    const open = all.filter(
      ({ sentAt, lapsedAt }) => sentAt === undefined && lapsedAt === undefined,
    )
    const count = (standing: string) => open.filter((row) => row.standing === standing).length
    const rows =
      list === 'all'
        ? all
        : list === 'open'
          ? open
          : all.filter(({ sentAt }) => sentAt !== undefined)
    return {
      now: at,
      rows: rows.toSorted(byUrgency).slice(0, shownMax),
      counts: {
        breached: count('breached'),
        atRisk: count('atRisk'),
        onTrack: count('onTrack'),
        waiting: count('waiting'),
      },
    }
  },
})

const ReportShown = z.object({
  report: z.string(),
  incident: z.string(),
  incidentTitle: Words,
  regime: z.string(),
  regimeName: Words,
  authority: Words,
  version: z.string(),
  mail: z.string().optional(),
  phone: z.string().optional(),
  signers: z.object({ roles: z.array(z.string()), people: z.int() }),
  /** Telling in advance that it will be late: possible, and whether that moves the deadline. */
  delay: z.object({ moves: z.boolean() }).optional(),
  openedAt: Instant,
  endedAt: Instant.optional(),
  endedBecause: z.string().optional(),
  complete: z.boolean(),
  owner: z.string().optional(),
  ownerName: z.string().optional(),
  exercise: z.boolean(),
  moments: z.array(z.object({ moment: z.string(), at: Instant.optional() })),
  filings: z.array(FilingShown),
})

const rowOf = (read: Read, report: ReportRow, at: Instant): z.infer<typeof ReportShown> => {
  const { body } = report
  const rows = read(filings)
    .by('report', report.report)
    .map((row) => shownFiling(read, report, row, at))
  const order = new Map(body.stages.map(({ id }, index) => [id, index]))
  const owner = ownerOf(read, report)
  return {
    report: report.report,
    incident: report.incident,
    incidentTitle: rows[0]?.incidentTitle ?? { zh: report.incident, en: report.incident },
    regime: report.regime,
    regimeName: { zh: body.zh, en: body.en },
    authority: body.authority,
    version: report.version,
    mail: body.mail,
    phone: body.phone,
    signers: { roles: [...body.signOff.roles], people: body.signOff.people },
    delay: body.delay,
    openedAt: report.openedAt,
    endedAt: report.endedAt,
    endedBecause: report.endedBecause,
    complete: report.complete ?? false,
    owner,
    ownerName: owner === undefined ? undefined : nameOf(read, owner),
    exercise: report.exercise ?? false,
    moments: momentNames
      .filter((name) => name !== 'asked')
      .map((moment) => ({ moment, at: report.known[moment] })),
    filings: rows.toSorted(
      (a, b) => (order.get(a.stage) ?? 0) - (order.get(b.stage) ?? 0) || a.n - b.n,
    ),
  }
}

/** One report: its clocks, and every stage from the first call to the summary. */
export const one = view('reports.report', {
  params: z.object({ report: ReportId }),
  answer: ReportShown,
  may: readersInside,
  timed: true,
  show(read, { report: id }, { at }) {
    const row = read(reports).get(id)
    return row ? rowOf(read, row, at) : refuse('reports.unknownReport', { report: id })
  },
})

/** The reports of an incident, each with its road. */
export const ofIncident = view('reports.ofIncident', {
  params: z.object({ incident: IncidentId }),
  answer: z.object({ now: Instant, rows: z.array(ReportShown) }),
  may: readersInside,
  timed: true,
  show: (read, { incident }, { at }) => ({
    now: at,
    rows: reportsAsked(read, incident)
      .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
      .map((row) => rowOf(read, row, at)),
  }),
})
