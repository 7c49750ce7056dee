// What every store demands of rows before it takes them: they are consecutive, and within bounds.
import { assert, type Sealed } from '../../kernel/index.ts'

/** The most entries one append takes. A desk groups far fewer. */
export const appendRowsMax = 100_000

/** The ends of consecutive `rows`. Throws a `Fault` when there are none or one is missing. */
export function endsOf(rows: readonly Sealed[]): { first: number; last: Sealed } {
  const first = rows[0]
  const last = rows.at(-1)
  assert(first && last, 'an append has rows')
  assert(rows.length <= appendRowsMax, `an append has at most ${appendRowsMax} rows`)
  let expected = first.position
  for (const { position } of rows) {
    assert(position === expected, `rows are consecutive: ${expected} is missing`)
    expected++
  }
  return { first: first.position, last }
}
