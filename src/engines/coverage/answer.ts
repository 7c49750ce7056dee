// What the coverage engine answers, and the closed list of reasons why a duty does not count.
import type { Minute, RestKind, Span } from './problem.ts'

/** Counted as planned, or as confirmed: accepted, and checked in once the duty has begun. */
export type Which = 'planned' | 'confirmed'

export const postStates = ['notRequired', 'uncovered', 'thin', 'covered'] as const
export type PostState = (typeof postStates)[number]

/** A time in which nothing about a post changes; neighbours always differ. */
export interface Segment extends Span {
  readonly min: number
  readonly preferred: number
  readonly planned: number
  readonly confirmed: number
  readonly plannedState: PostState
  readonly confirmedState: PostState
}

/** A longest time below minimum; `shortBy` is its worst moment. */
export interface Gap extends Span {
  readonly post: number
  readonly shortBy: number
}

export const functionStates = ['down', 'thin', 'up'] as const
export type FunctionState = (typeof functionStates)[number]

/** A time in which a function is down; `breachAt` is when its tolerance ends, if it does. */
export interface Outage extends Span {
  readonly breachAt: Minute | null
}

export interface FunctionAnswer {
  readonly states: readonly (Span & { readonly state: FunctionState })[]
  readonly outages: readonly Outage[]
}

export type Reason =
  | { readonly code: 'wrongMode' }
  | { readonly code: 'wrongPlace'; readonly site: number }
  | { readonly code: 'profileNotAllowed'; readonly profile: number }
  | { readonly code: 'noDevice'; readonly profile: number }
  | { readonly code: 'notQualified'; readonly qualification: number }
  | { readonly code: 'expired'; readonly qualification: number; readonly since: Minute }
  | { readonly code: 'unfit' }
  | { readonly code: 'quarantined'; readonly until: Minute }
  | { readonly code: 'shutOut'; readonly site: number; readonly order: number }
  | { readonly code: 'sealed'; readonly site: number; readonly order: number }
  | { readonly code: 'heldElsewhere'; readonly site: number; readonly order: number }
  | { readonly code: 'roomShut'; readonly room: number }
  | { readonly code: 'meansElsewhere'; readonly kind: number }
  | { readonly code: 'doubleBooked'; readonly duty: number }
  | {
      readonly code: 'restRule'
      readonly rule: RestKind
      readonly had: number
      readonly limit: number
    }
  /** `link` is the first link that is full, or -1 when it is the seats of the profile. */
  | { readonly code: 'noSeat'; readonly profile: number; readonly link: number }
  | { readonly code: 'linkDown'; readonly link: number }
  | { readonly code: 'systemDown'; readonly system: number }
  | {
      readonly code: 'roomDark'
      readonly room: number
      readonly power: boolean
      readonly network: boolean
      /** Posts of its crew that are uncovered. */
      readonly crew: readonly number[]
    }
  /** From here on: reasons why a duty that counts as planned is not confirmed. */
  | { readonly code: 'presumedInside'; readonly site: number; readonly order: number }
  | { readonly code: 'notAccepted' }
  | { readonly code: 'notCheckedIn'; readonly since: Minute }

/** One duty of a post at an instant. Reasons in a fixed order; none means it counts. */
export interface Standing {
  readonly duty: number
  readonly person: number
  readonly standby: boolean
  readonly planned: boolean
  readonly confirmed: boolean
  readonly reasons: readonly Reason[]
}
