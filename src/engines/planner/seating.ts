// Seats and links: how many are booked already, and whether offers from home still fit beside them.
// Booked duties keep their seats even where they no longer count, so a plan never takes a seat from anybody.
import { at } from '../coverage/index.ts'
import type { Span } from '../coverage/index.ts'
import type { Offer } from './offers.ts'
import { dutyAt } from './roster.ts'
import type { Roster } from './roster.ts'

export class Seating {
  readonly #roster: Roster
  readonly #window: Span
  /** Seats booked by minute of the window: profiles first, links after them. */
  readonly #load: readonly Int32Array[]
  readonly #resources: readonly (readonly number[])[]

  constructor(roster: Roster, window: Span) {
    const { problem } = roster
    const length = window.to - window.from
    this.#roster = roster
    this.#window = window
    this.#resources = problem.profiles.map(({ links }, profile) => [
      profile,
      ...[...new Set(links)].map((link) => problem.profiles.length + link),
    ])
    this.#load = [...problem.profiles, ...problem.links].map(() => new Int32Array(length + 1))
    for (const duty of problem.duties) {
      if (duty === null || duty.mode !== 'remote' || duty.profile < 0) continue
      const from = Math.max(duty.from, window.from) - window.from
      const to = Math.min(duty.to, window.to) - window.from
      if (from >= to) continue
      for (const resource of this.resourcesOf(duty.profile)) {
        const load = at(this.#load, resource)
        load[from] = at(load, from) + 1
        load[to] = at(load, to) - 1
      }
    }
    for (const load of this.#load) {
      for (let m = 1; m <= length; m++) load[m] = at(load, m) + at(load, m - 1)
    }
  }

  /** The profile and its links, as numbers of resources. */
  resourcesOf(profile: number): readonly number[] {
    return at(this.#resources, profile)
  }

  /** Seats that nobody has booked at the busiest minute of a span. */
  freeOver(resource: number, { from, to }: Span): number {
    const load = at(this.#load, resource)
    let most = 0
    const last = Math.min(to, this.#window.to) - this.#window.from
    for (let m = Math.max(from - this.#window.from, 0); m < last; m++) {
      most = Math.max(most, load[m] ?? 0)
    }
    return this.#limitOf(resource) - most
  }

  /** Whether the offer, one of `offers`, has a seat beside the others. */
  fits(offers: readonly Offer[], offer: Offer): boolean {
    const { duty } = offer
    if (duty.mode !== 'remote') return true
    return this.resourcesOf(duty.profile).every((resource) => {
      let asked = 0
      for (const other of offers) {
        if (this.asks(other, resource) && meets(other.duty, duty)) asked++
        asked -= this.givesBack(other, resource, duty)
      }
      return asked <= this.freeOver(resource, duty)
    })
  }

  asks({ duty }: Offer, resource: number): boolean {
    return duty.mode === 'remote' && this.resourcesOf(duty.profile).includes(resource)
  }

  /** Booked seats that the offer's person gives back for the whole of a span. */
  givesBack(offer: Offer, resource: number, { from, to }: Span): number {
    let seats = 0
    for (const { duty, keepUntil } of offer.leaves) {
      const row = dutyAt(this.#roster.problem, duty)
      if (row.mode !== 'remote' || row.profile < 0) continue
      if (!this.resourcesOf(row.profile).includes(resource)) continue
      if ((keepUntil ?? row.from) <= from && row.to >= to) seats++
    }
    return seats
  }

  #limitOf(resource: number): number {
    const { profiles, links } = this.#roster.problem
    return resource < profiles.length
      ? at(profiles, resource).seats
      : at(links, resource - profiles.length).capacity
  }
}

const meets = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to
