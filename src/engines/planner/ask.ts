// What the planner is asked: a firm after something happened or was supposed, and how people can move in it.
import { z } from 'zod'
import type { Problem, RestKind, Span } from '../coverage/index.ts'

/** Minutes of set-up and hand-over before each way of working, beside travel. */
export interface LeadMinutes {
  readonly stay: number
  readonly remote: number
  readonly onSite: number
  readonly recall: number
  readonly carry: number
  readonly system: number
}

/** Zones of people and sites, and minutes of travel from zone to zone; -1 is an unknown zone. */
export interface Travel {
  readonly person: readonly number[]
  readonly site: readonly number[]
  readonly minutes: readonly (readonly number[])[]
  readonly unknownMinutes: number
}

export interface Ask {
  /** Gaps within it are closed if they can be; nothing is asked of anybody before `window.from`. */
  readonly window: Span
  readonly travel: Travel
  readonly leadMinutes: LeadMinutes
  /** People on leave or in reserve at home, who can be called back. */
  readonly reserves: readonly (Span & {
    readonly person: number
    readonly kind: 'leave' | 'reserve'
  })[]
  /** Which branch takes in which, so that a move there is told as hosting. */
  readonly hosts: readonly { readonly site: number; readonly host: number }[]
  /** Things that may be carried to another site: items of the problem. */
  readonly movable: readonly number[]
  /** Rest rules that a declared exemption may lift; empty: none. */
  readonly exemptable: readonly RestKind[]
  /** The longest single duty that a plan gives anybody. */
  readonly dutyMinutesMax: number
  /** Nobody is offered a duty shorter than this, unless the gap itself is. */
  readonly dutyMinutesMin: number
  /** Who declined, or may not be asked: for that post, or for any (-1). */
  readonly barred: readonly { readonly person: number; readonly post: number }[]
  /** How many people are weighed for each open duty at first; all of them where that leaves it open. */
  readonly candidatesMax: number
  /** How many are judged for one open duty at the most; who is left is told as not weighed. */
  readonly weighedMax: number
  /** Where more are judged for the search than are told about: for how many each is told why. */
  readonly toldMax?: number
  /** Where only the cost is asked for: why gaps stay open is left out, which for a great loss costs the most. */
  readonly withoutReasons?: true
}

/** A firm and what is asked about it, as it crosses to a worker. */
export interface PlannerProblem {
  readonly coverage: Problem
  readonly ask: Ask
}

/** An ask with nothing known about travel: fit for tests and firms without addresses. */
export const plainAsk = (window: Span): Ask => ({
  window,
  travel: { person: [], site: [], minutes: [], unknownMinutes: 60 },
  leadMinutes: { stay: 0, remote: 30, onSite: 30, recall: 60, carry: 60, system: 0 },
  reserves: [],
  hosts: [],
  movable: [],
  exemptable: [],
  dutyMinutesMax: 720,
  dutyMinutesMin: 30,
  barred: [],
  candidatesMax: 8,
  weighedMax: 300,
})

// Rows come from our own thread: their columns are looked at, not every cell of a hundred thousand duties.
export const crossedProblem = z.custom<PlannerProblem>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'coverage' in value &&
    'ask' in value &&
    isProblem(value.coverage),
  'not a planner problem',
)

/** Whether it has the shape of a coverage problem, by its columns. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false
  const columns = ['posts', 'people', 'sites', 'rooms', 'systems', 'links', 'duties', 'functions']
  return columns.every((name) => Array.isArray(Reflect.get(value, name)))
}
