// The linear program over columns: one row of each person, heads of each demand at their convex cost. Also solved in
// whole numbers. Every model is disposed of: nothing collects what the solver holds.
import type { Cover } from './cover.ts'
import type { Column } from './pool.ts'
import type loadHighs from 'highs'

export type Solver = Awaited<ReturnType<typeof loadHighs>>
type Program = ReturnType<Solver['createModel']>

/** Asked by the solver now and then: true ends it. */
export type Stop = () => boolean

const primalSimplex = 4

export class Master {
  readonly people: readonly number[]
  /** Heads by row of the cover of people who are not in the program. */
  readonly standing: Int32Array
  readonly columns: Column[] = []
  objective = Infinity
  /** What one head more in each row of the cover is worth, and what each of `people` costs, after `run`. */
  duals: Float64Array
  tolls: Float64Array
  readonly #solver: Solver
  readonly #cover: Cover
  readonly #program: Program
  readonly #placeOf = new Map<number, number>()
  readonly #none: number
  readonly #steps: number
  readonly #within = new Set<Column>()
  #values: Float64Array = new Float64Array(0)

  constructor(solver: Solver, cover: Cover, people: readonly number[], standing?: Int32Array) {
    this.people = people
    this.standing = standing ?? new Int32Array(cover.rows.length)
    people.forEach((person, place) => this.#placeOf.set(person, place))
    this.#solver = solver
    this.#cover = cover
    this.duals = new Float64Array(cover.rows.length)
    this.tolls = new Float64Array(people.length)
    this.#none = cover.rows.reduce((all, { none }) => all + none, 0)
    const steps = stepColumns(cover, solver.infinity)
    this.#steps = steps.cost.length
    const bounds = Float64Array.from([
      ...people.map(() => 1),
      ...cover.rows.map((_, row) => -(this.standing[row] ?? 0)),
    ])
    const numRows = people.length + cover.rows.length
    this.#program = solver.createModel({
      numCols: this.#steps,
      numRows,
      offset: this.#none,
      colCost: steps.cost,
      colLower: steps.cost.map(() => 0),
      colUpper: steps.most,
      rowLower: bounds,
      rowUpper: bounds,
      matrix: {
        format: 'csc',
        numRows,
        numCols: this.#steps,
        starts: [...steps.row.keys(), this.#steps],
        indices: steps.row.map((row) => people.length + row),
        values: steps.row.map(() => -1),
      },
    })
    this.#program.options.set({
      output_flag: false,
      presolve: 'off',
      simplex_strategy: primalSimplex,
    })
  }

  dispose(): void {
    this.#program.dispose()
  }

  add(columns: readonly Column[]): void {
    if (columns.length === 0) return
    const starts = new Int32Array(columns.length + 1)
    const indices: number[] = []
    columns.forEach(({ person, counts }, i) => {
      indices.push(this.#placeOf.get(person) ?? 0)
      for (const row of counts) indices.push(this.people.length + row)
      starts[i + 1] = indices.length
    })
    this.#program.addCols({
      cost: Float64Array.from(columns, ({ cost }) => cost),
      lower: new Float64Array(columns.length),
      upper: new Float64Array(columns.length).fill(this.#solver.infinity),
      matrix: {
        format: 'csc',
        numRows: this.people.length + this.#cover.rows.length,
        numCols: columns.length,
        starts,
        indices: Int32Array.from(indices),
        values: new Float64Array(indices.length).fill(1),
      },
    })
    for (const column of columns) {
      this.columns.push(column)
      this.#within.add(column)
    }
  }

  has(column: Column): boolean {
    return this.#within.has(column)
  }

  /** Solve it. False when it was stopped, or could not be solved: nothing is then known. */
  run(stop: Stop): boolean {
    const { callbackType, modelStatus } = this.#solver.constants
    const { modelStatus: status } = this.#program.run({
      [callbackType.simplexInterrupt]: (event) => {
        if (stop()) event.interrupt()
        return undefined
      },
    })
    if (status !== modelStatus.optimal) return false
    const { colValue, rowDual } = this.#program.getSolution()
    this.#values = colValue.subarray(this.#steps)
    this.objective = this.#program.getObjectiveValue()
    this.tolls = rowDual.subarray(0, this.people.length)
    this.duals = rowDual.subarray(this.people.length)
    return true
  }

  /** How much of column `at` the last solution takes. */
  value(at: number): number {
    return this.#values[at] ?? 0
  }

  /** Take column `at` for its person, or leave it free again. */
  hold(at: number, held: boolean): void {
    this.#program.changeColBounds(this.#steps + at, held ? 1 : 0, this.#solver.infinity)
  }

  /**
   * The best choice of one column each in whole numbers, better than `below`, from `begin` (a column each, or null);
   * null when none was found in time. Nothing else may be asked afterwards.
   */
  whole(begin: readonly Column[] | null, below: number, seconds: number, stop: Stop) {
    const program = this.#program
    const { callbackType, modelStatus, variableType } = this.#solver.constants
    program.clearSolver()
    for (let at = 0; at < this.columns.length; at++) {
      program.changeColIntegrality(this.#steps + at, variableType.integer)
    }
    program.options.set({
      presolve: 'on',
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
      time_limit: seconds,
      mip_heuristic_effort: 0.1,
    })
    if (begin) program.setSolution({ colValue: this.#begun(begin) })
    let best: Float64Array | null = null
    let least = below
    const { modelStatus: status } = program.run({
      [callbackType.mipImprovingSolution]: ({ data }) => {
        const { mip_solution: found, objective_function_value: value } = data
        if (found && value !== undefined && value < least - 0.5) {
          least = value
          best = Float64Array.from(found)
        }
        return undefined
      },
      [callbackType.mipInterrupt]: (event) => {
        if (stop()) event.interrupt()
        return undefined
      },
    })
    return { proved: status === modelStatus.optimal, chosen: this.#chosen(best) }
  }

  #chosen(values: Float64Array | null): Column[] | null {
    if (values === null) return null
    return this.columns.filter((_, at) => (values[this.#steps + at] ?? 0) > 0.5)
  }

  #begun(begin: readonly Column[]): Float64Array {
    const values = new Float64Array(this.#steps + this.columns.length)
    const chosen = new Set(begin)
    const heads = this.standing.slice()
    this.columns.forEach((column, at) => {
      if (!chosen.has(column)) return
      values[this.#steps + at] = 1
      for (const row of column.counts) heads[row] = (heads[row] ?? 0) + 1
    })
    let step = 0
    this.#cover.rows.forEach(({ steps }, row) => {
      steps.forEach(({ from }, i) => {
        const until = steps[i + 1]?.from ?? Infinity
        values[step++] = Math.max(0, Math.min(heads[row] ?? 0, until) - from)
      })
    })
    return values
  }
}

function stepColumns({ rows }: Cover, unlimited: number) {
  const cost: number[] = []
  const most: number[] = []
  const row: number[] = []
  rows.forEach(({ steps }, at) => {
    steps.forEach(({ from, slope }, i) => {
      cost.push(slope)
      const until = steps[i + 1]?.from
      most.push(until === undefined ? unlimited : until - from)
      row.push(at)
    })
  })
  return { cost, most, row }
}
