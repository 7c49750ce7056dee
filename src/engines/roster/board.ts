// A roster on the board with its running score: a change is charged by what it can reach, and can be taken back.
import { assert } from '../../kernel/index.ts'
import { tally } from './charged.ts'
import type { Charged } from './charged.ts'
import { toldBits } from './contracts.ts'
import type { Contract } from './contracts.ts'
import type { Score } from './model.ts'
import { charges, sumOf, tallied } from './shapes.ts'
import type { Tables } from './tables.ts'

const rulesOfOneMax = 256
const journalCells = 1024

export class Board {
  readonly tables: Tables
  /** Kinds by person and day. Read only: change them by `put`. */
  readonly cells: Int16Array
  hard = 0
  soft = 0
  /** What of `hard` the rules of people charge: no change of another row can mend it. */
  broken = 0
  readonly #sums: Int32Array
  readonly #counts: Int32Array
  readonly #was = new Float64Array(rulesOfOneMax)
  readonly #one = new Int16Array(1)
  // What `back` takes back: cells (index, old kind) and sums (index, old sum), newest last.
  #cellLog = new Int32Array(journalCells * 2)
  #cellLogged = 0
  #sumLog = new Int32Array(journalCells * 2)
  #sumLogged = 0
  #hardMarked = 0
  #softMarked = 0
  #brokenMarked = 0

  /** `cells` is copied; without it everybody is free. */
  constructor(tables: Tables, cells?: Int16Array) {
    const size = tables.people * tables.days
    assert(cells === undefined || cells.length === size, 'roster: a roster of another size')
    const most = tables.rulesOf.reduce((max, own) => Math.max(max, own.length), 0)
    assert(most <= rulesOfOneMax, `roster: ${most} rules for one person`)
    this.tables = tables
    this.cells = cells ? cells.slice() : new Int16Array(size)
    this.#sums = new Int32Array(tables.sumAt[tables.people] ?? 0)
    this.#counts = new Int32Array(tables.lines.count)
    this.#count()
  }

  score(): Score {
    return { hard: this.hard, soft: this.soft }
  }

  /** Hard units that the rules of one person charge. */
  brokenOf(person: number): number {
    const { tables, cells } = this
    const { days, width } = tables
    const contract = tables.contractOf[person]
    const row = person * days
    const last = tables.last[person] ?? -1
    let broken = 0
    contract?.rest.forEach((rule, i) => {
      if (!rule.hard) return
      const sum = this.#sums[(tables.sumAt[person] ?? 0) + i] ?? 0
      const units =
        rule.shape === tally ? tallied(rule, sum) : charges(rule, cells, row, last, 0, days, null)
      broken += units * rule.weight
    })
    contract?.pairs.forEach((pairs, day) => {
      const before = day === 0 ? last : (cells[row + day - 1] ?? 0)
      if (pairs && before >= 0) broken += pairs.hard[before * width + (cells[row + day] ?? 0)] ?? 0
    })
    return broken
  }

  /** People that line `line` of the tables counts. */
  counted(line: number): number {
    return this.#counts[line] ?? 0
  }

  /** From here on `back` takes back. */
  mark(): void {
    this.#cellLogged = 0
    this.#sumLogged = 0
    this.#hardMarked = this.hard
    this.#softMarked = this.soft
    this.#brokenMarked = this.broken
  }

  /** As it stood at the last `mark`. */
  back(): void {
    const { cells } = this
    const { days, team } = this.tables
    for (let at = this.#cellLogged - 2; at >= 0; at -= 2) {
      const cell = this.#cellLog[at] ?? 0
      const old = this.#cellLog[at + 1] ?? 0
      const person = Math.floor(cell / days)
      const place = (team[person] ?? 0) * days + (cell - person * days)
      this.#recount(place, cells[cell] ?? 0, -1)
      this.#recount(place, old, 1)
      cells[cell] = old
    }
    for (let at = this.#sumLogged - 2; at >= 0; at -= 2) {
      this.#sums[this.#sumLog[at] ?? 0] = this.#sumLog[at + 1] ?? 0
    }
    this.hard = this.#hardMarked
    this.soft = this.#softMarked
    this.broken = this.#brokenMarked
    this.#cellLogged = 0
    this.#sumLogged = 0
  }

