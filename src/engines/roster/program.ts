// A linear program in whole numbers as HiGHS reads it, and its answer in a form that can be trusted: least, proved
// impossible, or not decided in the time there was.
import loadHighs from 'highs'

export type Solver = Awaited<ReturnType<typeof loadHighs>>
export const loadSolver = (): Promise<Solver> => loadHighs()

/** A weighted sum: name of a column to its weight. */
export type Sum = ReadonlyMap<string, number>

export interface Row {
  readonly sum: Sum
  readonly is: '<=' | '>=' | '='
  readonly bound: number
}

export interface Program {
  readonly goal: Sum
  readonly rows: readonly Row[]
  readonly binaries: readonly string[]
  /** Whole numbers of at least 0. What is named in neither list is any number of at least 0. */
  readonly integers: readonly string[]
}

export type Solved =
  | { readonly kind: 'least'; readonly value: number; of(name: string): number }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'undecided' }

/** Solves a program to the end or until the seconds are over. Blocks the thread. */
export function solveProgram(solver: Solver, program: Program, seconds: number): Solved {
  // An empty row is decided here, since the format cannot say it.
  const rows = program.rows.filter(({ sum }) => sum.size > 0)
  const hollow = program.rows.filter(({ sum }) => sum.size === 0)
  if (hollow.some((row) => !holdsEmpty(row))) return { kind: 'impossible' }
  if (rows.length === 0 && program.goal.size === 0) return { kind: 'least', value: 0, of: () => 0 }
  const answer = solver.solve(textOf({ ...program, rows }), {
    output_flag: false,
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
    time_limit: Math.max(seconds, 0.01),
  })
  if (answer.Status === 'Infeasible') return { kind: 'impossible' }
  if (answer.Status !== 'Optimal') return { kind: 'undecided' }
  return {
    kind: 'least',
    value: Math.round(answer.ObjectiveValue),
    of: (name) => columnOf(answer.Columns, name),
  }
}

const holdsEmpty = ({ is, bound }: Row): boolean =>
  is === '<=' ? bound >= 0 : is === '>=' ? bound <= 0 : bound === 0

// The reader of the format bears no long lines.
const termsPerLine = 8

function said(sum: Sum): string {
  const terms = [...sum].map(
    ([name, weight]) => `${weight < 0 ? '-' : '+'} ${Math.abs(weight)} ${name}`,
  )
  const lines: string[] = []
  for (let at = 0; at < terms.length; at += termsPerLine)
    lines.push(terms.slice(at, at + termsPerLine).join(' '))
  return lines.join('\n  ')
}

function textOf({ goal, rows, binaries, integers }: Program): string {
  const any = rows[0]?.sum.keys().next().value ?? 'x'
  return [
    'Minimize',
    ` cost: ${goal.size === 0 ? `0 ${any}` : said(goal)}`,
    'Subject To',
    ...rows.map(({ sum, is, bound }, place) => ` r${place}: ${said(sum)} ${is} ${bound}`),
    ...(binaries.length === 0 ? [] : ['Binary', ...binaries.map((name) => ` ${name}`)]),
    ...(integers.length === 0 ? [] : ['General', ...integers.map((name) => ` ${name}`)]),
    'End',
    '',
  ].join('\n')
}

function columnOf(columns: object, name: string): number {
  const column: unknown = Reflect.get(columns, name)
  if (typeof column !== 'object' || column === null || !('Primal' in column)) return 0
  return typeof column.Primal === 'number' ? column.Primal : 0
}
