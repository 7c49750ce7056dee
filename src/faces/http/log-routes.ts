// The log itself, for those who audit: entries, what happened to one thing, proof that nothing was
// changed, and the export. Only a few roles read it: it holds everything, before any row filter.
import type { Hono } from 'hono'
import type { Actor, Entry, Language, RoleName } from '../../kernel/index.ts'
import type { House } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import { jsonValueOf } from './body.ts'
import { inOwnName, worldNameOf, type Ctx, type HttpEnv } from './context.ts'
import type { Limits } from './limits.ts'

/** What proves the log; the composition root hands it in, with the key that signs checkpoints. */
export interface Proofs {
  /** Walk the chain of a world; the answer says whether it holds and where not. */
  verify(world: string, against?: unknown): Promise<object>
  /** Sign the head of a world now. */
  checkpoint(world: string): Promise<object>
  /** The whole history of a world, one JSON line each. */
  exported(world: string): AsyncIterable<string>
  /** A pack that proves offline what the log holds of a subject. Throws `Problem` for one it does not know. */
  evidence?(ask: EvidenceAsk): Promise<AsyncIterable<Uint8Array>>
}

export interface EvidenceAsk {
  readonly world: string
  /** `incident/i-1` */
  readonly subject: string
  readonly language: Language
}

const auditors: readonly RoleName[] = ['auditor', 'securityAdministrator', 'systemAdministrator']
const historians: readonly RoleName[] = ['commander', 'deputy', 'recorder', ...auditors]

/** Add the routes under `/api/log`. */
export function addLogRoutes(
  app: Hono<HttpEnv>,
  parts: { house: House; limits: Limits; proofs?: Proofs },
) {
  const { house, limits, proofs } = parts
  const proving = (): Proofs => {
    if (!proofs) throw new Problem('missing', 'http.notHere')
    return proofs
  }
  app.get('/api/log/entries', async (c) => {
    allow(inOwnName(c).actor, auditors)
    const world = await house.world(worldNameOf(c))
    const entries = await world.entries(wholeOf(c, 'after', 0), limitOf(c, limits))
    return unkept(c, { entries, head: world.head, world: world.row.name })
  })
  app.get('/api/log/timeline', async (c) => {
    allow(inOwnName(c).actor, historians)
    const world = await house.world(worldNameOf(c))
    const before = wholeOf(c, 'before', Number.MAX_SAFE_INTEGER)
    const entries = await world.timeline(c.req.query('subject') ?? '', before, limitOf(c, limits))
    return unkept(c, { entries: entries.map(told), head: world.head, world: world.row.name })
  })
  app.get('/api/log/verify', async (c) => {
    allow(inOwnName(c).actor, auditors)
    const { row } = await house.world(worldNameOf(c))
    return unkept(c, await proving().verify(row.name))
  })
  app.post('/api/log/verify', async (c) => {
    allow(inOwnName(c).actor, auditors)
    const { row } = await house.world(worldNameOf(c))
    return unkept(
      c,
      await proving().verify(row.name, await jsonValueOf(c.req.raw, limits.bodyBytesMax)),
    )
  })
  app.post('/api/log/checkpoint', async (c) => {
    allow(inOwnName(c).actor, auditors)
    const { row } = await house.world(worldNameOf(c))
    return unkept(c, await proving().checkpoint(row.name))
  })
  app.get('/api/log/evidence', async (c) => {
    allow(inOwnName(c).actor, auditors)
    const { row } = await house.world(worldNameOf(c))
    const subject = c.req.query('subject') ?? ''
    const { evidence } = proving()
    if (!evidence) throw new Problem('missing', 'http.notHere')
    const pieces = await evidence({ world: row.name, subject, language: c.get('language') })
    const name = `evidence-${subject.replace(/[^a-zA-Z0-9-]/g, '-').slice(0, 80)}.zip`
    return streamed(pieces, 'application/zip', name)
  })
  app.get('/api/log/export', async (c) => {
    allow(inOwnName(c).actor, auditors)
    const { row } = await house.world(worldNameOf(c))
    return lines(proving().exported(row.name), `${row.name}.log.jsonl`)
  })
}

function unkept(c: Ctx, body: object): Response {
  c.header('cache-control', 'no-store')
  return c.json(body)
}

/** What a timeline shows of an entry. */
const told = ({ position, at, actor, with: second, command, type, subject, data }: Entry) => ({
  position,
  at,
  actor,
  ...(second ? { with: second } : {}),
  command,
  type,
  subject,
  data,
})

function allow(actor: Actor, roles: readonly RoleName[]): void {
  if (actor.kind === 'system') return
  if (actor.grants.some(({ role, scope }) => roles.includes(role) && scope.kind === 'firm')) return
  throw new Problem('forbidden', 'http.auditorsOnly', { roles: [...roles] })
}

function wholeOf(c: Ctx, name: string, fallback: number): number {
  const given = c.req.query(name)
  if (given === undefined || given === '') return fallback
  const value = Number(given)
  if (Number.isSafeInteger(value) && value >= 0) return value
  const fields = [{ path: [name], code: 'mistake.whole', params: {} }]
  throw new Problem('mistake', 'http.mistake', {}, { fields })
}

function limitOf(c: Ctx, { entriesMax }: Limits): number {
  const limit = wholeOf(c, 'limit', 100)
  if (limit >= 1 && limit <= entriesMax) return limit
  const code = limit < 1 ? 'mistake.small' : 'mistake.big'
  const fields = [{ path: ['limit'], code, params: { min: 1, max: entriesMax } }]
  throw new Problem('mistake', 'http.mistake', {}, { fields })
}

/** Lines as a download. */
function lines(source: AsyncIterable<string>, name: string): Response {
  const encoder = new TextEncoder()
  const encoded = async function* () {
    for await (const line of source) yield encoder.encode(`${line}\n`)
  }
  return streamed(encoded(), 'application/x-ndjson; charset=utf-8', name)
}

/** A download that is read from the log only as fast as the reader takes it. */
function streamed(source: AsyncIterable<Uint8Array>, type: string, name: string): Response {
  const from = source[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await from.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await from.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
