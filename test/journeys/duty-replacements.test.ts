// Somebody falls out: the hole is seen, who could step in is ranked with reasons, the first is asked, and the next
// after them, until somebody comes or nobody is left.
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { duties } from '../../src/modules/duty/index.ts'
import { clock, headOfSales, openDuties, self, week } from './duty-firm.ts'

let story: Awaited<ReturnType<typeof openDuties>>
afterEach(async () => {
  expect(story.faults).toEqual([])
  await story.house.close()
})

const Asking = z.object({
  state: z.string(),
  ending: z.string().optional(),
  asked: z.array(z.object({ person: z.string(), duty: z.string(), outcome: z.string() })),
})
const Holes = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      post: z.string(),
      from: z.string(),
      to: z.string(),
      had: z.int(),
      asking: Asking.optional(),
    }),
  ),
})
const Replacements = z.object({
  open: z.object({ from: z.string(), to: z.string() }).optional(),
  rows: z.array(
    z.object({
      person: z.string(),
      fit: z.boolean(),
      broken: z.array(z.string()),
      reasons: z.array(z.object({ tone: z.string(), text: z.object({ zh: z.string() }) })),
    }),
  ),
  unable: z.array(z.object({ code: z.string(), count: z.int() })),
  asking: Asking.optional(),
})

/** The dealing seat of tomorrow, 09:00 to 17:00. */
const hole = { post: 'dealing-1', from: clock('09:00', 1), to: clock('17:00', 1) }
const holesOf = async () => Holes.parse(await story.shown('duty.holes', { days: 2 }))
const dealing = async () => (await holesOf()).rows.filter(({ post }) => post === 'dealing-1')
const whoCan = async (more: object = {}) =>
  Replacements.parse(await story.shown('duty.replacements', { ...hole, ...more }))
const asking = async () => (await whoCan()).asking
const ask = (more: object = {}) => story.must('duty.askReplacement', { ...hole, ...more })
const waiting = async (): Promise<string> => (await asking())?.asked.at(-1)?.duty ?? ''
const dutyOf = (id: string) => story.read(duties).get(id)

/** A firm with wang on the seat today and nobody tomorrow, and two who may hold it. */
async function opened() {
  story = await openDuties({ assumed: true })
  await story.must('duty.draftRoster', week)
  const lines = [story.line('d-1', 'wang', '09:00-17:00', { accepted: true })]
  await story.must('duty.planDuties', { roster: 'r-1', duties: lines })
  await story.must('duty.publishRoster', { roster: 'r-1' })
}

test('a hole is seen, with who could fill it and why', async () => {
  await opened()
  expect(await dealing()).toMatchObject([{ from: hole.from, to: hole.to, had: 0 }])
  const { rows } = await whoCan()
  // Li has done nothing this week, Wang eight hours; Zhao's licence ends today.
  expect(rows.map(({ person, fit }) => [person, fit])).toEqual([
    ['li', true],
    ['wang', true],
  ])
  const said = rows.map(({ reasons }) => reasons.map(({ text }) => text.zh))
  expect(said[0]).toContain('有交易员资格')
  expect(said[0]).toContain('本来就在总部大厦')
  expect(said[0]).toContain('前后都歇够，几天没班')
  expect(said[1]).toContain('上一班后歇 16 小时')
  expect(said[1]?.join()).toContain('本周 16 小时')
  await story.must('duty.addDuty', {
    ...story.line('d-5', 'li', '10:00-12:00', { post: 'watch', days: 1 }),
    accepted: true,
  })
  const later = await whoCan()
  expect(later.rows.map(({ person }) => person)).toEqual(['wang'])
  expect(later.unable).toEqual([{ code: 'duty.doubleBooked', count: 1 }])
})

