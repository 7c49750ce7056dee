// Entries for tests of the log: a chain of any length, built in code.
import { canonical, genesis, seal, type Entry, type Sealed } from '../../src/kernel/index.ts'
import { sha256 } from '../../src/platform/keys/sha256.ts'
import type { Head, WorldRow } from '../../src/platform/log/store.ts'

const founded = '2022-03-11T00:30:00.000Z'

/** A world row named `name`; a root unless `more` says otherwise. */
export const worldRow = (name: string, more: Partial<WorldRow> = {}): WorldRow => ({
  name,
  kind: 'live',
  parent: '',
  forkedAt: 0,
  forkedHash: genesis,
  title: '正常运行',
  createdBy: 'system',
  createdWall: founded,
  closed: false,
  clock: { mode: 'simulated', at: founded, wall: founded, rate: 1 },
  ...more,
})

/** The fork of `parent` at `head`. */
export const forkRow = (name: string, parent: string, head: Head): WorldRow =>
  worldRow(name, {
    kind: 'fork',
    parent,
    forkedAt: head.position,
    forkedHash: head.hash,
    title: '演练',
  })

export const start: Head = { position: 0, hash: genesis }

/** `count` entries that follow `after`, each about one of five people. `mark` makes chains differ. */
export function chainAfter(after: Head, count: number, mark = ''): Sealed[] {
  const rows: Sealed[] = []
  let previous = after.hash
  for (let position = after.position + 1; position <= after.position + count; position++) {
    const person = `p-${String(position % 5).padStart(6, '0')}`
    const entry: Entry = {
      position,
      at: founded,
      wall: founded,
      actor: 'system',
      command: 'firm.addPerson',
      batch: position,
      type: 'firm.PersonAdded',
      version: 1,
      subject: `person/${person}`,
      data: {
        id: person,
        name: '王敏',
        note: `第 ${position} 条 "\\\n\u0000${mark}`,
        number: position,
      },
    }
    const row = seal(sha256, previous, entry)
    rows.push(row)
    previous = row.hash
  }
  return rows
}

export const headOf = (rows: readonly Sealed[]): Head => {
  const last = rows.at(-1)
  return last ? { position: last.position, hash: last.hash } : start
}

/** A sound row with another body at the same place; its hash follows `previous`. */
export function rewritten(row: Sealed, previous: string): Sealed {
  const entry = JSON.parse(row.body)
  return seal(sha256, previous, { ...entry, data: { forged: canonical(entry.data) } })
}
