// The best row of one person that a beam of partial rows finds, day by day, while everybody else stands still. It
// begins rosters that moves alone would take long to make legal: every shape of rule is followed as it unfolds, and
// totals are kept near their pace. The board has the last word on what a row costs.
import type { Dice } from '../../kernel/index.ts'
import { sequence, spell, tally, whole } from './charged.ts'
import type { Charged } from './charged.ts'
import type { Board } from './board.ts'
import type { Contract, Pairs } from './contracts.ts'
import { may } from './moves.ts'
import type { Tables } from './tables.ts'

/** Partial rows kept for each day, one of those that are alike to the rules. */
const beamMax = 100
/** Two numbers for each rule: what has run or summed up, and what of the stretch of today. */
const perRule = 2
/** How much more a total off its pace weighs on the last day than on the first. */
const lastDays = 20
/** A row that breaks a hard rule is sought again: totals closer to their pace, what it costs of less account. */
const attempts = [
  { closer: 1, account: 1 },
  { closer: 4, account: 1 },
  { closer: 16, account: 0.3 },
  { closer: 4, account: 0.05 },
  { closer: 1, account: 0 },
] as const
// Values are sorted with their index packed below them.
const packed = 4_096
const hardWorth = 10
/** What a total one day off its pace weighs, of the heaviest soft price. */
const offPaceWorth = 0.1
const grain = 4

export class Rows {
  readonly #board: Board
  readonly #dice: Dice
  readonly #worth: number
  readonly #heaviest: number
  readonly #marginal: Float64Array
  // Days up to this one on which there may be a duty.
  readonly #open: Int32Array
  readonly #free: Int16Array
  readonly #parent: Int16Array
  readonly #kind: Int16Array
  readonly #slots = new Int32Array(packed)
  readonly #order = new Float64Array(packed)
  readonly #keys = new Int32Array(packed)
  readonly #costs = new Float64Array(packed)
  readonly #breaks = new Float64Array(packed)
  #pace = 0
  #account = 1
  // Hard units of rules in the row that was read.
  #broken = 0
  #now: Labels
  #next: Labels
  // What the last step of a rule came to.
  #first = 0
  #second = 0
  #units = 0

  /** `heaviest` is the largest soft price, which a hard unit outweighs. */
  constructor(board: Board, heaviest: number, d: Dice) {
    const { days, width, contractOf } = board.tables
    const rules = contractOf.reduce((most, { rest }) => Math.max(most, rest.length), 0)
    this.#board = board
    this.#dice = d
    this.#worth = hardWorth * heaviest
    this.#heaviest = heaviest
    this.#marginal = new Float64Array(days * width)
    this.#open = new Int32Array(days)
    this.#free = new Int16Array(days)
    this.#parent = new Int16Array(days * beamMax)
    this.#kind = new Int16Array(days * beamMax)
    this.#now = new Labels(rules)
    this.#next = new Labels(rules)
  }

  /** Gives the person the row that was found, whatever it held; mark the board before to take it back. */
  renew(person: number, kinds: readonly number[]): void {
    const board = this.#board
    const { tables } = board
    const contract = tables.contractOf[person]
    if (contract === undefined) return
    const row = this.#emptied(person)
    const may = [...new Set([0, ...kinds, ...row])]
    this.#price(person, may)
    for (const { closer, account } of attempts) {
      this.#account = account
      // Never twice the same, so that a row that was broken may come out whole another time.
      this.#pace = offPaceWorth * this.#heaviest * closer * (0.5 + this.#dice.next())
      this.#begin(contract, tables.last[person] ?? -1)
      for (let day = 0; day < tables.days; day++) this.#extend(contract, day, may)
      this.#read(row)
      if (this.#broken === 0) break
    }
    board.put(person, 0, tables.days, row)
  }

  // Free where nothing is pinned, so that the lines count the others only.
  #emptied(person: number): Int16Array {
    const board = this.#board
    const { days, pinned } = board.tables
    const row = this.#free
    for (let day = 0; day < days; day++) {
      const cell = person * days + day
      row[day] = pinned[cell] === 1 ? (board.cells[cell] ?? 0) : 0
    }
    board.put(person, 0, days, row)
    return row
  }

