// A notice to thousands of people, and the process killed in the middle, three times: nobody gets a message twice
// under the same key, nobody who is said to have it has not, and whoever may not have it is reminded. SHOUHU_PEOPLE
// sets how many: ten thousand take a minute and a half on a busy machine.
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { rolldown } from 'rolldown'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../support/checkout.ts'
import { mailServer } from '../support/channels.ts'

const people = Number(process.env['SHOUHU_PEOPLE'] ?? 2_500)
/** Killed when so many have arrived: somewhere in the middle of a batch each time. */
const killedAt = [0.11, 0.43, 0.78].map((share) => Math.round(people * share))
/** Messages that one life may have on their way: fifty a part, and every part at once. */
const onTheirWayMax = 50 * (people / 500)

const Told = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ outcomes: z.record(z.string(), z.string()) }),
])

let folder: string
let entry: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouhu-notices-'))
  entry = join(root, '.cache', 'crash', 'notices-node.js')
  const bundle = await rolldown({
    input: 'test/crash/notices-node.ts',
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  })
  await bundle.write({ file: entry, format: 'esm' })
  await bundle.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const gone = (node: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (node.exitCode !== null || node.signalCode !== null) resolve()
    else node.once('exit', () => resolve())
  })

/** What the node tells next, once everything it had to send was sent. */
const outcomesOf = (node: ChildProcess): Promise<ReadonlyMap<string, string>> =>
  new Promise((resolve, reject) => {
    node.once('exit', () => reject(new Error('the node ended before it told')))
    node.on('message', (message) => {
      const told = Told.parse(message)
      if ('outcomes' in told) resolve(new Map(Object.entries(told.outcomes)))
    })
  })

test('many people, three kills: none twice, none left out', async () => {
  await using server = await mailServer()
  const start = () =>
    fork(entry, [folder, String(server.port), String(people), join(root, 'rules')], {
      stdio: 'inherit',
    })
  for (const count of killedAt) {
    const node = start()
    while (server.mails.length < count) await sleep(2)
    node.kill('SIGKILL')
    await gone(node)
  }
  const last = start()
  const outcomes = await outcomesOf(last)

  const keys = server.mails.map(({ key }) => key)
  expect(new Set(keys).size, 'no key twice').toBe(keys.length)
  const has = new Set(server.mails.map(({ to }) => to.replace('@firm.example', '')))
  const saidTo = (outcome: string) =>
    [...outcomes].flatMap(([person, told]) => (told === outcome ? [person] : []))
  expect(outcomes.size).toBe(people)
  expect(saidTo('sent').filter((person) => !has.has(person))).toEqual([])
  const unsure = saidTo('unknown')
  expect(unsure.length + saidTo('sent').length).toBe(people)
  // Else it was killed where nothing was on its way, and the test has shown nothing.
  expect(unsure.length).toBeGreaterThan(0)
  expect(unsure.length).toBeLessThanOrEqual(onTheirWayMax * killedAt.length)

  const reminded = outcomesOf(last)
  last.send('remind')
  await reminded
  const all = server.mails.map(({ key }) => key)
  expect(new Set(all).size, 'no key twice').toBe(all.length)
  const reached = new Set(server.mails.map(({ to }) => to))
  expect(reached.size, 'nobody left out').toBe(people)
  last.send('close')
  await gone(last)
})
