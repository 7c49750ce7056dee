// What the views and the inquiry of groups answer, as the page reads it.
import type { Names } from '../../../../faces/web/kit/view-table.tsx'

export type GroupKey = 'A' | 'B' | 'C' | 'none'
export type GroupCount = Readonly<Record<GroupKey, number>>

interface Heads {
  readonly A: number
  readonly B: number
}

export interface PostCover {
  readonly post: string
  readonly needed: number
  readonly holders: Heads
  readonly missing: Heads
}

export interface RotationDay {
  readonly day: string
  readonly on?: 'A' | 'B'
  readonly trading: boolean
  readonly holiday: boolean
}

export interface RotationAnswer {
  readonly row?: {
    readonly rotation: string
    readonly units: readonly string[]
    readonly city?: string
    readonly pattern: string
    readonly crews: readonly string[]
    readonly first: 'A' | 'B'
    readonly from: string
    readonly to?: string
    readonly because: string
  }
  readonly scope: {
    readonly units: readonly string[]
    readonly city?: string
    readonly crews: readonly string[]
  }
  readonly weeks: readonly {
    readonly monday: string
    readonly on?: 'A' | 'B'
    readonly days: readonly RotationDay[]
  }[]
  readonly against: number
  readonly count: GroupCount
  readonly units: readonly (GroupCount & { readonly unit: string })[]
  readonly keyPosts: number
  readonly shortPosts: number
  readonly posts: readonly PostCover[]
  readonly names: Names
}

export interface Proposal {
  readonly moves: readonly {
    readonly person: string
    readonly from: GroupKey
    readonly group: GroupKey
    readonly unit: string
  }[]
  readonly shortBefore: number
  readonly shortAfter: number
  readonly obstacles: readonly {
    readonly posts: readonly string[]
    readonly needed: number
    readonly holders: number
    readonly qualifications: readonly string[]
    readonly rooms: readonly string[]
  }[]
  readonly proved: boolean
  readonly names: Names
}
