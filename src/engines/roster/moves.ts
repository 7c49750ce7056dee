// The moves of the improvement: give a block, swap blocks between two people (once or twice), exchange blocks within
// one row. A move never touches what is pinned and never puts anybody where the cell itself is illegal.
import type { Dice } from '../../kernel/index.ts'
import type { Board } from './board.ts'

const blockDaysMax = 10

/** How often each move is tried, adding up to one with the exchange within a row. */
const shares = { give: 0.35, swapTwice: 0.2, swap: 0.4 }
/** How often a day with too few people is sought first, and on how many days. */
const neededShare = 0.5
const neededTries = 4

export class Moves {
  readonly #board: Board
  readonly #dice: Dice
  readonly #kindsOf: readonly (readonly number[])[]
  readonly #left = new Int16Array(blockDaysMax)
  readonly #right = new Int16Array(blockDaysMax)
  readonly #leftLater = new Int16Array(blockDaysMax)
  readonly #rightLater = new Int16Array(blockDaysMax)
  #brokenMost = Infinity

  constructor(board: Board, d: Dice) {
    this.#board = board
    this.#dice = d
    this.#kindsOf = kindsOfPeople(board)
  }

  /**
   * Change the board by one random move; false when nothing came of it. Mark the board before. A swap that has
   * broken more than `brokenMost` hard units of one row is taken back at once: the other row cannot mend it.
   */
  move(brokenMost: number): boolean {
    this.#brokenMost = this.#board.broken + brokenMost
    const which = this.#dice.next()
    if (which < shares.give) return this.#give()
    if (which < shares.give + shares.swapTwice) return this.#swapTwice()
    if (which < shares.give + shares.swapTwice + shares.swap) return this.#swapOnce()
    return this.#exchange()
  }