  // What each kind costs on each day, Infinity where it may not be.
  #price(person: number, kinds: readonly number[]): void {
    const board = this.#board
    const { days, width, pinned } = board.tables
    let open = 0
    for (let day = 0; day < days; day++) {
      let most = 0
      const cell = person * days + day
      for (const kind of kinds) {
        const held = pinned[cell] === 1 ? board.cells[cell] === kind : kind === 0
        const allowed = held || (pinned[cell] !== 1 && may(board, person, day, kind))
        this.#marginal[day * width + kind] = allowed ? this.#priceOf(person, day, kind) : Infinity
        if (allowed && kind !== 0) most = 1
      }
      open += most
      this.#open[day] = open
    }
  }

  // A kind on a day, by itself and by the lines it would join.
  #priceOf(person: number, day: number, kind: number): number {
    const board = this.#board
    const { days, width, lines, team, cellRow, cellSoft, cellHard } = board.tables
    const price = (cellRow[person * days + day] ?? 0) * width + kind
    const place = ((team[person] ?? 0) * days + day) * width + kind
    let cost = (cellSoft[price] ?? 0) + this.#worth * (cellHard[price] ?? 0)
    const end = lines.start[place + 1] ?? 0
    for (let i = lines.start[place] ?? 0; i < end; i++) {
      const line = lines.of[i] ?? 0
      cost += joined(lines, line, board.counted(line), this.#worth)
    }
    return cost
  }

  #begin({ rest }: Contract, last: number): void {
    const now = this.#now
    now.count = 1
    now.costs[0] = 0
    now.kinds[0] = last
    now.broken[0] = 0
    rest.forEach((rule, i) => {
      const begun = rule.shape === sequence && last >= 0 && rule.starts[0] === 1
      now.states[i * perRule] =
        rule.shape === spell ? rule.before : begun && rule.fits[last] === 1 ? 1 : 0
      now.states[i * perRule + 1] = 0
    })
  }

  #extend(contract: Contract, day: number, kinds: readonly number[]): void {
    const { tables } = this.#board
    const now = this.#now
    let made = 0
    for (let label = 0; label < now.count; label++) {
      for (const kind of kinds) {
        const price = this.#marginal[day * tables.width + kind] ?? 0
        if (price === Infinity || made >= packed) continue
        const cost = (now.costs[label] ?? 0) + this.#account * price
        this.#slots[made] = label * tables.width + kind
        const ahead = this.#ahead(contract, tables, label, kind, day, made)
        this.#costs[made] = cost + (this.#costs[made] ?? 0)
        const worth = Math.round(((this.#costs[made] ?? 0) + ahead) * grain)
        this.#order[made] = worth * packed + made
        made++
      }
    }
    const order = this.#order.subarray(0, made).sort()
    this.#keep(contract, tables, day, order)
  }

  // Leaves in `costs[made]` what the day adds by rules, in `keys[made]` what tells it from others, answers the pace.
  #ahead(
    { rest, pairs }: Contract,
    tables: Tables,
    label: number,
    kind: number,
    day: number,
    made: number,
  ): number {
    const { states, kinds, stride } = this.#now
    const before = kinds[label] ?? -1
    const pair = pairs[day]
    const at = before * tables.width + kind
    const hard = pair ? hardAt(pair, at) : 0
    let cost = pair ? this.#worth * hard + softAt(pair, at) : 0
    let broken = hard + (this.#now.broken[label] ?? 0)
    const share = this.#openBy(day)
    let ahead = 0
    let key = kind
    for (let i = 0; i < rest.length; i++) {
      const rule = rest[i]
      if (rule === undefined || (isLimit(rule) && rule.byKind[kind] === 0)) continue
      const state = label * stride + i * perRule
      this.#step(rule, states[state] ?? 0, states[state + 1] ?? 0, kind, day, tables.days)
      if (rule.hard) broken += this.#units
      cost += this.#units * rule.weight * (rule.hard ? this.#worth : 1)
      if (rule.shape === tally) {
        ahead += this.#pace * offPace(rule, this.#first, share, tables.days - day)
      }
      key = (Math.imul(key, 31) + told(rule, this.#first)) | 0
    }
    this.#costs[made] = cost
    this.#breaks[made] = broken
    this.#keys[made] = key
    return ahead
  }

  // The share of the open days that are over by this day.
  #openBy(day: number): number {
    return (this.#open[day] ?? 0) / Math.max(1, this.#open[this.#open.length - 1] ?? 0)
  }

  #keep({ rest }: Contract, tables: Tables, day: number, order: Float64Array): void {
    const { states, stride } = this.#now
    const next = this.#next
    const seen = new Set<number>()
    next.count = 0
    for (let i = 0; i < order.length && next.count < beamMax; i++) {
      const value = order[i] ?? 0
      const made = value - Math.floor(value / packed) * packed
      const key = this.#keys[made] ?? 0
      if (seen.has(key)) continue
      seen.add(key)
      const slot = this.#slots[made] ?? 0
      const label = Math.floor(slot / tables.width)
      const kind = slot - label * tables.width
      const to = next.count++
      next.costs[to] = this.#costs[made] ?? 0
      next.kinds[to] = kind
      next.broken[to] = this.#breaks[made] ?? 0
      this.#parent[day * beamMax + to] = label
      this.#kind[day * beamMax + to] = kind
      for (let j = 0; j < rest.length; j++) {
        const rule = rest[j]
        if (rule === undefined) continue
        const state = label * stride + j * perRule
        this.#step(rule, states[state] ?? 0, states[state + 1] ?? 0, kind, day, tables.days)
        next.states[to * stride + j * perRule] = this.#first
        next.states[to * stride + j * perRule + 1] = this.#second
      }
    }
    this.#next = this.#now
    this.#now = next
  }

  #read(row: Int16Array): void {
    let label = 0
    this.#broken = this.#now.broken[0] ?? 0
    for (let day = row.length - 1; day >= 0; day--) {
      row[day] = this.#kind[day * beamMax + label] ?? 0
      label = this.#parent[day * beamMax + label] ?? 0
    }
  }

  // One day more for one rule: its new numbers, and the units that are certain now.
  #step(rule: Charged, first: number, second: number, kind: number, day: number, days: number) {
    this.#first = first
    this.#second = second
    this.#units = 0
    const value = rule.byKind[kind] ?? 0
    if (rule.shape === tally) this.#tallied(rule, value, day, days)
    else if (rule.shape === sequence) this.#followed(rule, kind, day)
    else if (rule.shape === spell && rule.daily) this.#ran(rule, value > 0, day)
    else if (rule.shape === spell || rule.shape === whole) this.#stretched(rule, value, day)
  }

  // Runs of stretches, and stretches that are whole or free: certain on the last day of each.
  #stretched(rule: Charged, value: number, day: number): void {
    const unit = rule.unitAt[day] ?? rule.unitCount
    const from = rule.unitFrom[unit] ?? Infinity
    if (from > day) return
    if (value > 0) this.#second++
    if ((rule.unitTo[unit] ?? 0) !== day + 1) return
    const held = this.#second
    this.#second = 0
    if (rule.shape === spell) this.#ran(rule, held > 0, unit)
    else if (held > 0) this.#units = day + 1 - from - held
  }

  #tallied(rule: Charged, value: number, day: number, days: number): void {
    let more = value
    if (!rule.daily) {
      const unit = rule.unitAt[day] ?? rule.unitCount
      if (unit >= rule.unitCount || (rule.unitFrom[unit] ?? 0) > day) more = 0
      else {
        const most = Math.max(this.#second, value)
        more = most - this.#second
        this.#second = (rule.unitTo[unit] ?? 0) === day + 1 ? 0 : most
      }
    }
    const was = this.#first + rule.before - rule.most
    this.#first += more
    const now = was + more
    if (now > 0) {
      this.#units = Math.ceil(now / rule.step) - Math.max(0, Math.ceil(was / rule.step))
    }
    const short = rule.least - rule.before - this.#first
    if (day === days - 1 && short > 0) this.#units += Math.ceil(short / rule.step)
  }

  #ran(rule: Charged, within: boolean, unit: number): void {
    const length = this.#first
    const fromStart = length === unit + rule.before
    const last = unit === rule.unitCount - 1
    this.#first = within ? length + 1 : 0
    if (within) {
      const most = fromStart ? Math.max(rule.most, rule.before) : rule.most
      if (length + 1 > most) this.#units = 1
    }
    const ended = within ? (last && !rule.endFree ? length + 1 : 0) : length
    if (ended > 0 && ended < rule.least && !(fromStart && rule.startFree)) {
      this.#units = rule.least - ended
    }
  }

  #followed(rule: Charged, kind: number, day: number): void {
    const { length, fits } = rule
    const width = rule.byKind.length
    let come = this.#first * 2 + (rule.starts[day + 1] ?? 0)
    for (let step = 0; step < length; step++) {
      if (fits[step * width + kind] === 0) come &= ~(1 << step)
    }
    const whole = 1 << (length - 1)
    if ((come & whole) !== 0) this.#units = 1
    this.#first = come & (whole - 1)
  }
}

