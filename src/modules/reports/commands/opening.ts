// Begin a report, say what is known of its clocks, whose work it is, and that nothing more is owed.
import { z } from 'zod'
import {
  command,
  Instant,
  isRefusal,
  PersonId,
  refuse,
  role,
  shanghai,
  systemOnly,
  type Command,
  type Context,
  type Decision,
  type Read,
} from '../../../kernel/index.ts'
import { person as people } from '../../firm/index.ts'
import { incidents } from '../../response/index.ts'
import { filingId, follow } from '../clocks.ts'
import {
  Because,
  FilingOpened,
  IncidentId,
  MomentNoted,
  OwnerSet,
  ReaderSet,
  ReportEnded,
  ReportId,
  ReportOpened,
} from '../events.ts'
import { MomentName, regimeOf, regimePrefix } from '../regime.ts'
import { filings, reports, withMoment } from '../state.ts'
import { commanders, openReport, writers } from './rights.ts'

const idLength = 6
/** Reports that may be open at a time. */
const openMax = 500

const RegimeName = z.string().min(1).max(100).meta({ noun: 'regime' })
const What = z.object({
  incident: IncidentId,
  regime: RegimeName,
  /** When the firm first knew, where that was before the incident was raised. */
  aware: Instant.optional(),
  /** How grave it is was said then. */
  classified: Instant.optional(),
  task: z.string().max(120).optional(),
})

/** `csrc` and `report-csrc` are the same. */
const fullName = (regime: string): string =>
  regime.startsWith(regimePrefix) ? regime : `${regimePrefix}${regime}`

function opened(read: Read, asked: z.infer<typeof What>, { at, dice }: Context): Decision {
  const incident = read(incidents).get(asked.incident)
  if (!incident) return refuse('reports.unknownIncident', { incident: asked.incident })
  const regime = regimeOf(read, fullName(asked.regime))
  if (!regime) return refuse('reports.unknownRegime', { regime: asked.regime })
  const [stands] = read(reports).by('one', `${incident.incident}/${regime.id}`)
  if (stands) return refuse('reports.openAlready', { report: stands.report })
  if (read(reports).by('open', 'yes').length >= openMax)
    return refuse('reports.tooMany', { openMax })
  const aware = asked.aware ?? incident.raisedAt
  if (aware > at) return refuse('reports.notYet', { at: shanghai(aware) })
  const { since } = incident
  const classified = asked.classified ?? since.assessed
  const recovered = since.stabilised
  const moments = {
    aware,
    asked: at,
    ...(classified === undefined ? {} : { classified }),
    ...(recovered === undefined ? {} : { recovered }),
    ...(since.closed === undefined ? {} : { closed: since.closed }),
  }
  const id = `r-${dice.token(idLength)}`
  const report = {
    report: id,
    incident: incident.incident,
    regime: regime.id,
    version: regime.version,
    body: regime.body,
    moments,
    ...(asked.task === undefined ? {} : { task: asked.task }),
    ...(incident.exercise === undefined ? {} : { exercise: true }),
  }
  return [ReportOpened(report), ...follow(read, report, { known: moments })]
}

/** Begin a report of an incident under a regime: its clocks start. */
export const open = command('reports.open', {
  input: What.omit({ task: true }),
  may: writers,
  decide: opened,
})

/** The same, asked for by a playbook; where it stands already nothing happens. */
export const openAsked = command('reports.openAsked', {
  input: What,
  may: systemOnly,
  internal: true,
  decide(read, asked, context) {
    const decided = opened(read, asked, context)
    return isRefusal(decided) && decided.refused === 'reports.openAlready' ? [] : decided
  },
})

const Moment = z.object({
  report: ReportId,
  moment: MomentName,
  happenedAt: Instant.optional(),
  because: Because.optional(),
})

