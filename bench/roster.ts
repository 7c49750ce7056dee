// Rosters of public instances: the gap to the best value anybody has published after 10, 60 or 600 seconds of all
// engines side by side in the worker pool, beside general solvers with the same time; and the repair of a department.
//   npm run bench -- roster [--budget 10|60|600] [--only Instance8,sprint01 | --only all]
// SHOUHU_FIXTURES names the folder of the instances. Times are on the clock, with all cores of a quiet machine.
import { improve, repair, slowScore, tablesOf, wrongWith } from '../src/engines/roster/index.ts'
import type { Model } from '../src/engines/roster/index.ts'
import type { Pool } from '../src/platform/pool.ts'
import { figure, median, timed } from './harness.ts'
import type { Bench, Figure, Figures, Took } from './harness.ts'
import { departmentThatLosesPeople } from './roster-department.ts'
import { budgets, chosenInstances, goalOf } from './roster-goals.ts'
import type { Budget } from './roster-goals.ts'
import { bestKnown, fixtures, modelOf } from './roster-instances.ts'
import type { Known } from './roster-instances.ts'
import { poolHere, searched } from './roster-portfolio.ts'
import { byCbc, byHighs, cbcIsHere, columnsMax, columnsOf } from './roster-solvers.ts'

const seeds = ['a', 'b', 'c']
const movesMeasuredMax = 500_000
const scoredMax = 5
/** A move must be so many times cheaper than a roster scored from scratch by the plain evaluator. */
const movesRatioMin = 1_000
const repairMsMax = 200

export const options = { budget: { type: 'string' }, only: { type: 'string' } } as const

export const figures: Figures = async (bench) => [
  ...(await instances(bench)),
  ...(await movesMeasured()),
  ...(await departmentRepaired(bench)),
]

async function instances(bench: Bench): Promise<Figure[]> {
  const folder = fixtures()
  if (folder === null) {
    bench.say('SHOUHU_FIXTURES names no instances: no gap to a best known value was measured')
    return []
  }
  const budget = budgetOf(bench)
  const asked = askedFor(bench, bestKnown(folder)).map((known) => {
    return { known, model: modelOf(folder, known) }
  })
  const small = asked.filter(({ model }) => columnsOf(model) <= columnsMax).length
  const cbc = cbcIsHere()
  if (!cbc) bench.say('cbc is not installed (Debian: coinor-cbc): nothing was compared with it')
  const runs = asked.length * seeds.length + small * (cbc ? 2 : 1)
  bench.say(`${asked.map(({ known }) => known.instance).join(', ')}`)
  bench.say(`${runs} runs of ${budget} s: about ${Math.ceil((runs * budget) / 60)} minutes`)
  const pool = poolHere()
  const all: Figure[] = []
  for (const { known, model } of asked) {
    all.push(...(await ours(bench, pool, known, model, budget)))
    if (columnsOf(model) > columnsMax) continue
    all.push(theirs(bench, known, budget, 'highs', await byHighs(model, budget)))
    if (cbc) all.push(theirs(bench, known, budget, 'cbc', byCbc(model, budget)))
  }
  await pool.close()
  return all
}

function budgetOf({ options: { budget = '10' } }: Bench): Budget {
  const known = budgets.find((one) => String(one) === budget)
  if (known === undefined)
    throw new Error(`--budget is one of ${budgets.join(', ')}, not ${budget}`)
  return known
}

function askedFor({ options: { only } }: Bench, all: readonly Known[]): readonly Known[] {
  if (only === 'all') return all
  const names = typeof only === 'string' ? only.split(',') : chosenInstances
  const unknown = names.filter((name) => !all.some(({ instance }) => instance === name))
  if (unknown.length > 0) throw new Error(`--only: no best value is known of ${unknown.join(', ')}`)
  return all.filter(({ instance }) => names.includes(instance))
}

const gapOf = (cost: number, { best }: Known): number => 100 * (cost / best - 1)

