// A head of department solves a roster, keeps it, compares and publishes it: what was solved is what counts, the
// rest of the firm's roster stays in force, and locked cells stay where they are.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isRefusal, type Actor } from '../../src/kernel/index.ts'
import { duties, inForce, rosters } from '../../src/modules/duty/index.ts'
import { post } from '../../src/modules/firm/index.ts'
import { openDepartment } from './duty-department.ts'

const unit = 'treasury'
const period = { from: '2022-03-21', to: '2022-04-04' }
const head: Actor = {
  id: 'p-01291',
  kind: 'person',
  grants: [{ role: 'departmentHead', scope: { kind: 'unit', id: unit } }],
}
const Figures = z.looseObject({ keyMissing: z.int(), missing: z.int(), changes: z.int() })
const Solved = z.looseObject({
  legal: z.boolean(),
  figures: Figures,
  charge: z.number(),
  rows: z.array(z.array(z.int())),
  frame: z.looseObject({ people: z.array(z.string()), days: z.array(z.string()) }),
  open: z.array(z.unknown()),
  duties: z.array(z.looseObject({ person: z.string(), post: z.string(), from: z.string() })),
})

let opened: Awaited<ReturnType<typeof openDepartment>>
beforeAll(async () => {
  opened = await openDepartment(unit)
}, 60_000)
afterAll(() => opened.house.close())

async function ask(inquiry: string, input: object, more: object = {}): Promise<unknown> {
  const answer = await opened.live.ask({ inquiry, input, actor: head, budgetMs: 400, ...more })
  if (isRefusal(answer)) return answer
  return answer.answer
}

describe('from a question to a published roster', () => {
  let solved: z.infer<typeof Solved>

  test('it is solved, told while it gets better, and whole', async () => {
    const told: unknown[] = []
    const onProgress = (progress: { best?: unknown }) => void told.push(progress.best)
    const asked = { unit, ...period, keeping: 'some' }
    solved = Solved.parse(await ask('duty.solveRoster', asked, { onProgress }))
    expect(solved).toMatchObject({ legal: true, figures: { keyMissing: 0, missing: 0 }, open: [] })
    const first = told.find((best) => best !== undefined)
    expect(first).toMatchObject({
      legal: true,
      chargeMin: null,
      frame: { days: solved.frame.days },
    })
  })

  test('what was told makes the same duties when it is stopped', async () => {
    const { frame, rows, ask: asked } = solved
    const { people, kinds } = frame
    const answer = await ask('duty.solvedDuties', { ask: asked, people, kinds, rows })
    expect(answer).toEqual({ duties: solved.duties })
    const fewer = { ask: asked, people: people.slice(1), kinds, rows: rows.slice(1) }
    expect(await ask('duty.solvedDuties', fewer)).toMatchObject({ refused: 'duty.solvedStale' })
  })

  test('it is kept as a draft, checked duty by duty', async () => {
    const roster = { roster: 'r-solved', title: '资金部三月下旬', unit, ...period }
    await opened.must('duty.keepSolved', { ...roster, duties: solved.duties }, head)
    const kept = opened.read(duties).by('roster', 'r-solved')
    expect(kept).toHaveLength(solved.duties.length)
    expect(opened.read(rosters).get('r-solved')?.state).toBe('draft')
    const [stray] = solved.duties
    const twice = { ...roster, roster: 'r-twice', duties: [stray, stray] }
    const refused = await opened.live.tell({
      command: 'duty.keepSolved',
      input: twice,
      actor: head,
    })
    expect(refused).toMatchObject({ refused: 'duty.doubleBooked' })
  })

  test('a locked cell stays as it is when the draft is solved on', async () => {
    const person = solved.frame.people.at(-1) ?? ''
    const day = solved.frame.days[3] ?? ''
    const cells = [{ person, day }]
    await opened.must('duty.lockCells', { roster: 'r-solved', cells }, head)
    const before = solved.rows.at(-1)?.[3]
    const asked = { unit, ...period, roster: 'r-solved', keeping: 'none', fairness: 'much' }
    const again = Solved.parse(await ask('duty.solveRoster', asked))
    expect(again.rows[again.frame.people.indexOf(person)]?.[3]).toBe(before)
    const roster = { roster: 'r-other', title: '另一份', unit, ...period }
    // One duty is left out, so that the two differ for certain.
    await opened.must('duty.keepSolved', { ...roster, duties: again.duties.slice(1) }, head)
  })

  test('two drafts are compared', async () => {
    const answer = await ask('duty.compareDrafts', { left: 'r-solved', right: 'r-other' })
    const Compared = z.looseObject({
      differenceCount: z.int(),
      left: z.looseObject({ figures: Figures }),
    })
    const compared = Compared.parse(answer)
    expect(compared.differenceCount).toBeGreaterThan(0)
    expect(compared.left).toMatchObject({
      breaches: 0,
      figures: { keyMissing: 0, missing: 0 },
    })
    // People who change places among equal posts are told here too.
    expect(compared.left.figures.changes).toBeGreaterThanOrEqual(solved.figures.changes)
  })

  test('once published it counts for its own posts, and the firm’s roster for all others', async () => {
    const { read, must } = opened
    const since = (row: { from: string }) => row.from >= '2022-03-20T16:00:00.000Z'
    const counting = () =>
      [...read(duties).rows()].filter((row) => since(row) && inForce(read, row))
    const ours = (id: string) => read(post.table).get(id)?.unit === unit
    const others = counting().filter((row) => !ours(row.post)).length
    await must('duty.publishRoster', { roster: 'r-solved' }, head)
    const now = counting()
    expect(now.filter((row) => ours(row.post)).every((row) => row.roster === 'r-solved')).toBe(true)
    expect(now.filter((row) => ours(row.post))).toHaveLength(solved.duties.length)
    expect(now.filter((row) => !ours(row.post))).toHaveLength(others)
  })
})

test('what is past is not solved, and the first day that may be is told', async () => {
  const past = { unit, from: '2022-03-10', to: '2022-03-24' }
  expect(await ask('duty.solveRoster', past)).toMatchObject({
    refused: 'duty.solvesThePast',
    params: { from: '2022-03-10', today: '2022-03-11' },
  })
})

test('several units are solved apart, each with its share of the time', async () => {
  const asked = { ...period, unit: 'firm', posts: postsOf('treasury', 'custody') }
  const answer = await opened.live.ask({
    inquiry: 'duty.solveRoster',
    input: asked,
    actor: { ...head, grants: [{ role: 'commander', scope: { kind: 'firm', id: '' } }] },
    budgetMs: 1_200,
  })
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  expect(answer.answer).toMatchObject({ legal: true, figures: { keyMissing: 0 } })
})

const postsOf = (...units: string[]): string[] =>
  [...opened.read(post.table).rows()].filter((row) => units.includes(row.unit)).map(({ id }) => id)