function noted(read: Read, asked: z.infer<typeof Moment>, at: string): Decision {
  const row = openReport(read, asked.report)
  if (isRefusal(row)) return row
  const { happenedAt, moment, because } = asked
  if (happenedAt !== undefined && happenedAt > at) {
    return refuse('reports.notYet', { at: shanghai(happenedAt) })
  }
  if (row.known[moment] === happenedAt) return refuse('reports.saidAlready', { moment })
  const { report, incident } = row
  const reason = because === undefined ? {} : { because }
  const when = happenedAt === undefined ? {} : { happenedAt }
  return [
    MomentNoted({ report, incident, moment, ...when, ...reason }),
    ...follow(read, row, { known: withMoment(row.known, moment, happenedAt) }),
  ]
}

/** When something was noticed, classified, restored or over: deadlines move with it. */
export const noteMoment = command('reports.noteMoment', {
  input: Moment.extend({ happenedAt: Instant }),
  may: writers,
  decide: (read, asked, { at }) => noted(read, asked, at),
})

/** The same, as the incident goes on; nothing where it is known already. */
export const noteAsItGoes = command('reports.noteAsItGoes', {
  input: Moment,
  may: systemOnly,
  internal: true,
  decide(read, asked, { at }) {
    const row = read(reports).get(asked.report)
    if (!row || row.endedAt !== undefined) return []
    return row.known[asked.moment] === asked.happenedAt ? [] : noted(read, asked, at)
  },
})

/** Give a report to somebody; they are told of its deadlines. */
export const setOwner = command('reports.setOwner', {
  input: z.object({ report: ReportId, person: PersonId }),
  may: writers,
  decide(read, { report, person }) {
    const row = openReport(read, report)
    if (isRefusal(row)) return row
    if (!read(people.table).has(person)) return refuse('reports.unknownPerson', { person })
    if (row.owner === person) return refuse('reports.ownsAlready', { person })
    return [OwnerSet({ report, incident: row.incident, person })]
  },
})

/** One more update than the regime asks for, because something has changed. */
export const addUpdate = command('reports.addUpdate', {
  input: z.object({ report: ReportId, because: Because, due: Instant.optional() }),
  may: writers,
  decide(read, { report, because, due }, { at }) {
    const row = openReport(read, report)
    if (isRefusal(row)) return row
    const stage = row.body.stages.find(({ kind }) => kind === 'update')
    if (!stage) return refuse('reports.noUpdates', { regime: row.regime })
    if (due !== undefined && due <= at) return refuse('reports.duePassed', { due: shanghai(due) })
    const own = read(filings)
      .by('report', report)
      .filter((one) => one.stage === stage.id)
    const waiting = own.find(({ sent, lapsedAt }) => !sent && lapsedAt === undefined)
    if (waiting) return refuse('reports.updateWaits', { filing: waiting.filing })
    const n = own.length + 1
    const filing = filingId(report, stage.id, n)
    const when = due === undefined ? {} : { due }
    return [
      FilingOpened({
        report,
        incident: row.incident,
        filing,
        stage: stage.id,
        n,
        because,
        ...when,
      }),
    ]
  },
})

/** Nothing more is owed: it turned out not to be reportable, or was reported otherwise. */
export const end = command('reports.end', {
  input: z.object({ report: ReportId, because: Because }),
  may: commanders,
  destructive: true,
  decide(read, { report, because }) {
    const row = openReport(read, report)
    if (isRefusal(row)) return row
    return [ReportEnded({ report, incident: row.incident, because, complete: false })]
  },
})

/** Who outside may read what was sent under these regimes; none takes it away. */
export const setReader = command('reports.setReader', {
  input: z.object({ person: PersonId, regimes: z.array(RegimeName).max(20) }),
  may: role('commander', 'securityAdministrator'),
  decide(read, { person, regimes }) {
    if (!read(people.table).has(person)) return refuse('reports.unknownPerson', { person })
    const named = regimes.map(fullName)
    const unknown = named.find((regime) => !regimeOf(read, regime))
    if (unknown !== undefined) return refuse('reports.unknownRegime', { regime: unknown })
    return [ReaderSet({ person, regimes: [...new Set(named)] })]
  },
})

export const commands: readonly Command[] = [
  open,
  openAsked,
  noteMoment,
  noteAsItGoes,
  setOwner,
  addUpdate,
  end,
  setReader,
]
