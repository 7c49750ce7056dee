// One report of a stage as people see it: its deadline, how it stands, and how far its text is.
import { z } from 'zod'
import { Instant, plusMinutes, type Read } from '../../../kernel/index.ts'
import { incidents } from '../../response/index.ts'
import { standingOf, stageOf } from '../clocks.ts'
import { chips } from '../deadlines.ts'
import { Channel } from '../regime.ts'
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
  /** The moments that its deadline waits for. */
  waitsFor: z.array(z.string()),
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

export function shownFiling(
  read: Read,
  report: ReportRow,
  row: FilingRow,
  at: Instant,
): FilingShown {
  const { body } = report
  const stage = stageOf(body, row.stage)
  const incident = read(incidents).get(row.incident)
  const owner = ownerOf(read, report)
  const { sent, signed, due } = row
  const both = ({ zh, en }: { zh: string; en: string }) => ({ zh, en })
  const signers = signed ? [signed.by, ...(signed.second === undefined ? [] : [signed.second])] : []
  return {
    filing: row.filing,
    report: row.report,
    incident: row.incident,
    incidentTitle: {
      zh: incident?.title ?? row.incident,
      en: incident?.titleEn ?? incident?.title ?? row.incident,
    },
    exercise: report.exercise ?? false,
    regime: report.regime,
    regimeName: both(body),
    short: body.short,
    authority: body.authority,
    stage: row.stage,
    stageName: stage ? both(stage) : both({ zh: row.stage, en: row.stage }),
    stageKind: stage?.kind ?? 'update',
    n: row.n,
    openedAt: row.openedAt,
    due,
    atRiskFrom: due === undefined ? undefined : plusMinutes(due, -(stage?.atRiskMinutes ?? 0)),
    standing: standingOf(report, row, at),
    draft: draftState(row),
    version: row.version,
    owner,
    ownerName: owner === undefined ? undefined : nameOf(read, owner),
    channels: stage?.channels ?? [],
    mustSign: stage?.signed ?? true,
    waitsFor: due === undefined ? [...new Set(stage?.due.flatMap(({ after }) => after) ?? [])] : [],
    signedBy: signers.map((id) => nameOf(read, id)),
    signedAt: signed?.at,
    sentAt: sent?.sentAt,
    how: sent?.how,
    toWhom: sent?.toWhom,
    spokenBy: sent?.spokenBy === undefined ? undefined : nameOf(read, sent.spokenBy),
    number: row.receipt?.number ?? sent?.number,
    receivedAt: row.receipt?.receivedAt,
    missedAt: row.missedAt,
    lapsedAt: row.lapsedAt,
    expectedBy: row.delay?.expectedBy,
    delayBecause: row.delay?.because,
    failedWhy: row.failed?.why,
    because: row.because,
  }
}
