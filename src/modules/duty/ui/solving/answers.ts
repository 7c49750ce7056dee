// What the page is told of a roster that is being solved, as it crosses the wire.
import type { Names } from '../../../../faces/web/kit/view-table.tsx'

export interface Figures {
  readonly keyMissing: number
  readonly missing: number
  readonly belowPreferred: number
  readonly withoutStandby: number
  readonly duties: number
  readonly changes: number
  readonly peopleChanged: number
  readonly nightsApart: number
  readonly restDaysApart: number
  readonly minutesApart: number
  readonly wishes: number
  readonly wishesGranted: number
}

interface Legend {
  readonly post: string
  readonly posts: number
  readonly start: number
  readonly minutes: number
  readonly mode: string
  readonly elsewhere: boolean
}

export interface Frame {
  readonly days: readonly string[]
  readonly kinds: readonly Legend[]
  readonly people: readonly string[]
  readonly names: Names
}

export interface SoFar {
  readonly figures: Figures
  readonly legal: boolean
  readonly charge: number
  readonly chargeMin: number | null
  readonly distanceBps: number | null
  readonly frame?: Frame
  readonly rows?: readonly (readonly number[])[]
}

export interface OpenShift {
  readonly post: string
  readonly day: string
  readonly from: string
  readonly to: string
  readonly missing: number
  readonly key: boolean
}

export interface Asked {
  readonly unit?: string
  readonly from: string
  readonly to: string
  readonly pattern: string
  readonly keeping: string
  readonly fairness: string
  readonly filling: string
}

/** Why a shift stays open: what cannot be kept together. */
export interface NotWhole {
  readonly possible: boolean | null
  readonly irreducible: boolean
  readonly lines: readonly {
    readonly code: string
    readonly params: Record<string, unknown>
    readonly count: number
    readonly people: readonly string[]
  }[]
  readonly names: Names
}

export interface Solved extends SoFar {
  readonly ask: Asked
  readonly openCount: number
  readonly open: readonly OpenShift[]
  readonly duties: readonly object[]
  readonly names: Names
}
