// Stories of levels and incidents, told once for each of the two schemes that come with the product: what a level
// brings, what raising adds, what lowering asks, who holds which role.
import { afterEach, describe, expect, test } from 'vitest'
import { holding, openResponse, schemes } from './response-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})
const firm = async (scheme: keyof typeof schemes = 'colours', rules: readonly string[] = []) => {
  const opened = await openResponse(scheme, rules)
  open.push(opened)
  return opened
}

const flood = { incident: 'i-1', title: '暴雨', scenario: 'flood', because: '气象台暴雨预警' }
const incident = 'i-1'

interface Task {
  readonly task: string
  readonly state: string
}
const tasksOf = async (shown: (view: string, params: unknown) => Promise<unknown>) => {
  const answer = await shown('response.tasks', { incident })
  if (typeof answer !== 'object' || answer === null || !('rows' in answer))
    throw new Error('no tasks')
  const rows: readonly Task[] = JSON.parse(JSON.stringify(answer.rows))
  return Object.fromEntries(rows.map(({ task, state }) => [task, state]))
}

describe.each(['colours', 'numbers'] as const)('levels by %s', (name) => {
  const { id, levels } = schemes[name]
  const [lightest, , third, top] = levels

  test('the firm is as grave as its gravest open incident', async () => {
    const { must, shown } = await firm(name)
    expect(await shown('response.level', {})).not.toHaveProperty('badge')
    await must('response.raiseIncident', { ...flood, level: lightest })
    await must('response.raiseIncident', { ...flood, incident: 'i-2', level: third })
    expect(await shown('response.level', {})).toMatchObject({
      scheme: id,
      badge: { level: third, grade: 3 },
      open: 2,
    })
  })

  test('raising over a step adds what both bring, and what stood already stays as it was', async () => {
    const { must, shown } = await firm(name)
    await must('response.raiseIncident', { ...flood, level: lightest })
    await must('response.completeTask', { incident, task: `${id}.watch` })
    await must('response.raiseLevel', { incident, to: third, because: '积水进楼' })
    const tasks = await tasksOf(shown)
    expect(tasks).toMatchObject({
      [`${id}.watch`]: 'done',
      'check-standby': 'open',
      'notify-staff': 'open',
      [`${id}.situation`]: 'open',
    })
    expect(tasks).not.toHaveProperty(`${id}.command-post`)
  })

  test('raising to where it stands, or below, is refused and says what to do', async () => {
    const { must, tell } = await firm(name)
    await must('response.raiseIncident', { ...flood, level: third })
    const to = (level: string) =>
      tell('response.raiseLevel', { incident, to: level, because: '再次' })
    expect(await to(third)).toMatchObject({ refused: 'response.levelAlready' })
    expect(await to(lightest)).toMatchObject({ refused: 'response.lowerInstead' })
    expect(await to('purple')).toMatchObject({ refused: 'response.unknownLevel' })
  })

  test('lowering asks of each thing the higher level brought, and takes two people', async () => {
    const { must, tell, shown } = await firm(name)
    await must('response.raiseIncident', { ...flood, level: top })
    const lower = { incident, to: lightest, because: '雨停了' }
    expect(await tell('response.lowerLevel', lower)).toMatchObject({
      refused: 'response.undoUnanswered',
    })
    const above = Object.entries(await tasksOf(shown)).filter(([task]) => task !== `${id}.watch`)
    const undo = above.map(([task]) => task)
    const asked = await must(
      'response.lowerLevel',
      { ...lower, undo },
      holding('wang', 'commander'),
    )
    expect(await tasksOf(shown)).toMatchObject({ 'check-standby': 'open' })
    await must('kernel.approve', { approval: asked.approval }, holding('li', 'deputy'))
    const tasks = await tasksOf(shown)
    expect(undo.map((task) => tasks[task])).toEqual(undo.map(() => 'withdrawn'))
    expect(tasks[`${id}.watch`]).toBe('open')
    expect(await shown('response.level', {})).toMatchObject({ badge: { level: lightest } })
  })

  test('what was done and can be undone leaves a task to take it back, and comes again with the level', async () => {
    const { must, shown } = await firm(name)
    await must('response.raiseIncident', { ...flood, level: top })
    const post = `${id}.command-post`
    await must('response.completeTask', { incident, task: post })
    const undo = Object.keys(await tasksOf(shown)).filter((task) => task !== `${id}.watch`)
    const kept = { incident, to: lightest, because: '雨停了', undo }
    const asked = await must('response.lowerLevel', kept, holding('wang', 'commander'))
    await must('kernel.approve', { approval: asked.approval }, holding('li', 'deputy'))
    expect(await tasksOf(shown)).toMatchObject({ [post]: 'withdrawn', [`undo.${post}`]: 'open' })
    await must('response.raiseLevel', { incident, to: top, because: '又下了' })
    expect(await tasksOf(shown)).toMatchObject({ [post]: 'open', [`undo.${post}`]: 'withdrawn' })
  })
})

