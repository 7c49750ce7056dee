// The one way to the server. Paths follow the names of the declarations; every kind of no comes back as an
// `ApiProblem` with words in the reader's language, and a lost line as one with status 0.
import { currentLanguage } from './settings.ts'

/** Which branch of the log is looked at, and as of when: a position or an instant; empty is now. */
export interface Where {
  readonly world: string
  readonly asOf: string
}

export interface Shown<A> {
  readonly answer: A
  readonly position: number
  readonly at: string
  readonly world: string
}

export interface Done {
  readonly position: number
  readonly events: readonly {
    readonly position: number
    readonly type: string
    readonly subject: string
  }[]
  readonly approval?: string
  readonly repeated?: true
}

export interface FieldProblem {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

interface ProblemBody {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly trace?: string
  readonly fields?: readonly FieldProblem[]
  readonly params?: Readonly<Record<string, unknown>>
}

/** The server said no, or could not be reached (`status` 0). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly trace: string
  readonly fields: readonly FieldProblem[]
  readonly params: Readonly<Record<string, unknown>>

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `status ${status}`)
    this.status = status
    this.code = body.code ?? ''
    this.title = body.title ?? ''
    this.detail = body.detail ?? ''
    this.trace = body.trace ?? ''
    this.fields = body.fields ?? []
    this.params = body.params ?? {}
  }
}

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly file?: Blob
  readonly where?: Where
  /** Idempotency key. */
  readonly key?: string
  readonly signal?: AbortSignal
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)

/** `firm.addPerson` → `/api/firm/add-person`. */
export const pathOf = (name: string): string => `/api/${name.split('.').map(kebab).join('/')}`

const queryText = (query: Readonly<Record<string, unknown>>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '' || value === null) continue
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** The full address of a request, for links that the browser follows itself (downloads). */
export const addressOf = (path: string, query: Readonly<Record<string, unknown>>, where?: Where) =>
  path + queryText({ ...query, ...(where ? { world: where.world, asOf: where.asOf } : {}) })

/**
 * Ask the server. What comes back has been checked against its declaration by the server's own contract
 * tests, so its type is taken from the declaration here.
 */
export async function request<A>(path: string, ask: Ask = {}): Promise<A> {
  const { method = 'GET', query = {}, where, signal = null } = ask
  const response = await fetch(addressOf(path, query, where), {
    method,
    headers: headersOf(ask),
    body: ask.file ?? (ask.body === undefined ? null : JSON.stringify(ask.body)),
    signal,
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem(0, { code: 'unreachable' })
  })
  const json = response.headers.get('content-type')?.includes('json') ?? false
  if (!response.ok) throw new ApiProblem(response.status, json ? await response.json() : {})
  return json ? await response.json() : await emptyAnswer<A>()
}

function headersOf({ key, body, file }: Ask): Record<string, string> {
  const headers: Record<string, string> = {
    'accept-language': currentLanguage(),
    'shouhu-request': '1',
  }
  if (key !== undefined) headers['idempotency-key'] = key
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (file) headers['content-type'] = file.type || 'application/octet-stream'
  return headers
}

const emptyAnswer = async <A>(): Promise<A> => await new Response('null').json()

/** A view's answer. */
export const show = <A>(
  view: string,
  params: Readonly<Record<string, unknown>>,
  where: Where,
  signal?: AbortSignal,
): Promise<Shown<A>> =>
  request<Shown<A>>(pathOf(view), { query: params, where, ...(signal ? { signal } : {}) })

/** An inquiry's answer. */
export const inquire = <A>(
  inquiry: string,
  input: unknown,
  where: Where,
  signal?: AbortSignal,
): Promise<Shown<A>> =>
  request<Shown<A>>(pathOf(inquiry), {
    method: 'POST',
    body: input,
    where,
    ...(signal ? { signal } : {}),
  })

/** Give a command, under an idempotency key. */
export const tell = (command: string, input: unknown, where: Where, key: string): Promise<Done> =>
  request<Done>(pathOf(command), {
    method: 'POST',
    body: input,
    where: { world: where.world, asOf: '' },
    key,
  })

type Streamed<P, A> =
  | { readonly kind: 'progress'; readonly body: P }
  | { readonly kind: 'answer'; readonly body: A }

/** An inquiry's progress and then its answer, as they come. Throws `ApiProblem`; ends quietly when aborted. */
export async function* openStream<P, A>(
  inquiry: string,
  input: unknown,
  { where, budgetMs, signal }: { where: Where; budgetMs: number; signal: AbortSignal },
): AsyncGenerator<Streamed<P, A>> {
  const response = await fetch(addressOf(pathOf(inquiry), { budgetMs }, where), {
    method: 'POST',
    headers: { ...headersOf({ body: input }), accept: 'text/event-stream' },
    body: JSON.stringify(input),
    signal,
  })
  if (!response.ok || !response.body) {
    const json = response.headers.get('content-type')?.includes('json') ?? false
    throw new ApiProblem(response.status, json ? await response.json() : {})
  }
  for await (const { kind, data } of eventsOf(response.body)) {
    const body = JSON.parse(data)
    if (kind === 'problem') throw new ApiProblem(body.status ?? 500, body)
    if (kind === 'progress' || kind === 'answer') yield { kind, body }
  }
}

/** Server-sent events, one after the other. */
async function* eventsOf(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<{ readonly kind: string; readonly data: string }> {
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    text += value
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end)
      text = text.slice(end + 2)
      const kind = /^event: ?(.*)$/m.exec(block)?.[1]
      const data = /^data: ?(.*)$/m.exec(block)?.[1]
      if (kind !== undefined && data !== undefined) yield { kind, data }
    }
  }
}
