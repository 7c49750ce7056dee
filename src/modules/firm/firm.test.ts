// Stories of the firm's records: what may be added, changed, retired and seen, and by whom.
import { afterEach, describe, expect, test } from 'vitest'
import { isRefusal, type Actor, type Grant } from '../../kernel/index.ts'
import type { World } from '../../platform/house.ts'
import type { OpenedHouse } from '../../platform/open-house.ts'
import { commander, PlainSealer, testHouse } from '../../../test/support/house.ts'
import { contains, firm } from './index.ts'

const open: OpenedHouse[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})

const grantedOver = (id: string, ...grants: Grant[]): Actor => ({ id, kind: 'person', grants })
const clerk = grantedOver('p-2', { role: 'employee', scope: { kind: 'unit', id: 'sales' } })
const opsHead = grantedOver('p-1', { role: 'departmentHead', scope: { kind: 'unit', id: 'ops' } })

async function smallFirm() {
  const sealer = new PlainSealer()
  const { house, live, faults } = await testHouse({
    modules: [firm],
    sealer,
    parts: {
      rights: (read) => ({ contains: (_r, o, i) => contains(read(), o, i), grantsOf: () => [] }),
    },
  })
  open.push(house)
  const does = (command: string, input: unknown, actor: Actor = commander) =>
    live.tell({ command: `firm.${command}`, input, actor })
  await does('addUnit', { id: 'firm', name: '同舟', kind: 'firm' })
  await does('addUnit', { id: 'ops', name: '运营', kind: 'department', parent: 'firm' })
  await does('addUnit', { id: 'sales', name: '营销', kind: 'department', parent: 'firm' })
  await does('addSite', { id: 'tower', name: '大厦', kind: 'office', city: '上海', unit: 'firm' })
  await does('addQualification', { id: 'clearing', name: '清算', kind: 'licence' })
  await does(
    'addPerson',
    person('p-1', 'ops', { phone: '+86 000 0000 0001', homeStreet: '外滩街道' }),
  )
  await does('addPerson', person('p-2', 'sales', {}))
  return { live, does, sealer, faults }
}

const person = (id: string, unit: string, more: object) => ({
  id,
  name: `人${id}`,
  unit,
  site: 'tower',
  qualifications: [{ qualification: 'clearing', until: '2022-12-31' }],
  ...more,
})

async function shown(world: World, view: string, params: unknown, actor: Actor = commander) {
  const answer = await world.show({ view: `firm.${view}`, params, actor })
  if (isRefusal(answer)) return answer
  return answer.answer
}

describe('keeping the records', () => {
  test('what is added is there, once', async () => {
    const { live, does } = await smallFirm()
    expect(await shown(live, 'unit', { id: 'ops' })).toMatchObject({
      row: { name: '运营', parent: 'firm' },
      names: { 'unit/firm': { zh: '同舟', en: '同舟' } },
      relations: [{ noun: 'person', field: 'unit', total: 1, rows: [{ id: 'p-1' }] }],
    })
    expect(await does('addUnit', { id: 'ops', name: '又一个', kind: 'team' })).toEqual({
      refused: 'firm.idTaken',
      params: { noun: 'unit', id: 'ops' },
    })
  })

  test('nothing may name what is not there', async () => {
    const { does } = await smallFirm()
    expect(await does('addPerson', person('p-3', 'nowhere', {}))).toEqual({
      refused: 'firm.unknownReference',
      params: { field: 'unit', noun: 'unit', id: 'nowhere' },
    })
  })

  test('a change records only what changed, and null empties a field', async () => {
    const { live, does } = await smallFirm()
    const told = await does('changePerson', { id: 'p-1', title: '主任', homeDistrict: '黄浦区' })
    expect(told).toMatchObject({
      events: [
        { data: { id: 'p-1', set: { title: '主任', homeDistrict: '黄浦区' }, cleared: [] } },
      ],
    })
    await does('changePerson', { id: 'p-1', title: null })
    expect(await shown(live, 'person', { id: 'p-1' })).not.toHaveProperty('row.title')
    expect(await shown(live, 'person', { id: 'p-1' })).toHaveProperty('row.homeDistrict', '黄浦区')
    expect(await does('changePerson', { id: 'p-1', homeDistrict: '黄浦区' })).toMatchObject({
      refused: 'firm.nothingChanges',
    })
  })

  test('nothing goes while it is still named, and its id is never given again', async () => {
    const { does } = await smallFirm()
    const gone = { id: 'sales', because: '并入运营' }
    expect(await does('retireUnit', gone)).toMatchObject({
      refused: 'firm.stillNeeded',
      params: { count: 1, by: '人p-2 (person/p-2)' },
    })
    await does('changePerson', { id: 'p-2', unit: 'ops' })
    expect(await does('retireUnit', gone)).toMatchObject({ events: [{ type: 'firm.UnitRetired' }] })
    expect(await does('addUnit', { id: 'sales', name: '新营销', kind: 'team' })).toMatchObject({
      refused: 'firm.idRetired',
      params: { name: '营销' },
    })
  })

  test('no unit stands above itself', async () => {
    const { does } = await smallFirm()
    expect(await does('changeUnit', { id: 'firm', parent: 'ops' })).toMatchObject({
      refused: 'firm.unitLoop',
    })
  })

  test('machine rooms and branches are the facts of a site of their kind', async () => {
    const { does } = await smallFirm()
    expect(
      await does('addBranch', { id: 'tower', name: '大厦营业部', unit: 'sales' }),
    ).toMatchObject({
      refused: 'firm.siteOfKindNeeded',
    })
  })
})

