// What the coverage engine is asked: a firm as plain cloneable rows that name each other by index.
// Times are whole minutes since an origin that the caller chooses; intervals are half-open; -1 is "none".

export type Minute = number

export interface Span {
  readonly from: Minute
  readonly to: Minute
}

/** The end of what has no end yet. */
export const forever: Minute = 2 ** 30

/** The most minutes one run looks at: a hundred days. */
export const horizonMinutesMax = 144_000
/** The most duties one run holds. */
export const dutiesMax = 2_000_000

export type Mode = 'onSite' | 'stationed' | 'remote' | 'standby'

export interface Demand extends Span {
  readonly min: number
  readonly preferred: number
}

export interface Post {
  readonly key: boolean
  /** Sorted, without overlap; outside of them the post is not required. */
  readonly demand: readonly Demand[]
  /** Standby is always allowed and need not be listed. */
  readonly modes: readonly Mode[]
  readonly sites: readonly number[]
  readonly qualifications: readonly number[]
  /** Kinds of physical means; one of each must be where the work is done. */
  readonly means: readonly number[]
  /** Access profiles allowed for remote work. */
  readonly profiles: readonly number[]
  /** Whether the post is thin without a standby who shares nothing with those on it. */
  readonly needsStandby: boolean
  /** Minutes by phase; may only tighten the tolerance of the functions that need the post. */
  readonly tolerance: readonly number[] | null
}

export interface Quarantine extends Span {
  /** The site where the person must stay, or -1 for home or elsewhere. */
  readonly site: number
  readonly works: boolean
}

/** A time inside a site: `recorded` by the gate, or only known as "lives there" (stationed). */
export interface Presence extends Span {
  readonly site: number
  readonly recorded: boolean
}

export interface Person {
  readonly qualifications: readonly { readonly qualification: number; readonly until: Minute }[]
  readonly unfit: readonly Span[]
  readonly quarantine: readonly Quarantine[]
  readonly presence: readonly Presence[]
  readonly group: number
  readonly dormitory: number
  /** Contact chain: people who met each other in the window share its number. */
  readonly chain: number
  readonly rooms: readonly { readonly site: number; readonly room: number }[]
  /** The kind of device the person works with away from the office. */
  readonly device: number
}

export type Pass = 'nobody' | 'in' | 'out' | 'permit' | 'all'

export interface Order extends Span {
  readonly pass: Pass
  /** Whether those inside may work: a closed loop says yes, a sealed site no. */
  readonly work: boolean
  /** People who may pass when `pass` is `permit`. */
  readonly permits: readonly number[]
}

export interface Site {
  readonly orders: readonly Order[]
}

export interface Room {
  readonly site: number
  /** Times when nobody may work in it. */
  readonly shut: readonly Span[]
  readonly powerOff: readonly Span[]
  readonly networkOff: readonly Span[]
  /** Posts that must be held, or the room is dark. */
  readonly crew: readonly number[]
}

export interface System {
  readonly room: number
  readonly standby: readonly number[]
  readonly rtoMinutes: number
  readonly down: readonly Span[]
  /** Declared takeovers, by time; the system runs in the new room from `from` + RTO on. */
  readonly takeovers: readonly { readonly from: Minute; readonly room: number }[]
}

export interface Link {
  readonly capacity: number
  readonly down: readonly Span[]
  readonly room: number
}

export interface Profile {
  readonly links: readonly number[]
  readonly system: number
  readonly seats: number
  /** Kinds of device it can be used from; empty means any. */
  readonly devices: readonly number[]
}

export interface Supplier {
  readonly down: readonly Span[]
}

/** What must all hold at once. */
export interface Needs {
  readonly posts: readonly number[]
  readonly systems: readonly number[]
  readonly functions: readonly number[]
  readonly suppliers: readonly number[]
}

export interface BusinessFunction {
  /** The first way and its declared alternatives: one of them is enough. */
  readonly ways: readonly Needs[]
  /** Longest tolerable outage in minutes, by phase. A phase without a number tolerates all. */
  readonly tolerance: readonly number[]
}

/** A physical thing and where it is or will be: at a site, or with a person. */
export interface Item {
  readonly kind: number
  readonly where: readonly (Span & { readonly site: number; readonly person: number })[]
}

export interface Duty extends Span {
  readonly person: number
  readonly post: number
  readonly mode: Mode
  readonly site: number
  /** -1: the person's own room at that site. */
  readonly room: number
  readonly profile: number
  readonly accepted: boolean
  readonly checkedIn: Minute | null
}

export type RestKind = 'rest' | 'stretch' | 'days' | 'week'

/** Limits on work; `forever` where there is none. Duties no more than a break apart are one stretch. */
export interface RestRule {
  readonly restMinutesMin: number
  readonly breakMinutesMax: number
  readonly stretchMinutesMax: number
  readonly daysMax: number
  readonly weekMinutesMax: number
}

/** A declared exemption, for duties that begin within it; -1 is everybody or every post. */
export interface Exemption extends Span {
  readonly person: number
  readonly post: number
  readonly rules: readonly RestKind[]
}

export interface Phase extends Span {
  readonly phase: number
}

export interface Problem {
  readonly horizon: Span
  readonly now: Minute
  /** How long after its start a duty counts as confirmed without a check-in. */
  readonly graceMinutes: number
  /** A local midnight, the weekday that begins there (0 is Monday), and the minutes of a day. */
  readonly days: { readonly midnight: Minute; readonly weekday: number; readonly minutes: number }
  /** Market phases; outside of them the phase is 0. */
  readonly phases: readonly Phase[]
  readonly posts: readonly Post[]
  readonly people: readonly Person[]
  readonly sites: readonly Site[]
  readonly rooms: readonly Room[]
  readonly systems: readonly System[]
  readonly links: readonly Link[]
  readonly profiles: readonly Profile[]
  readonly suppliers: readonly Supplier[]
  readonly functions: readonly BusinessFunction[]
  readonly items: readonly Item[]
  /** Duties before the horizon count for rest. `null` is a duty that was taken away. */
  readonly duties: readonly (Duty | null)[]
  readonly rest: { readonly normal: RestRule; readonly stationed: RestRule }
  readonly exemptions: readonly Exemption[]
}

/** One thing that changes. A row takes the place of the row of that index; a new duty goes at the end. */
export type Change =
  | { readonly what: 'person'; readonly index: number; readonly row: Person }
  | { readonly what: 'duty'; readonly index: number; readonly row: Duty | null }
  | { readonly what: 'site'; readonly index: number; readonly row: Site }
  | { readonly what: 'room'; readonly index: number; readonly row: Room }
  | { readonly what: 'system'; readonly index: number; readonly row: System }
  | { readonly what: 'link'; readonly index: number; readonly row: Link }
  | { readonly what: 'supplier'; readonly index: number; readonly row: Supplier }
  /** The seats of the profile of that index; its links and system stay. */
  | { readonly what: 'seats'; readonly index: number; readonly seats: number }
  | { readonly what: 'item'; readonly index: number; readonly row: Item }
  | { readonly what: 'exemptions'; readonly rows: readonly Exemption[] }
  | { readonly what: 'clock'; readonly now: Minute }

/** The row at an index. Throws when the problem names what it does not hold. */
export function at<Row>(rows: ArrayLike<Row>, index: number): Row {
  const row = rows[index]
  if (row === undefined) throw new RangeError(`coverage: no row at ${index} of ${rows.length}`)
  return row
}
