// Whose work a report is.
import type { Read } from '../../kernel/index.ts'
import { roles } from '../response/index.ts'
import type { ReportRow } from './state.ts'

const speakers = ['liaison', 'recorder', 'deputy', 'commander'] as const

/** Whom it was given to, else who speaks for the incident. */
export function ownerOf(
  read: Read,
  report: Pick<ReportRow, 'owner' | 'incident'>,
): string | undefined {
  if (report.owner !== undefined) return report.owner
  for (const role of speakers) {
    const person = read(roles).get(`${report.incident}/${role}`)?.person
    if (person !== undefined) return person
  }
  return undefined
}
