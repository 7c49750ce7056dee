// Speaks the HTTP face: one request in, one answer or one of the kinds of no out.
import { z } from 'zod'
import type { Language } from '../../kernel/index.ts'
import { Catalogue } from './catalogue.ts'
import type { Link } from './reach.ts'
import { exits, Outage, Usage, type Exit } from './shell.ts'

/** What is said with every request. */
export interface General {
  readonly language: Language
  readonly world: string
  readonly asOf?: string | undefined
  readonly key?: string | undefined
  readonly expect?: string | undefined
}

export const ProblemBody = z.looseObject({
  status: z.int(),
  code: z.string(),
  title: z.string().default(''),
  detail: z.string().default(''),
  params: z.record(z.string(), z.unknown()).default({}),
  fields: z
    .array(z.looseObject({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
    .default([]),
})
export type ProblemBody = z.infer<typeof ProblemBody>

/** The server said no; `body` says how. */
export class Declined extends Error {
  override readonly name = 'Declined'
  readonly body: ProblemBody

  constructor(body: ProblemBody) {
    super(`${body.status} ${body.code}`)
    this.body = body
  }

  get exit(): Exit {
    const { status } = this.body
    if (status === 429 || status >= 500) return exits.outage
    return status === 409 || status === 401 || status === 403 ? exits.refused : exits.usage
  }
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly query?: Readonly<Record<string, unknown>>
  /** Sent as JSON unless it is bytes. */
  readonly body?: unknown
  readonly bytes?: { readonly type: string; readonly content: Uint8Array }
  readonly headers?: Readonly<Record<string, string>>
  /** Another world than the general one. */
  readonly world?: string
  /** Commands take the idempotency key and the expected position; nothing else does. */
  readonly command?: boolean
}

export interface Client {
  readonly link: Link
  readonly general: General
  /** The JSON answer. Throws `Declined` or `Outage`. */
  json(path: string, sending?: Sending): Promise<unknown>
  /** The answer as it comes, once it is a good one. */
  raw(path: string, sending?: Sending): Promise<Response>
  catalogue(): Promise<Catalogue>
}

/** A client of the face behind `link`. */
export function client(link: Link, general: General): Client {
  const raw = async (path: string, sending: Sending = {}): Promise<Response> => {
    const response = await link.fetch(request(link, general, path, sending))
    if (response.ok) return response
    throw await declined(response, link.url)
  }
  const json = async (path: string, sending?: Sending): Promise<unknown> =>
    body(await raw(path, sending), link.url)
  let known: Promise<Catalogue> | undefined
  return {
    link,
    general,
    raw,
    json,
    catalogue: () => (known ??= json('/api/catalogue').then((answer) => read(answer, link.url))),
  }
}

function read(answer: unknown, url: string): Catalogue {
  const found = Catalogue.safeParse(answer)
  if (!found.success) throw new Outage('outage.answer', { url }, found.error)
  return found.data
}

function request(link: Link, general: General, path: string, sending: Sending): Request {
  const url = new URL(link.url + path)
  for (const [name, value] of Object.entries(sending.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, inQuery(value))
  }
  const { bytes } = sending
  const content =
    bytes?.content ?? (sending.body === undefined ? undefined : JSON.stringify(sending.body))
  return new Request(url, {
    method: sending.method ?? (content === undefined ? 'GET' : 'POST'),
    headers: headers(
      link,
      general,
      sending,
      bytes?.type ?? 'application/json',
      content !== undefined,
    ),
    ...(content === undefined ? {} : { body: new Blob([new Uint8Array(bytesOf(content))]) }),
  })
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content

// Nested values travel as JSON in the query, and so does text that would read as JSON.
const inQuery = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

function headers(
  link: Link,
  general: General,
  sending: Sending,
  type: string,
  hasBody: boolean,
): Record<string, string> {
  const told: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': general.language,
    'Shouhu-World': sending.world ?? general.world,
  }
  if (link.token !== undefined) told['Authorization'] = `Bearer ${link.token}`
  if (hasBody) told['Content-Type'] = type
  if (sending.command && general.key !== undefined) told['Idempotency-Key'] = general.key
  if (sending.command && general.expect !== undefined)
    told['If-Match'] = `"${told['Shouhu-World']}:${general.expect}"`
  return { ...told, ...sending.headers }
}

async function body(response: Response, url: string): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    throw new Outage('outage.answer', { url }, error)
  }
}

async function declined(response: Response, url: string): Promise<Error> {
  const found = ProblemBody.safeParse(await body(response, url))
  return found.success
    ? new Declined(found.data)
    : new Outage('outage.answer', { url }, found.error)
}

/** `--as-of` as the face takes it. Throws `Usage`. */
export function asOfQuery(given: string): string {
  if (/^\d+$/.test(given)) return given
  const shanghai = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(given)
  const text = shanghai ? `${shanghai[1]}T${shanghai[2]}:00+08:00` : given
  const ms = /^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms)) throw new Usage('wrong.asOf')
  return new Date(ms).toISOString()
}
