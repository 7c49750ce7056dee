// The story of the paper packs: each morning one is printed for every site of the rule and laid on the shelf, on
// the disk of the house; it holds what a duty officer needs when every screen is dark; a drill prints nothing.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { afterEach, describe, expect, test } from 'vitest'
import { instantAt, isRefusal, system, wholeFirm, type Actor } from '../../src/kernel/index.ts'
import { contains } from '../../src/modules/firm/index.ts'
import { modules } from '../../src/modules/index.ts'
import { papersOf } from '../../src/papers.ts'
import { readOffers } from '../../src/platform/offers.ts'
import type { OpenedHouse } from '../../src/platform/open-house.ts'
import { commander, HandWall, personWith, testHouse } from '../support/house.ts'
import { readPdf } from '../support/pdf.ts'

const folders: string[] = []
const houses: OpenedHouse[] = []
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const leadOf = (site: string): Actor => ({
  id: 'p-lead',
  kind: 'person',
  grants: [{ role: 'siteLead', scope: { kind: 'site', id: site } }],
})

const founding: readonly (readonly [string, object])[] = [
  ['addUnit', { id: 'firm', name: '同舟', kind: 'firm' }],
  [
    'addUnit',
    { id: 'ops', name: '运营部', nameEn: 'Operations', kind: 'department', parent: 'firm' },
  ],
  [
    'addSite',
    { id: 'tower', name: '总部大厦', nameEn: 'HQ Tower', kind: 'office', city: '上海', beds: 40 },
  ],
  ['addSite', { id: 'park', name: '科技园', kind: 'office', city: '上海' }],
  ['addPerson', { id: 'p-boss', name: '沈知远', unit: 'ops', site: 'tower', phone: '13800000001' }],
  ['addPerson', { id: 'p-lead', name: '陆一舟', unit: 'ops', site: 'tower', phone: '13800000002' }],
  [
    'addPerson',
    { id: 'p-dealer', name: '顾听澜', unit: 'ops', site: 'tower', phone: '13800000003' },
  ],
  ['addPerson', { id: 'p-clerk', name: '何向晚', unit: 'ops', site: 'park', phone: '13800000004' }],
  [
    'addFunction',
    { id: 'trading', name: '经纪交易', unit: 'ops', tolerance: [{ phase: 'always', minutes: 30 }] },
  ],
  ...(['dealer', 'clerk'] as const).map((id): readonly [string, object] => [
    'addPost',
    {
      id,
      name: id === 'dealer' ? '交易员' : '文员',
      nameEn: id === 'dealer' ? 'Dealer' : 'Clerk',
      unit: 'ops',
      function: 'trading',
      key: id === 'dealer',
      demand: [{ calendar: 'everyDay', from: '09:00', to: '17:00', minimum: 1, preferred: 1 }],
      places: ['tower', 'park'],
      modes: ['onSite'],
    },
  ]),
]

const Shelf = z.object({
  rows: z.array(z.object({ site: z.string(), day: z.string(), state: z.string() })),
})

const dutyOf = (id: string, post: string, person: string, site: string, day: string) => ({
  id,
  post,
  person,
  site,
  mode: 'onSite',
  from: instantAt(day, '09:00'),
  to: instantAt(day, '17:00'),
  accepted: true,
})

