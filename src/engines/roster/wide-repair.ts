// Repair of a whole firm: whoever is away is taken off, and each place that is left empty is filled by the cheapest
// who is free, or by a chain. First everything that one person alone can fill, the places with the fewest people to
// choose from first; then what is still open, by chains.
import { fill, headsFor } from './fill.ts'
import type { Change, Hole } from './fill.ts'
import { WideBoard, holesOfDemand } from './wide-board.ts'
import { shortened } from './wide-shorten.ts'
import type { Shortening } from './wide-shorten.ts'
import type { WideModel } from './wide-model.ts'

export interface WideRepaired {
  readonly roster: Int16Array
  /** Cells freed because nobody may stand there any more. */
  readonly lost: readonly Change[]
  /** What was given to whom, in order. */
  readonly changes: readonly Change[]
  /** Places that stay open. */
  readonly open: readonly Hole[]
}

const alone = 0

/** Repair `roster` on a model that says who is away. `signal` ends it with the holes filled so far. */
export const repairWide = (
  model: WideModel,
  roster: Int16Array,
  signal: { readonly aborted: boolean },
): WideRepaired => begun(model, roster, signal).first

/** The same, and then made smaller until `shortening` stops; `first` is told as soon as it stands. */
export function repairWideBetter(
  model: WideModel,
  roster: Int16Array,
  shortening: Shortening,
  onFirst: (first: WideRepaired) => void = () => undefined,
): WideRepaired {
  const { board, first } = begun(model, roster, { aborted: false })
  onFirst(first)
  return shortened(board, first, shortening)
}

function begun(
  model: WideModel,
  roster: Int16Array,
  signal: { readonly aborted: boolean },
): { readonly board: WideBoard; readonly first: WideRepaired } {
  const board = new WideBoard(model, roster)
  const lost = takeOff(board)
  const changes: Change[] = []
  let open = model.demands
    .flatMap((_, demand) => holesOfDemand(board, demand))
    .map((hole) => ({ hole, heads: headsFor(board, hole) }))
    .sort((left, right) => left.heads - right.heads)
    .map(({ hole }) => hole)
  for (const longest of [alone, undefined]) {
    const still: Hole[] = []
    for (const hole of open) {
      const filled = signal.aborted ? [] : fill(board, hole, longest)
      if (filled.length === 0) still.push(hole)
      changes.push(...filled)
    }
    open = still
  }
  return { board, first: { roster: board.cells.slice(), lost, changes, open } }
}

function takeOff(board: WideBoard): Change[] {
  const { people, days } = board.model
  const lost: Change[] = []
  for (let person = 0; person < people.length; person++) {
    for (let day = 0; day < days; day++) {
      const from = board.held(person, day)
      if (from === 0 || board.may(person, day, from) || !board.may(person, day, 0)) continue
      board.give(person, day, 0)
      lost.push({ person, day, from, to: 0 })
    }
  }
  return lost
}
