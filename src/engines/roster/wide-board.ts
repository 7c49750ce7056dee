// A firm's roster to be filled: heads on each place counted, and what a change would cost asked of the rules when
// it is asked at all. Nothing is compiled by person, so that ten thousand people stand within milliseconds.
import { assert } from '../../kernel/index.ts'
import { hardWorth } from './fill.ts'
import type { Ground, Hole } from './fill.ts'
import { charges, sumOf, tallied } from './shapes.ts'
import { Charged, tally } from './tables.ts'
import type { Demand, Price } from './model.ts'
import { wrongInWide } from './wide-model.ts'
import type { WideModel } from './wide-model.ts'

const worth = ({ hard, weight }: Price): number => (hard ? hardWorth * weight : weight)

export class WideBoard implements Ground {
  readonly model: WideModel
  readonly days: number
  /** Kinds by person and day. Read only: change them by `give`. */
  readonly cells: Int16Array
  readonly #width: number
  readonly #rules: readonly Charged[]
  readonly #people: readonly (readonly number[])[]
  readonly #away: Uint8Array
  readonly #marks: ReadonlyMap<number, WideModel['marks']>
  // Demands of a day and kind: `#of[#start[cell]] … `, cells by day and kind.
  readonly #start: Int32Array
  readonly #of: Int32Array
  readonly #counts: Int32Array

  /** `cells` is copied. Throws a `Fault` when the model is not one to work on. */
  constructor(model: WideModel, cells: Int16Array) {
    const wrong = wrongInWide(model)
    assert(wrong === null, `roster: ${wrong}`)
    const { days, people, demands } = model
    assert(cells.length === people.length * days, 'roster: a roster of another size')
    this.model = model
    this.days = days
    this.cells = cells.slice()
    this.#width = model.kinds.length + 1
    this.#rules = model.rules.map((rule) => new Charged(rule, days, this.#width))
    this.#people = holdersOf(model, this.#width)
    this.#away = awayOf(model)
    this.#marks = marksByCell(model)
    const index = indexed(model, this.#width)
    this.#start = index.start
    this.#of = index.of
    this.#counts = new Int32Array(demands.length)
    for (let cell = 0; cell < this.cells.length; cell++) {
      const kind = this.cells[cell] ?? 0
      const person = Math.floor(cell / days)
      if (kind > 0) this.#count(person, cell - person * days, kind, 1)
    }
  }

  peopleOf(kind: number): readonly number[] {
    return this.#people[kind] ?? []
  }

  teamOf(person: number): number {
    return this.model.people[person]?.team ?? 0
  }

  held(person: number, day: number): number {
    return this.cells[person * this.model.days + day] ?? 0
  }

  /** People that demand `demand` of the model counts. */
  counted(demand: number): number {
    return this.#counts[demand] ?? 0
  }

  /** Demands of the model that count people of this kind on this day. */
  demandsOn(day: number, kind: number): Int32Array {
    const cell = day * this.#width + kind
    return this.#of.subarray(this.#start[cell] ?? 0, this.#start[cell + 1] ?? 0)
  }

  may(person: number, day: number, kind: number): boolean {
    const { days, pinned } = this.model
    const cell = person * days + day
    if (pinned?.[cell] === 1) return this.cells[cell] === kind
    if (kind === 0) return true
    if (this.#away[cell] === 1) return false
    const marks = this.#marks.get(cell)
    return marks === undefined || !marks.some((one) => one.hard && one.kinds.includes(kind))
  }

  give(person: number, day: number, kind: number): void {
    const cell = person * this.model.days + day
    const old = this.cells[cell] ?? 0
    if (old > 0) this.#count(person, day, old, -1)
    if (kind > 0) this.#count(person, day, kind, 1)
    this.cells[cell] = kind
  }

  costOf(person: number, day: number, kind: number): number {
    const { model, cells } = this
    const cell = person * model.days + day
    const old = cells[cell] ?? 0
    if (old === kind) return 0
    const before = this.#owed(person, day, old, kind)
    cells[cell] = kind
    const after = this.#owed(person, day, old, kind)
    cells[cell] = old
    const heads = this.#heads(person, day, kind, old, 1) + this.#heads(person, day, old, kind, -1)
    return after - before + heads + this.#priced(cell, kind) - this.#priced(cell, old)
  }

  // What the rules that can tell the two kinds apart charge that day as the row stands.
  #owed(person: number, day: number, old: number, kind: number): number {
    const { model, cells } = this
    const { days } = model
    const who = model.people[person]
    if (!who) return 0
    const row = person * days
    let cost = 0
    for (const at of who.rules) {
      const rule = this.#rules[at]
      if (!rule || rule.byKind[old] === rule.byKind[kind]) continue
      const units =
        rule.shape === tally
          ? tallied(rule, sumOf(rule, cells, row, 0, days))
          : charges(rule, cells, row, who.last, day, day + 1, null)
      if (units > 0) cost += units * worth(rule)
    }
    return cost
  }

  // What `by` more people on a kind brings by demand; those that also count the other kind cannot tell.
  #heads(person: number, day: number, kind: number, other: number, by: number): number {
    if (kind === 0) return 0
    const cell = day * this.#width + kind
    const end = this.#start[cell + 1] ?? 0
    let cost = 0
    for (let at = this.#start[cell] ?? 0; at < end; at++) {
      const line = this.#of[at] ?? 0
      const demand = this.model.demands[line]
      if (!demand || (demand.team !== null && demand.team !== this.teamOf(person))) continue
      if (demand.kinds.includes(other)) continue
      const count = this.#counts[line] ?? 0
      cost += charge(demand, count + by) - charge(demand, count)
    }
    return cost
  }

