// The least of an instance, proved by HiGHS on its program; as far as the time allows.
import loadHighs from 'highs'
import type { Instance, Roster } from './instance.ts'
import { programOf } from './program.ts'

export interface Proved {
  /** The least number of open places, and of changes among rosters that leave no more open. */
  readonly open: number
  readonly changes: number
  readonly roster: Roster
}

/** Null when `seconds` were not enough. */
export async function prove(instance: Instance, seconds: number): Promise<Proved | null> {
  const program = programOf(instance)
  const solver = await loadHighs()
  const answer = solver.solve(program.text, {
    output_flag: false,
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
    time_limit: seconds,
  })
  if (answer.Status !== 'Optimal') return null
  const cost = Math.round(answer.ObjectiveValue) + program.constant
  const open = Math.floor(cost / program.openWeight)
  const columns: object = answer.Columns
  const roster = program.rosterOf((name) => primalOf(Reflect.get(columns, name)) > 0.5)
  return { open, changes: cost - open * program.openWeight, roster }
}

function primalOf(column: unknown): number {
  if (typeof column !== 'object' || column === null || !('Primal' in column)) return 0
  return typeof column.Primal === 'number' ? column.Primal : 0
}
