// Swaps as people live them: a duty offered, taken, approved; what goes along, what ends by itself; and that a duty is
// never lost on the way.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dayOf, system } from '../../src/kernel/index.ts'
import { isQualified, person, post } from '../../src/modules/firm/index.ts'
import { duties, inForce, type DutyRow } from '../../src/modules/duty/index.ts'
import { commander } from '../support/house.ts'
import { clock, deputy, openDuties, self } from './duty-firm.ts'

type Story = Awaited<ReturnType<typeof openDuties>>
let story: Story
beforeEach(async () => {
  story = await openDuties()
})
afterEach(() => story.house.close())

const counting = (): DutyRow[] =>
  [...story.read(duties).rows()].filter((row) => inForce(story.read, row))
const night = (id: string, who: string, days: number) =>
  story.must('duty.addDuty', story.line(id, who, '19:00-07:00', { post: 'watch', days }))
const offer = (who: string, input: object) =>
  story.no('duty.offerSwap', { swap: 's-1', ...input }, self(who))
const take = (who: string) => story.no('duty.takeSwap', { swap: 's-1' }, self(who))
const seen = async (who: string) => {
  const shown = await story.shown('duty.swaps', {}, self(who))
  return JSON.stringify(shown)
}

describe('a swap', () => {
  test('changes hands once it is taken and approved, and not before', async () => {
    await night('n-1', 'wang', 1)
    expect(await offer('wang', { duty: 'n-1', to: 'li' })).toEqual(['duty.SwapOffered'])
    expect(await take('li')).toEqual(['duty.SwapTaken'])
    expect(counting().map(({ person: who }) => who)).toEqual(['wang'])
    await story.must('duty.approveSwap', { swap: 's-1' })
    expect(counting()).toMatchObject([
      { person: 'li', replaces: 'n-1', state: 'accepted', from: clock('19:00', 1) },
    ])
    expect(story.read(duties).get('n-1')).toMatchObject({ state: 'stoodDown', swap: 's-1' })
  })

  test('may be for a duty of the other', async () => {
    await night('n-1', 'wang', 1)
    await night('n-3', 'li', 3)
    await offer('wang', { duty: 'n-1', want: 'n-3' })
    await take('li')
    await story.must('duty.approveSwap', { swap: 's-1' })
    const held = counting().map(({ person: who, from }): [string, string] => [who, from])
    expect(new Map(held)).toEqual(
      new Map([
        ['li', clock('19:00', 1)],
        ['wang', clock('19:00', 3)],
      ]),
    )
  })

  test('open to all is seen by who may hold it, and by nobody else', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '09:00-17:00', { days: 1 }))
    await offer('wang', { duty: 'd-1' })
    expect(await seen('li')).toContain('"canTake":true')
    expect(await seen('chen')).not.toContain('s-1')
    expect(await take('chen')).toBe('duty.unknown')
  })

  test('to one colleague is not another’s', async () => {
    await night('n-1', 'wang', 1)
    await offer('wang', { duty: 'n-1', to: 'li' })
    expect(await seen('chen')).not.toContain('s-1')
    expect(await take('chen')).toBe('duty.unknown')
  })

  test('on a key post needs two people', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '09:00-17:00', { days: 1 }))
    await offer('wang', { duty: 'd-1' })
    await take('li')
    expect(await story.no('duty.approveSwap', { swap: 's-1' })).toBe('duty.swapNeedsTwo')
    const asked = await story.must('duty.approveKeySwap', { swap: 's-1' }, deputy)
    if (!('approval' in asked)) throw new Error('a second person is asked')
    expect(counting()).toMatchObject([{ person: 'wang' }])
    await story.must('kernel.approve', { approval: asked.approval }, commander)
    expect(counting()).toMatchObject([{ person: 'li' }])
  })

  test('is approved by nobody who has a part in it', async () => {
    await night('n-1', 'wang', 1)
    await offer('wang', { duty: 'n-1' })
    await take('li')
    const lead = { ...commander, id: 'li' }
    expect(await story.no('duty.approveSwap', { swap: 's-1' }, lead)).toBe('duty.swapOwn')
    const employed = story.no('duty.approveSwap', { swap: 's-1' }, self('chen'))
    await expect(employed).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('may be given back, turned down and withdrawn', async () => {
    await night('n-1', 'wang', 1)
    await offer('wang', { duty: 'n-1' })
    await take('li')
    expect(await take('chen')).toBe('duty.swapTakenAlready')
    await story.must('duty.giveBackSwap', { swap: 's-1' }, self('li'))
    expect(await take('chen')).toEqual(['duty.SwapTaken'])
    await story.must('duty.rejectSwap', { swap: 's-1', because: '人手紧' })
    expect(await story.no('duty.withdrawSwap', { swap: 's-1' }, self('wang'))).toBe('duty.swapOver')
    expect(await offer('wang', { swap: 's-2', duty: 'n-1' })).toEqual(['duty.SwapOffered'])
    await story.must('duty.withdrawSwap', { swap: 's-2' }, self('wang'))
    expect(counting()).toMatchObject([{ id: 'n-1', person: 'wang' }])
  })

  test.each`
    what                           | who       | code
    ${'whose licence has lapsed'}  | ${'zhao'} | ${'duty.notQualified'}
    ${'who is booked'}             | ${'li'}   | ${'duty.doubleBooked'}
    ${'who would be without rest'} | ${'li'}   | ${'duty.restTooShort'}
    ${'who is the offerer'}        | ${'wang'} | ${'duty.swapWithOneself'}
  `('is not offered to one $what', async ({ who, code }) => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '09:00-17:00', { days: 2 }))
    if (code === 'duty.doubleBooked')
      await story.must('duty.addDuty', story.line('d-2', 'li', '12:00-18:00', { days: 2 }))
    if (code === 'duty.restTooShort')
      await story.must('duty.addDuty', story.line('d-3', 'li', '20:00-23:30', { days: 1 }))
    expect(await offer('wang', { duty: 'd-1', to: who })).toBe(code)
  })

  test('names who could take it, and what would break for the others', async () => {
    await night('n-1', 'wang', 1)
    await story.must('duty.addDuty', story.line('d-2', 'li', '13:00-17:00', { days: 2 }))
    expect(await story.shown('duty.swapCandidates', { duty: 'n-1' }, self('wang'))).toMatchObject({
      qualified: 4,
      rows: [
        { person: 'zhao', able: true, sameUnit: true },
        { person: 'chen', able: true, sameUnit: false },
        { person: 'li', able: false, breaks: { zh: expect.stringContaining('只休息') } },
      ],
    })
  })

  test('does not make groups meet that alternate', async () => {
    await story.must('firm.changePerson', { id: 'li', group: 'B' })
    await story.must('duty.startRotation', {
      rotation: 'turns',
      units: ['ops'],
      pattern: 'naturalWeek',
      from: '2022-03-14',
      first: 'A',
      because: '分组轮换',
    })
    await night('n-4', 'wang', 4)
    expect(await offer('wang', { duty: 'n-4', to: 'li' })).toBe('duty.swapOutOfTurn')
  })
})

