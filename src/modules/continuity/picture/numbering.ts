// The coverage engine names everything by index. A numbering gives the rows of a table their indexes, in the
// order of the table, and back.

export interface Numbering<Row> {
  readonly ids: readonly string[]
  readonly rows: readonly Row[]
  /** The index of an id, or -1 where there is none. */
  of(id: string | undefined): number
  /** The indexes of the ids that exist. */
  all(ids: readonly string[]): number[]
}

export function numbering<Row>(pairs: Iterable<readonly [string, Row]>): Numbering<Row> {
  const ids: string[] = []
  const rows: Row[] = []
  const indexes = new Map<string, number>()
  for (const [id, row] of pairs) {
    indexes.set(id, ids.length)
    ids.push(id)
    rows.push(row)
  }
  const of = (id: string | undefined): number => (id === undefined ? -1 : (indexes.get(id) ?? -1))
  return { ids, rows, of, all: (list) => list.map(of).filter((index) => index >= 0) }
}
