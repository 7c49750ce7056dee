// Which regimes the firm goes by, with their sources; what a regime may take from the log; and for an authority's own
// reader what was sent to it, and nothing else.
import { z } from 'zod'
import { Instant, isRefusal, refuse, role, view, type Read } from '../../../kernel/index.ts'
import { found } from '../commands/rights.ts'
import { contentOf } from '../drafts.ts'
import { FilingId } from '../events.ts'
import { figures } from '../figures.ts'
import { Channel, regimesOf, Stage } from '../regime.ts'
import {
  filings,
  readers,
  reports,
  versionId,
  versions,
  type FilingRow,
  type ReportRow,
} from '../state.ts'
import { insideRoles, readersInside } from './deadlines.ts'
import { Words } from './shown.ts'

/** The regimes in force, and rules that cannot be read with what is wrong in them. */
export const regimes = view('reports.regimes', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        regime: z.string(),
        name: Words,
        authority: Words,
        jurisdiction: z.string(),
        language: z.enum(['zh', 'en']),
        version: z.string(),
        source: z.string(),
        verified: z.boolean(),
        signers: z.object({ roles: z.array(z.string()), people: z.int() }),
        stages: z.array(Stage),
        /** Figures that it takes and that nobody offers. */
        unknownFigures: z.array(z.string()),
        open: z.int(),
      }),
    ),
    broken: z.array(z.object({ id: z.string(), why: z.string() })),
  }),
  may: readersInside,
  show(read) {
    const { regimes: known, broken } = regimesOf(read)
    return {
      broken,
      rows: known.map(({ id, version, source, verified, body }) => ({
        regime: id,
        name: { zh: body.zh, en: body.en },
        authority: body.authority,
        jurisdiction: body.jurisdiction,
        language: body.language,
        version,
        source,
        verified,
        signers: { roles: [...body.signOff.roles], people: body.signOff.people },
        stages: body.stages.map((stage) => ({ ...stage })),
        unknownFigures: body.sections
          .flatMap(({ fields }) => fields)
          .flatMap(({ take }) => (take === undefined || figures[take] ? [] : [take])),
        open: read(reports)
          .by('regime', id)
          .filter(({ endedAt }) => endedAt === undefined).length,
      })),
    }
  },
})

/** What a regime's form may take from the log. */
export const offered = view('reports.figures', {
  params: z.object({}),
  answer: z.object({ rows: z.array(z.object({ figure: z.string(), title: Words })) }),
  may: readersInside,
  show: () => ({
    rows: Object.entries(figures).map(([figure, { title }]) => ({ figure, title })),
  }),
})

const SentRow = z.object({
  filing: z.string(),
  regime: z.string(),
  regimeName: Words,
  stageName: Words,
  n: z.int(),
  sentAt: Instant,
  how: Channel,
  number: z.string().optional(),
})

/** What a reader outside may see: reports really sent, under the regimes given to them. */
function seenBy(read: Read, person: string): { report: ReportRow; filing: FilingRow }[] {
  const mine = new Set(read(readers).get(person)?.regimes)
  return read(filings)
    .by('sent', 'yes')
    .flatMap((filing) => {
      const report = read(reports).get(filing.report)
      return report && mine.has(report.regime) && !report.exercise ? [{ report, filing }] : []
    })
}

const outside = role('regulator')

export const sentToMe = view('reports.sentToMe', {
  params: z.object({}),
  answer: z.object({ rows: z.array(SentRow) }),
  may: outside,
  show: (read, _params, { actor }) => ({
    rows: seenBy(read, actor.id)
      .flatMap(({ report, filing }) => {
        const { sent } = filing
        const stage = report.body.stages.find(({ id }) => id === filing.stage)
        if (!sent || !stage) return []
        return [
          {
            filing: filing.filing,
            regime: report.regime,
            regimeName: { zh: report.body.zh, en: report.body.en },
            stageName: { zh: stage.zh, en: stage.en },
            n: filing.n,
            sentAt: sent.sentAt,
            how: sent.how,
            number: filing.receipt?.number ?? sent.number,
          },
        ]
      })
      .toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1)),
  }),
})

const SentText = z.object({
  title: z.string(),
  sentAt: Instant,
  sections: z.array(
    z.object({
      title: z.string(),
      lines: z.array(z.object({ label: z.string(), text: z.string() })),
    }),
  ),
})

/** What one report said when it was sent, word for word. */
export const sentReport = view('reports.sentReport', {
  params: z.object({ filing: FilingId }),
  answer: SentText,
  may: role(...insideRoles, 'regulator'),
  show(read, { filing: id }, { actor }) {
    const one = found(read, id)
    const isInside = actor.grants.some(({ role: held }) => held !== 'regulator')
    const isTheirs = seenBy(read, actor.id).some(({ filing }) => filing.filing === id)
    // Somebody outside is not told that there is another report.
    if (isRefusal(one) || (!isInside && !isTheirs))
      return refuse('reports.unknownFiling', { filing: id })
    const { report, filing } = one
    if (!filing.sent) return refuse('reports.notSent', { filing: id })
    const fields = read(versions).get(versionId(id, filing.sent.version))?.fields ?? []
    const { title, sections } = contentOf(report, filing, fields)
    return {
      title,
      sentAt: filing.sent.sentAt,
      sections: sections.map((section) => ({ ...section, lines: [...section.lines] })),
    }
  },
})
