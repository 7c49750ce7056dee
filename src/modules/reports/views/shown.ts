// One report of a stage as people see it: its deadline, how it stands, and how far its text is.
import { z } from 'zod'
import { Instant, plusMinutes, type Read } from '../../../kernel/index.ts'
import { incidents } from '../../response/index.ts'
import { standingOf, stageOf } from '../clocks.ts'
import { chips } from '../deadlines.ts'
import { Channel, type RegimeBody, type Stage } from '../regime.ts'
import { nameOf } from '../figures.ts'
import { ownerOf } from '../ownership.ts'
import type { FilingRow, ReportRow } from '../state.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })
export const Standing = z.enum(chips)
/** How far its text is. */
export const DraftState = z.enum(['none', 'saved', 'signed', 'sending', 'failed', 'sent'])

export const FilingShown = z.object({
  filing: z.string(),
  report: z.string(),
  incident: z.string(),
  incidentTitle: Words,
  exercise: z.boolean(),
  regime: z.string(),
  regimeName: Words,
  short: Words,
  authority: Words,
  stage: z.string(),
  stageName: Words,
  stageKind: z.enum(['first', 'update', 'final']),
  n: z.int(),
  openedAt: Instant,
  due: Instant.optional(),
  /** From then on it is at risk. */
  atRiskFrom: Instant.optional(),
  standing: Standing,
  draft: DraftState,
  version: z.int().optional(),
  owner: z.string().optional(),
  ownerName: z.string().optional(),
  channels: z.array(Channel),
  /** Whether it must be signed before it may leave. */
  mustSign: z.boolean(),
  /** What its deadline waits for: a moment, or that another stage is sent. */
  waitsFor: z.array(z.object({ moment: z.string(), stageName: Words.optional() })),
  signedBy: z.array(z.string()),
  signedAt: Instant.optional(),
  sentAt: Instant.optional(),
  how: Channel.optional(),
  toWhom: z.string().optional(),
  spokenBy: z.string().optional(),
  number: z.string().optional(),
  receivedAt: Instant.optional(),
  missedAt: Instant.optional(),
  lapsedAt: Instant.optional(),
  /** Told in advance that it will be late. */
  expectedBy: Instant.optional(),
  delayBecause: z.string().optional(),
  failedWhy: z.string().optional(),
  /** Why there is one more than the regime asks for. */
  because: z.string().optional(),
})
export type FilingShown = z.infer<typeof FilingShown>

export function draftState(row: FilingRow): z.infer<typeof DraftState> {
  if (row.sent) return 'sent'
  if (row.sending) return 'sending'
  if (row.failed) return 'failed'
  if (row.signed) return 'signed'
  return row.version === undefined ? 'none' : 'saved'
}

const sentEnding = '.sent'

function waitsFor(body: RegimeBody, stage: Stage): FilingShown['waitsFor'] {
  return [...new Set(stage.due.flatMap(({ after }) => after))].map((moment) => {
    const other = stageOf(
      body,
      moment.endsWith(sentEnding) ? moment.slice(0, -sentEnding.length) : '',
    )
    return { moment, ...(other ? { stageName: { zh: other.zh, en: other.en } } : {}) }
  })
}

type Both = z.infer<typeof Words>
const both = ({ zh, en }: Both): Both => ({ zh, en })

export function shownFiling(
  read: Read,
  report: ReportRow,
  row: FilingRow,
  at: Instant,
): FilingShown {
  const { body } = report
  const stage = stageOf(body, row.stage)
  const owner = ownerOf(read, report)
  return {
    filing: row.filing,
    report: row.report,
    incident: row.incident,
    incidentTitle: titleOfIncident(read, row.incident),
    exercise: report.exercise ?? false,
    regime: report.regime,
    regimeName: both(body),
    short: body.short,
    authority: body.authority,
    stage: row.stage,
    n: row.n,
    openedAt: row.openedAt,
    standing: standingOf(report, row, at),
    draft: draftState(row),
    version: row.version,
    owner,
    ownerName: owner === undefined ? undefined : nameOf(read, owner),
    ...ofStage(body, row, stage),
    ...signing(read, row),
    ...sending(read, row),
    missedAt: row.missedAt,
    lapsedAt: row.lapsedAt,
    because: row.because,
  }
}

/** What an incident is called in both languages. */
export function titleOfIncident(read: Read, id: string): Both {
  const row = read(incidents).get(id)
  const zh = row?.title ?? id
  return { zh, en: row?.titleEn ?? zh }
}

function ofStage(body: RegimeBody, { stage: id, due }: FilingRow, stage: Stage | undefined) {
  return {
    stageName: stage ? both(stage) : { zh: id, en: id },
    stageKind: stage?.kind ?? ('update' as const),
    channels: stage?.channels ?? [],
    mustSign: stage?.signed ?? true,
    due,
    atRiskFrom: due === undefined ? undefined : plusMinutes(due, -(stage?.atRiskMinutes ?? 0)),
    waitsFor: due === undefined && stage ? waitsFor(body, stage) : [],
  }
}

function signing(read: Read, { signed }: FilingRow) {
  const signers = signed ? [signed.by, signed.second].flatMap((id) => id ?? []) : []
  return { signedBy: signers.map((id) => nameOf(read, id)), signedAt: signed?.at }
}

function sending(read: Read, { sent, receipt, delay, failed }: FilingRow) {
  return {
    sentAt: sent?.sentAt,
    how: sent?.how,
    toWhom: sent?.toWhom,
    spokenBy: sent?.spokenBy === undefined ? undefined : nameOf(read, sent.spokenBy),
    number: receipt?.number ?? sent?.number,
    receivedAt: receipt?.receivedAt,
    expectedBy: delay?.expectedBy,
    delayBecause: delay?.because,
    failedWhy: failed?.why,
  }
}
