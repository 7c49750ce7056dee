// Who shall never meet: groups A and B in one room, and crews of machine rooms that are kept apart. The rosters in
// force are judged before the day comes, and a head of department sees what is theirs.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { headOfSales, openDuties } from './duty-firm.ts'

let story: Awaited<ReturnType<typeof openDuties>>
beforeEach(async () => {
  story = await openDuties()
  const ops = { unit: 'ops', site: 'tower', qualifications: [{ qualification: 'dealer' }] }
  await story.must('firm.addPerson', { id: 'anna', name: '安', ...ops, group: 'A' })
  await story.must('firm.addPerson', { id: 'bo', name: '博', ...ops, group: 'B' })
})
afterEach(() => story.house.close())

const Answer = z.object({
  checked: z.int(),
  total: z.int(),
  rows: z.array(
    z.looseObject({
      rule: z.string(),
      people: z.array(z.string()),
      from: z.string(),
      to: z.string(),
    }),
  ),
})

async function judged(params: object = {}) {
  const { checked, total, rows } = Answer.parse(await story.shown('duty.separation', params))
  return { checked, total, met: rows.map(({ rule, people }) => `${rule} ${people.join('+')}`) }
}

const inRoom = { room: 'dealing' }

test('A and B in one room at one time is told, one after the other is not', async () => {
  await story.must('duty.addDuty', story.line('d-1', 'anna', '09:00-12:00', inRoom))
  await story.must('duty.addDuty', story.line('d-2', 'bo', '12:00-17:00', inRoom))
  expect(await judged()).toEqual({ checked: 2, total: 0, met: [] })
  await story.must('duty.addDuty', story.line('d-3', 'bo', '09:00-12:00', { ...inRoom, days: 1 }))
  await story.must('duty.addDuty', story.line('d-4', 'anna', '11:00-13:00', { ...inRoom, days: 1 }))
  expect(await judged()).toEqual({ checked: 4, total: 1, met: ['groupsShareRoom bo+anna'] })
  expect(await story.shown('duty.separation', {})).toMatchObject({
    rows: [
      {
        room: 'dealing',
        from: '2022-03-12T03:00:00.000Z',
        to: '2022-03-12T04:00:00.000Z',
        duties: ['d-3', 'd-4'],
      },
    ],
    names: { 'room/dealing': { zh: '交易室' }, 'person/bo': { zh: '博' } },
  })
  // Only what lies in the days asked for, and nothing of another department.
  expect(await judged({ days: 1 })).toMatchObject({ checked: 2, total: 0 })
  expect(await story.shown('duty.separation', {}, headOfSales)).toMatchObject({ total: 0 })
})

test('from home nobody meets anybody, and what was declined is no meeting', async () => {
  const remote = { mode: 'remote', profile: 'desk' }
  await story.must('duty.addDuty', story.line('d-1', 'anna', '09:00-12:00', inRoom))
  await story.must('duty.addDuty', story.line('d-2', 'bo', '09:00-12:00', remote))
  expect(await judged()).toMatchObject({ checked: 1, total: 0 })
})

test('one person in two crews that are kept apart is told, and so are two crews in one room', async () => {
  for (const [id, apartFrom] of [
    ['east', []],
    ['west', ['east']],
  ] as const) {
    await story.must('firm.addSite', {
      ...{ id, name: id, kind: 'machineRoom', city: '上海', unit: 'firm' },
    })
    await story.must('firm.addMachineRoom', {
      ...{
        id,
        name: id,
        powerFeeds: 2,
        upsMinutes: 30,
        fuelHours: 48,
        fuelHoursMin: 24,
        crewMin: 1,
        apartFrom,
      },
    })
  }
  await story.must('firm.changePost', { id: 'watch', places: ['tower', 'park', 'east', 'west'] })
  const crew = (id: string, person: string, site: string, days: number) =>
    story.must('duty.addDuty', story.line(id, person, '19:00-23:00', { post: 'watch', site, days }))
  await crew('d-1', 'wang', 'east', 0)
  await crew('d-2', 'li', 'west', 0)
  expect(await judged()).toMatchObject({ total: 0 })
  await story.must('duty.addDuty', story.line('d-3', 'wang', '09:00-12:00', { ...inRoom, days: 2 }))
  await story.must('duty.addDuty', story.line('d-4', 'li', '10:00-12:00', { ...inRoom, days: 2 }))
  expect(await judged()).toMatchObject({ total: 1, met: ['crewsShareRoom wang+li'] })
  await crew('d-5', 'li', 'east', 4)
  expect((await judged()).met).toContain('inBothCrews li')
})