async function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'shouhu-packs-'))
  folders.push(folder)
  const late: { house?: OpenedHouse } = {}
  const papers = papersOf({
    dataFolder: folder,
    house: () => late.house,
    origin: () => 'http://127.0.0.1:8700',
  })
  const made = await testHouse({
    modules,
    senders: papers.senders,
    parts: {
      rights: (read) => ({
        contains: (_read, outer, inner) => contains(read(), outer, inner),
        grantsOf: () => [{ role: 'commander', scope: wholeFirm }],
      }),
    },
  })
  const { house, live, wall } = made
  late.house = house
  houses.push(house)
  const must = async (command: string, input: unknown, actor: Actor = commander) => {
    const answer = await live.tell({ command, input, actor })
    if (isRefusal(answer)) throw new Error(`${command}: ${JSON.stringify(answer)}`)
    return answer
  }
  for (const [name, input] of founding) await must(`firm.${name}`, input)
  await must(
    'identity.foundGrants',
    {
      grants: [
        { person: 'p-boss', role: 'commander', scope: wholeFirm },
        { person: 'p-lead', role: 'siteLead', scope: { kind: 'site', id: 'tower' } },
      ],
    },
    system,
  )
  await must(
    'duty.callUp',
    {
      roster: 'by-hand',
      duties: [
        dutyOf('d-1', 'dealer', 'p-dealer', 'tower', '2022-03-11'),
        dutyOf('d-2', 'clerk', 'p-clerk', 'park', '2022-03-11'),
        dutyOf('d-3', 'dealer', 'p-dealer', 'tower', '2022-03-12'),
      ],
    },
    system,
  )
  const adopt = async (body: object = {}) => {
    const offers = await readOffers(fileURLToPath(new URL('../../rules', import.meta.url)))
    const rule = offers.find(({ id }) => id === 'paper-pack')
    if (!rule) throw new Error('the product comes with a rule for packs')
    const version = `${rule.version}-${JSON.stringify(body)}`.slice(0, 40)
    await must('kernel.adoptRules', {
      ...rule,
      version,
      body: { ...rule.body, sites: ['tower', 'park'], ...body },
    })
  }
  /** Lets the packs that were asked for be printed, until so many lie there. */
  const printed = async (count: number) => {
    if (wall instanceof HandWall) wall.pass(1_000)
    await expect.poll(async () => (await kept()).length, { timeout: 20_000 }).toBe(count)
  }
  const kept = async () => {
    const shown = await live.show({ view: 'paper.packs', params: {}, actor: commander })
    if (isRefusal(shown)) throw new Error(shown.refused)
    return Shelf.parse(shown.answer).rows.filter(({ state }) => state === 'kept')
  }
  return { ...made, must, adopt, printed, kept, folder }
}