  /** Take over a whole roster. */
  become(roster: Int16Array): void {
    const { people, days } = this.tables
    for (let person = 0; person < people; person++) {
      this.put(person, 0, days, roster.subarray(person * days, (person + 1) * days))
    }
  }

  /** Give one person one kind on one day. */
  putOne(person: number, day: number, kind: number): void {
    this.#one[0] = kind
    this.put(person, day, day + 1, this.#one)
  }

  /** Give one person the kinds `next[0] …` on days [from, to). */
  put(person: number, from: number, to: number, next: Int16Array): void {
    const { tables, cells } = this
    const contract = tables.contractOf[person]
    if (contract === undefined) return
    const row = person * tables.days
    let told = 0
    let first = to
    let end = from
    for (let day = from; day < to; day++) {
      const old = cells[row + day] ?? 0
      const kind = next[day - from] ?? 0
      if (old === kind) continue
      told |= contract.told[old * tables.width + kind] ?? 0
      if (first === to) first = day
      end = day + 1
    }
    if (first === to) return
    const last = tables.last[person] ?? -1
    this.#pair(contract, row, last, first, end, -1)
    this.#ask(contract, row, last, first, end, told)
    for (let day = first; day < end; day++) this.#move(person, row, day, next[day - from] ?? 0)
    this.#pair(contract, row, last, first, end, 1)
    this.#askAgain(contract, row, last, first, end, told, tables.sumAt[person] ?? 0)
  }

  // What each two days cost of which one changes, put on (1) or taken off (-1) the score.
  #pair(contract: Contract, row: number, last: number, from: number, to: number, sign: number) {
    const { cells } = this
    const { width, days } = this.tables
    const end = Math.min(to, days - 1)
    for (let day = from; day <= end; day++) {
      const pairs = contract.pairs[day]
      const before = day === 0 ? last : (cells[row + day - 1] ?? 0)
      if (!pairs || before < 0) continue
      const at = before * width + (cells[row + day] ?? 0)
      const hard = sign * (pairs.hard[at] ?? 0)
      this.hard += hard
      this.broken += hard
      this.soft += sign * (pairs.soft[at] ?? 0)
    }
  }

