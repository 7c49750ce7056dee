// The firm as a spreadsheet: import with a dry run, export, an empty template.
import { basename, extname } from 'node:path'
import { z } from 'zod'
import type { Call, Verb } from '../call.ts'
import type { Lexicon } from '../catalogue.ts'
import { Declined } from '../client.ts'
import { bytesOf, writeBody } from '../files.ts'
import { parse } from '../flags.ts'
import { progressBar } from '../progress.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { tableLines } from '../table.ts'

const path = '/api/files/firm.xlsx'
const fileBytesMax = 64 * 1024 * 1024
const mistakesCode = 'firm.importHasMistakes'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const importOptions = { 'dry-run': { type: 'boolean' }, sheet: { type: 'string' } } as const

export const importVerb: Verb = {
  name: 'import',
  usage: '<file.xlsx|csv> [--dry-run] [--sheet people]',
  options: importOptions,
  async run(call) {
    const { words, values } = parse(call.args, importOptions)
    const file = onlyFile('import', words)
    const sending = await sendingOf(file, values['sheet'])
    return values['dry-run'] === true ? preview(call, sending) : importFile(call, sending)
  },
}

export const exportVerb: Verb = {
  name: 'export',
  usage: '<file.xlsx|csv>',
  options: {},
  run: (call) => download(call, 'export', {}),
}

export const templateVerb: Verb = {
  name: 'template',
  usage: '<file.xlsx>',
  options: {},
  run: (call) => download(call, 'template', { template: 1 }),
}

/** The one file name a verb takes. Throws `Usage`. */
export function onlyFile(verb: string, words: readonly string[]): string {
  const [file, extra] = words
  if (file === undefined) throw new Usage('wrong.missingFile', { verb })
  if (extra !== undefined) throw new Usage('wrong.extra', { given: extra })
  return file
}

const isCsv = (file: string): boolean => extname(file).toLowerCase() === '.csv'
const sheetIn = (file: string): string => basename(file, extname(file))

interface Sending {
  readonly query: { readonly sheet?: string }
  readonly bytes: { readonly type: string; readonly content: Uint8Array }
}

// A CSV has no sheet name of its own: the file's name is it, unless `--sheet` says otherwise.
async function sendingOf(file: string, sheet: unknown): Promise<Sending> {
  const content = await bytesOf(file, fileBytesMax)
  if (!isCsv(file)) return { query: {}, bytes: { type: xlsx, content } }
  const name = typeof sheet === 'string' ? sheet : sheetIn(file)
  return { query: { sheet: name }, bytes: { type: 'text/csv', content } }
}

const Counted = z.looseObject({
  sheet: z.string(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
})
const Mistaken = z.looseObject({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  message: z.object({ zh: z.string(), en: z.string() }),
})
const Differing = z.looseObject({
  noun: z.string(),
  id: z.string(),
  name: z.string(),
  fields: z.array(z.string()),
})
const PreviewBody = z.looseObject({
  answer: z.looseObject({
    counts: z.array(Counted),
    differences: z.array(Differing),
    mistakes: z.array(Mistaken),
    mistakeCount: z.int(),
  }),
})
type PreviewBody = z.infer<typeof PreviewBody>

async function preview(call: Call, sending: Sending): Promise<Exit> {
  const body = await asked(call, sending)
  const { mistakes } = body.answer
  const lexicon = await call.lexicon()
  await call.answer(body, () =>
    mistakes.length > 0 ? mistakeLines(call, body) : previewLines(call, body, lexicon),
  )
  return mistakes.length > 0 ? exits.usage : exits.done
}

async function asked(call: Call, { query, bytes }: Sending): Promise<PreviewBody> {
  const client = await call.client()
  const bar = progressBar(call.shell, call.say('progress.asking'), call.split.quiet)
  try {
    return PreviewBody.parse(await client.json(path, { query: { ...query, dryRun: 1 }, bytes }))
  } finally {
    bar.end()
  }
}

const ImportedBody = z.looseObject({
  position: z.int(),
  eventsTotal: z.int(),
  repeated: z.boolean().optional(),
})

async function importFile(call: Call, sending: Sending): Promise<Exit> {
  const client = await call.client()
  try {
    const answer = await client.json(path, { ...sending, command: true })
    const { position, eventsTotal } = ImportedBody.parse(answer)
    await call.answer(answer, () => [call.say('import.done', { count: eventsTotal, position })])
    return exits.done
  } catch (error) {
    if (!(error instanceof Declined) || error.body.code !== mistakesCode) throw error
    // The refusal tells the first mistake; whoever mends the file wants all of them.
    const body = await asked(call, sending)
    await call.answer(
      { error: { kind: 'refused', ...error.body }, mistakes: body.answer.mistakes },
      () => mistakeLines(call, body),
    )
    return exits.refused
  }
}

const sum = (counts: readonly z.infer<typeof Counted>[]) => ({
  added: counts.reduce((total, { added }) => total + added, 0),
  changed: counts.reduce((total, { changed }) => total + changed, 0),
  same: counts.reduce((total, { unchanged }) => total + unchanged, 0),
})

function previewLines(call: Call, { answer }: PreviewBody, lexicon: Lexicon): string[] {
  const { say } = call
  const heads = [
    { title: say('column.kind') },
    { title: say('column.name') },
    { title: '' },
    { title: say('column.changed') },
  ]
  const rows = answer.differences.map(({ noun, id, name, fields }) => [
    lexicon.key(`noun.${noun}`) ?? noun,
    id,
    name,
    fields.map((field) => lexicon.field(field)).join(', '),
  ])
  return [
    ...countLines(call, answer.counts),
    ...(rows.length > 0 ? ['', ...tableLines(heads, rows, call.shell.columns), ''] : []),
    say('import.dryRun', sum(answer.counts)),
  ]
}

function countLines(call: Call, counts: readonly z.infer<typeof Counted>[]): string[] {
  const { say } = call
  const heads = [
    { title: say('column.sheet') },
    { title: say('column.added'), right: true },
    { title: say('column.changed'), right: true },
    { title: say('column.same'), right: true },
  ]
  const rows = counts.map(({ sheet, added, changed, unchanged }) => [
    sheet,
    String(added),
    String(changed),
    String(unchanged),
  ])
  return tableLines(heads, rows, call.shell.columns)
}

function mistakeLines(call: Call, { answer }: PreviewBody): string[] {
  const { say } = call
  const { language } = call.split.general
  const heads = [
    { title: say('column.sheet') },
    { title: say('column.row'), right: true },
    { title: say('column.column') },
    { title: say('column.message') },
  ]
  const rows = answer.mistakes.map(({ sheet, row, column, message }) => [
    sheet,
    String(row),
    column,
    message[language],
  ])
  const count = answer.mistakeCount
  return [...tableLines(heads, rows, call.shell.columns), say('import.wrong', { count })]
}

async function download(
  call: Call,
  verb: string,
  query: Readonly<Record<string, unknown>>,
): Promise<Exit> {
  const file = onlyFile(verb, parse(call.args, {}).words)
  const client = await call.client()
  const { asOf } = client.general
  // A CSV is one sheet: the one that the file is named after.
  const from =
    isCsv(file) && verb === 'export' ? `/api/files/${encodeURIComponent(sheetIn(file))}.csv` : path
  const bytes = await writeBody(await client.raw(from, { query: { ...query, asOf } }), file)
  await call.answer({ file, bytes }, () => [call.say('written', { file, bytes })])
  return exits.done
}
