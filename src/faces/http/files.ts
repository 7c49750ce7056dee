// The firm as a spreadsheet: export, empty template, import, and an import that only shows what it would
// change. The face carries bytes; what sheets mean is the module's.
import type { Hono } from 'hono'
import { z } from 'zod'
import { isRefusal, Sheet, type HelpedSheet, type Language } from '../../kernel/index.ts'
import type { House } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import { doneBody, refused, shownBody } from './answers.ts'
import { bytesOf, mediaTypeOf } from './body.ts'
import {
  asOfIn,
  callerOf,
  expectOf,
  keyOf,
  worldNameOf,
  type Ctx,
  type HttpEnv,
} from './context.ts'
import type { Limits } from './limits.ts'

/** What the composition root knows of workbooks: the file format, and who answers for the sheets. */
export interface Workbooks {
  /** Sheets of an xlsx or CSV file; `sheet` names the sheet of a CSV. Throws `Problem` for a broken file. */
  read(file: { bytes: Uint8Array; type: 'xlsx' | 'csv'; sheet: string }): Promise<readonly Sheet[]>
  write(sheets: readonly HelpedSheet[]): Promise<Uint8Array>
  /** Empty sheets with notes and an example. */
  template(language: Language): readonly HelpedSheet[]
  /** The same sheets with notes on their columns. */
  withHelp(sheets: readonly Sheet[], language: Language): readonly HelpedSheet[]
  /** Command that takes `{ sheets }`; inquiry that takes the same and changes nothing. */
  readonly importCommand: string
  readonly previewInquiry: string
  /** View that takes `{ language }` and answers `{ sheets }`. */
  readonly exportView: string
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const mediaTypes = [xlsx, 'text/csv', 'application/octet-stream']

interface FileParts {
  readonly house: House
  readonly limits: Limits
  readonly workbooks?: Workbooks
}

/** Add `/api/files/firm.xlsx`. */
export function addFileRoutes(app: Hono<HttpEnv>, { house, limits, workbooks }: FileParts): void {
  const books = (): Workbooks => {
    if (!workbooks) throw new Problem('missing', 'http.notHere')
    return workbooks
  }
  app.get('/api/files/firm.xlsx', async (c) => {
    callerOf(c)
    const language = c.get('language')
    if (c.req.query('template')) {
      return download(await books().write(books().template(language)), 'firm-template.xlsx')
    }
    return await exported(c, house, books())
  })
  app.post('/api/files/firm.xlsx', (c) => imported(c, { house, limits }, books()))
}

async function exported(c: Ctx, house: House, books: Workbooks): Promise<Response> {
  const { actor } = callerOf(c)
  const language = c.get('language')
  const asOf = asOfIn(c.req.query('asOf'))
  const world = await house.world(worldNameOf(c))
  const shown = await world.show({
    view: books.exportView,
    params: { language },
    actor,
    ...(asOf ? { asOf } : {}),
  })
  if (isRefusal(shown)) return refused(c, shown, house)
  const { sheets } = Exported.parse(shown.answer)
  return download(await books.write(books.withHelp(sheets, language)), 'firm.xlsx')
}

const Exported = z.object({ sheets: z.array(Sheet) })

async function imported(
  c: Ctx,
  { house, limits }: { house: House; limits: Limits },
  books: Workbooks,
): Promise<Response> {
  const { actor } = callerOf(c)
  const type = mediaTypeOf(c.req.raw, mediaTypes) === 'text/csv' ? 'csv' : 'xlsx'
  const bytes = await bytesOf(c.req.raw, limits.importBytesMax)
  const sheets = await books.read({ bytes, type, sheet: c.req.query('sheet') ?? '' })
  const world = await house.world(worldNameOf(c))
  const input = { sheets }
  c.header('cache-control', 'no-store')
  if (c.req.query('dryRun')) {
    const ask = { inquiry: books.previewInquiry, input, actor, signal: c.req.raw.signal }
    const shown = await world.ask(ask)
    return isRefusal(shown) ? refused(c, shown, house) : c.json(shownBody(shown, world.row.name))
  }
  const key = keyOf(c)
  const expect = expectOf(c)
  const done = await world.tell({
    command: books.importCommand,
    input,
    actor,
    ...(key === undefined ? {} : { key }),
    ...(expect === undefined ? {} : { expect }),
  })
  if (isRefusal(done)) return refused(c, done, house)
  // Of thousands of events the count says enough.
  const { events, ...rest } = doneBody(done)
  return c.json({ ...rest, events: events.slice(0, eventsShownMax), eventsTotal: events.length })
}

const eventsShownMax = 100

const download = (bytes: Uint8Array, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': xlsx,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
