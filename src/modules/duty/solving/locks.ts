// Cells of drafts that the next solving leaves alone.
import { z } from 'zod'
import {
  event,
  on,
  refuse,
  roleOver,
  table,
  view,
  type Evolution,
  type Read,
} from '../../../kernel/index.ts'
import { RosterId } from '../events.ts'
import { planners, scopeOf } from '../rights.ts'
import { rosters } from '../state.ts'
import { Cell } from './asked.ts'

export const CellsLocked = event(
  'duty.CellsLocked',
  z.object({
    roster: RosterId,
    cells: z.array(Cell).min(1),
    /** False opens them again. */
    locked: z.boolean(),
  }),
  { subject: ({ roster }) => `roster/${roster}` },
)

export const locks = table('duty.lock', Cell.extend({ roster: RosterId }), {
  roster: (row) => row.roster,
})

/** The locked cells of a roster. */
export const locksOf = (read: Read, roster: string | undefined): Cell[] =>
  roster === undefined
    ? []
    : read(locks)
        .by('roster', roster)
        .map(({ person, day }) => ({ person, day }))

export const lockEvolve: readonly Evolution[] = [
  on(CellsLocked, (tables, { roster, cells, locked }) => {
    for (const { person, day } of cells) {
      const id = `${roster}/${person}/${day}`
      if (locked) tables(locks).put(id, { roster, person, day })
      else tables(locks).remove(id)
    }
  }),
]

/** Which cells of a draft are locked. */
export const lockedCells = view('duty.lockedCells', {
  params: z.object({ roster: RosterId }),
  answer: z.object({ cells: z.array(Cell) }),
  may: roleOver(planners, ({ roster }: { roster: string }, read) =>
    scopeOf(read(rosters).get(roster)?.unit),
  ),
  show(read, { roster }) {
    if (!read(rosters).has(roster)) return refuse('duty.unknown', { id: roster })
    return { cells: locksOf(read, roster) }
  },
})
