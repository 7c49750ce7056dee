// Worlds, forks and their clocks.
import { z } from 'zod'
import { shanghai } from '../../../kernel/index.ts'
import type { Call, Verb } from '../call.ts'
import { asOfQuery } from '../client.ts'
import { parse, type Parsed } from '../flags.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { tableLines } from '../table.ts'
import { nearest } from '../nearest.ts'

export const WorldBody = z.looseObject({
  name: z.string(),
  kind: z.string().default(''),
  title: z.string().default(''),
  parent: z.string().default(''),
  forkedAt: z.int().default(0),
  now: z.string(),
  clock: z.looseObject({ rate: z.number() }),
})
export type WorldBody = z.infer<typeof WorldBody>

const WorldsBody = z.looseObject({ worlds: z.array(WorldBody) })

/** Every open world, from the server. */
export async function worldsOf(call: Call): Promise<readonly WorldBody[]> {
  const client = await call.client()
  return WorldsBody.parse(await client.json('/api/worlds')).worlds
}

export const worldsVerb: Verb = { name: 'worlds', usage: '', options: {}, run: list }

async function list(call: Call): Promise<Exit> {
  const worlds = await worldsOf(call)
  const { say } = call
  await call.answer({ worlds }, () => {
    const heads = (['name', 'title', 'kind', 'parent', 'forkedAt', 'clock'] as const).map(
      (name) => ({
        title: say(`column.${name}`),
      }),
    )
    const rows = worlds.map((world) => [
      world.name,
      world.title,
      world.kind,
      world.parent,
      world.parent === '' ? '' : String(world.forkedAt),
      `${shanghai(world.now)} ×${world.clock.rate}`,
    ])
    return tableLines(heads, rows, call.shell.columns)
  })
  return exits.done
}

const subs = ['list', 'create', 'close', 'clock'] as const

export const forkVerb: Verb = {
  name: 'fork',
  usage:
    'list | create <name> [--title …] [--parent live] | close <name> | clock <name> --rate 60|--jump …',
  options: {
    title: { type: 'string' },
    parent: { type: 'string' },
    rate: { type: 'string' },
    jump: { type: 'string' },
  },
  subs,
  async run(call) {
    const { words, values } = parse(call.args, forkVerb.options)
    const [sub, name, extra] = words
    const known = subs.find((one) => one === sub)
    if (!known) {
      throw new Usage(
        'wrong.sub',
        { verb: 'fork', choices: subs.join(', ') },
        nearest(sub ?? '', subs),
      )
    }
    if (extra !== undefined) throw new Usage('wrong.extra', { given: extra })
    if (known === 'list') return list(call)
    if (name === undefined) throw new Usage('wrong.missingArgument', { name: '<name>' })
    if (known === 'create') return create(call, name, values)
    if (known === 'close') return close(call, name)
    return clock(call, name, values)
  },
}

async function create(call: Call, name: string, values: Parsed['values']): Promise<Exit> {
  const { asOf } = call.split.general
  const { title = name, parent = call.split.general.world } = values
  const world = WorldBody.parse(
    await (await call.client()).json('/api/worlds', { body: { name, title, parent, asOf } }),
  )
  await call.answer(world, () => [call.say('fork.created', { name, at: shanghai(world.now) })])
  return exits.done
}

async function close(call: Call, name: string): Promise<Exit> {
  const client = await call.client()
  await client.raw(`/api/worlds/${encodeURIComponent(name)}`, { method: 'DELETE' })
  await call.answer({ closed: name }, () => [call.say('fork.closed', { name })])
  return exits.done
}

async function clock(call: Call, name: string, values: Parsed['values']): Promise<Exit> {
  const { rate, jump } = values
  const body = clockBody(rate, jump)
  const client = await call.client()
  const path = `/api/worlds/${encodeURIComponent(name)}/clock`
  const world = body
    ? WorldBody.parse(await client.json(path, { body }))
    : (await worldsOf(call)).find((one) => one.name === name)
  if (!world) throw new Usage('wrong.world', { given: name })
  const {
    now,
    clock: { rate: speed },
  } = world
  await call.answer(world, () => [call.say('fork.clock', { name, at: shanghai(now), rate: speed })])
  return exits.done
}

function clockBody(rate: unknown, jump: unknown): object | undefined {
  if (typeof rate === 'string' && typeof jump === 'string')
    throw new Usage('wrong.extra', { given: '--jump' })
  if (typeof jump === 'string') return { jump: asOfQuery(jump) }
  if (typeof rate !== 'string') return undefined
  const speed = rate.trim() === '' ? Number.NaN : Number(rate)
  if (!Number.isFinite(speed) || speed < 0)
    throw new Usage('wrong.number', { flag: 'rate', given: rate })
  return { rate: speed }
}
