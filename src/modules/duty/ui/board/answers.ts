// The answers that the roster board asks for.
import type { Text } from '../../../../kernel/text.ts'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'

export interface BoardDay {
  readonly day: string
  readonly weekday: number
  readonly week: number
  readonly trading: boolean
  readonly off: boolean
  readonly makeUp: boolean
  readonly holiday?: Text
  readonly groups: readonly string[]
  readonly unknown: boolean
}

export interface Kind {
  readonly post: string
  readonly shift: string
  readonly mode: string
  readonly starts: string
  readonly ends: string
  readonly minutes: number
  readonly site: string
  readonly room?: string
  readonly profile?: string
}

export interface Conflict {
  readonly duty: string
  readonly person: string
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

export interface BoardCell {
  readonly day: number
  readonly kind: number
  readonly duty: string
  readonly mark: string
  readonly beside?: boolean
  readonly replaces?: string
  readonly answerBy?: string
  readonly checkedInAt?: string
}

export interface BoardLine {
  readonly person: string
  readonly unit: string
  readonly site: string
  readonly group: string
  readonly minutes: number
  readonly tiers?: string
  readonly leave: readonly { readonly from: number; readonly to: number }[]
  readonly cells: readonly BoardCell[]
  readonly conflicts: readonly Conflict[]
}

export interface BoardAnswer {
  readonly roster?: string
  readonly title?: string
  readonly state?: 'draft' | 'published' | 'superseded' | 'discarded'
  readonly unit?: string
  readonly canEdit: boolean
  readonly from: string
  readonly to: string
  readonly days: readonly BoardDay[]
  readonly kinds: readonly Kind[]
  readonly total: number
  readonly offset: number
  readonly rows: readonly BoardLine[]
  readonly names: Names
}

export interface Slot {
  readonly day: number
  readonly minimum: number
  readonly preferred: number
  readonly planned: number
}

export interface StripAnswer {
  readonly days: readonly {
    readonly wanted: number
    readonly uncovered: number
    readonly thin: number
    readonly missing: number
  }[]
  readonly total: number
  readonly lines: readonly {
    readonly post: string
    readonly key: boolean
    readonly slots: readonly Slot[]
  }[]
  readonly names: Names
}

export interface CheckedEdit {
  readonly against: readonly Conflict[]
  readonly broken: readonly Conflict[]
  readonly mended: readonly Conflict[]
  readonly names: Names
}

export interface RosterLine {
  readonly roster: string
  readonly title: string
  readonly unit?: string
  readonly from: string
  readonly to: string
  readonly state: 'draft' | 'published' | 'superseded' | 'discarded'
  readonly duties: number
}
