// Every paper as three endpoints: the document as JSON for a screen, and as a file to print or to edit.
import type { Hono } from 'hono'
import { z } from 'zod'
import { assert, Day, isRefusal, SiteId, type Paper } from '../../kernel/index.ts'
import type { House, Printed } from '../../platform/house.ts'
import { checked } from '../../platform/mistakes.ts'
import { Problem } from '../../platform/problem.ts'
import { refused } from './answers.ts'
import { paramsOf, propertiesOf } from './coerce.ts'
import { actorOf, asOfIn, inOwnName, worldNameOf, type Ctx, type HttpEnv } from './context.ts'
import { pathOf, reservedQuery } from './paths.ts'
import { inputSchemaOf } from './schemas.ts'

/** The kinds of file, by the ending of the address, and what they are called among machines. */
export const paperTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
type PaperType = keyof typeof paperTypes

/** Makes a file of a printed paper; the composition root hands it in. */
export type Press = (type: PaperType, printed: Printed) => Promise<Uint8Array>

/** Packs that were printed before: the command that notes who takes one, and the file. */
export interface Kept {
  readonly command: string
  take(which: z.infer<typeof Which>): Promise<Uint8Array | undefined>
}

const Which = z.object({ site: SiteId, day: Day, language: z.enum(['zh', 'en']) })

const endings = [undefined, 'pdf', 'docx'] as const

/** Add the routes of every paper. */
export function addPaperRoutes(
  app: Hono<HttpEnv>,
  { house, press, kept }: { house: House; press?: Press | undefined; kept?: Kept | undefined },
): void {
  app.get('/api/files/pack.pdf', (c) => taken(c, house, kept))
  const { papers, views } = house.registry
  for (const def of papers.values()) {
    assert(!views.has(def.name), `${def.name} is a paper and a view: both would have one address`)
    const taken = reservedQuery.filter((name) => propertiesOf(inputSchemaOf(def)).has(name))
    assert(taken.length === 0, `${def.name} has a parameter that every route has: ${taken.join()}`)
    for (const ending of endings) {
      app.get(ending ? `${pathOf(def.name)}.${ending}` : pathOf(def.name), async (c) => {
        const printed = await printedFor(c, def, house)
        if ('refused' in printed) return refused(c, printed, house)
        c.header('cache-control', 'no-store')
        if (!ending) return c.json(shown(printed))
        if (!press) throw new Problem('missing', 'http.notHere')
        return file(await press(ending, printed), ending, printed)
      })
    }
  }
}

async function printedFor(c: Ctx, def: Paper, house: House) {
  // The phone numbers in a fork are those of real people: nobody reads them under another's name.
  const actor = def.personal ? inOwnName(c).actor : actorOf(c, def.may.roles === 'everyone')
  const params = paramsOf(new URL(c.req.url).searchParams, inputSchemaOf(def))
  const asOf = asOfIn(c.req.query('asOf'))
  const world = await house.world(worldNameOf(c))
  const printed = await world.print({
    paper: def.name,
    params,
    actor,
    language: c.get('language'),
    ...(asOf === undefined ? {} : { asOf }),
  })
  assert(isRefusal(printed) || printed.document.file !== '', 'a paper has a file name')
  return printed
}

const shown = ({ document, position, at, printedAt, world }: Printed) => ({
  answer: document,
  position,
  at,
  printedAt,
  world: world.name,
})

/** A pack from the shelf of the real firm: noted first, then handed out. */
async function taken(c: Ctx, house: House, kept: Kept | undefined): Promise<Response> {
  const { actor } = inOwnName(c)
  if (!kept) throw new Problem('missing', 'http.notHere')
  const { site, day, language = 'zh', purpose } = c.req.query()
  const which = checked(Which, { site, day, language })
  const live = await house.world('live')
  const done = await live.tell({ command: kept.command, input: { ...which, purpose }, actor })
  if (isRefusal(done)) return refused(c, done, house)
  const bytes = await kept.take(which)
  if (!bytes) throw new Problem('missing', 'http.packGone', which)
  return download(bytes, 'pdf', `pack-${which.site}-${which.day}.pdf`)
}

function file(bytes: Uint8Array, ending: PaperType, { document, world }: Printed): Response {
  // A drill's file is told from a real one by its name already.
  const name = `${world.kind === 'fork' ? 'drill-' : ''}${document.file}.${ending}`
  return download(bytes, ending, name)
}

const download = (bytes: Uint8Array, ending: PaperType, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': paperTypes[ending],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
