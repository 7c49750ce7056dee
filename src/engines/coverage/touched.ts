// Which people and posts a change can reach, so that nothing else is looked at again.
import { at, forever } from './problem.ts'
import type { Exemption, Item, Minute, Order, Room, Site, Span } from './problem.ts'
import { dutiesAt, isAway } from './duties.ts'
import { roomOf } from './person.ts'
import type { Firm } from './person.ts'
import { int } from './spans.ts'

/** What must be looked at again. */
export interface Touched {
  readonly people: Set<number>
  readonly posts: Set<number>
  readonly functions: Set<number>
  /** The time within which anything that functions hang on changed; empty while nothing did. */
  minutes: Span
  /** By pool of seats: the time within which loads or limits changed. */
  readonly pools: Map<number, Span>
  infrastructure: boolean
}

export const nothing = (): Touched => ({
  people: new Set(),
  posts: new Set(),
  functions: new Set(),
  minutes: { from: forever, to: -forever },
  pools: new Map(),
  infrastructure: false,
})

/** Widens the time within which functions must be looked at again. */
export function touchMinutes(touched: Touched, from: Minute, to: Minute): void {
  const { minutes } = touched
  if (from >= minutes.from && to <= minutes.to) return
  touched.minutes = { from: Math.min(minutes.from, from), to: Math.max(minutes.to, to) }
}

/** Widens the time of a pool that must be looked at again. */
export function touchPool({ pools }: Touched, pool: number, { from, to }: Span): void {
  const known = pools.get(pool)
  pools.set(pool, {
    from: Math.min(known?.from ?? from, from),
    to: Math.max(known?.to ?? to, to),
  })
}

/** People who work or are inside the site while its orders differ. */
export function touchSite(touched: Touched, firm: Firm, index: number, was: Site, is: Site): void {
  const key = (order: Order): string => JSON.stringify(order)
  const before = new Set(was.orders.map(key))
  const after = new Set(is.orders.map(key))
  const changed = [...was.orders, ...is.orders].filter(
    (order) => !before.has(key(order)) || !after.has(key(order)),
  )
  if (changed.length === 0) return
  const from = Math.min(...changed.map((order) => order.from))
  const to = Math.max(...[...was.orders, ...is.orders].map((order) => order.to))
  const { duties, rows } = firm
  for (const d of dutiesAt(duties, index)) {
    if (int(duties.from, d) < to && int(duties.to, d) > from)
      touched.people.add(int(duties.person, d))
  }
  for (let p = 0; p < rows.people.length; p++) {
    const { presence } = at(rows.people, p)
    if (presence.some(({ site }) => site === index)) touched.people.add(p)
  }
}

/** People who work in the room, when its closed times differ. */
export function touchRoom(touched: Touched, firm: Firm, index: number, was: Room, is: Room): void {
  if (JSON.stringify(was.shut) === JSON.stringify(is.shut)) return
  const { duties, rows } = firm
  for (let d = 0; d < duties.count; d++) {
    const p = int(duties.person, d)
    if (p < 0 || isAway(duties, d)) continue
    if (roomOf(at(rows.people, p), duties, d) === index) touched.people.add(p)
  }
}

/** People with duties on posts that need one of the kinds. */
export function touchMeans(touched: Touched, firm: Firm, was: Item, is: Item): void {
  const { duties, rows } = firm
  rows.posts.forEach(({ means }, post) => {
    if (!means.includes(was.kind) && !means.includes(is.kind)) return
    for (const d of at(duties.ofPost, post)) touched.people.add(int(duties.person, d))
  })
}

/** People named by any exemption that came or went; everybody when one names nobody. */
export function touchExemptions(touched: Touched, firm: Firm, rows: readonly Exemption[]): void {
  for (const { person } of rows) {
    if (person >= 0) touched.people.add(person)
    else firm.rows.people.forEach((_, p) => touched.people.add(p))
  }
}

/** People with a duty whose check-in falls due between two times of the clock. */
export function touchClock(touched: Touched, firm: Firm, was: number, is: number): void {
  const { duties, rows } = firm
  const [early, late] = [Math.min(was, is), Math.max(was, is)]
  for (let d = 0; d < duties.count; d++) {
    const due = int(duties.from, d) + rows.graceMinutes
    if (int(duties.person, d) >= 0 && due > early && due <= late) {
      touched.people.add(int(duties.person, d))
    }
  }
}
