// A department's roster as a model and back: what stands in the demo firm costs nothing hard there, and what comes
// out of the engine is legal by the module's own checks, which share no code with it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  billOf,
  Board,
  breachesOf as chargesOf,
  improve,
  slowScore,
  tablesOf,
} from '../../src/engines/roster/index.ts'
import { isRefusal, type Read } from '../../src/kernel/index.ts'
import {
  bookedBeside,
  breachesOf,
  dutiesOf,
  modelOf,
  objection,
  PlannedDuty,
  SolveAsk,
  type Booking,
  type Firmed,
  type Solved,
} from '../../src/modules/duty/index.ts'
import { openDepartment } from './duty-department.ts'

const movesMax = 40_000

function solved(read: Read, given: object): { firmed: Firmed; duties: Solved[] } {
  const firmed = modelOf(read, SolveAsk.parse(given))
  if (isRefusal(firmed)) throw new Error(JSON.stringify(firmed))
  const run = {
    seed: 'a',
    budgetMs: 0,
    elapsedMs: () => 0,
    signal: { aborted: false },
    onProgress: () => {},
  }
  const best = improve(tablesOf(firmed.model), firmed.start, run, { movesMax, heat: 1 })
  expect(best.score.hard).toBe(0)
  return { firmed, duties: dutiesOf(firmed, best.roster) }
}

/** What stands against these duties, in words of the module: nothing when they are legal. */
function against(read: Read, { ask }: Firmed, duties: readonly Solved[]): string[] {
  const { unit, from, to } = ask
  const draft = { roster: 'new', from, to, ...(unit === undefined ? {} : { unit }) }
  const byPerson = new Map<string, Booking[]>()
  const found = duties.flatMap((row, index) => {
    const planned = PlannedDuty.parse({ ...row, id: `d-new-${index}` })
    const beside = byPerson.get(row.person) ?? bookedBeside(read, row.person, 'new', draft)
    byPerson.set(row.person, [...beside, planned])
    const no = objection(read, planned, beside)
    return no ? [JSON.stringify(no.refusal)] : []
  })
  const broken = [...byPerson.values()].flatMap((bookings) =>
    breachesOf(read, bookings).filter(({ duty }) => duty.startsWith('d-new-')),
  )
  return [...found, ...broken.map((one) => JSON.stringify(one))]
}

describe.each(['proprietary', 'waigaoqiao-crew'])('%s', (unit) => {
  let opened: Awaited<ReturnType<typeof openDepartment>>
  beforeAll(async () => {
    opened = await openDepartment(unit)
  }, 60_000)
  afterAll(() => opened.house.close())

  test('the published roster costs nothing hard and misses no minimum', () => {
    const firmed = modelOf(
      opened.read,
      SolveAsk.parse({ unit, from: '2022-03-14', to: '2022-03-28' }),
    )
    if (isRefusal(firmed)) throw new Error(JSON.stringify(firmed))
    const { model, unplaced } = firmed
    const standing = model.published?.roster ?? new Int16Array()
    expect(standing.some((kind) => kind > 0)).toBe(true)
    expect(slowScore(model, standing).hard).toBe(0)
    const bill = billOf(chargesOf(new Board(tablesOf(model), standing)))
    expect(Object.keys(bill)).not.toContain('keyMinimum')
    expect(Object.keys(bill)).not.toContain('minimum')
    // Only second waits on one day have no cell.
    expect(unplaced.filter(({ mode }) => mode !== 'standby')).toEqual([])
  })

  test('a new fortnight is legal by the checks of every duty', () => {
    const { read } = opened
    const { firmed, duties } = solved(read, { unit, from: '2022-03-14', to: '2022-03-28' })
    expect(duties.length).toBeGreaterThan(100)
    expect(against(read, firmed, duties)).toEqual([])
  })

  test('and so is the month after, from nothing', () => {
    const { read } = opened
    const { firmed, duties } = solved(read, { unit, from: '2022-04-04', to: '2022-05-02' })
    expect(duties.length).toBeGreaterThan(200)
    expect(against(read, firmed, duties)).toEqual([])
  })
})
