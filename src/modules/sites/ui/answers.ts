// The answers that the pages of sites ask for.
import type { Text } from '../../../kernel/text.ts'

export interface SiteNow {
  readonly site: string
  readonly name: Text
  readonly kind: string
  readonly city: string
  readonly district?: string
  readonly lng?: number
  readonly lat?: number
  /** The strictest order that holds; `open` where none does. */
  readonly access: string
  readonly until?: string
  readonly isDue: boolean
  readonly recorded: number
  readonly presumed: number
  readonly beds: number
}

export interface Condition {
  readonly id: string
  readonly zh?: string
  readonly en?: string
  readonly isMet: boolean
  readonly by?: string
  readonly metAt?: string
  readonly note?: string
}

export interface Order {
  readonly order: string
  readonly site: string
  readonly siteName: Text
  readonly kind: string
  readonly schemeZh?: string
  readonly schemeEn?: string
  readonly authority: string
  readonly because: string
  readonly from: string
  readonly until?: string
  readonly state: 'announced' | 'inForce' | 'due' | 'ended'
  readonly conditions: readonly Condition[]
  readonly permitted: number
  readonly permits: readonly { readonly person: string; readonly name: string }[]
}

interface Stores {
  readonly people: number
  readonly beds: number
  readonly bedsShort: number
  readonly mealsInStore: number
  readonly mealsPerDay: number
  readonly countedAt?: string
  readonly supplyDays?: number
}

export interface RollCounts {
  readonly because: string
  readonly startedAt: string
  readonly answerBy: string
  readonly late: boolean
  readonly accounted: number
  readonly needsHelp: number
  readonly unknown: number
}

export interface OneSite extends SiteNow {
  readonly orders: readonly Order[]
  readonly stores: Stores
  readonly rollCall?: RollCounts
}

export interface InsideRow {
  readonly person: string
  readonly name: string
  readonly unit: string
  readonly since: string
  readonly roomName?: string
}

export interface Inside {
  readonly recorded: readonly InsideRow[]
  readonly presumed: readonly InsideRow[]
}

export interface RollRow {
  readonly person: string
  readonly name: string
  readonly basis: string
  readonly standing: 'unknown' | 'accounted' | 'needsHelp'
  readonly help?: string
  readonly at?: string
  readonly by?: string
}

export interface Roll {
  readonly open: boolean
  readonly counts?: RollCounts
  readonly rows: readonly RollRow[]
}

export interface RoundPlan {
  readonly plan: string
  readonly kind: string
  readonly title: Text
  readonly rooms: readonly Text[]
  readonly times: readonly string[]
  readonly nextDue: string
  readonly by: string
  readonly openDues: readonly string[]
}

export interface Rounds {
  readonly rows: readonly RoundPlan[]
  readonly records: readonly {
    readonly plan: string
    readonly title: Text
    readonly due: string
    readonly made: 'onTime' | 'late' | 'missed'
    readonly by?: string
  }[]
}

export interface Scheme {
  readonly scheme: string
  readonly title: Text
  readonly kind: 'closedLoop' | 'sealed' | 'closed' | 'closedToPublic' | 'appointmentOnly'
  readonly hours?: number
  readonly watchDays: number
  readonly testDays: readonly number[]
  readonly disinfectionTimes: readonly string[]
  readonly rollCall: boolean
  readonly conditions: readonly Text[]
}

export interface BoardRow {
  readonly site: string
  readonly name: Text
  readonly access: string
  readonly until?: string
  readonly isDue: boolean
  readonly waiting: number
  readonly people: number
  readonly recorded: number
  readonly beds: number
  readonly bedsShort: number
  readonly supplyDays?: number
  readonly unknown?: number
  readonly needsHelp?: number
  readonly roundsMissed: number
}

export interface Gate {
  readonly rows: readonly {
    readonly at: string
    readonly direction: 'in' | 'out'
    readonly person?: string
    readonly name: string
    readonly count: number
  }[]
}
