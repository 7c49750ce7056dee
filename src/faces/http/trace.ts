// One trace id for a request, taken from a W3C `traceparent` or made here, so that a log line, a fault
// that a person reads out on the phone, and the caller's own trace meet.
import { randomBytes } from 'node:crypto'

export interface Trace {
  /** 32 hex digits. */
  readonly id: string
  /** 16 hex digits: this request. */
  readonly span: string
  /** The caller's span, if it sent one. */
  readonly parent?: string
  readonly sampled: boolean
}

const shape = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})/

/** The trace a request belongs to. */
export function traceOf(traceparent: string | null): Trace {
  const [, id, parent, flags = '00'] = shape.exec(traceparent ?? '') ?? []
  const span = randomBytes(8).toString('hex')
  if (!id || !parent) return { id: randomBytes(16).toString('hex'), span, sampled: false }
  return { id, span, parent, sampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** The `traceparent` to hand on. */
export const traceparentOf = ({ id, span, sampled }: Trace): string =>
  `00-${id}-${span}-${sampled ? '01' : '00'}`
