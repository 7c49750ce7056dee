// The process is killed at random instants under load, again and again: no acknowledged command is lost, none
// is there by half, the chain verifies, and what was pending at a gateway resumes without a second sending.
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dice, Entry, genesis, link, outbox } from '../../src/kernel/index.ts'
import { openStore } from '../../src/platform/log/connect.ts'
import type { Store } from '../../src/platform/log/store.ts'
import { sha256, testHouse } from '../support/house.ts'
import { notRun } from '../support/not-run.ts'
import { startPostgres, whyNoPostgres, type PostgresServer } from '../support/postgres.ts'

const kills = 8
const inFlightMax = 48
/** What each life does before it is killed: so much at least, up to so much more, and then a moment. */
const acknowledgedMin = 25
const acknowledgedMore = 400
const lastMsMax = 120
const postsPerShift = 5
const seed = process.env['SHOUHU_SEED'] ?? String(Date.now())

const Told = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ key: z.string(), positions: z.array(z.int()), error: z.string().optional() }),
])

let folder: string
let entry: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouhu-crash-'))
  entry = join(process.cwd(), '.cache', 'crash', 'node.js')
  const bundle = await rolldown({
    input: 'test/crash/node.ts',
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  })
  await bundle.write({ file: entry, format: 'esm' })
  await bundle.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Counts what arrives under each key, as the other side of both gateways. */
class Receiver {
  readonly arrived = new Map<string, number>()
  readonly #server: Server = createServer((request, response) => {
    const key = decodeURIComponent(request.url ?? '')
    this.arrived.set(key, (this.arrived.get(key) ?? 0) + 1)
    response.end('ok')
  })
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
  }
  close = () => new Promise((resolve) => this.#server.close(resolve))
}

/** Everything the story asked, and what was acknowledged. */
class Story {
  readonly acknowledged = new Map<string, readonly number[]>()
  readonly asked = new Map<string, { command: string; input: unknown }>()
  #serial = 0

  next(): string {
    const n = ++this.#serial
    const key = `k-${n}`
    const posts = Array.from({ length: postsPerShift }, (_, place) => `post-${n}-${place}`)
    this.asked.set(
      key,
      n % 4 === 0
        ? { command: 'watch.callOut', input: { post: `post-${n}`, person: 'p', serial: n } }
        : { command: 'watch.takeShift', input: { posts, person: `p-${n}` } },
    )
    return key
  }
}

const gone = (node: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (node.exitCode !== null || node.signalCode !== null) resolve()
    else node.once('exit', () => resolve())
  })

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await sleep(5)
}

async function live(
  place: { folder: string; url: string; receiver: string },
  story: Story,
  end: (node: ChildProcess) => Promise<void>,
): Promise<void> {
  const node = fork(entry, [place.folder, place.url, place.receiver], { stdio: 'inherit' })
  const ended = gone(node)
  const waiting = new Set<string>()
  // Commands of the last life that were not acknowledged are asked again under the same key.
  const again = [...story.asked.keys()].filter((key) => !story.acknowledged.has(key))
  const ask = () => {
    while (node.connected && waiting.size < inFlightMax) {
      const key = again.pop() ?? story.next()
      waiting.add(key)
      node.send({ key, ...story.asked.get(key) }, () => {})
    }
  }
  const ready = new Promise<void>((resolve) => {
    node.on('message', (message) => {
      const told = Told.parse(message)
      if ('ready' in told) return resolve()
      waiting.delete(told.key)
      if (told.error === undefined) story.acknowledged.set(told.key, told.positions)
      ask()
    })
  })
  await Promise.race([ready, ended])
  ask()
  await end(node)
  await ended
}

async function checkLog(store: Store, story: Story): Promise<void> {
  let hash = genesis
  let position = 0
  const batches = new Map<number, Entry[]>()
  for await (const page of store.read('live', 0)) {
    for (const sealed of page) {
      expect(sealed.position).toBe(++position)
      hash = link(sha256, hash, sealed.body)
      expect(sealed.hash).toBe(hash)
      const found = Entry.parse(JSON.parse(sealed.body))
      batches.set(found.batch, [...(batches.get(found.batch) ?? []), found])
    }
  }
  for (const [key, positions] of story.acknowledged) {
    const [first = 0] = positions
    expect(
      batches.get(first)?.map((found) => found.position),
      key,
    ).toEqual(positions)
    expect(batches.get(first)?.[0]?.key).toBe(key)
  }
  const keys = [...batches.values()].flatMap(([first]) =>
    first?.key?.startsWith('k-') ? [first.key] : [],
  )
  expect(new Set(keys).size, 'no key is done twice').toBe(keys.length)
  for (const [first] of [...batches.values()]) {
    if (first?.command !== 'watch.takeShift') continue
    expect(batches.get(first.batch), 'a shift is whole').toHaveLength(postsPerShift)
  }
}

