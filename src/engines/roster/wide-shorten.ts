// Makes a repair smaller for as long as it may: takes back some of what was changed around one place, fills the
// holes again in another order, and keeps what is not worse. Stops at any moment with the best so far.
import { dice } from '../../kernel/index.ts'
import type { Dice } from '../../kernel/index.ts'
import { fill } from './fill.ts'
import type { Change, Ground, Hole } from './fill.ts'
import type { WideBoard } from './wide-board.ts'
import { holesOfDemand } from './wide-board.ts'
import type { WideRepaired } from './wide-repair.ts'

export interface Shortening {
  readonly seed: string
  stopped(): boolean
}

// So many changed cells are taken back at once.
const takenBackMax = 12
/** Less than one change, so that only what costs the same is drawn by lot. */
const lot = 0.9
/** So much worse than the best it may stand for a while: two changes and a half, never an open place. */
const bearableMax = 250
const nearDays = 2
/** How often it begins at an open place, and how far from its day the able are looked at. */
const openShare = 0.5
const reachDays = 6

type IsNear = (person: number, day: number) => boolean

/** A repair at least as good as `first`, which stands on `board`. */
export function shortened(
  board: WideBoard,
  first: WideRepaired,
  { seed, stopped }: Shortening,
): WideRepaired {
  const rounds = new Rounds(board, first, dice(seed))
  while (!stopped() && rounds.isWorthwhile()) rounds.round()
  rounds.settle()
  return { ...first, roster: board.cells.slice(), ...rounds.outcome() }
}

/** What changed cells held when the sum of the costs was least. */
interface Best {
  readonly total: number
  readonly cells: ReadonlyMap<number, number>
}

class Rounds {
  readonly #board: WideBoard
  /** What each cell that was changed held once the lost were taken off. */
  readonly #taken = new Map<number, number>()
  /** Demands with too few people. */
  readonly #short = new Set<number>()
  readonly #dice: Dice
  readonly #ground: Ground
  #cost = 0
  #total = 0
  #best: Best
  #log: Change[] = []

  constructor(board: WideBoard, { changes, open }: WideRepaired, d: Dice) {
    this.#board = board
    this.#dice = d
    for (const { person, day, from } of changes) {
      const cell = person * board.days + day
      if (!this.#taken.has(cell)) this.#taken.set(cell, from)
    }
    for (const { demand } of open) this.#short.add(demand)
    this.#ground = {
      days: board.days,
      peopleOf: (kind) => board.peopleOf(kind),
      teamOf: (person) => board.teamOf(person),
      held: (person, day) => board.held(person, day),
      may: (person, day, kind) => board.may(person, day, kind),
      costOf: (person, day, kind) => board.costOf(person, day, kind) + lot * d.next(),
      give: (person, day, kind) => this.#give(person, day, kind),
    }
    this.#best = this.#kept()
  }

  isWorthwhile(): boolean {
    return this.#taken.size > 0 || this.#short.size > 0
  }

  outcome(): Pick<WideRepaired, 'changes' | 'open'> {
    const { days } = this.#board
    const changes = [...this.#taken].flatMap(([cell, from]): Change[] => {
      const [person, day] = [Math.floor(cell / days), cell % days]
      const to = this.#board.held(person, day)
      return from === to ? [] : [{ person, day, from, to }]
    })
    const open = [...this.#short].flatMap((demand) => holesOfDemand(this.#board, demand))
    return { changes, open }
  }

