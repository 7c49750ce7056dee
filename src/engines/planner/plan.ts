// What the planner answers: a closed list of kinds of action, what they cost and undo, and why gaps stay open.
import { z } from 'zod'
import type { Change, Duty, Exemption, Gap, Minute, Reason, Span } from '../coverage/index.ts'

export const actionKinds = [
  'stay',
  'remote',
  'onSite',
  'move',
  'recall',
  'system',
  'host',
  'carry',
  'exempt',
  'standDown',
] as const
export type ActionKind = (typeof actionKinds)[number]

/** What must hold before an action: somebody must accept, be inside, travel, and so on. */
export const preconditions = ['accept', 'inside', 'travel', 'access', 'means', 'declare'] as const
export type Precondition = (typeof preconditions)[number]

export const undoings = ['endDuty', 'backToDuty', 'carryBack', 'systemHome', 'none'] as const

/** Better first: a part outweighs all after it together. Minutes, or counts of exemptions and people. */
export const costParts = [
  'breachMinutes',
  'keyGapMinutes',
  'otherGapMinutes',
  'exemptions',
  'peopleChanged',
  'restLostMinutes',
  'travelMinutes',
] as const
export type CostPart = (typeof costParts)[number]
export type Cost = Readonly<Record<CostPart, number>>

/** A duty taken from somebody: wholly (`keepUntil` null), or from a minute on. */
export interface Replaced {
  readonly duty: number
  readonly keepUntil: Minute | null
}

/** -1 where a field says nothing about the kind of action. Indexes are those of the problem asked. */
export interface Action extends Span {
  readonly id: number
  readonly kind: ActionKind
  readonly person: number
  readonly post: number
  readonly site: number
  readonly profile: number
  readonly system: number
  readonly room: number
  readonly item: number
  /** When the person must be told, or the work begun, at the latest. */
  readonly startBy: Minute
  readonly leadMinutes: number
  readonly needs: readonly Precondition[]
  /** Duties it adds, in order; consecutive ones of one post are one action. */
  readonly duties: readonly Duty[]
  readonly replaces: readonly Replaced[]
  /** Rest rules lifted, for an `exempt` action. */
  readonly exemption: Exemption | null
  /** The action it makes possible or follows from, or -1. */
  readonly of: number
  readonly cost: Pick<Cost, 'exemptions' | 'restLostMinutes' | 'travelMinutes'>
  readonly undo: { readonly at: Minute; readonly how: (typeof undoings)[number] }
  /** Who comes next if this person does not accept, best first. */
  readonly next: readonly number[]
}

/** What stands in a person's way, beside the reasons of coverage. */
export type Obstacle =
  | Reason
  | { readonly code: 'tooLate'; readonly leadMinutes: number }
  | { readonly code: 'usedInPlan'; readonly post: number; readonly from: Minute }
  | { readonly code: 'neededAtPost'; readonly post: number; readonly duty: number }
  | { readonly code: 'wouldLoseDuty'; readonly post: number; readonly duty: number }
  | { readonly code: 'barred' }
  /** Too many hold the qualification to judge them all in the time given. */
  | { readonly code: 'notWeighed' }
  | { readonly code: 'noWay' }

/**
 * People whom the same things keep from a gap. Take one `Block` of a gap away (all its obstacles, for its
 * people) and the gap could be closed. `people` names at most `namedMax` of `count`.
 */
export interface Block {
  readonly codes: readonly Obstacle['code'][]
  readonly count: number
  readonly people: readonly { readonly person: number; readonly obstacles: readonly Obstacle[] }[]
}
export const namedMax = 40

export interface Unsolved {
  readonly gap: Gap
  /** How many hold all that the post asks for. */
  readonly holders: number
  readonly blocks: readonly Block[]
}

/** A part of the cost and a proved least: no plan that is as good in the parts before can have less. */
export interface Proof {
  readonly part: CostPart
  readonly value: number
  readonly bound: number
}

export interface Plan {
  readonly window: Span
  readonly actions: readonly Action[]
  /** The firm with nothing done, and with the plan. */
  readonly before: Cost
  readonly cost: Cost
  readonly proof: readonly Proof[]
  /** Ten-thousandths by which the first part that is not proved may be too high; 0: no plan is better. */
  readonly distanceBps: number
  readonly unsolved: readonly Unsolved[]
  /** What to apply to the coverage that was asked, all at once. */
  readonly changes: readonly Change[]
  /** Back to normal, by time: what to undo once the cause has passed. */
  readonly backToNormal: readonly {
    readonly at: Minute
    readonly action: number
    readonly how: (typeof undoings)[number]
  }[]
}

/** Less than 0 when the first cost is better. */
export function compareCosts(left: Cost, right: Cost): number {
  for (const part of costParts) {
    if (left[part] !== right[part]) return left[part] - right[part]
  }
  return 0
}

export const crossedPlan = z.custom<Plan>(
  (value) =>
    typeof value === 'object' && value !== null && 'actions' in value && 'unsolved' in value,
  'not a plan',
)
