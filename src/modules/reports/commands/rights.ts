// Who may work on reports, and the refusals that every command shares.
import {
  isRefusal,
  refuse,
  role,
  wholeFirm,
  type Context,
  type Read,
  type Refusal,
  type RoleName,
} from '../../../kernel/index.ts'
import { stageOf } from '../clocks.ts'
import type { Stage } from '../regime.ts'
import { filings, isWaiting, reports, type FilingRow, type ReportRow } from '../state.ts'

export const writerRoles: readonly RoleName[] = [
  'commander',
  'deputy',
  'recorder',
  'riskOfficer',
  'healthOfficer',
]
export const writers = role(...writerRoles)
export const commanders = role('commander', 'deputy')

export interface Found {
  readonly report: ReportRow
  readonly filing: FilingRow
  readonly stage: Stage
}

/** A filing with its report and stage, or why there is none. */
export function found(read: Read, id: string): Found | Refusal {
  const filing = read(filings).get(id)
  const report = filing && read(reports).get(filing.report)
  const stage = report && stageOf(report.body, filing.stage)
  if (!filing || !report || !stage) return refuse('reports.unknownFiling', { filing: id })
  return { filing, report, stage }
}

/** The same, as long as it is still to be sent. */
export function waitingFiling(read: Read, id: string): Found | Refusal {
  const one = found(read, id)
  if (isRefusal(one) || isWaiting(one.filing)) return one
  return one.filing.sent
    ? refuse('reports.sentAlready', { filing: id })
    : refuse('reports.notNeeded', { filing: id })
}

export function openReport(read: Read, id: string): ReportRow | Refusal {
  const row = read(reports).get(id)
  if (!row) return refuse('reports.unknownReport', { report: id })
  return row.endedAt === undefined ? row : refuse('reports.endedAlready', { report: id })
}

/** Whether the actor holds one of the roles that the regime lets sign. */
export const maySign = (report: ReportRow, { actor }: Pick<Context, 'actor'>): boolean =>
  actor.grants.some(
    (grant) =>
      grant.scope.kind === wholeFirm.kind && report.body.signOff.roles.includes(grant.role),
  )
