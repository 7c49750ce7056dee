// A firm of two units and seven people, with heads, mail and telephones, for the stories of notices.
import { z } from 'zod'
import { isRefusal, wholeFirm, type Actor, type RoleName } from '../../src/kernel/index.ts'
import { duty } from '../../src/modules/duty/index.ts'
import { contains, firm } from '../../src/modules/firm/index.ts'
import { health } from '../../src/modules/health/index.ts'
import { notices } from '../../src/modules/notices/index.ts'
import { sites } from '../../src/modules/sites/index.ts'
import type { Sender } from '../../src/platform/carrier.ts'
import { readOffers } from '../../src/platform/offers.ts'
import { commander, HandWall, testHouse } from '../support/house.ts'

const modules = [firm, duty, sites, health, notices]

/** A title and a text in both languages. */
export const words = {
  title: { zh: '请确认', en: 'Please confirm' },
  text: { zh: '请在今天内确认。', en: 'Please confirm today.' },
}

export const somebody = (id: string): Actor => ({
  id,
  kind: 'person',
  grants: [{ role: 'employee', scope: { kind: 'unit', id: 'trading' } }],
})

/** Holds a role over one unit. */
export const over = (unit: string, role: RoleName, id: string): Actor => ({
  id,
  kind: 'person',
  grants: [{ role, scope: { kind: 'unit', id: unit } }],
})

const person = (id: string, unit: string, more: object = {}) => ({
  id,
  name: `人${id}`,
  unit,
  site: 'tower',
  email: `${id}@firm.example`,
  phone: `1380000000${id.slice(-1)}`,
  ...more,
})

const founding: readonly (readonly [string, object])[] = [
  ['addUnit', { id: 'firm', name: '同舟', kind: 'firm' }],
  [
    'addUnit',
    { id: 'trading', name: '交易部', nameEn: 'Trading', kind: 'department', parent: 'firm' },
  ],
  ['addUnit', { id: 'desk', name: '交易台', kind: 'team', parent: 'trading' }],
  ['addUnit', { id: 'ops', name: '运营部', kind: 'department', parent: 'firm' }],
  ['addSite', { id: 'tower', name: '总部大厦', kind: 'office', city: '上海', unit: 'firm' }],
  ['addSite', { id: 'south', name: '南方中心', kind: 'office', city: '东莞', unit: 'firm' }],
  ['addPerson', person('p-1', 'trading', { group: 'A' })],
  ['addPerson', person('p-2', 'trading', { group: 'B' })],
  ['addPerson', person('p-3', 'desk', { group: 'A', manager: 'p-1' })],
  ['addPerson', person('p-4', 'ops', { group: 'A' })],
  ['addPerson', person('p-5', 'ops', { site: 'south', languages: ['en'] })],
  ['addPerson', { id: 'p-6', name: '没有电话', unit: 'ops', site: 'tower' }],
  ['changeUnit', { id: 'trading', head: 'p-2' }],
  ['changeUnit', { id: 'ops', head: 'p-4' }],
]

const Shown = z.object({ answer: z.record(z.string(), z.unknown()) })
const Sent = z.object({ data: z.object({ notice: z.string() }) })
const Named = z.object({ rows: z.array(z.object({ person: z.string() })) })

/** Opens the firm; channels are those given, each `ready`. */
export async function inTown(options: { channels?: readonly string[]; sender?: Sender } = {}) {
  const { channels = [], sender } = options
  const wall = new HandWall()
  const { house, live, faults } = await testHouse({
    modules,
    wall,
    ...(sender ? { senders: new Map([['notices.carry', sender]]) } : {}),
    parts: {
      rights: (read) => ({
        contains: (_read, outer, inner) => contains(read(), outer, inner),
        grantsOf: () => [{ role: 'commander', scope: wholeFirm }],
      }),
    },
  })
  const tell = (command: string, input: unknown, actor: Actor = commander) =>
    live.tell({ command, input, actor })
  const must = async (command: string, input: unknown, actor: Actor = commander) => {
    const answer = await tell(command, input, actor)
    if (isRefusal(answer)) throw new Error(`${command}: ${JSON.stringify(answer)}`)
    return answer
  }
  for (const [name, input] of founding) await must(`firm.${name}`, input)
  for (const rule of await readOffers(new URL('../../rules', import.meta.url).pathname)) {
    if (['notices', 'control-schemes'].includes(rule.id)) await must('kernel.adoptRules', rule)
  }
  const told = channels.map((channel) => ({ channel, state: 'ready', where: 'test' }))
  if (told.length > 0) await must('notices.noteChannels', { channels: told }, systemActor)
  const show = async (view: string, params: unknown, actor: Actor = commander) =>
    Shown.parse(await live.show({ view, params, actor })).answer
  const firstOf = (answer: Awaited<ReturnType<typeof must>>) =>
    Sent.parse(answer.events[0]).data.notice
  return {
    house,
    live,
    faults,
    wall,
    tell,
    must,
    show,
    now: () => live.now(),
    commander,
    words,
    actor: somebody,
    /** Sends the usual words and answers the id of the notice. */
    send: async (input: object, actor: Actor = commander) =>
      firstOf(await must('notices.send', { ...words, ...input }, actor)),
    as: (who: string, command: string, input: unknown) => must(command, input, somebody(who)),
    named: async (notice: string, where: string) =>
      Named.parse(await show('notices.receipts', { notice, where })).rows.map((row) => row.person),
    missing: async (notice: string) =>
      Named.parse(await show('notices.receipts', { notice })).rows.map((row) => row.person),
    print: (paper: string, params: unknown) =>
      live.print({ paper, params, actor: commander, language: 'zh' }),
    /** Lets so many minutes pass, keeping what falls due on the way. */
    pass: (minutes: number) =>
      live.clock.jump(new Date(Date.parse(live.now()) + minutes * 60_000).toISOString(), commander),
  }
}

export const systemActor: Actor = {
  id: 'system',
  kind: 'system',
  grants: [{ role: 'system', scope: wholeFirm }],
}