  // Soft marks, and what was published.
  #priced(cell: number, kind: number): number {
    const { published } = this.model
    let cost = 0
    for (const mark of this.#marks.get(cell) ?? []) {
      if (!mark.hard && mark.kinds.includes(kind)) cost += mark.weight
    }
    if (published && published.roster[cell] !== kind) cost += worth(published.change)
    return cost
  }

  #count(person: number, day: number, kind: number, by: number): void {
    const cell = day * this.#width + kind
    const end = this.#start[cell + 1] ?? 0
    for (let at = this.#start[cell] ?? 0; at < end; at++) {
      const line = this.#of[at] ?? 0
      const team = this.model.demands[line]?.team ?? null
      if (team !== null && team !== this.teamOf(person)) continue
      this.#counts[line] = (this.#counts[line] ?? 0) + by
    }
  }
}

/** One hole for each person who is missing from a demand. */
export function holesOfDemand(board: WideBoard, demand: number): Hole[] {
  const asked = board.model.demands[demand]
  if (!asked || asked.under.weight === 0) return []
  const { day, kinds, team, least } = asked
  const missing = Math.max(0, least - board.counted(demand))
  return Array.from({ length: missing }, () => ({ demand, day, kinds, team }))
}

function charge({ least, under, most, over }: Demand, count: number): number {
  if (count < least) return (least - count) * worth(under)
  return count > most ? (count - most) * worth(over) : 0
}

function holdersOf({ people }: WideModel, width: number): number[][] {
  const holders = Array.from({ length: width }, (): number[] => [])
  people.forEach(({ may }, person) => {
    for (const kind of may) holders[kind]?.push(person)
  })
  return holders
}

function awayOf({ people, days, away }: WideModel): Uint8Array {
  const cells = new Uint8Array(people.length * days)
  for (const { person, from, to } of away) cells.fill(1, person * days + from, person * days + to)
  return cells
}

function marksByCell({ marks, days }: WideModel): Map<number, WideModel['marks'][number][]> {
  const byCell = new Map<number, WideModel['marks'][number][]>()
  for (const mark of marks) {
    for (const day of mark.days) {
      const cell = mark.person * days + day
      const own = byCell.get(cell)
      if (own) own.push(mark)
      else byCell.set(cell, [mark])
    }
  }
  return byCell
}

// Two passes over the demands: how many on each day and kind, then which.
function indexed({ demands, days }: WideModel, width: number) {
  const start = new Int32Array(days * width + 1)
  const each = (tell: (cell: number, line: number) => void): void =>
    demands.forEach(({ day, kinds }, line) => {
      for (const kind of kinds) tell(day * width + kind, line)
    })
  each((cell) => {
    start[cell + 1] = (start[cell + 1] ?? 0) + 1
  })
  for (let cell = 0; cell < start.length - 1; cell++) {
    start[cell + 1] = (start[cell + 1] ?? 0) + (start[cell] ?? 0)
  }
  const next = start.slice()
  const of = new Int32Array(start[start.length - 1] ?? 0)
  each((cell, line) => {
    const at = next[cell] ?? 0
    of[at] = line
    next[cell] = at + 1
  })
  return { start, of }
}
