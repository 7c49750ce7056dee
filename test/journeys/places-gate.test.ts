// Stories of the gate: a person shows a short-lived code that nobody else can make, a scan lets them in or out, whole
// books come by sheet, and food is counted against those inside.
import { afterEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { isRefusal } from '../../src/kernel/index.ts'
import { clock, leadOf, openPlaces, staff } from './places-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})
const places = async () => {
  const opened = await openPlaces()
  open.push(opened)
  return opened
}
type Places = Awaited<ReturnType<typeof places>>

const lead = leadOf('tower')
const codeOf = async ({ live }: Places, person: string): Promise<string> => {
  const answer = await live.ask({ inquiry: 'sites.myCode', input: {}, actor: staff(person) })
  if (isRefusal(answer)) throw new Error(answer.refused)
  return Object(answer.answer).code
}
const insideOf = async ({ shown }: Places, site = 'tower'): Promise<string[]> => {
  const { recorded } = Object(await shown('sites.inside', { site }))
  return recorded.map(({ person }: { person: string }) => person).toSorted()
}

describe('a code', () => {
  test('lets its person in with one scan and out with the next', async () => {
    const place = await places()
    const code = await codeOf(place, 'wang')
    await place.must('sites.scanPass', { site: 'tower', code, room: 'dealing' }, lead)
    expect(await insideOf(place)).toEqual(['wang'])
    expect(await place.tell('sites.scanPass', { site: 'tower', code }, lead)).toMatchObject({
      refused: 'sites.scannedJustNow',
    })
    await place.until(clock('08:33'))
    await place.must('sites.scanPass', { site: 'tower', code }, lead)
    expect(await insideOf(place)).toEqual([])
  })

  test('runs out after minutes, and cannot be made for another or for later', async () => {
    const place = await places()
    const code = await codeOf(place, 'wang')
    const scanned = (text: string) =>
      place.tell('sites.scanPass', { site: 'tower', code: text }, lead)
    for (const wrong of [
      code.replace('wang', 'li'),
      code.replace(/\|(\w+)\|/, (_all, minute: string) => `|${minute.slice(0, -1)}z|`),
      code.slice(0, -1),
      `${code}x`,
      'https://example.com',
      'S1|wang',
      'S1|wang|zzzzzzzzzzzzzzzz|x',
    ]) {
      expect(await scanned(wrong), wrong).toMatchObject({ refused: 'sites.codeUnreadable' })
    }
    await place.until(clock('08:36'))
    expect(await scanned(code)).toMatchObject({ refused: 'sites.codeExpired' })
    expect(await insideOf(place)).toEqual([])
    await expect(
      place.tell('sites.scanPass', { site: 'tower', code }, staff('li')),
    ).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('does not open a closed gate; what a gate without a line let happen is taken as it was', async () => {
    const place = await places()
    await place.must('sites.giveOrder', {
      site: 'tower',
      kind: 'closedLoop',
      authority: '街道',
      because: '闭环',
    })
    const code = await codeOf(place, 'wang')
    await place.until(clock('08:34'))
    expect(await place.tell('sites.scanPass', { site: 'tower', code }, lead)).toMatchObject({
      refused: 'sites.mayNotPass',
    })
    await place.until(clock('10:00'))
    const kept = { site: 'tower', code, passedAt: clock('08:32') }
    await place.must('sites.scanPass', kept, lead)
    const { recorded } = Object(await place.shown('sites.inside', { site: 'tower' }))
    expect(recorded).toMatchObject([{ person: 'wang', since: clock('08:32') }])
    expect(
      await place.tell('sites.scanPass', { ...kept, passedAt: clock('08:31') }, lead),
    ).toMatchObject({ refused: 'sites.scanOlder' })
    expect(
      await place.tell('sites.scanPass', { ...kept, passedAt: clock('11:00') }, lead),
    ).toMatchObject({ refused: 'sites.scanTime' })
  })

  test('answers the roll of whoever is met inside', async () => {
    const place = await places()
    await place.plan('wang', '08:00-17:00')
    await place.must('sites.startRollCall', { site: 'tower', because: '演练' }, lead)
    const code = await codeOf(place, 'wang')
    await place.must('sites.scanRollCall', { site: 'tower', code }, lead)
    expect(await place.shown('sites.rollCall', { site: 'tower' })).toMatchObject({
      counts: { accounted: 1, unknown: 0 },
    })
  })

  test('a call for help says with one word what is needed', async () => {
    const place = await places()
    await place.plan('wang', '08:00-17:00')
    await place.must('sites.startRollCall', { site: 'tower', because: '演练' }, lead)
    const answer = { site: 'tower', person: 'wang', standing: 'needsHelp', help: 'food' }
    await place.must('sites.answerRollCall', answer, staff('wang'))
    expect(await place.shown('sites.rollCall', { site: 'tower' })).toMatchObject({
      rows: [{ person: 'wang', standing: 'needsHelp', help: 'food' }],
    })
    await place.must('sites.answerRollCall', { ...answer, help: 'shutIn' }, staff('wang'))
    await place.must('sites.answerRollCall', { site: 'tower', person: 'wang' }, lead)
    const { rows } = Object(await place.shown('sites.rollCall', { site: 'tower' }))
    expect(rows[0].help).toBeUndefined()
  })
})

describe("a gate's book", () => {
  const sheetOf = (rows: string[][]) => ({
    site: 'tower',
    sheet: { name: '门禁', columns: ['时间', '人员', '进出', '区域'], rows },
  })

  test('comes by sheet, people by id or name', async () => {
    const place = await places()
    await place.must(
      'sites.importPassSheet',
      sheetOf([
        ['2022-03-11 08:05', '人li', '进', 'dealing'],
        ['2022/3/11 8:10', 'wang', 'in', ''],
        ['2022-03-11 08:20', 'wang', '离开', ''],
      ]),
      lead,
    )
    expect(await insideOf(place)).toEqual(['li'])
  })

  test('with any wrong line is not taken, and each is named by its line in the file', async () => {
    const place = await places()
    const answer = await place.tell(
      'sites.importPassSheet',
      sheetOf([
        ['2022-03-11 08:05', 'li', '进', ''],
        ['2022-03-11 08:06', 'nobody', '进', ''],
        ['today', 'wang', '进', ''],
        ['2022-03-11 08:07', 'li', '进', ''],
        ['2022-03-11 08:08', 'wang', '飞', ''],
        ['2022-03-11 08:09', 'sun', '出', ''],
      ]),
      lead,
    )
    expect(answer).toMatchObject({ refused: 'sites.passesHaveMistakes', params: { count: 5 } })
    const { mistakes } = Object(answer).params
    expect(mistakes.map(({ row }: { row: number }) => row)).toEqual([3, 4, 5, 6, 7])
    expect(await insideOf(place)).toEqual([])
  })

  test('inside are always those who came in and have not gone out', async () => {
    const step = fc.record({
      who: fc.constantFrom('wang', 'li', 'zhao'),
      site: fc.constantFrom('tower', 'park'),
      way: fc.constantFrom('in', 'out', 'scan'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const place = await places()
        const where = new Map<string, string>()
        let minutes = 31
        for (const { who, site, way } of steps) {
          await place.until(new Date(Date.parse(clock('08:00')) + ++minutes * 60_000).toISOString())
          const was = where.get(who)
          const isIn = way === 'scan' ? was !== site : way === 'in'
          const answer =
            way === 'scan'
              ? await place.tell('sites.scanPass', { site, code: await codeOf(place, who) })
              : await place.tell(way === 'in' ? 'sites.recordEntry' : 'sites.recordExit', {
                  site,
                  person: who,
                })
          if (isRefusal(answer)) {
            expect([way, was === site]).toEqual(way === 'in' ? ['in', true] : ['out', false])
            continue
          }
          if (isIn) where.set(who, site)
          else where.delete(who)
        }
        for (const site of ['tower', 'park']) {
          const expected = [...where].flatMap(([who, at]) => (at === site ? [who] : []))
          expect(await insideOf(place, site)).toEqual(expected.toSorted())
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('meals', () => {
  test('are counted, come through the gate, are eaten by those inside, and never less than none', async () => {
    const place = await places()
    const stores = async () => Object(await place.shown('sites.site', { site: 'tower' })).stores
    await place.must('sites.recordEntry', { site: 'tower', person: 'wang' })
    await place.must('sites.recordEntry', { site: 'tower', person: 'li' })
    expect(await stores()).toMatchObject({ people: 2, mealsInStore: 36, supplyDays: 6 })
    await place.must('sites.countStores', { site: 'tower', meals: 30 }, lead)
    expect(await stores()).toMatchObject({ countedAt: clock('08:30'), supplyDays: 5 })
    await place.until(clock('08:30', 1))
    expect(await stores()).toMatchObject({ mealsInStore: 24, supplyDays: 4 })
    const food = { site: 'tower', what: '盒饭', count: 3, meals: 60 }
    await place.must('sites.recordGoods', { ...food, direction: 'in' }, lead)
    // What was eaten is still reckoned from the last count.
    expect(await stores()).toMatchObject({ mealsInStore: 84 })
    await place.until(clock('08:30', 30))
    expect(await stores()).toMatchObject({ mealsInStore: 0, supplyDays: 0 })
  })
})
