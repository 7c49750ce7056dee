// An event is a fact in the past tense, small, never changed. Its schema only grows; entries written
// by older versions are read through `upcasts`, one step a version.
import type { z } from 'zod'
import { assert } from './assert.ts'
import type { Write } from './tables.ts'
import type { Instant } from './time.ts'

/** An event that has been decided but not yet sealed. */
export interface Draft {
  readonly type: string
  readonly version: number
  readonly subject: string
  readonly data: unknown
}

export interface EventDef<B = unknown> {
  readonly kind: 'event'
  readonly name: string
  readonly version: number
  readonly body: z.ZodType<B>
  /** The typed body of stored data written by `version`. Throws when it cannot be read. */
  read(data: unknown, version: number): B
}

export interface EventMaker<B> extends EventDef<B> {
  (body: B): Draft
}

interface EventOptions<B> {
  /** What the event is about, as `noun/id`, for timelines. Default: the module's name. */
  subject?: (body: B) => string
  /** `upcasts[0]` turns version 1 data into version 2, and so on. */
  upcasts?: readonly ((old: unknown) => unknown)[]
}

/** Declare an event. `name` is `module.PastTense`; call the result with a body to record it. */
export function event<B>(
  name: string,
  body: z.ZodType<B>,
  options: EventOptions<B> = {},
): EventMaker<B> {
  const { subject, upcasts = [] } = options
  const version = upcasts.length + 1
  const home = name.slice(0, name.indexOf('.'))
  const make = (given: B): Draft => {
    const data = body.parse(given)
    return { type: name, version, subject: subject?.(data) ?? home, data }
  }
  const read = (data: unknown, written: number): B => {
    assert(written <= version, `${name} version ${written} was written by a newer release`)
    let now = data
    for (const upcast of upcasts.slice(written - 1)) now = upcast(now)
    return body.parse(now)
  }
  const def = { kind: 'event' as const, version, body, read }
  // `name` of a function is read-only but configurable, so it is defined rather than assigned.
  return Object.defineProperty(Object.assign(make, def), 'name', { value: name })
}

/** What surrounds an event when it is folded. */
export interface EventContext {
  readonly at: Instant
  readonly position: number
  readonly actor: string
  readonly subject: string
  readonly command: string
}

/** One event type's change of the state. */
export interface Evolution {
  readonly type: string
  apply(tables: Write, data: unknown, version: number, context: EventContext): void
}

/** When `def` has happened, change the tables so. No ifs about permission or time: that was decided before. */
export const on = <B>(
  def: EventDef<B>,
  change: (tables: Write, body: B, context: EventContext) => void,
): Evolution => ({
  type: def.name,
  apply: (tables, data, version, context) => change(tables, def.read(data, version), context),
})
