// An instance of the Shouhu family: a published roster, something that happened, and what a roster afterwards is
// judged by. bench/rerostering/README.md says format and rules for readers outside of this house.

/** Counts of days from the first, which is a Monday. `to` is exclusive. */
export interface Days {
  readonly from: number
  readonly to: number
}

export interface Shift {
  /** One capital letter. */
  readonly letter: string
  readonly minutes: number
}

export interface PostLine {
  readonly id: string
  readonly site: string
  /** Letters of the shifts that are held there. */
  readonly shifts: string
  /** Held only by those who live in there that day. */
  readonly livedIn: boolean
}

export type Group = '-' | 'A' | 'B'

export interface Trained {
  readonly id: string
  readonly site: string
  /** A works in the first, third … week only, B in the others, `-` in all. */
  readonly group: Group
  /** Indexes of posts. */
  readonly posts: readonly number[]
}

/** What someone holds on a day: post and shift. */
export interface Place {
  readonly post: number
  readonly shift: string
}

/** By person and day; null is free. */
export type Roster = readonly (readonly (Place | null)[])[]

export interface Limits {
  readonly daysInARowMax: number
  readonly dutiesMax: number
  readonly weekMinutesMax: number
  /** Two letters each: the second may not be held on the day after the first. */
  readonly mayNotFollow: readonly string[]
}

export interface Instance {
  readonly name: string
  readonly days: number
  readonly shifts: readonly Shift[]
  readonly posts: readonly PostLine[]
  readonly people: readonly Trained[]
  readonly limits: Limits
  /** People wanted on a post and shift, by day. */
  readonly wanted: readonly (Place & { readonly heads: readonly number[] })[]
  /** Who lives in, where and when: they hold nothing else then. */
  readonly lives: readonly (Days & { readonly person: number; readonly post: number })[]
  /** Days that somebody would rather have free, and what breaking it counts. */
  readonly wishes: readonly { readonly person: number; readonly day: number; weight: number }[]
  readonly published: Roster
  /** The incident in words. */
  readonly incident: string
  /** The day on which it is known; days before it stay as published. */
  readonly now: number
  /** Who cannot work, and when. */
  readonly away: readonly (Days & { readonly person: number })[]
}

/** Weeks begin on Mondays. */
export const weekDays = 7

export const worksInWeekOf = (group: Group, day: number): boolean =>
  group === '-' || (group === 'A') === (Math.floor(day / weekDays) % 2 === 0)