describe('the pack of a site', () => {
  test('holds whom to call in order, who is on duty, the orders, the steps, and a code for later', async () => {
    const { live, must, adopt } = await opened()
    await adopt()
    await must('sites.giveOrder', {
      order: 'o-1',
      site: 'tower',
      kind: 'closedLoop',
      authority: '南京东路街道',
      because: '街道要求',
      until: '2022-03-13T01:00:00.000Z',
    })
    const printed = await live.print({
      paper: 'paper.site',
      params: { site: 'tower' },
      actor: leadOf('tower'),
      language: 'zh',
    })
    if (isRefusal(printed)) throw new Error(printed.refused)
    const text = JSON.stringify(printed.document.blocks)
    const order = ['沈知远', '陆一舟', '顾听澜'].map((name) => text.indexOf(name))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order.every((at) => at > 0)).toBe(true)
    for (const words of [
      '13800000001',
      '13800000003',
      '★ 交易员',
      '09:00–17:00',
      '南京东路街道',
      '先数人',
      '/my/duties',
      '2022-03-12',
    ])
      expect([words, text.includes(words)]).toEqual([words, true])
    // The other site's people are on the other site's paper.
    expect(text).not.toContain('何向晚')
    expect(text).not.toContain('13800000004')
  })

  test('is for those who answer for that site, and each person on it is noted as read', async () => {
    const { live, adopt } = await opened()
    await adopt()
    const ask = { paper: 'paper.site', params: { site: 'tower' }, language: 'en' } as const
    await expect(live.print({ ...ask, actor: leadOf('park') })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(
      live.print({ ...ask, actor: personWith('p-clerk', 'employee') }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await live.print({ ...ask, actor: leadOf('tower') })
    const read = (await live.entries(0, 1_000)).filter(({ type }) => type === 'kernel.PersonalRead')
    expect(read.map(({ subject }) => subject).toSorted()).toEqual([
      'person/p-boss',
      'person/p-dealer',
      'person/p-lead',
    ])
    expect(read.every(({ data }) => JSON.stringify(data).includes('p-lead'))).toBe(true)
  })

  test('is refused in words for a site that there is not', async () => {
    const { live } = await opened()
    const answer = await live.print({
      paper: 'paper.site',
      params: { site: 'moon' },
      actor: commander,
      language: 'zh',
    })
    expect(answer).toMatchObject({ refused: 'paper.unknownSite', params: { site: 'moon' } })
  })
})

describe('the shelf', () => {
  test('gets a pack for each site soon after the rule is adopted, then each morning, as files for their owner alone', async () => {
    const { live, adopt, printed, kept, folder, faults } = await opened()
    await adopt()
    expect(existsSync(join(folder, 'papers'))).toBe(false)
    await live.clock.jump(instantAt('2022-03-11', '08:50'), commander)
    await printed(2)
    const file = join(folder, 'papers', '2022-03-11', 'tower.pdf')
    const { text } = readPdf(readFileSync(file))
    for (const words of ['总部大厦 纸质应急包', '沈知远', '13800000001', '测试'])
      expect(text).toContain(words)
    expect(statSync(file).mode & 0o077).toBe(0)
    await live.clock.jump(instantAt('2022-03-12', '06:31'), commander)
    await printed(4)
    expect(readdirSync(join(folder, 'papers'))).toEqual(['2022-03-11', '2022-03-12'])
    expect((await kept()).map(({ day, site, state }) => [day, site, state])).toEqual([
      ['2022-03-12', 'park', 'kept'],
      ['2022-03-12', 'tower', 'kept'],
      ['2022-03-11', 'park', 'kept'],
      ['2022-03-11', 'tower', 'kept'],
    ])
    expect(faults).toEqual([])
  })

  test('throws away what is older than the rule says', async () => {
    const { live, adopt, printed, kept, folder } = await opened()
    await adopt({ keepDays: 1, sites: ['tower'] })
    await live.clock.jump(instantAt('2022-03-11', '08:50'), commander)
    await printed(1)
    await live.clock.jump(instantAt('2022-03-13', '06:31'), commander)
    await printed(2)
    expect(readdirSync(join(folder, 'papers'))).not.toContain('2022-03-11')
    expect((await kept()).map(({ day }) => day)).not.toContain('2022-03-11')
  })

  test('gives a pack out by name only: who took it stands on the timeline of the site', async () => {
    const { live, must, adopt, printed } = await opened()
    await adopt({ sites: ['tower'] })
    const which = { site: 'tower', day: '2022-03-11', language: 'zh', purpose: '放值班台' }
    expect(
      await live.tell({ command: 'paper.takePack', input: which, actor: leadOf('tower') }),
    ).toMatchObject({ refused: 'paper.notKept' })
    await must('paper.printPack', { site: 'tower' }, leadOf('tower'))
    await printed(1)
    await must('paper.takePack', which, leadOf('tower'))
    const [newest] = await live.timeline('site/tower', Number.MAX_SAFE_INTEGER, 1)
    expect(newest).toMatchObject({
      type: 'paper.PackTaken',
      actor: 'p-lead',
      data: { purpose: '放值班台' },
    })
    await expect(
      live.tell({ command: 'paper.takePack', input: which, actor: leadOf('park') }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('stays empty in a drill: the pack is rehearsed and nothing is written', async () => {
    const { house, adopt, folder } = await opened()
    await adopt()
    const drill = await house.fork({
      name: 'drill',
      title: '演练',
      parent: 'live',
      actor: commander,
    })
    await drill.clock.jump(instantAt('2022-03-11', '08:50'), commander)
    const shown = await drill.show({ view: 'paper.packs', params: {}, actor: commander })
    expect(shown).toMatchObject({
      answer: { rows: [{ state: 'rehearsed' }, { state: 'rehearsed' }] },
    })
    expect(existsSync(join(folder, 'papers'))).toBe(false)
  })

  test('is no longer filled once the rule names no site', async () => {
    const { live, adopt } = await opened()
    await adopt()
    await adopt({ sites: [] })
    await live.clock.jump(instantAt('2022-03-12', '07:00'), commander)
    const types = (await live.entries(0, 1_000)).map(({ type }) => type)
    expect(types).toContain('paper.PrintingStopped')
    expect(types).not.toContain('paper.PackAsked')
  })
})
