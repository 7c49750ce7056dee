// What an error of the database means: taken, full, away, or a fault of ours; and whether the statement
// may have landed nevertheless.
import { Problem } from '../problem.ts'

const uniqueViolation = '23505'
const diskFull = '53100'

/**
 * SQLSTATEs after which the session is gone or was never there, so a statement may have been committed
 * before the answer was lost: class 08 (connection), 57P (shutdown), 58 (system), XX (internal).
 */
const sessionLost = /^(08|57P|58|XX)/

/**
 * SQLSTATEs that say no for the moment, with the statement rolled back: out of connections or memory (53),
 * read-only after a failover (25006), cancelled (57014), deadlock and serialisation (40).
 */
const notNow = /^(53|25006|57014|40)/

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''

/** A server process that says FATAL or PANIC ends, with its session and perhaps the whole database. */
const isFatal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'severity' in error &&
  (error.severity === 'FATAL' || error.severity === 'PANIC')

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code)

export const isTaken = (error: unknown): boolean => codeOf(error) === uniqueViolation

/** Whether the statement may have been committed although it failed for us. */
export function mayHaveLanded(error: unknown): boolean {
  const code = codeOf(error)
  return !isSqlState(code) || sessionLost.test(code) || isFatal(error)
}

/** Whether the embedded database, which is one process, will not answer any more. */
export const isDeath = (error: unknown): boolean =>
  !(error instanceof Problem) && !isTaken(error) && mayHaveLanded(error)

const isFull = (error: unknown): boolean =>
  codeOf(error) === diskFull ||
  codeOf(error) === 'ENOSPC' ||
  (error instanceof Error && /no space left on device|ENOSPC/i.test(error.message))

/**
 * The error as the platform speaks of it. Errors that mean our own SQL is wrong come back as they are.
 * `unsure`: nobody knows whether the statement landed.
 */
export function told(error: unknown, unsure = false): unknown {
  if (error instanceof Problem) {
    return error.kind === 'outage' && unsure ? unavailable(error, unsure) : error
  }
  // Whoever reads "disk full" believes that nothing was done, so it is said only when that is known.
  if (isFull(error) && !unsure) {
    return new Problem('outage', 'kernel.diskFull', { unsure }, { cause: error })
  }
  if (!mayHaveLanded(error) && !notNow.test(codeOf(error))) return error
  return unavailable(error, unsure)
}

const unavailable = (cause: unknown, unsure: boolean): Problem =>
  new Problem('outage', 'kernel.storeUnavailable', { unsure }, { cause })