  // One kind, or freedom, for one to five days.
  #give(): boolean {
    const d = this.#dice
    const { days, people } = this.#board.tables
    const person = d.below(people)
    const kinds = this.#kindsOf[person] ?? []
    const length = Math.min(days, d.next() < 0.6 ? 1 : 1 + d.below(5))
    let from = d.below(days - length + 1)
    let kind = kinds.length === 0 || d.next() < 0.35 ? 0 : (kinds[d.below(kinds.length)] ?? 0)
    if (kind !== 0 && d.next() < neededShare) {
      for (let tried = 0; tried < neededTries && !this.#needed(person, from, kind); tried++) {
        from = d.below(days - length + 1)
        kind = kinds[d.below(kinds.length)] ?? 0
      }
    }
    let changed = false
    for (let i = 0; i < length; i++) {
      const old = this.#held(person, from + i)
      const next = this.#may(person, from + i, kind) ? kind : old
      this.#left[i] = next
      if (next !== old) changed = true
    }
    if (changed) this.#board.put(person, from, from + length, this.#left)
    return changed
  }

  // Whether a line that this kind would join has too few.
  #needed(person: number, day: number, kind: number): boolean {
    const { lines, team, days, width } = this.#board.tables
    const place = ((team[person] ?? 0) * days + day) * width + kind
    const end = lines.start[place + 1] ?? 0
    for (let at = lines.start[place] ?? 0; at < end; at++) {
      const line = lines.of[at] ?? 0
      if (this.#board.counted(line) < (lines.least[line] ?? 0)) return true
    }
    return false
  }

  #swapOnce(): boolean {
    const d = this.#dice
    const [left, right] = this.#two()
    const length = this.#length(d.next() < 0.7 ? 4 : blockDaysMax)
    const from = d.below(this.#board.tables.days - length + 1)
    if (this.#crossed(left, right, from, length, this.#left, this.#right) !== 1) return false
    this.#board.put(left, from, from + length, this.#right)
    if (this.#tooBroken()) return false
    this.#board.put(right, from, from + length, this.#left)
    return true
  }

  // Swap now and give back then, so that nobody's total moves much.
  #swapTwice(): boolean {
    const d = this.#dice
    const [left, right] = this.#two()
    const { days } = this.#board.tables
    const one = this.#length(d.next() < 0.6 ? 2 : 5)
    const other = d.next() < 0.7 ? one : this.#length(4)
    const first = d.below(days - one + 1)
    const second = d.below(days - other + 1)
    if (first < second + other && second < first + one) return false
    const swapped = this.#crossed(left, right, first, one, this.#left, this.#right)
    if (swapped < 0) return false
    const again = this.#crossed(left, right, second, other, this.#leftLater, this.#rightLater)
    if (again < 0 || swapped + again === 0) return false
    this.#board.put(left, first, first + one, this.#right)
    this.#board.put(left, second, second + other, this.#rightLater)
    if (this.#tooBroken()) return false
    this.#board.put(right, first, first + one, this.#left)
    this.#board.put(right, second, second + other, this.#leftLater)
    return true
  }

  // What both hold; 1 when it can be swapped, 0 when it is the same, -1 when it may not be.
  #crossed(
    left: number,
    right: number,
    from: number,
    length: number,
    ours: Int16Array,
    theirs: Int16Array,
  ): number {
    if (left === right) return -1
    let changed = 0
    for (let i = 0; i < length; i++) {
      const our = this.#held(left, from + i)
      const their = this.#held(right, from + i)
      ours[i] = our
      theirs[i] = their
      if (our === their) continue
      changed = 1
      if (!this.#may(left, from + i, their) || !this.#may(right, from + i, our)) return -1
    }
    return changed
  }

  #tooBroken(): boolean {
    if (this.#board.broken <= this.#brokenMost) return false
    this.#board.back()
    return true
  }

  #exchange(): boolean {
    const d = this.#dice
    const { days, people } = this.#board.tables
    const person = d.below(people)
    const length = this.#length(3)
    const first = d.below(days - length + 1)
    const second = d.below(days - length + 1)
    if (Math.abs(first - second) < length) return false
    let changed = false
    for (let i = 0; i < length; i++) {
      const early = this.#held(person, first + i)
      const late = this.#held(person, second + i)
      this.#left[i] = late
      this.#right[i] = early
      if (early === late) continue
      changed = true
      if (!this.#may(person, first + i, late) || !this.#may(person, second + i, early)) return false
    }
    if (!changed) return false
    this.#board.put(person, first, first + length, this.#left)
    this.#board.put(person, second, second + length, this.#right)
    return true
  }

  #two(): [number, number] {
    const { people } = this.#board.tables
    return [this.#dice.below(people), this.#dice.below(people)]
  }

  #length(most: number): number {
    return Math.min(this.#board.tables.days, 1 + this.#dice.below(most))
  }

  #held(person: number, day: number): number {
    return this.#board.cells[person * this.#board.tables.days + day] ?? 0
  }

  #may(person: number, day: number, kind: number): boolean {
    return may(this.#board, person, day, kind)
  }
}

/** Whether the cell itself allows the kind: not pinned to another, and not illegal there whatever the rest is. */
export function may({ tables, cells }: Board, person: number, day: number, kind: number): boolean {
  const cell = person * tables.days + day
  if (tables.pinned[cell] === 1) return cells[cell] === kind
  return tables.cellHard[(tables.cellRow[cell] ?? 0) * tables.width + kind] === 0
}

/** For each person the kinds that some day allows. */
export function kindsOfPeople({ tables }: Board): number[][] {
  const { people, days, width, cellRow, cellHard } = tables
  return Array.from({ length: people }, (_, person) => {
    const rows = new Set(cellRow.subarray(person * days, (person + 1) * days))
    const kinds = Array.from({ length: width - 1 }, (_kind, index) => index + 1)
    return kinds.filter((kind) => [...rows].some((row) => cellHard[row * width + kind] === 0))
  })
}
