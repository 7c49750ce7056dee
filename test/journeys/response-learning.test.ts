// Stories of what is learnt: a review from the firm's questions, actions that stay open until they are done, the
// programme of exercises, and playbooks that are revised while an incident goes on.
import { afterEach, describe, expect, test } from 'vitest'
import { holding, openResponse } from './response-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})
const firm = async (rules: readonly string[] = []) => {
  const opened = await openResponse('colours', rules)
  open.push(opened)
  return opened
}
const incident = 'i-1'
const flood = { incident, title: '暴雨', scenario: 'flood', because: '预警', level: 'blue' }

test('a review asks the firm’s questions, and is finished when each has its answer', async () => {
  const { must, tell, shown } = await firm()
  await must('response.raiseIncident', flood)
  expect(await tell('response.startReview', { incident })).toMatchObject({
    refused: 'response.closeFirst',
  })
  await must('response.skipTask', { incident, task: 'levels-colours.watch', because: '无雨' })
  await must('response.closeIncident', { incident, because: '解除' })
  await must('response.startReview', { incident })
  const asked = await shown('response.review', { incident })
  const questions: { question: string }[] = JSON.parse(JSON.stringify(asked)).questions
  expect(questions.length).toBeGreaterThan(3)
  const [first, ...others] = questions
  for (const { question } of others)
    await must('response.answerReview', { incident, question, text: '写清楚' })
  expect(await tell('response.finishReview', { incident })).toMatchObject({
    refused: 'response.questionsOpen',
    params: { count: 1 },
  })
  await must('response.answerReview', { incident, question: first?.question, text: '一切正常' })
  await must('response.finishReview', { incident })
  expect(await shown('response.incident', { incident })).toMatchObject({ state: 'reviewed' })
})

test('an agreed action is told to be overdue once, and is closed by whoever owns it', async () => {
  const { must, tell, shown, until, happened } = await firm()
  await must('response.raiseIncident', flood)
  await must('response.agreeAction', {
    incident,
    what: '补两台水泵',
    owner: 'sun',
    due: '2022-03-12',
  })
  const [{ action }] = JSON.parse(JSON.stringify(await shown('response.actions', {}))).rows
  await until('2022-03-12T15:59:00.000Z')
  expect(await happened()).not.toContain('response.ActionOverdue')
  await until('2022-03-14T00:00:00.000Z')
  expect((await happened()).filter((type) => type === 'response.ActionOverdue')).toHaveLength(1)
  const close = { action, note: '已到货' }
  expect(
    await tell('response.completeAction', close, holding('li', 'employee')).catch(String),
  ).toMatch(/forbidden/)
  await must('response.completeAction', close, holding('sun', 'employee'))
  expect(await shown('response.actions', {})).toEqual({ rows: [] })
})

test('an exercise is planned, held, found wanting and filed; its report is kept five years', async () => {
  const { must, tell, shown } = await firm()
  const exercise = 'ex-1'
  await must('response.planExercise', {
    exercise,
    title: '机房切换',
    kind: 'functional',
    scenario: 'machineRoomLost',
    day: '2022-03-11',
    lead: 'chen',
  })
  const file = { exercise, filedWith: '上海证监局' }
  expect(await tell('response.fileDrillReport', file)).toMatchObject({
    refused: 'response.exerciseState',
  })
  await must('response.holdExercise', { exercise, people: 12, summary: '切换 18 分钟' })
  await must('response.noteFinding', { exercise, finding: '回切步骤不全' })
  await must('response.fileDrillReport', file)
  expect(await shown('response.exercises', {})).toMatchObject({
    asked: [{ kind: 'tabletop', count: 2 }, { kind: 'functional', count: 1, held: 1 }, {}, {}],
    rows: [
      {
        state: 'filed',
        findings: [{ finding: '回切步骤不全', good: false }],
        keepUntil: '2027-03-15',
      },
    ],
  })
})

describe('a playbook', () => {
  const playbook = 'playbook-flood'
  const body = async (shown: (view: string, params: unknown) => Promise<unknown>) =>
    JSON.parse(JSON.stringify(await shown('response.playbook', { playbook }))).body

  test('that is revised becomes a new version, and an incident under way keeps its copy', async () => {
    const { must, tell, shown } = await firm([playbook])
    await must('response.raiseIncident', flood)
    const now = await body(shown)
    expect(
      await tell('response.revisePlaybook', { playbook, body: now, because: '无' }),
    ).toMatchObject({
      refused: 'response.playbookSame',
    })
    const step = {
      id: 'roof',
      title: { zh: '清理屋面排水', en: 'Clear the roof drains' },
      owner: 'role:siteLead',
    }
    await must('response.revisePlaybook', {
      playbook,
      body: { ...now, steps: [...now.steps, step] },
      because: '漏水',
    })
    expect(await shown('response.playbook', { playbook })).toMatchObject({ version: '2022-03-11' })
    const tasksOf = async (id: string) =>
      JSON.stringify(await shown('response.tasks', { incident: id }))
    expect(await tasksOf(incident)).not.toContain('清理屋面排水')
    await must('response.raiseIncident', { ...flood, incident: 'i-2' })
    expect(await tasksOf('i-2')).toContain('清理屋面排水')
  })

  test.each([
    ['waits for a step that is not there', { after: ['moon'] }, 'unknownStep'],
    [
      'sends a notice that has no template',
      { auto: { do: 'notice', template: 'moon', to: 'firm' } },
      'noTemplate',
    ],
  ])('that %s is not saved, and the preview says so', async (_what, wrong, code) => {
    const { must: _must, tell, shown, live } = await firm([playbook, 'notices'])
    const now = await body(shown)
    const broken = {
      ...now,
      steps: [
        ...now.steps,
        { id: 'x', title: { zh: '甲', en: 'x' }, owner: 'role:deputy', ...wrong },
      ],
    }
    expect(
      await tell('response.revisePlaybook', { playbook, body: broken, because: '试' }),
    ).toMatchObject({
      refused: 'response.playbookFaulty',
      params: { step: 'x', code },
    })
    const asked = await live.ask({
      inquiry: 'response.checkPlaybook',
      input: { body: broken },
      actor: holding('wang', 'commander'),
    })
    expect(asked).toMatchObject({ answer: { faults: [{ path: 'x', code }] } })
  })
})
