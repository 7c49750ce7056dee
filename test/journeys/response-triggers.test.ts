// Stories of triggers: what happens elsewhere raises an incident by itself, joins it or raises its level, in the same
// breath; the product does its part; a person confirms or overrules. Told on both schemes where levels matter.
import { afterEach, describe, expect, test } from 'vitest'
import { alert, holding, openResponse, schemes } from './response-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})
const firm = async (scheme: keyof typeof schemes = 'colours') => {
  const opened = await openResponse(scheme, alert)
  open.push(opened)
  await opened.plan('wang', '08:00-20:00')
  await opened.plan('li', '08:00-20:00')
  return opened
}
const incident = 'i-2022-001'
const declared = { person: 'li', what: 'closeContact', note: '同楼有人确诊' }

interface Line {
  readonly task: string
  readonly state: string
  readonly byItself: boolean
  readonly handedOver?: { readonly zh: string }
}
type Shown = (view: string, params: unknown) => Promise<unknown>
const tasksOf = async (shown: Shown): Promise<ReadonlyMap<string, Line>> => {
  const answer = await shown('response.tasks', { incident })
  if (typeof answer !== 'object' || answer === null || !('rows' in answer))
    throw new Error('no tasks')
  const rows: readonly Line[] = JSON.parse(JSON.stringify(answer.rows))
  return new Map(rows.map((row) => [row.task, row]))
}
const playbook = (step: string) => `playbook-epidemic.${step}`

describe.each(['colours', 'numbers'] as const)('a self-report, levels by %s', (name) => {
  const [, , third, top] = schemes[name].levels

  test('of a suspected close contact raises the third level by itself, and says why', async () => {
    const { tell, shown } = await firm(name)
    const told = await tell('health.declare', declared, holding('li', 'employee'))
    const types = 'events' in told ? told.events.map(({ type }) => type) : []
    // One batch: the cause and all that follows from it are durable together.
    expect(types.slice(0, 2)).toEqual(['health.Declared', 'health.ConcernRaised'])
    expect(types).toContain('response.IncidentRaised')
    expect(await shown('response.level', {})).toMatchObject({ badge: { level: third }, open: 1 })
    expect(await shown('response.incident', { incident })).toMatchObject({
      title: '总部大厦有员工可能为密接',
      scenario: 'epidemic',
      state: 'active',
      byItself: true,
      scope: { kind: 'site', id: 'tower' },
      firings: [{ did: 'raised', state: 'fired', reason: { zh: '总部大厦一名员工自报疑似密接' } }],
    })
  })

  test('is followed by what the product can do: the notice goes out, the rounds are planned, reports are asked for', async () => {
    const { must, shown, live } = await firm(name)
    await must('health.declare', declared, holding('li', 'employee'))
    const tasks = await tasksOf(shown)
    expect(tasks.get('notify-staff')).toMatchObject({ state: 'done', byItself: true })
    expect(tasks.get('disinfect')).toMatchObject({ state: 'done', byItself: true })
    expect(tasks.get(playbook('look'))).toMatchObject({ state: 'open' })
    expect(tasks.get(playbook('contacts'))).toMatchObject({ state: 'waiting' })
    // Nobody of the small firm has a duty on a key post: a person must see to it.
    expect(tasks.get(playbook('key-staff'))).toMatchObject({ state: 'open', handedOver: {} })
    expect(tasks.has('close-in')).toBe(false)
    const entries = await live.entries(0, 10_000)
    const regimes = entries
      .filter(({ type }) => type === 'response.ReportAsked')
      .map(({ data }) => data)
    expect(regimes).toMatchObject([
      { regime: 'report-csrc-business' },
      { regime: 'report-district' },
    ])
  })

  test('names nobody: what response writes down does not say who', async () => {
    const { must, live } = await firm(name)
    await must('health.declare', { ...declared, person: 'sun' }, holding('sun', 'employee'))
    const entries = await live.entries(0, 10_000)
    const ours = entries.filter(({ type }) => type.startsWith('response.'))
    expect(ours.length).toBeGreaterThan(10)
    expect(
      ours.filter(({ data, subject }) => /"sun"|sun\b/.test(`${subject}${JSON.stringify(data)}`)),
    ).toEqual([])
  })

  test('and then an abnormal test raise the same incident to the top, and the tower closes in by itself', async () => {
    const { must, shown } = await firm(name)
    await must('health.declare', declared, holding('li', 'employee'))
    await must(
      'health.declare',
      { ...declared, person: 'wang', what: 'positiveTest' },
      holding('wang', 'employee'),
    )
    expect(await shown('response.incidents', {})).toMatchObject({
      rows: [{ incident, badge: { level: top } }],
    })
    expect(await shown('sites.orders', { site: 'tower' })).toMatchObject({
      rows: [{ kind: 'closedLoop', scheme: '48h', state: 'inForce' }],
    })
    const tasks = await tasksOf(shown)
    expect(tasks.get('close-in')).toMatchObject({ state: 'done', byItself: true })
    expect(tasks.get('roll-call')).toMatchObject({ state: 'done', byItself: true })
    expect(tasks.get('cover')).toMatchObject({ state: 'open' })
    // The order that a playbook gave is no news: no second incident.
    expect(await shown('response.level', {})).toMatchObject({ open: 1 })
  })
})