describe('an open swap', () => {
  test('follows its duty when that is handed on and comes back', async () => {
    await night('n-1', 'wang', 1)
    const back = { ...story.line('n-3', 'wang', '19:30-07:30', { post: 'watch', days: 1 }) }
    await story.must(
      'duty.callUp',
      { roster: 'by-plan', duties: [{ ...back, replaces: 'n-1' }] },
      system,
    )
    await offer('wang', { duty: 'n-1' })
    const down = { duty: 'n-1', because: '推迟半小时' }
    expect(await story.no('duty.standDown', down)).toContain('duty.SwapFollowed')
    await take('li')
    await story.must('duty.approveSwap', { swap: 's-1' })
    expect(counting()).toMatchObject([{ person: 'li', from: clock('19:30', 1) }])
  })

  test('follows into the roster that takes over', async () => {
    const roster = { roster: 'r-1', title: '一', from: '2022-03-11', to: '2022-03-18' }
    await story.must('duty.draftRoster', roster)
    const line = story.line('n-1', 'wang', '19:00-07:00', { post: 'watch', days: 1 })
    await story.must('duty.planDuties', { roster: 'r-1', duties: [line] })
    await story.must('duty.publishRoster', { roster: 'r-1' })
    await offer('wang', { duty: 'n-1' })
    await story.must('duty.draftRoster', { ...roster, roster: 'r-2' })
    const later = story.line('n-2', 'wang', '20:00-08:00', { post: 'watch', days: 1 })
    await story.must('duty.planDuties', { roster: 'r-2', duties: [later] })
    expect(await story.no('duty.publishRoster', { roster: 'r-2' })).toContain('duty.SwapFollowed')
    await take('li')
    await story.must('duty.approveSwap', { swap: 's-1' })
    expect(counting()).toMatchObject([{ person: 'li', from: clock('20:00', 1) }])
  })

  test('ends when its duty is not its person’s any more', async () => {
    await night('n-1', 'wang', 1)
    await offer('wang', { duty: 'n-1' })
    const moved = { duty: 'n-1', person: 'chen', because: '隔离' }
    expect(await story.no('duty.moveDuty', moved)).toContain('duty.SwapEnded')
    expect(await take('li')).toBe('duty.swapOver')
  })

  test('ends by itself when its duty begins', async () => {
    await night('n-1', 'wang', 0)
    await offer('wang', { duty: 'n-1' })
    await take('li')
    await story.until(clock('19:00'))
    expect(await story.no('duty.approveSwap', { swap: 's-1' })).toBe('duty.swapOver')
    expect(counting()).toMatchObject([{ id: 'n-1', person: 'wang' }])
  })
})

