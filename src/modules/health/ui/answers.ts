// The answers that the pages of health ask for.
import type { Text } from '../../../kernel/text.ts'

interface TestOf {
  readonly control: string
  readonly round: number
  readonly by: string
  readonly takenAt?: string
  readonly stands: 'done' | 'due' | 'missed' | 'ahead'
}

export interface DayOf {
  readonly day: string
  readonly confinement: 'quarantined' | 'closed' | 'watched' | 'free'
  readonly tests: readonly TestOf[]
}

interface Held {
  readonly from: string
  readonly until: string
  readonly place?: string
  readonly works: boolean
}

interface ControlLine {
  readonly control: string
  readonly scheme: string
  readonly title: Text
  readonly from: string
  readonly closedUntil: string
  readonly until: string
}

export interface Mine {
  readonly quarantine?: Held
  readonly isUnfit: boolean
  readonly unfitUntil?: string
  readonly controls: readonly ControlLine[]
  readonly days: readonly DayOf[]
  readonly declarations: readonly {
    readonly declaration: string
    readonly at: string
    readonly lookBy: string
    readonly overdue: boolean
    readonly outcome?: string
  }[]
}

export interface Calendar {
  readonly name: string
  readonly quarantine?: Held
  readonly controls: readonly ControlLine[]
  readonly days: readonly DayOf[]
  readonly results: readonly {
    readonly takenAt: string
    readonly recordedAt: string
    readonly result?: string
    readonly note?: string
  }[]
}

export interface Record {
  readonly name: string
  readonly chain?: string
  readonly source?: string
  readonly declarations: readonly {
    readonly declaration: string
    readonly at: string
    readonly what?: string
    readonly whereabouts?: string
    readonly since?: string
    readonly note?: string
    readonly outcome?: string
  }[]
}

export interface Contacts {
  readonly since: string
  readonly rows: readonly {
    readonly person: string
    readonly name: string
    readonly roomName: Text
    readonly minutes: number
    readonly last: string
    readonly grounds: readonly string[]
  }[]
  readonly second: readonly {
    readonly person: string
    readonly name: string
    readonly metThrough: string
  }[]
}

export interface Control extends ControlLine {
  readonly siteName?: Text
  readonly because: string
  readonly people: number
  readonly rounds: readonly {
    readonly round: number
    readonly day: string
    readonly by: string
    readonly tested: number
    readonly untested: number
  }[]
}

export interface Members extends Control {
  readonly members: readonly {
    readonly person: string
    readonly name: string
    readonly sampled: readonly (string | null)[]
  }[]
}

export interface Numbers {
  readonly unfit: number
  readonly quarantined: number
  readonly working: number
  readonly backToday: number
  readonly inChains: number
  readonly declarations: number
  readonly overdue: number
}
