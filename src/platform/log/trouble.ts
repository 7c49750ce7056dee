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

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code)

export const isTaken = (error: unknown): boolean => codeOf(error) === uniqueViolation

/** Whether the statement may have been committed although it failed for us. */
export function mayHaveLanded(error: unknown): boolean {
  const code = codeOf(error)
  return !isSqlState(code) || sessionLost.test(code)
}

const isFull = (error: unknown): boolean =>
  codeOf(error) === diskFull ||
  codeOf(error) === 'ENOSPC' ||
  (error instanceof Error && /no space left on device|ENOSPC/i.test(error.message))

/**
 * The error as the platform speaks of it. Errors that mean our own SQL is wrong come back as they are.
 * `unsure`: nobody knows whether the statement landed.
 */
export function told(error: unknown, unsure = false): unknown {
  if (error instanceof Problem) return error
  if (isFull(error)) {
    return new Problem('outage', 'kernel.diskFull', { unsure }, { cause: error })
  }
  const code = codeOf(error)
  if (!mayHaveLanded(error) && !notNow.test(code)) return error
  return new Problem('outage', 'kernel.storeUnavailable', { unsure }, { cause: error })
}
