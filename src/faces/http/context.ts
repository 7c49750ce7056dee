// What every route knows of its request: the trace, the reader's language, who asks, which world.
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { anonymous, msOf, instantOf, type Actor, type Language } from '../../kernel/index.ts'
import type { AsOf } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import type { Trace } from './trace.ts'

/** Who sent a request, as the identity module found. `session` is set when a cookie said so. */
export interface Caller {
  readonly actor: Actor
  readonly session?: { readonly id: string; readonly person: string }
}

export type Identify = (request: Request) => Promise<Caller | undefined>

export interface HttpEnv {
  Bindings: Partial<HttpBindings>
  Variables: {
    trace: Trace
    language: Language
    caller: Caller | undefined
    log: Logger
    /** Where the request comes from: what limits count, and what sign-ins record. */
    address: string
    https: boolean
  }
}

export type Ctx = Context<HttpEnv>

/** Who asks. Throws `Problem` `unknownActor` when nobody has signed in. */
export function callerOf(c: Ctx): Caller {
  const caller = c.get('caller')
  if (!caller) throw new Problem('unknownActor', 'http.signInFirst')
  return caller
}

/**
 * Who asks, for what lies outside any one fork: other worlds, the log, personal fields. Somebody who plays
 * another person in a drill (`Shouhu-As`) has that person's rights in the fork only. Throws `Problem`.
 */
export function inOwnName(c: Ctx): Caller {
  const caller = callerOf(c)
  if (c.req.header('shouhu-as')) throw new Problem('forbidden', 'http.ownName')
  return caller
}

/** The actor for a declaration: nobody in particular where sign-in is not needed. */
export const actorOf = (c: Ctx, open: boolean): Actor =>
  open ? (c.get('caller')?.actor ?? anonymous) : callerOf(c).actor

/** The world that is asked: header `Shouhu-World`, query `world`, else live. */
export const worldNameOf = (c: Ctx): string =>
  c.req.header('shouhu-world') || c.req.query('world') || 'live'

const zonedInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

/** The query `asOf`: a position or an instant. Throws `Problem` when it is neither. */
export function asOfIn(given: string | undefined): AsOf | undefined {
  if (given === undefined || given === '') return undefined
  if (/^\d{1,15}$/.test(given)) return { position: Number(given) }
  // A `+` that was not percent-encoded arrives as a blank.
  const text = given.replace(' ', '+')
  const ms = zonedInstant.test(text) ? msOf(text) : Number.NaN
  if (Number.isNaN(ms)) throw new Problem('mistake', 'http.wrongAsOf')
  return { at: instantOf(ms) }
}

/** For whatever changes the firm: throws `Problem` when a moment of the past is asked for with it. */
export function notInPast(c: Ctx): void {
  if (asOfIn(c.req.query('asOf'))) throw new Problem('conflict', 'kernel.pastReadOnly')
}

/** The position of an `If-Match` header, written as an ETag or a bare number. */
export function expectOf(c: Ctx): number | undefined {
  const given = c.req.header('if-match')
  if (given === undefined || given === '*') return undefined
  const position = /^(?:W\/)?"?(?:[\w.-]+:)?(\d{1,15})(?::[^"]*)?"?$/.exec(given)?.[1]
  if (position === undefined) throw new Problem('mistake', 'http.wrongIfMatch')
  return Number(position)
}

const keyCharsMax = 200

/** The idempotency key, if one was sent. */
export function keyOf(c: Ctx): string | undefined {
  const given = c.req.header('idempotency-key')
  if (given === undefined) return undefined
  const key = given.replace(/^"(.*)"$/, '$1')
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > keyCharsMax) {
    throw new Problem('mistake', 'http.wrongKey', { charsMax: keyCharsMax })
  }
  return key
}

/** The reader's language: query `lang`, else the first of zh and en that `Accept-Language` prefers. */
export function languageOf(request: Request): Language {
  const asked = new URL(request.url).searchParams.get('lang')
  if (asked?.startsWith('en')) return 'en'
  if (asked?.startsWith('zh')) return 'zh'
  let best: { language: Language; quality: number } = { language: 'zh', quality: 0 }
  for (const part of (request.headers.get('accept-language') ?? '').split(',').slice(0, 20)) {
    const [tag = '', weight] = part.trim().split(';')
    const language = tag.startsWith('en') ? 'en' : tag.startsWith('zh') ? 'zh' : undefined
    const quality = weight ? Number(/q=([\d.]+)/.exec(weight)?.[1] ?? 0) : 1
    if (language && quality > best.quality) best = { language, quality }
  }
  return best.language
}
