// General solvers on the same instances: HiGHS from its package, and CBC where its command is installed (Debian:
// coinor-cbc). What they answer is scored by us; more than they found is not claimed for them.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import loadHighs from 'highs'
import { slowScore } from '../src/engines/roster/index.ts'
import type { Model } from '../src/engines/roster/index.ts'
import { programOf, rosterOf } from './roster-mip.ts'

/** Programs beyond this many columns are not given: nothing legal comes of them in the times we measure. */
export const columnsMax = 5_000

/** How many people, days and kinds multiply to. */
export const columnsOf = ({ people, days, kinds }: Model): number =>
  people.length * days * (kinds.length + 1)

/** What a legal roster of it costs; null when it found none. */
type Answer = number | null

export async function byHighs(model: Model, seconds: number): Promise<Answer> {
  const highs = await loadHighs()
  const answer = highs.solve(programOf(model), { output_flag: false, time_limit: seconds })
  const columns = new Map(
    Object.entries(answer.Columns).map(([name, column]) => {
      return [name, 'Primal' in column ? Number(column.Primal) : 0] as const
    }),
  )
  return costOf(model, columns)
}

/** Whether CBC can be asked here. */
export const cbcIsHere = (): boolean =>
  spawnSync('cbc', ['-quit'], { stdio: 'ignore' }).status === 0

export function byCbc(model: Model, seconds: number): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'roster-mip-'))
  try {
    const [program, answer] = [join(folder, 'roster.lp'), join(folder, 'answer.txt')]
    writeFileSync(program, programOf(model))
    const limit = ['-sec', String(seconds), '-timeMode', 'elapsed']
    spawnSync('cbc', [program, ...limit, '-solve', '-solution', answer], { stdio: 'ignore' })
    const columns = readFileSync(answer, 'utf8').split('\n').slice(1)
    const values = columns.map((line) =>
      line
        .trim()
        .replace(/^\*\* */, '')
        .split(/\s+/),
    )
    return costOf(model, new Map(values.map(([, name = '', value]) => [name, Number(value)])))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function costOf(model: Model, columns: ReadonlyMap<string, number>): Answer {
  const roster = rosterOf(model, (name) => columns.get(name) ?? 0)
  if (roster === null) return null
  const { hard, soft } = slowScore(model, roster)
  return hard === 0 ? soft : null
}
