// The figures that a report can take from the log: each says what it says now, in both languages, and where it can
// be looked at. What nobody knows yet says nothing. A regime names them; it invents none.
import { shanghai, type Instant, type Read, type Text } from '../../kernel/index.ts'
import { person, site, unit } from '../firm/index.ts'
import { countsNow, noticeTable } from '../notices/index.ts'
import { agreed, incidents, levelOf, roles, schemeOf, tasks, timeline } from '../response/index.ts'
import type { FilingRow, ReportRow } from './state.ts'
import * as now from './figures-now.ts'
import { said } from './said.ts'
import { both, lines, linesMax, listed, named } from './wording.ts'

/** What a figure is asked about. */
export interface Asked {
  readonly report: ReportRow
  readonly filing: FilingRow
  /** Who writes it: stands in the form until somebody else does. */
  readonly writer: string
  readonly at: Instant
}

/** Where a figure can be looked at: a view and what it is asked for. */
export interface Source {
  readonly view: string
  readonly params: Readonly<Record<string, string>>
}

export interface Figure {
  readonly title: Text
  source(asked: { readonly report: Pick<ReportRow, 'incident' | 'report'> }): Source
  says(read: Read, asked: Asked): Text | undefined
}

const time = (at: Instant | undefined): Text | undefined =>
  at === undefined ? undefined : both(shanghai(at))

export const nameOf = (read: Read, id: string): string => read(person.table).get(id)?.name ?? id

/** The incident of a report as response knows it. */
const incidentOf = (read: Read, { report }: Asked) => read(incidents).get(report.incident)
const ofIncident = (view: string) => (asked: Parameters<Figure['source']>[0]) => ({
  view,
  params: { incident: asked.report.incident },
})
const ofReport = (asked: Parameters<Figure['source']>[0]) => ({
  view: 'reports.report',
  params: { report: asked.report.report },
})
const ofView = (view: string) => () => ({ view, params: {} })

const theFirm = (read: Read) => [...read(unit.table).rows()].find(({ kind }) => kind === 'firm')

function firmName(read: Read): Text | undefined {
  const row = theFirm(read)
  return row && named(row)
}

function firmAddress(read: Read): Text | undefined {
  const at = theFirm(read)?.site
  const row = at === undefined ? undefined : read(site.table).get(at)
  if (!row) return undefined
  return both([row.city, row.district, row.street, row.address].filter(Boolean).join(''))
}

function title(read: Read, asked: Asked): Text | undefined {
  const row = incidentOf(read, asked)
  return row && { zh: row.title, en: row.titleEn ?? row.title }
}

function level(read: Read, asked: Asked): Text | undefined {
  const row = incidentOf(read, asked)
  if (row?.scheme === undefined || row.levelSince === undefined) return undefined
  const name = levelOf(schemeOf(read, row.scheme), row.level)?.name ?? both(row.level ?? '')
  return said.levelSince(name, shanghai(row.levelSince))
}

function state(read: Read, asked: Asked): Text | undefined {
  const row = incidentOf(read, asked)
  if (!row) return undefined
  const since = row.since[row.state]
  return said.stateSince(said.states[row.state], since === undefined ? '' : shanghai(since))
}

/** Raised, levels, and what was decided: each with its time, in order. */
function course(read: Read, asked: Asked): Text | undefined {
  const row = incidentOf(read, asked)
  if (!row) return undefined
  const texts: { at: Instant; text: Text }[] = [{ at: row.raisedAt, text: row.because }]
  for (const line of read(timeline).by('incident', row.incident)) {
    const text = said.line(
      line.type,
      line.with,
      (scheme, id) => levelOf(schemeOf(read, scheme), id)?.name,
    )
    if (text) texts.push({ at: line.happenedAt ?? line.at, text })
  }
  return lines(
    texts
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .slice(-linesMax)
      .map(({ at, text }) => ({
        zh: `${shanghai(at)} ${text.zh}`,
        en: `${shanghai(at)} ${text.en}`,
      })),
  )
}

const tasksIn =
  (states: readonly string[]) =>
  (read: Read, asked: Asked): Text | undefined =>
    lines(
      read(tasks)
        .by('incident', asked.report.incident)
        .filter((task) => states.includes(task.state))
        .toSorted((a, b) => ((a.endedAt ?? a.givenAt) < (b.endedAt ?? b.givenAt) ? -1 : 1))
        .slice(0, linesMax)
        .map((task) => task.title),
    )

function holder(role: string) {
  return (read: Read, asked: Asked): Text | undefined => {
    const row = read(roles).get(`${asked.report.incident}/${role}`)
    return row?.person === undefined ? undefined : both(nameOf(read, row.person))
  }
}

/** What the newest situation report asks for. */
function needs(read: Read, asked: Asked): Text | undefined {
  const last = read(timeline)
    .by('incident', asked.report.incident)
    .filter(({ kind }) => kind === 'situation')
    .toSorted((a, b) => a.number - b.number)
    .at(-1)
  const text = last?.with['needs']
  return typeof text === 'string' && text !== '' ? both(text) : undefined
}

