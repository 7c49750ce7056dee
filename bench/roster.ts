// Rosters within seconds on public instances: gap to the best value anybody has published, nothing illegal ever; and
// the repair of a department that loses people. SHOUHU_FIXTURES names the folder of the instances;
// SHOUHU_BUDGET_S is the time for each (2 unless told; the goals are those of 10, and are not judged below it).
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { improve, repair, slowScore, tablesOf, wrongWith } from '../src/engines/roster/index.ts'
import type { Model } from '../src/engines/roster/index.ts'
import { figure, median, timed } from './harness.ts'
import type { Bench, Figure, Figures } from './harness.ts'
import { departmentThatLosesPeople } from './roster-department.ts'
import { bestKnown, fixtures, modelOf } from './roster-instances.ts'

const budgetS = Number(process.env['SHOUHU_BUDGET_S'] ?? '2')
const judgedFromS = 10
const seeds = budgetS >= judgedFromS ? ['a', 'b', 'c'] : ['a']
const repairMsMax = 200

/** The instances of the default run, and the gap in percent that 10 seconds must reach. */
const chosen: readonly (readonly [instance: string, gapMax: number])[] = [
  ['Instance2', 3],
  ['Instance8', 8],
  ['sprint01', 0],
  ['medium01', 3],
  ['n030w4_1_6-2-9-1', 15],
]

export const figures: Figures = async (bench) => [
  ...(await gaps(bench)),
  ...(await departmentRepaired(bench)),
]

async function gaps(bench: Bench): Promise<Figure[]> {
  const folder = fixtures()
  if (folder === null) {
    bench.say('SHOUHU_FIXTURES names no instances: gaps to best known values are not measured')
    return []
  }
  const all: Figure[] = []
  for (const known of bestKnown(folder)) {
    const gapMax = chosen.find(([instance]) => instance === known.instance)?.[1]
    if (gapMax === undefined) continue
    const model = modelOf(folder, known)
    const runs: { readonly soft: number; readonly hard: number; readonly cpuMs: number }[] = []
    for (const seed of seeds) {
      const run = await solved(model, seed)
      bench.say(`${known.instance}, seed ${seed}: ${run.soft}, best known ${known.best}`)
      runs.push(run)
    }
    const soft = median(runs.map((run) => run.soft))
    const gap = 100 * (soft / known.best - 1)
    const goal = budgetS >= judgedFromS ? { atMost: gapMax } : {}
    const id = `${known.instance} in ${budgetS} s`
    const hard = Math.max(...runs.map((run) => run.hard))
    all.push(
      figure(`${id}, gap`, gap, '%', goal),
      figure(`${id}, broken hard rules`, hard, 'units', { atMost: 0 }),
      figure(`${id}, processor`, median(runs.map((run) => run.cpuMs)), 'ms'),
    )
  }
  return all
}

async function solved(model: Model, seed: string) {
  let score = { hard: Infinity, soft: Infinity }
  const { cpuMs } = await timed(() => {
    const begun = performance.now()
    const found = improve(tablesOf(model), null, {
      seed,
      budgetMs: 1_000 * budgetS,
      elapsedMs: () => performance.now() - begun,
      signal: { aborted: false },
      onProgress: () => undefined,
    })
    // Only what the slow evaluator says is believed.
    score = slowScore(model, found.roster)
  })
  return { ...score, cpuMs }
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
