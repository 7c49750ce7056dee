// The log: entries, the story of one thing, proof that nothing was changed, export and import.
import { z } from 'zod'
import { shanghai } from '../../../kernel/index.ts'
import type { Call, Verb } from '../call.ts'
import { parse, type Parsed } from '../flags.ts'
import { textOf, writeBody } from '../files.ts'
import type { Paper } from '../local.ts'
import { nearest } from '../nearest.ts'
import { progressBar } from '../progress.ts'
import { isFounded, runningServer } from '../reach.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { tableLines } from '../table.ts'
import { importLog } from './keep.ts'

const checkpointBytesMax = 64 * 1024
const subs = ['entries', 'timeline', 'verify', 'checkpoint', 'export', 'import'] as const

const options = {
  after: { type: 'string' },
  before: { type: 'string' },
  limit: { type: 'string' },
  subject: { type: 'string' },
  against: { type: 'string', multiple: true },
  force: { type: 'boolean' },
} as const

export const logVerb: Verb = {
  name: 'log',
  usage:
    'entries [--after 0] | timeline [--subject site/hq-tower] | verify [--against file] | checkpoint | export [file] | import <file>',
  options,
  subs,
  async run(call) {
    const { words, values } = parse(call.args, options)
    const [given, file, extra] = words
    const sub = subs.find((one) => one === given)
    if (!sub) {
      throw new Usage(
        'wrong.sub',
        { verb: 'log', choices: subs.join(', ') },
        nearest(given ?? '', subs),
      )
    }
    const odd = sub === 'export' || sub === 'import' ? extra : file
    if (odd !== undefined) throw new Usage('wrong.extra', { given: odd })
    switch (sub) {
      case 'entries':
      case 'timeline':
        return entries(call, sub, values)
      case 'verify':
        return verify(call, listOf(values['against']))
      case 'checkpoint':
        return checkpoint(call)
      case 'export':
        return exportLog(call, file)
      case 'import':
        return importLog(call, file, values['force'] === true)
    }
  },
}

const EntriesBody = z.looseObject({
  entries: z.array(
    z.looseObject({
      position: z.int(),
      at: z.string(),
      actor: z.string(),
      type: z.string(),
      subject: z.string(),
      data: z.unknown(),
    }),
  ),
})

async function entries(call: Call, sub: string, values: Parsed['values']): Promise<Exit> {
  const { after, before, limit, subject } = values
  const client = await call.client()
  const query = { after, before, limit, subject }
  const body = EntriesBody.parse(await client.json(`/api/log/${sub}`, { query }))
  const lexicon = await call.lexicon()
  await call.answer(body, () => {
    const { say } = call
    const heads = [
      { title: say('column.position'), right: true },
      { title: say('column.at') },
      { title: say('column.actor') },
      { title: say('column.event') },
      { title: say('column.subject') },
    ]
    const rows = body.entries.map((entry) => [
      String(entry.position),
      shanghai(entry.at),
      entry.actor,
      lexicon.sentence(entry.type, entry.data),
      entry.subject,
    ])
    return tableLines(heads, rows, call.shell.columns)
  })
  return exits.done
}

const VerdictBody = z.looseObject({
  ok: z.boolean(),
  checked: z.int(),
  head: z.looseObject({ position: z.int() }),
  witnesses: z.int(),
  problem: z
    .looseObject({
      kind: z.enum(['changed', 'gap', 'cut', 'rewritten']),
      world: z.string(),
      position: z.int(),
      after: z.int().optional(),
    })
    .optional(),
})

async function verify(call: Call, files: readonly string[]): Promise<Exit> {
  const papers = await Promise.all(
    files.map(async (file) => ({ file, text: await textOf(file, checkpointBytesMax) })),
  )
  const body = await verdictOf(call, papers)
  await call.answer(body, () => {
    const { checked: count, head, problem, witnesses } = body
    if (!problem) return [call.say('log.whole', { count, position: head.position, witnesses })]
    const { kind, position, after } = problem
    return [call.say(`log.${kind}`, { position, after: after ?? head.position })]
  })
  return body.ok ? exits.done : exits.expectation
}

// A log that was tampered with may keep a server from starting: with none running, the folder is read as it is.
async function verdictOf(call: Call, papers: readonly Paper[]) {
  const { env, nowMs } = call.shell
  const { world } = call.split.general
  const server =
    env['SHOUHU_URL'] !== undefined || (await runningServer(call.place, nowMs)) !== undefined
  const bar = progressBar(call.shell, call.say('progress.verifying'), call.split.quiet)
  try {
    if (!server && isFounded(call.place)) {
      const { verifyPlace } = await import('../local.ts')
      return VerdictBody.parse(await verifyPlace(call.place, { world, papers }, bar.at))
    }
    const client = await call.client()
    const against = papers.map(({ file, text }) => jsonIn(text, file))
    const body = against.length === 0 ? {} : { body: against }
    return VerdictBody.parse(await client.json('/api/log/verify', body))
  } finally {
    bar.end()
  }
}

const CheckpointBody = z.looseObject({ position: z.int() })

async function checkpoint(call: Call): Promise<Exit> {
  const client = await call.client()
  const body = CheckpointBody.parse(await client.json('/api/log/checkpoint', { method: 'POST' }))
  await call.answer(body, () => [call.say('log.checkpoint', { position: body.position })])
  return exits.done
}

async function exportLog(call: Call, file: string | undefined): Promise<Exit> {
  const client = await call.client()
  const response = await client.raw('/api/log/export')
  if (file === undefined || file === '-') {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? [])
      call.shell.out(decoder.decode(chunk, { stream: true }))
    return exits.done
  }
  const bytes = await writeBody(response, file)
  await call.answer({ file, bytes }, () => [call.say('written', { file, bytes })])
  return exits.done
}

const listOf = (given: Parsed['values'][string]): string[] =>
  (Array.isArray(given) ? given : given === undefined ? [] : [given]).map(String)

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Usage('wrong.jsonInput', { file })
  }
}