  round(): void {
    this.#cost = 0
    this.#log = []
    const { days } = this.#board
    for (const cell of this.#chosen()) {
      this.#give(Math.floor(cell / days), cell % days, this.#taken.get(cell) ?? 0)
    }
    const holes = [...this.#short].flatMap((demand) => holesOfDemand(this.#board, demand))
    const near = this.#log.length === 0 ? holes : this.#near(holes)
    for (const hole of shuffled(near, this.#dice)) fill(this.#ground, hole)
    const isWorse = this.#cost > this.#bearable()
    if (!isWorse) this.#total += this.#cost
    for (const { person, day, from } of isWorse ? this.#log.toReversed() : []) {
      this.#put(person, day, from)
    }
    if (!isWorse) this.#remember()
    if (this.#total < this.#best.total) this.#best = this.#kept()
  }

  /** Back to the best that was met. */
  settle(): void {
    const { days } = this.#board
    for (const cell of new Set([...this.#taken.keys(), ...this.#best.cells.keys()])) {
      const kind = this.#best.cells.get(cell) ?? this.#taken.get(cell) ?? 0
      this.#log = []
      this.#give(Math.floor(cell / days), cell % days, kind)
      this.#remember()
    }
  }

  #kept(): Best {
    const { days } = this.#board
    const cells = [...this.#taken.keys()].map((cell): [number, number] => [
      cell,
      this.#board.held(Math.floor(cell / days), cell % days),
    ])
    return { total: this.#total, cells: new Map(cells) }
  }

  // A little worse than the best for a while, so that a better one behind it is met.
  #bearable(): number {
    const above = this.#total - this.#best.total
    return Math.max(0, bearableMax - above) * this.#dice.next()
  }

  // Changed cells of one person or about one day, or of those who could fill an open place; some of them.
  #chosen(): number[] {
    const { days } = this.#board
    const cells = [...this.#taken.keys()]
    const isNear = this.#nearOpen() ?? this.#nearOne(cells)
    const near = cells.filter((cell) => isNear(Math.floor(cell / days), cell % days))
    return shuffled(near, this.#dice).slice(0, 1 + this.#dice.below(takenBackMax))
  }

  #nearOne(cells: readonly number[]): IsNear {
    const { days } = this.#board
    const seed = cells[this.#dice.below(Math.max(1, cells.length))] ?? 0
    const [person, day] = [Math.floor(seed / days), seed % days]
    return (one, then) => one === person || Math.abs(then - day) <= 1
  }

  #nearOpen(): IsNear | null {
    if (this.#short.size === 0 || this.#dice.next() < openShare) return null
    const open = [...this.#short]
    const asked = this.#board.model.demands[open[this.#dice.below(open.length)] ?? -1]
    if (!asked) return null
    const able = new Set(asked.kinds.flatMap((kind) => this.#board.peopleOf(kind)))
    return (one, then) => able.has(one) && Math.abs(then - asked.day) <= reachDays
  }

  // Holes on days that this round has touched: the others would only be tried again as they were.
  #near(holes: readonly Hole[]): Hole[] {
    const days = this.#log.map(({ day }) => day)
    const reach = this.#dice.below(nearDays + 1)
    return holes.filter((hole) => days.some((day) => Math.abs(day - hole.day) <= reach))
  }

  #give(person: number, day: number, kind: number): void {
    const from = this.#board.held(person, day)
    this.#cost += this.#board.costOf(person, day, kind)
    this.#log.push({ person, day, from, to: kind })
    this.#put(person, day, kind)
  }

  #put(person: number, day: number, kind: number): void {
    const board = this.#board
    const from = board.held(person, day)
    board.give(person, day, kind)
    for (const one of [from, kind]) {
      for (const demand of board.demandsOn(day, one)) {
        if (holesOfDemand(board, demand).length > 0) this.#short.add(demand)
        else this.#short.delete(demand)
      }
    }
  }

  // What the round changed, by cell: the first entry says what was there before it.
  #remember(): void {
    const before = new Map<number, number>()
    for (const { person, day, from } of this.#log) {
      const cell = person * this.#board.days + day
      if (!before.has(cell)) before.set(cell, from)
    }
    for (const [cell, was] of before) {
      const from = this.#taken.get(cell) ?? was
      if (this.#board.cells[cell] === from) this.#taken.delete(cell)
      else this.#taken.set(cell, from)
    }
  }
}

function shuffled<Value>(values: readonly Value[], d: Dice): Value[] {
  const drawn = [...values]
  for (let at = drawn.length - 1; at > 0; at--) {
    const other = d.below(at + 1)
    const [one, two] = [drawn[at], drawn[other]]
    if (one === undefined || two === undefined) continue
    drawn[at] = two
    drawn[other] = one
  }
  return drawn
}
