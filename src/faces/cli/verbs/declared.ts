// `do`, `show` and `ask`: any command, view or inquiry of the catalogue.
import { z } from 'zod'
import type { Call, Verb } from '../call.ts'
import { find, verbOf, type Described, type Lexicon } from '../catalogue.ts'
import { flagsOf, inputOf, parse, type Flag, type Parsed } from '../flags.ts'
import { textOf } from '../files.ts'
import { takenFlags } from '../general.ts'
import { catalogueLines, declaredLines } from '../help.ts'
import { progressBar } from '../progress.ts'
import { render, textColumns } from '../render.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { answerOf } from '../sse.ts'
import { tableLines } from '../table.ts'

const inputBytesMax = 8 * 1024 * 1024
const options = { 'json-input': { type: 'string' } } as const

const declared = (kind: Described['kind'], usage: string): Verb => ({
  name: verbOf[kind],
  usage,
  options,
  run: (call) => run(kind, call),
})

export const doVerb = declared('command', '<command> [--field value …] [--json-input file|-]')
export const showVerb = declared('view', '<view> [--field value …]')
export const askVerb = declared('inquiry', '<inquiry> [--field value …] [--json-input file|-]')

async function run(kind: Described['kind'], call: Call): Promise<Exit> {
  const [name, ...rest] = call.args
  if ((name === undefined || name.startsWith('-')) && !call.split.help) {
    throw new Usage('wrong.missingName', { verb: verbOf[kind] })
  }
  const client = await call.client()
  const catalogue = await client.catalogue()
  const lexicon = await call.lexicon()
  const columns = textColumns(call.shell.columns)
  if (name === undefined) {
    await call.answer(catalogue.modules, () => catalogueLines(catalogue, kind, lexicon, columns))
    return exits.done
  }
  const one = find(catalogue, kind, name)
  if (call.split.help) {
    await call.answer(one, () => declaredLines(one, lexicon, columns))
    return exits.done
  }
  const input = await inputFor(one, rest, call)
  return kind === 'command' ? tell(one, input, call) : look(one, input, call)
}

/** The input that flags and words say, or a whole one from a file. Throws `Usage`. */
export async function inputFor(
  one: Described,
  rest: readonly string[],
  call: Call,
): Promise<Record<string, unknown>> {
  const flags = flagsOf(one.input, takenFlags)
  const parsed = worded(parse(rest, options, flags), flags)
  const file = parsed.values['json-input']
  return inputOf(parsed, flags, typeof file === 'string' ? await wholeInput(file, call) : {})
}

// Words without a flag fill the required text fields that were not given, in order: `show firm.person p-000001`.
function worded(parsed: Parsed, flags: readonly Flag[]): Parsed {
  const values = { ...parsed.values }
  const free = flags.filter(
    (flag) => flag.required && flag.type === 'text' && values[flag.flag] === undefined,
  )
  for (const [index, word] of parsed.words.entries()) {
    const flag = free[index]
    if (!flag) throw new Usage('wrong.extra', { given: word })
    values[flag.flag] = [word]
  }
  return { values, words: [] }
}

async function wholeInput(file: string, call: Call): Promise<Record<string, unknown>> {
  const text = file === '-' ? await call.shell.stdin() : await textOf(file, inputBytesMax)
  const read = z.record(z.string(), z.unknown()).safeParse(parsedJson(text))
  if (!read.success) throw new Usage('wrong.jsonInput', { file })
  return read.data
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Judged by the schema that follows: it is not an object.
  }
}

/** What a command answers. */
export const DoneBody = z.looseObject({
  position: z.int(),
  events: z.array(z.looseObject({ position: z.int(), type: z.string(), subject: z.string() })),
  approval: z.string().optional(),
  repeated: z.boolean().optional(),
})

async function tell(one: Described, input: unknown, call: Call): Promise<Exit> {
  const client = await call.client()
  const { asOf } = client.general
  const answer = await client.json(one.path, { body: input, query: { asOf }, command: true })
  const lexicon = await call.lexicon()
  await call.answer(answer, () =>
    doneLines(DoneBody.parse(answer), one, lexicon, call.shell.columns),
  )
  return exits.done
}

function doneLines(
  done: z.infer<typeof DoneBody>,
  one: Described,
  lexicon: Lexicon,
  columns: number,
): string[] {
  const { say } = lexicon
  const lines = [say('done', { title: lexicon.text(one.title), position: done.position })]
  if (done.repeated) lines.push(say('done.repeated'))
  if (done.approval !== undefined) lines.push(say('done.approval', { approval: done.approval }))
  if (done.events.length === 0 && !done.repeated && done.approval === undefined)
    lines.push(say('done.nothing'))
  if (done.events.length === 0) return lines
  const heads = [
    { title: say('column.position'), right: true },
    { title: say('column.event') },
    { title: say('column.subject') },
  ]
  const rows = done.events.map((event) => [
    String(event.position),
    lexicon.key(event.type)?.replace(/\{\w+\}/g, '…') ?? event.type,
    event.subject,
  ])
  return [...lines, ...tableLines(heads, rows, columns)]
}

/** What a view or an inquiry answers. */
export const ShownBody = z.looseObject({
  answer: z.unknown(),
  position: z.int(),
  at: z.string(),
  world: z.string().optional(),
})

async function look(one: Described, input: Record<string, unknown>, call: Call): Promise<Exit> {
  const client = await call.client()
  const { asOf } = client.general
  const lexicon = await call.lexicon()
  const answer =
    one.kind === 'view'
      ? await client.json(one.path, { query: { ...input, asOf } })
      : await asked(one, input, call, lexicon)
  await call.answer(answer, () =>
    render(ShownBody.parse(answer).answer, lexicon, call.shell.columns),
  )
  return exits.done
}

async function asked(
  one: Described,
  input: unknown,
  call: Call,
  lexicon: Lexicon,
): Promise<unknown> {
  const client = await call.client()
  const { asOf } = client.general
  const headers = { Accept: 'text/event-stream' }
  const bar = progressBar(call.shell, lexicon.text(one.title), call.split.quiet)
  try {
    const response = await client.raw(one.path, { body: input, query: { asOf }, headers })
    return await answerOf(response, client.link.url, ({ done, total, step }) =>
      bar.at(done, total, lexicon.key(step) ?? step),
    )
  } finally {
    bar.end()
  }
}
