// Every command, view and inquiry as an endpoint, from the registry. Nothing is decided here: the
// request becomes what a world is told, shown or asked, and the answer becomes JSON.
import type { Hono } from 'hono'
import { assert, isRefusal, type Command, type View } from '../../kernel/index.ts'
import type { House } from '../../platform/house.ts'
import { doneBody, refused, shownBody } from './answers.ts'
import { jsonOf } from './body.ts'
import { paramsOf, propertiesOf } from './coerce.ts'
import {
  inOwnName,
  actorOf,
  asOfIn,
  expectOf,
  keyOf,
  notInPast,
  worldNameOf,
  type Ctx,
  type HttpEnv,
} from './context.ts'
import { etagOf, matches } from './etag.ts'
import type { Limits } from './limits.ts'
import { pathOf, reservedQuery } from './paths.ts'
import { inquiryRoute } from './inquiries.ts'
import { inputSchemaOf } from './schemas.ts'

const platformNames = new Set([
  'session',
  'worlds',
  'log',
  'files',
  'live',
  'me',
  'catalogue',
  'backup',
])

/** Add a route for each declaration that faces may use. */
export function addRoutes(
  app: Hono<HttpEnv>,
  house: House,
  { limits, release }: { limits: Limits; release: string },
): void {
  const { modules, commands, views, inquiries } = house.registry
  for (const { name } of modules) {
    assert(!platformNames.has(name), `no module may be named ${name}: the platform has that path`)
  }
  for (const def of commands.values()) {
    if (!def.internal) app.post(pathOf(def.name), (c) => tell(c, def, house, limits))
  }
  for (const def of views.values()) {
    const taken = reservedQuery.filter((name) => propertiesOf(inputSchemaOf(def)).has(name))
    assert(taken.length === 0, `${def.name} has a parameter that every route has: ${taken.join()}`)
    app.get(pathOf(def.name), (c) => show(c, def, { house, release }))
  }
  const ask = inquiryRoute(house, limits)
  for (const def of inquiries.values()) app.post(pathOf(def.name), (c) => ask(c, def))
}

async function tell(c: Ctx, def: Command, house: House, limits: Limits): Promise<Response> {
  const actor = actorOf(c, def.may.roles === 'everyone')
  notInPast(c)
  const input = await jsonOf(c.req.raw, limits.bodyBytesMax)
  const key = keyOf(c)
  const expect = expectOf(c)
  const world = await house.world(worldNameOf(c))
  const done = await world.tell({
    command: def.name,
    input,
    actor,
    ...(key === undefined ? {} : { key }),
    ...(expect === undefined ? {} : { expect }),
  })
  if (isRefusal(done)) return refused(c, done, house)
  c.header('cache-control', 'no-store')
  return c.json(doneBody(done), done.approval ? 202 : 200)
}

async function show(
  c: Ctx,
  def: View,
  { house, release }: { house: House; release: string },
): Promise<Response> {
  const open = def.may.roles === 'everyone'
  // The phone numbers in a fork are those of real people: nobody reads them under another's name.
  const actor = def.personal ? inOwnName(c).actor : actorOf(c, open)
  const params = paramsOf(new URL(c.req.url).searchParams, inputSchemaOf(def))
  const asOf = asOfIn(c.req.query('asOf'))
  const world = await house.world(worldNameOf(c))
  const tagOf = (position: number, at: string) =>
    etagOf(world.row.name, position, { release, ...(def.timed && !asOf ? { minuteOf: at } : {}) })
  const seen = def.personal ? undefined : c.req.header('if-none-match')
  // The live world's position covers rights too, so its tag can be answered without working out the view.
  // A fork takes rights from live, and the past takes them from now: there the view is asked first.
  if (!asOf && world.row.kind === 'live') {
    const etag = tagOf(world.head.position, world.now())
    if (matches(seen, etag)) return unchanged(c, etag)
  }
  const shown = await world.show({
    view: def.name,
    params,
    actor,
    ...(asOf === undefined ? {} : { asOf }),
  })
  if (isRefusal(shown)) return refused(c, shown, house)
  if (def.personal) {
    c.header('cache-control', 'no-store')
    return c.json(shownBody(shown, world.row.name))
  }
  const etag = tagOf(shown.position, shown.at)
  if (matches(seen, etag)) return unchanged(c, etag)
  keepable(c, etag)
  return c.json(shownBody(shown, world.row.name))
}

function keepable(c: Ctx, etag: string): void {
  c.header('etag', etag)
  c.header('cache-control', 'private, no-cache')
  c.header('vary', 'Authorization, Cookie, Shouhu-World, Shouhu-As')
}

function unchanged(c: Ctx, etag: string): Response {
  keepable(c, etag)
  return c.body(null, 304)
}