  // What the rules that will notice charge before the change.
  #ask(contract: Contract, row: number, last: number, from: number, to: number, told: number) {
    const { cells } = this
    for (let left = told; left !== 0; left &= left - 1) {
      const bit = 31 - Math.clz32(left & -left)
      const end = bit < toldBits ? bit + 1 : contract.rest.length
      for (let i = bit; i < end; i++) {
        const rule = contract.rest[i]
        if (rule === undefined) continue
        if (rule.shape === tally) this.#was[i] = sumOf(rule, cells, row, from, to)
        else this.#was[i] = charges(rule, cells, row, last, from, to, null)
      }
    }
  }

  #askAgain(
    contract: Contract,
    row: number,
    last: number,
    from: number,
    to: number,
    told: number,
    sumAt: number,
  ): void {
    const { cells } = this
    for (let left = told; left !== 0; left &= left - 1) {
      const bit = 31 - Math.clz32(left & -left)
      const end = bit < toldBits ? bit + 1 : contract.rest.length
      for (let i = bit; i < end; i++) {
        const rule = contract.rest[i]
        if (rule === undefined) continue
        const was = this.#was[i] ?? 0
        const units =
          rule.shape === tally
            ? this.#resum(rule, sumAt + i, sumOf(rule, cells, row, from, to) - was)
            : charges(rule, cells, row, last, from, to, null) - was
        if (rule.hard) {
          this.hard += units * rule.weight
          this.broken += units * rule.weight
        } else this.soft += units * rule.weight
      }
    }
  }

  // Moves a kept sum by `by`; answers by how many units its charge moves.
  #resum(rule: Charged, at: number, by: number): number {
    if (by === 0) return 0
    const sum = this.#sums[at] ?? 0
    this.#sumLog = grown(this.#sumLog, this.#sumLogged)
    this.#sumLog[this.#sumLogged++] = at
    this.#sumLog[this.#sumLogged++] = sum
    this.#sums[at] = sum + by
    return tallied(rule, sum + by) - tallied(rule, sum)
  }

  // One cell: its prices, the lines that count it, what was published.
  #move(person: number, row: number, day: number, kind: number): void {
    const { tables, cells } = this
    const cell = row + day
    const old = cells[cell] ?? 0
    if (old === kind) return
    this.#cellLog = grown(this.#cellLog, this.#cellLogged)
    this.#cellLog[this.#cellLogged++] = cell
    this.#cellLog[this.#cellLogged++] = old
    this.#price(cell, old, -1)
    this.#price(cell, kind, 1)
    const place = (tables.team[person] ?? 0) * tables.days + day
    this.#recharge(place, old, -1)
    this.#recharge(place, kind, 1)
    cells[cell] = kind
  }

  // What a kind costs in a cell, put on (1) or taken off (-1) the score.
  #price(cell: number, kind: number, sign: number): void {
    const { tables } = this
    const at = (tables.cellRow[cell] ?? 0) * tables.width + kind
    this.hard += sign * (tables.cellHard[at] ?? 0)
    this.soft += sign * (tables.cellSoft[at] ?? 0)
    if (tables.published === null || tables.published[cell] === kind) return
    this.hard += sign * tables.changeHard
    this.soft += sign * tables.changeSoft
  }

  // One person more or fewer in a cell, charged.
  #recharge(place: number, kind: number, by: number): void {
    const { lines, width } = this.tables
    const cell = place * width + kind
    const end = lines.start[cell + 1] ?? 0
    for (let at = lines.start[cell] ?? 0; at < end; at++) {
      const line = lines.of[at] ?? 0
      this.#charge(line, -1)
      this.#counts[line] = (this.#counts[line] ?? 0) + by
      this.#charge(line, 1)
    }
  }

  #recount(place: number, kind: number, by: number): void {
    const { lines, width } = this.tables
    const cell = place * width + kind
    const end = lines.start[cell + 1] ?? 0
    for (let at = lines.start[cell] ?? 0; at < end; at++) {
      const line = lines.of[at] ?? 0
      this.#counts[line] = (this.#counts[line] ?? 0) + by
    }
  }

  // From scratch.
  #count(): void {
    const { tables, cells } = this
    const { people, days, lines } = tables
    for (let person = 0; person < people; person++) {
      const row = person * days
      const sumAt = tables.sumAt[person] ?? 0
      const last = tables.last[person] ?? -1
      const contract = tables.contractOf[person]
      if (contract === undefined) continue
      this.#pair(contract, row, last, 0, days, 1)
      contract.rest.forEach((rule, i) => {
        const sum = sumOf(rule, cells, row, 0, days)
        this.#sums[sumAt + i] = sum
        const units =
          rule.shape === tally ? tallied(rule, sum) : charges(rule, cells, row, last, 0, days, null)
        if (rule.hard) {
          this.hard += units * rule.weight
          this.broken += units * rule.weight
        } else this.soft += units * rule.weight
      })
      const team = (tables.team[person] ?? 0) * days
      for (let day = 0; day < days; day++) {
        const kind = cells[row + day] ?? 0
        this.#price(row + day, kind, 1)
        this.#recount(team + day, kind, 1)
      }
    }
    for (let line = 0; line < lines.count; line++) {
      // Of the two lines of a meeting, which cost the same, the second speaks for both.
      if ((lines.other[line] ?? -1) < line) this.#charge(line, 1)
    }
  }

  // What a line costs at its count, put on (1) or taken off (-1) the score.
  #charge(line: number, sign: number): void {
    const { lines } = this.tables
    const count = this.#counts[line] ?? 0
    const under = (lines.least[line] ?? 0) - count
    const over = count - (lines.most[line] ?? 0)
    if (under > 0) {
      this.hard += sign * under * (lines.underHard[line] ?? 0)
      this.soft += sign * under * (lines.underSoft[line] ?? 0)
    }
    if (over > 0) {
      this.hard += sign * over * (lines.overHard[line] ?? 0)
      this.soft += sign * over * (lines.overSoft[line] ?? 0)
    }
    const other = lines.other[line] ?? -1
    if (other >= 0) this.#meet(line, Math.min(count, this.#counts[other] ?? 0), sign)
  }

  #meet(line: number, met: number, sign: number): void {
    this.hard += sign * met * (this.tables.lines.meetHard[line] ?? 0)
    this.soft += sign * met * (this.tables.lines.meetSoft[line] ?? 0)
  }
}

function grown(log: Int32Array<ArrayBuffer>, used: number): Int32Array<ArrayBuffer> {
  if (used + 2 <= log.length) return log
  const wider = new Int32Array(log.length * 2)
  wider.set(log)
  return wider
}
