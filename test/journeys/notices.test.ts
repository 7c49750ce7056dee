// A notice from sending to the last receipt: who is found, what they answer, who is missing, what follows.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inTown, over, words } from './notices-firm.ts'

describe('a notice', () => {
  test('goes to whoever the audience finds, and the missing stand by name', async () => {
    const town = await inTown()
    const notice = await town.send({ audience: { units: ['trading'] } })
    expect(await town.missing(notice)).toEqual(['p-1', 'p-2', 'p-3'])
    await town.as('p-2', 'notices.answer', { notice, rung: 'confirmed', reply: '在路上买口罩' })
    expect(await town.missing(notice)).toEqual(['p-1', 'p-3'])
    const { rows } = await town.show('notices.receipts', { notice, where: 'confirmed' })
    expect(rows).toMatchObject([{ person: 'p-2', via: 'app', reply: '在路上买口罩' }])
  })

  test('is over when nobody is missing', async () => {
    const town = await inTown()
    const notice = await town.send({ audience: { people: ['p-1'] } })
    await town.as('p-1', 'notices.answer', { notice })
    const { line } = await town.show('notices.notice', { notice })
    expect(line).toMatchObject({ missing: 0, closedAt: town.now() })
  })

  test('is asked for twice under one word and sent once', async () => {
    const town = await inTown()
    await town.send({ audience: { everyone: true }, once: 'start of incident 1' })
    const again = await town.tell('notices.send', {
      ...words,
      audience: { everyone: true },
      once: 'start of incident 1',
    })
    expect(again).toMatchObject({ events: [] })
    expect((await town.show('notices.notices', {})).total).toBe(1)
  })

  test.each([
    ['an audience that names nobody', { audience: {} }, 'notices.audienceNeeded'],
    ['an audience of nobody', { audience: { people: ['p-99'] } }, 'notices.nobody'],
    [
      'an unknown template',
      { template: 'nothing', audience: { everyone: true } },
      'notices.unknownTemplate',
    ],
    [
      'a template left half empty',
      { template: 'come-in', audience: { everyone: true } },
      'notices.variablesMissing',
    ],
    [
      'an unknown urgency',
      { urgency: 'deafening', audience: { everyone: true } },
      'notices.unknownUrgency',
    ],
  ])('to %s is refused', async (_case, input, refused) => {
    const town = await inTown()
    const given = 'template' in input ? input : { ...words, ...input }
    expect(await town.tell('notices.send', given)).toMatchObject({ refused })
  })
})