// Partial rows of a day: what each has cost, its last kind, and the numbers of its rules.
class Labels {
  readonly stride: number
  readonly costs = new Float64Array(beamMax)
  readonly kinds = new Int16Array(beamMax)
  readonly broken = new Float64Array(beamMax)
  readonly states: Int32Array
  count = 0

  constructor(rules: number) {
    this.stride = rules * perRule
    this.states = new Int32Array(beamMax * this.stride)
  }
}

// A total of days with no least: of a kind that it does not count, it has nothing to say.
const isLimit = (rule: Charged): boolean =>
  rule.shape === tally && rule.daily && rule.least <= rule.before

// Of an unknown day before the first there is no such pair, and no price.
const hardAt = ({ hard }: Pairs, at: number): number => hard[at] ?? 0
const softAt = ({ soft }: Pairs, at: number): number => soft[at] ?? 0

// What tells a row from others: rows that differ only by how far they are from a limit compete, and so do runs longer
// than any the rule tells apart.
function told(rule: Charged, first: number): number {
  if (rule.shape === tally) return isLimit(rule) ? 0 : Math.round(first / rule.greatest)
  return rule.shape === spell && rule.most >= rule.unitCount ? Math.min(first, rule.least) : first
}

// How far a total is off the pace that its bounds allow by so much of the open days, squared, in days or stretches.
function offPace(rule: Charged, sum: number, share: number, left: number): number {
  const over = sum - (rule.most - rule.before) * share
  const under = (rule.least - rule.before) * share - sum
  const off = Math.max(over, under, 0) / rule.greatest
  return off * off * (1 + lastDays / left)
}

// What one more person on a line costs.
function joined(lines: Tables['lines'], line: number, count: number, worth: number): number {
  const under = (lines.least[line] ?? 0) - count
  if (under > 0) return -(lines.underSoft[line] ?? 0) - worth * (lines.underHard[line] ?? 0)
  const over = count - (lines.most[line] ?? 0)
  if (over < 0) return 0
  return (lines.overSoft[line] ?? 0) + worth * (lines.overHard[line] ?? 0)
}