describe('who may', () => {
  test('a department head keeps their own department and no other', async () => {
    const { does } = await smallFirm()
    expect(await does('changePerson', { id: 'p-1', title: '主任' }, opsHead)).toHaveProperty(
      'events',
    )
    await expect(does('changePerson', { id: 'p-2', title: '主任' }, opsHead)).rejects.toMatchObject(
      {
        kind: 'forbidden',
      },
    )
    expect(await does('changePerson', { id: 'p-1', unit: 'sales' }, opsHead)).toMatchObject({
      refused: 'firm.notYours',
    })
  })

  test("a list holds only the rows within the reader's scope", async () => {
    const { live } = await smallFirm()
    expect(await shown(live, 'people', {})).toMatchObject({ total: 2 })
    expect(await shown(live, 'people', {}, clerk)).toMatchObject({
      total: 1,
      rows: [{ id: 'p-2' }],
    })
    expect(await shown(live, 'person', { id: 'p-1' }, clerk)).toMatchObject({
      refused: 'firm.notThere',
    })
    expect(await shown(live, 'search', { text: 'p-1' }, clerk)).toEqual({ hits: [] })
  })
})

describe('personal fields', () => {
  test('are sealed in the log, left out of lists, and opened for a purpose', async () => {
    const { live } = await smallFirm()
    const log = JSON.stringify(await live.entries(0, 1000))
    expect(log).not.toContain('0000 0001')
    expect(log).not.toContain('外滩')
    expect(JSON.stringify(await shown(live, 'people', {}))).not.toContain('sealed:')
    const purpose = '通知封控安排'
    expect(await shown(live, 'personalRecord', { person: 'p-1', purpose })).toMatchObject({
      phone: '+86 000 0000 0001',
      homeStreet: '外滩街道',
      erased: false,
    })
    await expect(shown(live, 'personalRecord', { person: 'p-1', purpose }, clerk)).rejects.toThrow()
    expect(JSON.stringify(await live.entries(0, 1000))).toContain(purpose)
  })

  test('cannot be opened once the key is destroyed', async () => {
    const { live, sealer } = await smallFirm()
    sealer.erased.add('p-1')
    const record = await shown(live, 'personalRecord', { person: 'p-1', purpose: '核对资料' })
    expect(record).toMatchObject({ erased: true })
    expect(record).not.toHaveProperty('phone', '+86 000 0000 0001')
  })

  test('stay as they are when something else changes', async () => {
    const { live, does } = await smallFirm()
    await does('changePerson', { id: 'p-1', title: '主任' })
    const record = await shown(live, 'personalRecord', { person: 'p-1', purpose: '核对资料' })
    expect(record).toMatchObject({ phone: '+86 000 0000 0001' })
  })
})

describe('a name in both languages', () => {
  test('is said where a thing is mentioned, found or counted', async () => {
    const { live, does } = await smallFirm()
    await does('changeSite', { id: 'tower', nameEn: 'HQ Tower' })
    const tower = { zh: '大厦', en: 'HQ Tower' }
    expect(await shown(live, 'person', { id: 'p-1' })).toMatchObject({
      names: { 'site/tower': tower, 'unit/ops': { zh: '运营', en: '运营' } },
    })
    expect(await shown(live, 'search', { text: 'tower' })).toMatchObject({
      hits: [{ noun: 'site', id: 'tower', name: tower }],
    })
    const of = ['site/tower', 'person/p-1', 'person/nobody', 'nothing/tower']
    expect(await shown(live, 'names', { of })).toEqual({
      names: { 'site/tower': tower, 'person/p-1': { zh: '人p-1', en: '人p-1' } },
    })
    // A clerk of another unit is told no name that is not theirs to see.
    expect(await shown(live, 'names', { of: ['person/p-1'] }, clerk)).toEqual({ names: {} })
    expect(await shown(live, 'overview', {})).toMatchObject({ peopleBySite: [{ name: tower }] })
    expect(await shown(live, 'unit', { id: 'firm' })).toMatchObject({
      relations: expect.arrayContaining([
        { noun: 'site', field: 'unit', total: 1, rows: [{ id: 'tower', name: tower }] },
      ]),
    })
  })
})

describe('lists', () => {
  test('are filtered, sorted and paged', async () => {
    const { live } = await smallFirm()
    const page = (params: object) => shown(live, 'people', params)
    expect(await page({ unit: 'ops' })).toMatchObject({ total: 1, rows: [{ id: 'p-1' }] })
    expect(await page({ qualifications: 'clearing', unit: 'sales' })).toMatchObject({ total: 1 })
    expect(await page({ text: 'P-2' })).toMatchObject({
      total: 1,
      names: { 'unit/sales': { zh: '营销' } },
    })
    expect(await page({ sort: 'id', descending: true, size: 1 })).toMatchObject({
      total: 2,
      rows: [{ id: 'p-2' }],
    })
    expect(await page({ sort: 'id', page: 2, size: 1 })).toMatchObject({ rows: [{ id: 'p-2' }] })
  })
})