describe('an audience', () => {
  test.each([
    ['everybody', { everyone: true }, ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6']],
    ['a unit and those below it', { units: ['trading'] }, ['p-1', 'p-2', 'p-3']],
    ['two units', { units: ['desk', 'ops'] }, ['p-3', 'p-4', 'p-5', 'p-6']],
    ['group A of a unit', { units: ['trading'], groups: ['A'] }, ['p-1', 'p-3']],
    ['a city', { cities: ['东莞'] }, ['p-5']],
    ['a site', { sites: ['tower'], units: ['ops'] }, ['p-4', 'p-6']],
    ['a unit, and one more', { units: ['desk'], people: ['p-5'] }, ['p-3', 'p-5']],
    ['a unit, but not one of it', { units: ['trading'], except: ['p-2'] }, ['p-1', 'p-3']],
  ])('of %s is found when it is sent', async (_case, audience, people) => {
    const town = await inTown()
    const shown = await town.show('notices.audience', { audience })
    expect(shown['count']).toBe(people.length)
    const notice = await town.send({ audience })
    expect(await town.named(notice, 'all')).toEqual(people)
  })

  test('of those in quarantine is for those who may know', async () => {
    const town = await inTown()
    const until = new Date(Date.parse(town.now()) + 86_400_000).toISOString()
    await town.must('health.startQuarantine', { person: 'p-4', until, because: '密接' })
    const audience = { health: ['quarantined'] }
    const notice = await town.send({ audience })
    expect(await town.named(notice, 'all')).toEqual(['p-4'])
    const head = over('firm', 'departmentHead', 'p-9')
    expect(await town.tell('notices.send', { ...words, audience }, head)).toMatchObject({
      refused: 'notices.healthHidden',
    })
  })

  test('reaches no further than the sender does', async () => {
    const town = await inTown()
    const head = over('trading', 'departmentHead', 'p-2')
    const refused = await town.tell(
      'notices.send',
      { ...words, audience: { everyone: true } },
      head,
    )
    expect(refused).toMatchObject({ refused: 'notices.outsideScope', params: { count: 3 } })
    const notice = await town.send({ audience: { units: ['trading'] } }, head)
    expect(await town.named(notice, 'all')).toEqual(['p-1', 'p-2', 'p-3'])
  })
})

test('a template speaks both languages, also where what fills it has two names', async () => {
  const town = await inTown()
  const answer = await town.must('notices.send', {
    template: 'response-start',
    variables: { level: { zh: '三级', en: 'level 3' }, because: '演练' },
    audience: { everyone: true },
  })
  expect(answer.events[0]).toMatchObject({
    data: { title: { zh: '公司启动三级响应', en: 'Response begins: level 3' } },
  })
})

describe('answers', () => {
  test('climb the ladder and never go down; each rung keeps its time', async () => {
    const town = await inTown()
    const notice = await town.send({ audience: { people: ['p-1', 'p-2'] }, awaits: 'arrived' })
    const sentAt = town.now()
    await town.as('p-1', 'notices.answer', { notice, rung: 'confirmed' })
    await town.pass(5)
    await town.as('p-1', 'notices.answer', { notice, rung: 'arrived' })
    await town.as('p-1', 'notices.answer', { notice, rung: 'seen' })
    const { rows } = await town.show('notices.receipts', { notice, where: 'done' })
    expect(rows).toMatchObject([
      { person: 'p-1', rung: 'arrived', rungs: { confirmed: sentAt, arrived: town.now() } },
    ])
    expect(await town.missing(notice)).toEqual(['p-2'])
  })

  test('are given for others by whoever has reached them, and it says so', async () => {
    const town = await inTown()
    const notice = await town.send({ audience: { units: ['trading'] } })
    await town.must('notices.answerFor', { notice, people: ['p-1'], rung: 'confirmed' })
    const { rows } = await town.show('notices.receipts', { notice, where: 'confirmed' })
    expect(rows).toMatchObject([{ person: 'p-1', via: 'forThem', by: 'p-commander' }])
  })

  test('are refused from whom it was not for', async () => {
    const town = await inTown()
    const notice = await town.send({ audience: { people: ['p-1'] } })
    const answer = await town.tell('notices.answer', { notice }, town.actor('p-2'))
    expect(answer).toMatchObject({ refused: 'notices.notAddressed' })
  })
})

test('a letter is read by all, thanks somebody, and colleagues add their own', async () => {
  const town = await inTown()
  await town.must('notices.sendLetter', {
    title: { zh: '致全体同事', en: 'To all colleagues' },
    text: { zh: '谢谢大家。', en: 'Thank you all.' },
    thanks: ['p-6'],
  })
  const [letter] = z
    .array(z.object({ notice: z.string() }))
    .parse((await town.show('notices.letters', {}, town.actor('p-1')))['rows'])
  await town.as('p-1', 'notices.thank', { notice: letter?.notice, text: '谢谢物业的师傅' })
  const { rows } = await town.show('notices.letters', {}, town.actor('p-2'))
  expect(rows).toMatchObject([
    { thanked: [{ person: 'p-6' }], thanks: [{ person: 'p-1', text: '谢谢物业的师傅' }] },
  ])
  const notice = await town.send({ audience: { everyone: true } })
  expect(
    await town.tell('notices.thank', { notice, text: '谢谢' }, town.actor('p-1')),
  ).toMatchObject({ refused: 'notices.notALetter' })
})

test('reachability is tried every month by itself, and whoever is silent is named', async () => {
  const town = await inTown()
  const { nextAt } = await town.show('notices.reachability', {})
  // The rules say: on the eighth at ten in Shanghai.
  expect(nextAt).toBe('2022-04-08T02:00:00.000Z')
  await town.pass((Date.parse(String(nextAt)) - Date.parse(town.now())) / 60_000 + 1)
  const [test] = z
    .array(z.object({ notice: z.string() }))
    .parse((await town.show('notices.notices', { kind: 'test' }))['rows'])
  await town.as('p-1', 'notices.answer', { notice: test?.notice })
  expect(await town.show('notices.reachability', {})).toMatchObject({
    nextAt: '2022-05-08T02:00:00.000Z',
    tests: [{ count: 6, answered: 1, perMille: 166 }],
    silent: 5,
  })
})

test('a refold of the log gives the same receipts', async () => {
  const town = await inTown()
  const notice = await town.send({ audience: { everyone: true } })
  for (const [who, rung] of [
    ['p-1', 'confirmed'],
    ['p-3', 'seen'],
  ])
    await town.as(who ?? '', 'notices.answer', { notice, rung })
  await town.pass(120)
  const { position } = town.live.head
  const ask = { view: 'notices.receipts', params: { notice, where: 'all' }, actor: town.commander }
  const now = await town.live.show(ask)
  const again = await town.live.show({ ...ask, asOf: { position } })
  expect(Object(again).answer).toEqual(Object(now).answer)
})

test('the call tree says who calls whom, with numbers, and each number read is noted', async () => {
  const town = await inTown()
  const tree = await town.print('notices.callTree', { unit: 'trading' })
  const text = JSON.stringify(tree)
  // p-3 is led by p-1; the others of the unit by its head.
  expect(text).toContain('由 人p-1 13800000001 打给')
  expect(text).toContain('由 人p-2 13800000002 打给')
  expect(text).toContain('13800000003')
  expect(text).not.toContain('13800000004')
  const read = (await town.live.entries(0, 10_000)).filter(({ type }) => /PersonalRead/.test(type))
  expect(new Set(read.map(({ subject }) => subject))).toContain('person/p-3')
})

test('nobody on a call tree has more to call than a quarter of an hour allows', async () => {
  const town = await inTown()
  const ids = Array.from({ length: 40 }, (_, n) => `q-${n + 10}`)
  for (const id of ids) {
    const row = { id, name: id, unit: 'ops', site: 'tower', manager: 'p-4' }
    await town.must('firm.addPerson', row)
  }
  const Printed = z.object({
    document: z.object({
      blocks: z.array(z.looseObject({ rows: z.array(z.array(z.string())).optional() })),
    }),
  })
  const { document } = Printed.parse(await town.print('notices.callTree', { unit: 'ops' }))
  const calls = document.blocks.flatMap(({ rows }) => (rows ? [rows.map(([name]) => name)] : []))
  expect(Math.max(...calls.map((names) => names.length))).toBeLessThanOrEqual(12)
  // Everybody of the unit is called once.
  const called = calls.flat().filter((name) => name?.startsWith('q-'))
  expect(called).toHaveLength(ids.length)
  expect(new Set(called)).toEqual(new Set(ids))
})