describe('an incident', () => {
  test('that anybody reports starts nothing until somebody has assessed it', async () => {
    const { must, shown, tell } = await firm()
    await must('response.reportIncident', flood, holding('sun', 'employee'))
    expect(await tasksOf(shown)).toEqual({})
    expect(await shown('response.level', {})).not.toHaveProperty('badge')
    expect(await tell('response.raiseLevel', { incident, to: 'red', because: '急' })).toMatchObject(
      { refused: 'response.assessFirst' },
    )
    await must('response.assessIncident', { incident, level: 'blue', because: '属实' })
    expect(await tasksOf(shown)).toMatchObject({ 'levels-colours.watch': 'open' })
    expect(await shown('response.incident', { incident })).toMatchObject({ state: 'active' })
  })

  test('gives each role to one person by order of succession, and passes over whoever is away', async () => {
    const { must, shown } = await firm()
    await must('health.reportUnfit', { person: 'wang' })
    await must('response.raiseIncident', { ...flood, level: 'yellow' })
    const roles = async () => {
      const answer: unknown = await shown('response.incident', { incident })
      return answer
    }
    expect(await roles()).toMatchObject({
      roles: [
        { role: 'commander', holder: { person: 'li' } },
        { role: 'deputy', holder: { person: 'zhao' } },
        { role: 'siteLead' },
        { role: 'recorder' },
        { role: 'liaison' },
        { role: 'healthLead' },
        { role: 'technicalLead' },
      ],
    })
    await must('health.reportUnfit', { person: 'li' })
    expect(await roles()).toMatchObject({
      roles: [
        { role: 'commander', holder: { person: 'zhao' }, why: 'succession' },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    })
  })

  test('is handed over by its commander, with what the next one must know', async () => {
    const { must, tell, shown } = await firm()
    await must('response.raiseIncident', { ...flood, level: 'blue' })
    const over = { incident, role: 'commander', to: 'zhao', note: '水泵在路上' }
    expect(await tell('response.handOver', over, holding('sun', 'employee')).catch(String)).toMatch(
      /forbidden/,
    )
    await must('response.handOver', over, holding('wang', 'commander'))
    expect(await shown('response.timeline', { incident, kinds: ['role'], limit: 1 })).toMatchObject(
      {
        rows: [
          {
            by: 'wang',
            with: {
              role: 'commander',
              person: { zh: '人zhao', en: '人zhao' },
              why: 'handOver',
              note: '水泵在路上',
            },
          },
        ],
      },
    )
  })

  test('is closed only when nothing is open, and a child before its parent', async () => {
    const { must, tell, shown } = await firm()
    await must('response.raiseIncident', { ...flood, level: 'blue' })
    await must('response.raiseIncident', {
      ...flood,
      incident: 'i-2',
      level: 'blue',
      parent: incident,
    })
    const close = { incident, because: '结束' }
    expect(await tell('response.closeIncident', close)).toMatchObject({
      refused: 'response.tasksOpen',
    })
    await must('response.completeTask', { incident, task: 'levels-colours.watch' })
    expect(await tell('response.closeIncident', close)).toMatchObject({
      refused: 'response.childOpen',
    })
    await must('response.skipTask', {
      incident: 'i-2',
      task: 'levels-colours.watch',
      because: '并案',
    })
    await must('response.closeIncident', { incident: 'i-2', because: '并案' })
    await must('response.closeIncident', close)
    expect(await shown('response.level', {})).not.toHaveProperty('badge')
    expect(await tell('response.raiseLevel', { incident, to: 'red', because: '急' })).toMatchObject(
      {
        refused: 'response.incidentOver',
      },
    )
  })

  test('keeps decisions apart from remarks, where they happened, and never loses a line', async () => {
    const { must, shown, until, at } = await withTime()
    await must('response.raiseIncident', { ...flood, level: 'blue' })
    await until(at(60))
    await must('response.recordDecision', {
      incident,
      text: '关闭地下车库',
      because: '积水 20 厘米',
    })
    await must('response.addRemark', { incident, text: '保安先发现的', happenedAt: at(30) })
    expect(
      await shown('response.timeline', {
        incident,
        kinds: ['decision', 'remark'],
        newestFirst: false,
      }),
    ).toMatchObject({
      rows: [
        { kind: 'remark', happenedAt: at(30), at: at(60) },
        { kind: 'decision', with: { text: '关闭地下车库' } },
      ],
      total: 2,
    })
  })

  test('says which task is late, once', async () => {
    const { must, shown, until, at, happened } = await withTime()
    await must('response.raiseIncident', { ...flood, level: 'blue' })
    await until(at(239))
    expect(await happened()).not.toContain('response.TaskLate')
    await until(at(600))
    expect((await happened()).filter((type) => type === 'response.TaskLate')).toHaveLength(1)
    expect(await shown('response.tasks', { incident })).toMatchObject({ rows: [{ late: true }] })
  })
})

const withTime = async () => ({
  ...(await firm()),
  at: (minutes: number) => new Date(Date.UTC(2022, 2, 11, 0, 30) + minutes * 60_000).toISOString(),
})