test('the first is asked, declines, and the next is asked by itself and comes', async () => {
  await opened()
  await ask()
  const first = await waiting()
  expect(dutyOf(first)).toMatchObject({ person: 'li', state: 'planned', answerBy: clock('08:45') })
  // Nobody holds it before somebody has said yes.
  expect(await dealing()).toMatchObject([{ asking: { state: 'asking' } }])
  expect(await story.no('duty.askReplacement', hole)).toBe('duty.askedAlready')

  await story.must('duty.decline', { duty: first, reason: '身体不适' }, self('li'))
  expect(await asking()).toMatchObject({
    state: 'asking',
    asked: [
      { person: 'li', outcome: 'declined' },
      { person: 'wang', outcome: 'waiting' },
    ],
  })
  await story.must('duty.accept', { duty: await waiting() }, self('wang'))
  expect(await asking()).toMatchObject({ state: 'found' })
  expect(await dealing()).toEqual([])
})

test('who does not answer is followed by the next; when nobody is left it is told', async () => {
  await opened()
  await ask({ answerMinutes: 5 })
  const first = await waiting()
  await story.until(clock('08:36'))
  expect(dutyOf(first)).toMatchObject({ state: 'stoodDown', unanswered: true })
  expect((await asking())?.asked.map(({ outcome }) => outcome)).toEqual(['unanswered', 'waiting'])
  await story.until(clock('08:42'))
  expect(await asking()).toMatchObject({ state: 'notFound' })
  const told = (await story.happened()).filter((type) => type === 'duty.ReplacementNotFound')
  expect(told).toHaveLength(1)
  expect(await dealing()).toMatchObject([{ asking: { state: 'notFound' } }])
  // Whoever was silent may be asked again; nobody is asked by itself any more.
  await ask()
  expect(await asking()).toMatchObject({ state: 'asking' })
})

test('asking stops when somebody else closes the hole, and when the asked is stood down', async () => {
  await opened()
  await ask()
  const first = await waiting()
  await story.must('duty.addDuty', {
    ...story.line('d-9', 'wang', '09:00-17:00', { days: 1 }),
    accepted: true,
  })
  expect(await asking()).toMatchObject({ state: 'askingStopped', ending: 'filled' })
  expect(dutyOf(first)?.state).toBe('stoodDown')

  await story.must('duty.standDown', { duty: 'd-9', because: '另有安排' })
  await ask()
  await story.must('duty.standDown', { duty: await waiting(), because: '不用了' })
  expect(await asking()).toMatchObject({ state: 'askingStopped', ending: 'stopped' })
})

test('one who cannot come is replaced only once somebody has accepted', async () => {
  await opened()
  await story.must('duty.addDuty', {
    ...story.line('d-2', 'wang', '09:00-17:00', { days: 1 }),
    accepted: true,
  })
  expect(await story.no('duty.askReplacement', hole)).toBe('duty.noHole')
  expect((await whoCan()).open).toBeUndefined()
  expect(await whoCan({ instead: 'd-2' })).toMatchObject({
    open: { from: hole.from },
    rows: [{ person: 'li' }],
  })
  await ask({ instead: 'd-2' })
  expect(dutyOf('d-2')?.state).toBe('accepted')
  expect(await dealing()).toHaveLength(1)
  await story.must('duty.accept', { duty: await waiting() }, self('li'))
  expect(dutyOf('d-2')?.state).toBe('stoodDown')
  expect(await dealing()).toEqual([])
})

test('nobody who would break a limit is asked, and only those who lead may ask', async () => {
  await opened()
  const until = { ...story.line('d-3', 'li', '19:00-07:00', { post: 'watch' }), accepted: true }
  await story.must('duty.addDuty', until)
  const { rows } = await whoCan()
  expect(rows.map(({ person, fit }) => [person, fit])).toEqual([
    ['wang', true],
    ['li', false],
  ])
  expect(rows[1]?.broken).toContain('duty.stretchTooLong')
  expect(await story.no('duty.askReplacement', { ...hole, person: 'li' })).toBe(
    'duty.stretchTooLong',
  )
  expect(await story.no('duty.askReplacement', { ...hole, person: 'zhao' })).toBe(
    'duty.cannotStepIn',
  )
  expect(await story.no('duty.askReplacement', hole, headOfSales)).toBe('duty.unknown')
  await expect(story.no('duty.askReplacement', hole, self('li'))).rejects.toThrow('forbidden')
})