async function crashStory(place: { folder: string; url: string }): Promise<void> {
  const throws = dice(`crash ${seed}`)
  const receiver = new Receiver()
  const where = { ...place, receiver: await receiver.open() }
  const story = new Story()
  for (let life = 0; life < kills; life++) {
    // By what was done and not by the clock alone: a slow machine works through the same story.
    const enough = story.acknowledged.size + acknowledgedMin + throws.below(acknowledgedMore)
    await live(where, story, async (node) => {
      await until(() => story.acknowledged.size >= enough || node.exitCode !== null)
      await sleep(throws.below(lastMsMax))
      node.kill('SIGKILL')
    })
  }
  expect(story.acknowledged.size, 'the story was told under load').toBeGreaterThanOrEqual(
    kills * acknowledgedMin,
  )
  const store = await openStore({ dataFolder: where.folder, databaseUrl: where.url })
  await checkLog(store, story)
  await checkGateways(store, receiver)
  await receiver.close()
}

/** Opens the house once more in this process and lets the carrier finish. */
async function checkGateways(store: Store, receiver: Receiver): Promise<void> {
  const deliver = (gateway: string) => async (message: { key: string }) => {
    const key = `/${gateway}/${message.key}`
    receiver.arrived.set(key, (receiver.arrived.get(key) ?? 0) + 1)
    return { outcome: 'done' as const, detail: 'here' }
  }
  const senders = new Map([
    ['watch.pager', deliver('pager')],
    ['watch.siren', deliver('siren')],
  ])
  const { house, live: world, wall } = await testHouse({ store, senders })
  const pages: string[] = []
  const outcomes = new Map<string, string>()
  const look = async () => {
    pages.length = 0
    for (let after = 0; after < world.head.position; after += 5_000) {
      for (const { type, data } of await world.entries(after, 5_000)) {
        if (type === 'watch.PageAsked')
          pages.push(z.object({ serial: z.int() }).parse(data).serial + '')
        if (type !== 'kernel.GatewayAnswered') continue
        const answer = z.object({ key: z.string(), outcome: z.string() }).parse(data)
        expect(outcomes.get(answer.key), 'a key is answered once').toBeUndefined()
        outcomes.set(answer.key, answer.outcome)
      }
      if (after + 5_000 < world.head.position) continue
    }
  }
  for (let round = 0; house.liveRead(outbox).size > 0 && round < 2_000; round++) {
    if ('pass' in wall && typeof wall.pass === 'function') wall.pass(1_000)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(house.liveRead(outbox).size).toBe(0)
  await look()
  expect(pages.length).toBeGreaterThan(10)
  for (const serial of pages) {
    const page = receiver.arrived.get(`/pager/page:post-${serial}:${serial}`) ?? 0
    const sound = receiver.arrived.get(`/siren/siren:post-${serial}:${serial}`) ?? 0
    // The pager's other side knows keys, so it recognises a second copy; the siren must never sound twice.
    expect(page, `page ${serial} arrived`).toBeGreaterThanOrEqual(1)
    expect(sound, `siren ${serial} sounded at most once`).toBeLessThanOrEqual(1)
    expect(sound === 1 || outcomes.get(`siren:post-${serial}:${serial}`) === 'unknown').toBe(true)
  }
  await house.close()
}

describe(`killed ${kills} times (seed ${seed})`, () => {
  test('on the embedded database', async () => {
    await crashStory({ folder: join(folder, 'embedded'), url: '' })
  })

  describe('on PostgreSQL', () => {
    let server: PostgresServer
    const why = whyNoPostgres()
    if (why) notRun('crash tests on PostgreSQL', why)
    beforeAll(async () => {
      if (!why) server = await startPostgres()
    })
    afterAll(() => server?.stop())

    test.skipIf(why)('killed again and again', async () => {
      const { url } = await server.freshDatabase()
      await crashStory({ folder: join(folder, 'postgres'), url })
    })
  })
})