const who = fc.constantFrom('wang', 'li', 'zhao', 'chen')
const index = fc.nat({ max: 5 })
const step = fc.oneof(
  fc.record({ do: fc.constant('offer' as const), who, duty: index, want: fc.option(index) }),
  fc.record({ do: fc.constant('take' as const), who, swap: index }),
  fc.record({ do: fc.constant('approve' as const), who, swap: index }),
  fc.record({ do: fc.constant('move' as const), who, duty: index }),
  fc.record({ do: fc.constant('withdraw' as const), swap: index }),
)

const onePersonRule = {
  id: 'attendance',
  title: { zh: '考勤口径', en: 'How attendance is told' },
  version: 'one-person',
  source: 'this story',
  verified: true,
  body: { keySwaps: 'onePerson' },
}

test('whatever is swapped, every duty keeps one holder who may hold it, and none is lost', async () => {
  let approved = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 30 }), async (steps) => {
      const here = await openDuties()
      try {
        const firsts = [
          ...[1, 3, 5].map((days) => ['wang', 'watch', days] as const),
          ...[1, 3].map((days) => ['li', 'watch', days] as const),
          ...[7, 8].map((days) => ['wang', 'dealing-1', days] as const),
          ['zhao', 'watch', 8] as const,
        ]
        // One approval is enough, so that key posts are traded too.
        await here.must('kernel.adoptRules', onePersonRule)
        for (const [number, [holder, what, days]] of firsts.entries()) {
          const span = what === 'watch' ? '19:00-07:00' : '09:00-13:00'
          const line = here.line(`d-${number}`, holder, span, { post: what, days })
          await here.must('duty.addDuty', line)
        }
        const now = () => [...here.read(duties).rows()].filter((row) => inForce(here.read, row))
        const slots = (rows: DutyRow[]) => rows.map((row) => `${row.post} ${row.from}`).toSorted()
        const before = slots(now())
        const swapIds: string[] = []
        for (const one of steps) {
          if (await taken(here, one, { swapIds, all: now() })) approved++
          const held = now()
          expect(slots(held)).toEqual(before)
          for (const row of held) expectHeldWell(here, row, held)
        }
      } finally {
        await here.house.close()
      }
    }),
    { numRuns: 25 },
  )
  // Else nothing was tried.
  expect(approved).toBeGreaterThan(2)
})

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Takes one step of the story; whether it was an approval that came about. */
async function taken(
  here: Story,
  one: Step,
  { swapIds, all }: { swapIds: string[]; all: readonly DutyRow[] },
): Promise<boolean> {
  const picked = 'swap' in one ? one.swap % Math.max(1, swapIds.length) : 0
  const swap = swapIds[picked] ?? 's-0'
  const duty = all[('duty' in one ? one.duty : 0) % all.length]
  switch (one.do) {
    case 'offer': {
      const wanted = one.want === null ? undefined : all[one.want % all.length]?.id
      const id = `s-${swapIds.length}`
      const input = { swap: id, duty: duty?.id, ...(wanted === undefined ? {} : { want: wanted }) }
      const told = await here.no('duty.offerSwap', input, self(duty?.person ?? ''))
      if (Array.isArray(told)) swapIds.push(id)
      return false
    }
    case 'take':
      await here.no('duty.takeSwap', { swap }, self(one.who))
      return false
    case 'approve':
      await here.no('duty.takeSwap', { swap }, self(one.who))
      return Array.isArray(await here.no('duty.approveSwap', { swap }))
    case 'move':
      await here.no('duty.moveDuty', { duty: duty?.id, person: one.who, because: '换人' })
      return false
    case 'withdraw':
      // Whose it is not is told so.
      await here.no('duty.withdrawSwap', { swap }, self('wang')).catch(() => undefined)
      return false
  }
}

function expectHeldWell(here: Story, row: DutyRow, held: readonly DutyRow[]): void {
  const owner = here.read(person.table).get(row.person)
  const asked = here.read(post.table).get(row.post)
  expect(owner && asked && isQualified(owner, asked.qualifications, dayOf(row.from))).toBe(true)
  const atOnce = held.filter(
    (other) => other.person === row.person && other.from < row.to && row.from < other.to,
  )
  expect(atOnce.map(({ id }) => id)).toEqual([row.id])
}
