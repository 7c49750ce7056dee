// A module for the faces' tests: parameters and fields of every shape, an engine that waits to be told,
// and things of the schema language that must survive the way into OpenAPI.
import { z } from 'zod'
import {
  Clock,
  command,
  Day,
  defineModule,
  engine,
  event,
  everyone,
  Fen,
  idOf,
  inquiry,
  Instant,
  refuse,
  role,
  Sheet,
  signedIn,
  view,
} from '../../src/kernel/index.ts'

interface Branch {
  readonly name: string
  readonly parts: readonly Branch[]
}
const Branch: z.ZodType<Branch> = z.object({
  name: z.string(),
  get parts() {
    return z.array(Branch)
  },
})

const Shaped = event('shapes.Shaped', z.object({ name: z.string() }))

export const shapeInput = z.strictObject({
  name: z.string().min(2).max(5),
  site: idOf('site').optional(),
  count: z.int().min(1).max(9).optional(),
  ratio: z.number().gt(0).lt(1).multipleOf(0.25).optional(),
  colour: z.enum(['red', 'blue']).optional(),
  at: Instant.optional(),
  day: Day.optional(),
  clock: Clock.optional(),
  mail: z.email().optional(),
  amount: Fen.optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  flag: z.boolean().optional(),
  tree: Branch.optional(),
  which: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('some'), of: z.string() }),
    ])
    .optional(),
  either: z.union([z.string(), z.number()]).optional(),
  even: z
    .int()
    .refine((value) => value % 2 === 0, { message: 'shapes.mustBeEven' })
    .optional(),
})

const shape = command('shapes.shapeIt', {
  input: shapeInput,
  may: role('commander'),
  decide: (_read, { name }) =>
    name === 'no' ? refuse('shapes.notThatName', { name }) : [Shaped({ name })],
})

/** How often the echo was worked out. */
export const echoed = { count: 0 }

const echo = view('shapes.echo', {
  params: z.object({
    text: z.string().optional(),
    count: z.int().optional(),
    ratio: z.number().optional(),
    flag: z.boolean().optional(),
    tags: z.array(z.string()).optional(),
    numbers: z.array(z.int()).optional(),
    where: z.object({ x: z.number() }).optional(),
    none: z.number().nullable().optional(),
    colour: z.enum(['red', 'blue']).default('red'),
  }),
  answer: z.looseObject({}),
  may: signedIn,
  show(_read, params) {
    echoed.count++
    return params
  },
})

/** A schema that refers to its own root. */
const tree = view('shapes.tree', {
  params: z.object({}),
  answer: Branch,
  may: signedIn,
  show: () => ({ name: 'root', parts: [{ name: 'leaf', parts: [] }] }),
})

const open = view('shapes.notice', {
  params: z.object({}),
  answer: z.object({ words: z.string() }),
  may: everyone,
  show: () => ({ words: '营业部照常' }),
})

/** What the waiting engine has seen, for tests to look at. */
export const waiting = { started: 0, cancelled: 0 }

const wait = engine('waiting', async (_problem: object, run): Promise<Record<string, unknown>> => {
  waiting.started++
  run.onProgress({ done: 1, total: 2, step: 'shapes.waiting' })
  // Engines look now and then whether anybody still waits.
  while (!run.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1))
  waiting.cancelled++
  return {}
})

const ask = inquiry('shapes.wait', {
  input: z.object({}),
  answer: z.looseObject({}),
  may: signedIn,
  ask: (_read, input, _context, solve) => solve(wait, input),
})

const refusing = inquiry('shapes.refuse', {
  input: z.object({ why: z.enum(['rule', 'fault']) }),
  answer: z.object({}),
  may: signedIn,
  async ask(_read, { why }) {
    if (why === 'fault') throw new Error('an engine broke: secret detail')
    return refuse('shapes.notThatName', { name: why })
  },
})

const sheets = z.object({ sheets: z.array(Sheet) })

const importSheets = command('shapes.importSheets', {
  input: sheets,
  may: role('commander'),
  decide: (_read, given) => {
    const rows = given.sheets.flatMap((sheet) => sheet.rows)
    if (rows.some(([cell]) => cell === 'no')) return refuse('shapes.notThatName', { name: 'no' })
    return rows.map(([cell]) => Shaped({ name: String(cell) }))
  },
})

const tryImport = inquiry('shapes.tryImport', {
  input: sheets,
  answer: z.object({ added: z.int() }),
  may: role('commander'),
  ask: async (_read, given) => ({ added: given.sheets.flatMap((sheet) => sheet.rows).length }),
})

const sheetsOut = view('shapes.sheets', {
  params: z.object({ language: z.enum(['zh', 'en']) }),
  answer: sheets,
  may: role('commander', 'auditor'),
  show: (_read, { language }) => ({
    sheets: [{ name: 'names', columns: [language === 'zh' ? '名称' : 'Name'], rows: [['a'], [1]] }],
  }),
})

export const shapesModule = defineModule({
  name: 'shapes',
  text: {
    shapes: { zh: '形状', en: 'Shapes' },
    'shapes.shapeIt': { zh: '登记形状', en: 'Shape it' },
    'shapes.shapeIt.help': { zh: '登记一个 <形状>', en: 'Record a <shape>' },
    'shapes.echo': { zh: '回声', en: 'Echo' },
    'shapes.tree': { zh: '树', en: 'Tree' },
    'shapes.notice': { zh: '公告', en: 'Notice' },
    'shapes.wait': { zh: '等待', en: 'Wait' },
    'shapes.waiting': { zh: '正在等待', en: 'Waiting' },
    'shapes.refuse': { zh: '不办', en: 'Refuse' },
    'shapes.importSheets': { zh: '导入', en: 'Import' },
    'shapes.tryImport': { zh: '试导入', en: 'Try an import' },
    'shapes.sheets': { zh: '底册', en: 'Sheets' },
    'shapes.Shaped': { zh: '登记了 {name}', en: 'Shaped {name}' },
    'shapes.notThatName': { zh: '不能叫 {name}', en: 'It must not be called {name}.' },
    'shapes.mustBeEven': { zh: '须为偶数', en: 'Must be even' },
    'field.text': { zh: '文字', en: 'Text' },
  },
  events: [Shaped],
  evolve: [],
  commands: [shape, importSheets],
  views: [echo, open, sheetsOut, tree],
  inquiries: [ask, refusing, tryImport],
  engines: [wait],
})
