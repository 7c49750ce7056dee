// What each duty loses: by its own person and place, and by seats that others have. Kept through changes.
import { at } from './problem.ts'
import type { Duty } from './problem.ts'
import { dutyColumns, isRemote, putDuty } from './duties.ts'
import { lossOf, noLosses, putLoss } from './losses.ts'
import type { Losses } from './losses.ts'
import { judgePerson } from './person.ts'
import type { Firm, Sink } from './person.ts'
import type { Layers } from './posts.ts'
import { addLoad, denySeats, fillLoad, seatsOf } from './seats.ts'
import type { Seats } from './seats.ts'
import { int, minus, none, spansOfPairs, union } from './spans.ts'
import type { Spans } from './spans.ts'
import { nothing, touchPool } from './touched.ts'
import type { Touched } from './touched.ts'
import type { Undo } from './undo.ts'

export class Judgement {
  readonly firm: Firm
  readonly layers: Layers
  readonly seats: Seats
  readonly #dutyRows: (Duty | null)[]
  readonly #denied = new Set<number>()
  readonly #undo: Undo
  // Pairs of minutes by slot, kept from person to person.
  readonly #lost: number[][] = []
  readonly #doubted: number[][] = []

  constructor(
    rows: Firm['rows'],
    itemsOf: Firm['itemsOf'],
    dutyRows: readonly (Duty | null)[],
    undo: Undo,
  ) {
    const count = dutyRows.length
    const duties = dutyColumns(dutyRows, rows.people.length, rows.posts.length)
    this.firm = { rows, duties, itemsOf }
    this.#dutyRows = [...dutyRows]
    this.#undo = undo
    this.layers = { own: noLosses(count), seat: noLosses(count), word: noLosses(count) }
    this.seats = seatsOf(rows)
    for (let p = 0; p < rows.people.length; p++) this.judge(p, null)
    fillLoad(this.seats, (add) => {
      for (let d = 0; d < count; d++) {
        const profile = int(duties.profile, d)
        if (profile < 0 || !isRemote(duties, d) || int(duties.person, d) < 0) continue
        add(profile, this.#free(d))
      }
    })
    const touched = nothing()
    for (const pool of new Set(this.seats.pool)) touchPool(touched, pool, rows.horizon)
    this.seat(touched)
  }

  dutyRows(): (Duty | null)[] {
    return [...this.#dutyRows]
  }

  /** Own losses and doubts of all duties of a person; `null` when nothing was known before. */
  judge(p: number, touched: Touched | null): void {
    const { duties } = this.firm
    const mine = at(duties.ofPerson, p)
    if (mine.length === 0) return
    while (this.#lost.length < mine.length) {
      this.#lost.push([])
      this.#doubted.push([])
    }
    judgePerson(p, this.firm, this.#sink(mine))
    for (let slot = 0; slot < mine.length; slot++) {
      const d = int(mine, slot)
      const lost = emptied(at(this.#lost, slot))
      const doubted = emptied(at(this.#doubted, slot))
      const remote = touched !== null && isRemote(duties, d)
      const free = remote ? this.#free(d) : none
      const changed = this.#putLoss(this.layers.own, d, lost)
      const unsure = this.#putLoss(this.layers.word, d, doubted)
      if (touched === null) continue
      if (changed || unsure) touched.posts.add(int(duties.post, d))
      if (!changed || !remote) continue
      this.#ask(d, -1, touched, free)
      this.#ask(d, 1, touched)
    }
  }

  /** Gives out seats again in the pools and times touched. */
  seat(touched: Touched): void {
    const { duties } = this.firm
    for (const [pool, span] of touched.pools) {
      const found = new Map<number, number[]>()
      const free = (d: number): Spans => this.#free(d)
      denySeats(this.seats, this.firm, pool, span, free, (d, from, to) => {
        const pairs = found.get(d) ?? []
        pairs.push(from, to)
        found.set(d, pairs)
      })
      for (const d of this.#denied) {
        if (at(this.seats.pool, int(duties.profile, d)) === pool && !found.has(d)) found.set(d, [])
      }
      for (const [d, pairs] of found) {
        const before = lossOf(this.layers.seat, d, int(duties.from, d), int(duties.to, d))
        const outside = minus(before, Int32Array.of(span.from, span.to))
        this.#deny(d, union(outside, spansOfPairs(pairs)), touched)
      }
    }
  }

  /** Puts a row in place of duty `d`, or takes the duty away; its people must be judged after. */
  takeDuty(d: number, row: Duty | null, touched: Touched): void {
    const { duties } = this.firm
    const before = this.#dutyRows[d] ?? null
    const added = d === duties.count
    if (before !== null) {
      this.#ask(d, -1, touched)
      this.#deny(d, none, touched)
      this.#putLoss(this.layers.own, d, none)
      this.#putLoss(this.layers.word, d, none)
      touched.people.add(before.person)
      touched.posts.add(before.post)
    }
    putDuty(duties, d, row)
    this.#dutyRows[d] = row
    this.#undo.note(() => this.#putBack(d, before, added))
    if (row === null) return
    this.#ask(d, 1, touched)
    touched.people.add(row.person)
    touched.posts.add(row.post)
  }

  #putBack(d: number, before: Duty | null, added: boolean): void {
    putDuty(this.firm.duties, d, before)
    this.#dutyRows[d] = before
    if (!added) return
    this.firm.duties.count = d
    this.#dutyRows.length = d
  }

  #sink(mine: Int32Array): Sink {
    const { from: starts, to: ends } = this.firm.duties
    const into =
      (pairs: number[][]) =>
      (slot: number, from: number, to: number): void => {
        const d = int(mine, slot)
        const first = Math.max(from, int(starts, d))
        const last = Math.min(to, int(ends, d))
        if (first < last) at(pairs, slot).push(first, last)
      }
    return { lose: into(this.#lost), doubt: into(this.#doubted) }
  }

  #putLoss(losses: Losses, d: number, spans: Spans): boolean {
    const { duties } = this.firm
    const span = { from: int(duties.from, d), to: int(duties.to, d) }
    if (!this.#undo.open) return putLoss(losses, d, spans, span)
    const before = lossOf(losses, d, span.from, span.to)
    if (!putLoss(losses, d, spans, span)) return false
    this.#undo.note(() => putLoss(losses, d, before, span))
    return true
  }

  // Minutes in which nothing of its own stands in the way of a duty.
  #free(d: number): Spans {
    const { duties } = this.firm
    const [from, to] = [int(duties.from, d), int(duties.to, d)]
    return minus(Int32Array.of(from, to), lossOf(this.layers.own, d, from, to))
  }

  // Asks for the seat of a remote duty (`by` 1), or gives it back (-1).
  #ask(d: number, by: number, touched: Touched, free?: Spans): void {
    const { duties } = this.firm
    const profile = int(duties.profile, d)
    if (!isRemote(duties, d) || profile < 0 || int(duties.person, d) < 0) return
    const spans = free ?? this.#free(d)
    addLoad(this.seats, profile, spans, by)
    this.#undo.note(() => addLoad(this.seats, profile, spans, -by))
    const span = { from: int(duties.from, d), to: int(duties.to, d) }
    touchPool(touched, at(this.seats.pool, profile), span)
  }

  #deny(d: number, spans: Spans, touched: Touched): void {
    if (!this.#putLoss(this.layers.seat, d, spans)) return
    touched.posts.add(int(this.firm.duties.post, d))
    const was = this.#denied.has(d)
    this.#mark(d, spans.length > 0)
    this.#undo.note(() => this.#mark(d, was))
  }

  #mark(d: number, denied: boolean): void {
    if (denied) this.#denied.add(d)
    else this.#denied.delete(d)
  }
}

function emptied(pairs: number[]): Spans {
  if (pairs.length === 0) return none
  const spans = spansOfPairs(pairs)
  pairs.length = 0
  return spans
}