describe('a person and a trigger', () => {
  test('confirm it, once', async () => {
    const { must, tell, shown } = await firm()
    await must('health.declare', declared, holding('li', 'employee'))
    const [firing] = await firingsOf(shown)
    await must('response.confirmTrigger', { firing }, holding('wang', 'commander'))
    expect(await tell('response.confirmTrigger', { firing })).toMatchObject({
      refused: 'response.firingAnswered',
    })
    expect(await shown('response.incident', { incident })).toMatchObject({
      firings: [{ state: 'confirmed' }],
    })
  })

  test('overrule what it raised: what is open is withdrawn, what was done is to be taken back', async () => {
    const { must, shown } = await firm()
    await must('health.declare', declared, holding('li', 'employee'))
    const [firing] = await firingsOf(shown)
    await must(
      'response.overruleTrigger',
      { firing, because: '看错了人' },
      holding('wang', 'commander'),
    )
    const tasks = await tasksOf(shown)
    expect(tasks.get(playbook('look'))).toMatchObject({ state: 'withdrawn' })
    expect(tasks.get('disinfect')).toMatchObject({ state: 'withdrawn' })
    expect(tasks.get('undo.disinfect')).toMatchObject({ state: 'open' })
    expect(await shown('response.incident', { incident })).toMatchObject({ state: 'stabilised' })
    await must('response.completeTask', { incident, task: 'undo.disinfect' })
    await must('response.closeIncident', { incident, because: '误报' })
    expect(await shown('response.level', {})).not.toHaveProperty('badge')
  })

  test('overrule a raised level: the incident goes back to where it was', async () => {
    const { must, shown } = await firm()
    await must('health.declare', declared, holding('li', 'employee'))
    await must(
      'health.declare',
      { ...declared, person: 'wang', what: 'positiveTest' },
      holding('wang', 'employee'),
    )
    const [firing] = await firingsOf(shown)
    await must(
      'response.overruleTrigger',
      { firing, because: '复检阴性' },
      holding('wang', 'commander'),
    )
    expect(await shown('response.incident', { incident })).toMatchObject({
      badge: { level: 'orange' },
    })
    const tasks = await tasksOf(shown)
    expect(tasks.get('cover')).toMatchObject({ state: 'withdrawn' })
    expect(tasks.get('undo.close-in')).toMatchObject({ state: 'open' })
    expect(tasks.get(playbook('look'))).toMatchObject({ state: 'open' })
  })
})

describe('what else is heard', () => {
  test("an authority's order on an office, and the same kind of thing again joins", async () => {
    const { must, shown } = await firm()
    const order = { site: 'tower', authority: '南京东路街道', because: '街道要求' }
    await must('sites.giveOrder', { ...order, kind: 'closedLoop' })
    await must('sites.giveOrder', { ...order, kind: 'sealed' })
    expect(await shown('response.incidents', {})).toMatchObject({
      rows: [{ incident, scenario: 'buildingClosed', badge: { grade: 3 } }],
    })
    expect(await shown('response.incident', { incident })).toMatchObject({
      firings: [
        { did: 'joined' },
        { did: 'raised', reason: { zh: '南京东路街道对总部大厦下达管控令' } },
      ],
    })
  })

  test.each([
    [
      'a branch closed to the public',
      'sites.giveOrder',
      { site: 'tower', authority: '公司', because: '防疫', kind: 'closedToPublic' },
    ],
    ['a system of the third tier', 'machineRooms.loseSystem', { system: 'mail', because: '磁盘' }],
  ])('but not %s', async (_what, command, input) => {
    const { must, shown } = await firm()
    await must(command, input)
    expect(await shown('response.incidents', {})).toEqual({ rows: [] })
  })

  test.each([
    [
      'machine room',
      'machineRooms.loseRoom',
      { room: 'east', part: 'all', because: '火警' },
      'machineRoomLost',
      4,
    ],
    [
      'main system',
      'machineRooms.loseSystem',
      { system: 'orders', because: '存储' },
      'machineRoomLost',
      3,
    ],
    [
      'supplier',
      'machineRooms.loseSupplier',
      { supplier: 'line-a', because: '光缆' },
      'supplierLost',
      2,
    ],
  ])('a lost %s', async (_what, command, input, scenario, grade) => {
    const { must, shown } = await firm()
    await must(command, input)
    expect(await shown('response.incidents', {})).toMatchObject({
      rows: [{ scenario, badge: { grade } }],
    })
  })

  test('a takeover that is done settles the step that waits for it', async () => {
    const { must, shown, until } = await firm()
    await must('machineRooms.loseRoom', { room: 'east', part: 'all', because: '火警' })
    const step = (id: string) => `playbook-machine-room-lost.${id}`
    await must('response.completeTask', { incident, task: step('confirm') })
    await must('response.completeTask', { incident, task: step('decide') })
    expect((await tasksOf(shown)).get(step('takeover'))).toMatchObject({ state: 'open' })
    await must('machineRooms.startTakeover', { system: 'orders', room: 'west', because: '切换' })
    await until('2022-03-11T02:00:00.000Z')
    const tasks = await tasksOf(shown)
    expect(tasks.get(step('takeover'))).toMatchObject({ state: 'done', byItself: true })
    expect(tasks.get(step('check'))).toMatchObject({ state: 'open' })
  })
})

async function firingsOf(shown: Shown): Promise<string[]> {
  const answer = await shown('response.incident', { incident })
  if (typeof answer !== 'object' || answer === null || !('firings' in answer))
    throw new Error('none')
  const rows: { firing: string }[] = JSON.parse(JSON.stringify(answer.firings))
  return rows.map(({ firing }) => firing)
}
