// What the rosters of public instances must reach, row by row: the gap to the best value known, by the time given.
// A row is judged by every instance of its set; the default run takes those named here, one or two for each row.
import type { Known } from './roster-instances.ts'

/** The times in seconds that have goals. */
export const budgets = [10, 60, 600] as const

export type Budget = (typeof budgets)[number]

/** Percent above the best known; `feasible`: any legal roster; null: not judged. */
type Goal = number | 'feasible' | null

interface Row {
  readonly set: string
  readonly fits: RegExp
  readonly goals: Readonly<Record<Budget, Goal>>
  /** The instances of the default run. */
  readonly chosen: readonly string[]
}

const goals = (ten: Goal, sixty: Goal, sixHundred: Goal): Row['goals'] => {
  return { 10: ten, 60: sixty, 600: sixHundred }
}

const shift = 'curtois24'
const first = 'inrc1'

const rows: readonly Row[] = [
  { set: shift, fits: /e[1-7]$/, goals: goals(3, 0.5, 0), chosen: ['Instance2', 'Instance5'] },
  { set: shift, fits: /e([89]|1[0-2])$/, goals: goals(8, 2, 0.7), chosen: ['Instance8'] },
  { set: shift, fits: /e1[4-6]$/, goals: goals(12, 4, 2), chosen: ['Instance14'] },
  { set: shift, fits: /e18$/, goals: goals(35, 15, 8), chosen: ['Instance18'] },
  { set: shift, fits: /e20$/, goals: goals('feasible', 30, 12), chosen: ['Instance20'] },
  { set: shift, fits: /e23$/, goals: goals(null, 40, 20), chosen: [] },
  { set: shift, fits: /./, goals: goals(null, null, null), chosen: [] },
  {
    set: 'inrc2-static',
    fits: /^n(030|050|080|120)w4/,
    goals: goals(15, 6, 3),
    chosen: ['n030w4_1_6-2-9-1', 'n080w4_2_4-3-3-3'],
  },
  { set: 'inrc2-static', fits: /./, goals: goals(null, null, null), chosen: [] },
  { set: first, fits: /^sprint/, goals: goals(0, 0, 0), chosen: ['sprint01'] },
  { set: first, fits: /^medium/, goals: goals(3, 1, 0), chosen: ['medium01'] },
  { set: first, fits: /^long/, goals: goals(5, 2, 1), chosen: ['long01'] },
]

/** What an instance must reach in the time, by the first row that it fits. */
export const goalOf = (known: Known, budget: Budget): Goal =>
  rows.find(({ set, fits }) => set === known.set && fits.test(known.instance))?.goals[budget] ??
  null

/** The instances of a default run, one or two for each row. */
export const chosenInstances: readonly string[] = rows.flatMap(({ chosen }) => chosen)