async function ours(bench: Bench, pool: Pool, known: Known, model: Model, budgetS: Budget) {
  const runs = []
  for (const seed of seeds) {
    const run = await searched(pool, model, { seed, budgetS })
    runs.push(run)
    const { hard, soft } = run.score
    const legal = hard === 0 ? `${soft}, best known ${known.best}` : `not legal by ${hard}`
    bench.say(`${known.instance}, seed ${seed}: ${legal}`)
  }
  const goal = goalOf(known, budgetS)
  const id = `${known.instance} in ${budgetS} s`
  const hard = Math.max(...runs.map(({ score }) => score.hard))
  const all: Figure[] = [figure(`${id}, broken hard rules`, hard, 'units', { atMost: 0 })]
  const legal = runs.filter(({ score }) => score.hard === 0)
  if (legal.length > 0) {
    const gap = gapOf(median(legal.map(({ score }) => score.soft)), known)
    all.push(figure(`${id}, gap`, gap, '%', typeof goal === 'number' ? { atMost: goal } : {}))
  }
  const bounds = runs.flatMap(({ bound }) => (bound === null ? [] : [bound]))
  if (bounds.length > 0) all.push(figure(`${id}, proved bound`, Math.max(...bounds), 'cost'))
  all.push(figure(`${id}, clock`, median(runs.map(({ wallS }) => wallS)), 's'))
  all.push(figure(`${id}, processor`, median(runs.map(({ cpuS }) => cpuS)), 's'))
  return all
}

function theirs(bench: Bench, known: Known, budget: Budget, name: string, cost: number | null) {
  bench.say(`${known.instance}, ${name}: ${cost ?? 'found nothing legal'}`)
  const id = `${known.instance} in ${budget} s, ${name}`
  if (cost === null) return figure(`${id}, legal rosters found`, 0, 'rosters')
  return figure(`${id}, gap`, gapOf(cost, known), '%')
}
async function departmentRepaired(bench: Bench): Promise<Figure[]> {
  const { model, roster, holes } = departmentThatLosesPeople('roster bench')
  const took: number[] = []
  let left = 0
  let changed = 0
  for (let run = 0; run < 5; run++) {
    const once = await timed(() => {
      const found = repair(tablesOf(model), roster, { aborted: false })
      const wrong = wrongWith(model, roster, found)
      if (wrong.length > 0) throw new Error(wrong.join('; '))
      left = found.score.hard
      changed = found.holes.reduce((all, { changes }) => all + changes.length, 0)
    })
    took.push(once.wallMs)
  }
  bench.say(`${model.people.length} people, ${holes} places lost, ${left} left open`)
  return [
    figure('a department of 200 loses a tenth, repaired and checked', median(took), 'ms', {
      atMost: repairMsMax,
    }),
    figure('duties changed for each place lost', changed / holes, '×', { atMost: 1.05 }),
    figure('places left open', left, 'places', { atMost: 0 }),
  ]
}

// The department of 200 again: changes priced by what they reach, beside each roster scored from scratch.
async function movesMeasured(): Promise<Figure[]> {
  const { model, roster } = departmentThatLosesPeople('roster moves')
  const tables = tablesOf(model)
  const moves = await timed(() => {
    const run = { seed: 'moves', budgetMs: 1, elapsedMs: () => 0, signal: { aborted: false } }
    const pace = { movesMax: movesMeasuredMax, heat: 0.1 }
    improve(tables, roster, { ...run, onProgress: () => undefined }, pace)
  })
  const scored = await timed(() => {
    for (let i = 0; i < scoredMax; i++) slowScore(model, roster)
  })
  const perSecond = (count: number, { cpuMs }: Took): number => (1_000 * count) / cpuMs
  return [
    figure('moves in a second of processor', perSecond(movesMeasuredMax, moves), 'moves/s', {
      peer: { name: 'rosters scored plainly', value: perSecond(scoredMax, scored) },
      ratioAtLeast: movesRatioMin,
    }),
  ]
}
