// The firm as a spreadsheet: export, empty template, import, and an import that only shows what it would
// change. The face carries bytes; what sheets mean is the module's.
import type { Hono } from 'hono'
import { z } from 'zod'
import {
  isRefusal,
  Sheet,
  type HelpedSheet,
  type Language,
  type Refusal,
  type View,
} from '../../kernel/index.ts'
import type { House } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import { doneBody, refused, shownBody } from './answers.ts'
import { bytesOf, mediaTypeOf } from './body.ts'
import { paramsOf } from './coerce.ts'
import {
  asOfIn,
  callerOf,
  expectOf,
  keyOf,
  notInPast,
  worldNameOf,
  type Ctx,
  type HttpEnv,
} from './context.ts'
import type { Limits } from './limits.ts'
import { pathOf } from './paths.ts'
import { inputSchemaOf } from './schemas.ts'

/** What the composition root knows of workbooks: the file format, and who answers for the sheets. */
export interface Workbooks {
  /** Sheets of an xlsx or CSV file; `sheet` names the sheet of a CSV. Throws `Problem` for a broken file. */
  read(file: { bytes: Uint8Array; type: 'xlsx' | 'csv'; sheet: string }): Promise<readonly Sheet[]>
  write(sheets: readonly HelpedSheet[]): Promise<Uint8Array>
  /** One sheet as CSV, UTF-8 with the mark that spreadsheets want. */
  csv(sheet: Sheet): Uint8Array
  /** What the sheet of a noun (`people`, `machineRooms`) is called; `undefined` for no noun. */
  sheetCalled(noun: string, language: Language): string | undefined
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

/**
 * Add `/api/files/firm.xlsx` and `/api/files/<noun>.csv`, beside every view that answers sheets the same as a workbook,
 * and `/api/files/sheets`, which reads a file into sheets and keeps nothing.
 */
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
    const sheets = await exported(c, house, books())
    if ('refused' in sheets) return refused(c, sheets, house)
    const bytes = await books().write(books().withHelp(sheets, language))
    return download(bytes, 'firm.xlsx')
  })
  app.get('/api/files/:file{.+\\.csv}', async (c) => {
    callerOf(c)
    const noun = c.req.param('file').slice(0, -'.csv'.length)
    const name = books().sheetCalled(noun, c.get('language'))
    if (name === undefined)
      throw new Problem('missing', 'http.noSheet', { noun: noun.slice(0, 50) })
    const sheets = await exported(c, house, books())
    if ('refused' in sheets) return refused(c, sheets, house)
    const sheet = sheets.find((one) => one.name === name)
    if (!sheet) throw new Problem('missing', 'http.noSheet', { noun })
    return download(books().csv(sheet), `${noun}.csv`, 'text/csv; charset=utf-8')
  })
  app.post('/api/files/firm.xlsx', (c) => imported(c, { house, limits }, books()))
  app.post('/api/files/sheets', async (c) => {
    callerOf(c)
    return c.json({ sheets: await sheetsIn(c, limits, books()) }, 200, noStore)
  })
  for (const def of house.registry.views.values()) {
    if (!isOfSheets(def)) continue
    app.get(`${pathOf(def.name)}.xlsx`, (c) => workbookOf(c, def, { house, books: books() }))
  }
}

const noStore = { 'cache-control': 'no-store' }

/** Whether a view answers sheets and nothing else. */
export const isOfSheets = ({ answer }: View): boolean =>
  answer instanceof z.ZodObject && Object.keys(answer.shape).join() === 'sheets'

/** A view of sheets as a workbook, in the language of the reader. */
async function workbookOf(
  c: Ctx,
  def: View,
  { house, books }: { house: House; books: Workbooks },
): Promise<Response> {
  const { actor } = callerOf(c)
  const asked = new URL(c.req.url).searchParams
  if (!asked.has('language')) asked.set('language', c.get('language'))
  const asOf = asOfIn(c.req.query('asOf'))
  const world = await house.world(worldNameOf(c))
  const params = paramsOf(asked, inputSchemaOf(def))
  const shown = await world.show({ view: def.name, params, actor, ...(asOf ? { asOf } : {}) })
  if (isRefusal(shown)) return refused(c, shown, house)
  const { sheets } = Exported.parse(shown.answer)
  const bytes = await books.write(sheets.map(plain))
  // A drill's file is told from a real one by its name already.
  const drill = world.row.kind === 'fork' ? 'drill-' : ''
  return download(bytes, `${drill}${def.name.replace('.', '-')}.xlsx`)
}

const columnWidth = 18

const plain = (sheet: Sheet): HelpedSheet => ({
  ...sheet,
  help: sheet.columns.map(() => ({ note: '', required: false, choices: [], width: columnWidth })),
})

async function sheetsIn(c: Ctx, limits: Limits, books: Workbooks): Promise<readonly Sheet[]> {
  const type = mediaTypeOf(c.req.raw, mediaTypes) === 'text/csv' ? 'csv' : 'xlsx'
  const bytes = await bytesOf(c.req.raw, limits.importBytesMax)
  return books.read({ bytes, type, sheet: c.req.query('sheet') ?? '' })
}

async function exported(
  c: Ctx,
  house: House,
  books: Workbooks,
): Promise<readonly Sheet[] | Refusal> {
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
  return isRefusal(shown) ? shown : Exported.parse(shown.answer).sheets
}

const Exported = z.object({ sheets: z.array(Sheet) })

async function imported(
  c: Ctx,
  { house, limits }: { house: House; limits: Limits },
  books: Workbooks,
): Promise<Response> {
  const { actor } = callerOf(c)
  notInPast(c)
  const sheets = await sheetsIn(c, limits, books)
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

const download = (bytes: Uint8Array, name: string, type = xlsx): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