function lessons(read: Read, asked: Asked): Text | undefined {
  return lines(
    read(agreed)
      .by('incident', asked.report.incident)
      .map(({ what }) => both(what)),
  )
}

function duration(_read: Read, { report }: Asked): Text | undefined {
  const from = report.known['aware']
  const to = report.known['recovered'] ?? report.known['closed']
  return from === undefined || to === undefined ? undefined : said.lasted(from, to)
}

/** The notices of the incident: to how many, how many have confirmed. */
function reached(read: Read, { report }: Asked): Text | undefined {
  const rows = read(noticeTable).by('incident', report.incident)
  return lines(
    rows.slice(0, linesMax).map((row) => {
      const { confirmed, seen } = countsNow(read, row)
      return said.reached(row.title, { people: row.count, confirmed, seen })
    }),
  )
}

function signers(read: Read, { filing }: Asked): Text | undefined {
  if (!filing.signed) return undefined
  const { by, second } = filing.signed
  return listed([by, ...(second === undefined ? [] : [second])].map((id) => both(nameOf(read, id))))
}

const known =
  (moment: string) =>
  (_read: Read, { report }: Asked) =>
    time(report.known[moment])

/** Every figure that a regime may take, by the name it is taken by. */
export const figures: Readonly<Record<string, Figure>> = {
  'firm.name': { title: said.titles.firm, source: ofView('firm.units'), says: firmName },
  'firm.address': { title: said.titles.address, source: ofView('firm.units'), says: firmAddress },
  'report.at': { title: said.titles.at, source: ofReport, says: (_read, { at }) => time(at) },
  'report.writer': {
    title: said.titles.writer,
    source: ofReport,
    // A service that fills forms is nobody whom an authority can call back.
    says: (read, { writer }) =>
      read(person.table).has(writer) ? both(nameOf(read, writer)) : undefined,
  },
  'report.signers': { title: said.titles.signers, source: ofReport, says: signers },
  'incident.id': {
    title: said.titles.id,
    source: ofIncident('response.incident'),
    says: (_read, { report }) => both(report.incident),
  },
  'incident.title': {
    title: said.titles.title,
    source: ofIncident('response.incident'),
    says: title,
  },
  'incident.awareAt': { title: said.titles.aware, source: ofReport, says: known('aware') },
  'incident.classifiedAt': {
    title: said.titles.classified,
    source: ofReport,
    says: known('classified'),
  },
  'incident.recoveredAt': {
    title: said.titles.recovered,
    source: ofReport,
    says: known('recovered'),
  },
  'incident.closedAt': { title: said.titles.closed, source: ofReport, says: known('closed') },
  'incident.duration': { title: said.titles.duration, source: ofReport, says: duration },
  'incident.state': {
    title: said.titles.state,
    source: ofIncident('response.incident'),
    says: state,
  },
  'incident.level': {
    title: said.titles.level,
    source: ofIncident('response.incident'),
    says: level,
  },
  'incident.course': {
    title: said.titles.course,
    source: ofIncident('response.timeline'),
    says: course,
  },
  'incident.commander': {
    title: said.titles.commander,
    source: ofIncident('response.incident'),
    says: holder('commander'),
  },
  'incident.done': {
    title: said.titles.done,
    source: ofIncident('response.tasks'),
    says: tasksIn(['done']),
  },
  'incident.next': {
    title: said.titles.next,
    source: ofIncident('response.tasks'),
    says: tasksIn(['open', 'waiting']),
  },
  'incident.needs': {
    title: said.titles.needs,
    source: ofIncident('response.timeline'),
    says: needs,
  },
  'incident.lessons': {
    title: said.titles.lessons,
    source: ofIncident('response.incident'),
    says: lessons,
  },
  'sites.restricted': {
    title: said.titles.restricted,
    source: ofView('sites.orders'),
    says: now.restricted,
  },
  'sites.inside': { title: said.titles.inside, source: ofView('sites.states'), says: now.inside },
  'health.contacts': {
    title: said.titles.contacts,
    source: ofView('health.numbers'),
    says: now.contacts,
  },
  'health.tests': { title: said.titles.tests, source: ofView('health.controls'), says: now.tests },
  'sites.disinfected': {
    title: said.titles.disinfected,
    source: ofView('sites.states'),
    says: now.disinfected,
  },
  'health.quarantined': {
    title: said.titles.quarantined,
    source: ofView('health.numbers'),
    says: now.quarantined,
  },
  'health.away': { title: said.titles.away, source: ofView('health.numbers'), says: now.away },
  'continuity.functions': {
    title: said.titles.functions,
    source: ofView('continuity.board'),
    says: now.functions,
  },
  'continuity.gaps': {
    title: said.titles.gaps,
    source: ofView('continuity.board'),
    says: now.gaps,
  },
  'notices.reached': {
    title: said.titles.reached,
    source: ofView('notices.notices'),
    says: reached,
  },
  'machineRooms.state': {
    title: said.titles.rooms,
    source: ofView('machineRooms.rooms'),
    says: now.rooms,
  },
}
