// The answers that the pages of response ask for.
import type { Text } from '../../../kernel/text.ts'

export interface Badge {
  readonly level: string
  readonly grade: number
  readonly name: Text
  readonly short: Text
  readonly colour: string
}

interface Named {
  readonly person: string
  readonly name: Text
}

export interface IncidentLine {
  readonly incident: string
  readonly title: string
  readonly titleEn?: string
  readonly scenario: string
  readonly state: string
  readonly badge?: Badge
  readonly scope: { readonly kind: string; readonly id: string }
  readonly place: Text
  readonly commander?: Named
  readonly raisedAt: string
  readonly closedAt?: string
  readonly byItself: boolean
  readonly exercise?: string
  readonly parent?: string
  readonly tasksOpen: number
  readonly tasksLate: number
  readonly tasksAll: number
}

export interface Firing {
  readonly firing: string
  readonly name: Text
  readonly did: string
  readonly reason: Text
  readonly at: string
  readonly state: 'fired' | 'confirmed' | 'overruled'
  readonly because?: string
}

export interface Held {
  readonly role: string
  readonly holder?: Named
  readonly since: string
  readonly why?: string
}

export interface Incident extends IncidentLine {
  readonly about: Readonly<Record<string, string>>
  readonly because: Text
  readonly raisedBy: string
  readonly raisedByName: Text
  readonly since: Readonly<Record<string, string>>
  readonly levelSince?: string
  readonly roles: readonly Held[]
  readonly firings: readonly Firing[]
  readonly children: readonly IncidentLine[]
  readonly playbooks: readonly {
    readonly playbook: string
    readonly version: string
    readonly name: Text
  }[]
  readonly levels: readonly Badge[]
}

export interface Task {
  readonly task: string
  readonly title: Text
  readonly help?: Text
  readonly state: 'waiting' | 'open' | 'done' | 'skipped' | 'withdrawn'
  readonly grade: number
  readonly after: readonly string[]
  readonly owner: string
  readonly ownerName: Text
  readonly doer?: Named
  readonly taken: boolean
  readonly isMine: boolean
  readonly automatic: boolean
  readonly byItself: boolean
  readonly handedOver?: Text
  readonly minutes?: number
  readonly givenAt: string
  readonly openedAt?: string
  readonly due?: string
  readonly late: boolean
  readonly endedAt?: string
  readonly endedBy?: string
  readonly endedByName?: Text
  readonly note?: string
}

export interface Line {
  readonly number: number
  readonly kind: string
  readonly at: string
  readonly happenedAt?: string
  readonly by: string
  readonly byName: Text
  readonly position: number
  readonly type: string
  readonly with: Readonly<Record<string, unknown>>
}

export interface Rung extends Badge {
  readonly means?: Text
  readonly isNow: boolean
  readonly steps: readonly {
    readonly step: string
    readonly title: Text
    readonly isAutomatic: boolean
  }[]
  readonly minimumDuty: readonly { readonly of: string; readonly people: number }[]
}

export interface LevelNow {
  readonly scheme?: string
  readonly schemeName?: Text
  readonly badge?: Badge
  readonly since?: string
  readonly topFirst: boolean
  readonly levels: readonly Rung[]
  readonly open: number
  readonly rows: readonly IncidentLine[]
}

export interface PlaybookStep {
  readonly id: string
  readonly title: Text
  readonly help?: Text
  readonly grade: number
  readonly after: readonly string[]
  readonly owner: string
  readonly minutes?: number
  readonly auto?: { readonly do: string }
}

export interface GradeName {
  readonly grade: number
  readonly name: Text
  readonly short: Text
  readonly colour: string
}

export interface Playbook {
  readonly playbook: string
  readonly version: string
  readonly source: string
  readonly verified: boolean
  readonly body: {
    readonly name: Text
    readonly summary?: Text
    readonly scenarios: readonly string[]
    readonly steps: readonly PlaybookStep[]
  }
  readonly levels: readonly GradeName[]
}

export interface Fault {
  readonly path: string
  readonly code: string
  readonly other: string
}

export interface AgreedAction {
  readonly action: string
  readonly what: string
  readonly owner: string
  readonly ownerName: Text
  readonly due: string
  readonly overdue: boolean
  readonly doneAt?: string
  readonly note?: string
}

export interface Review {
  readonly started: boolean
  readonly questions: readonly {
    readonly question: string
    readonly ask: Text
    readonly text?: string
    readonly byName?: Text
    readonly at?: string
  }[]
  readonly actions: readonly AgreedAction[]
}

export interface Exercise {
  readonly exercise: string
  readonly title: string
  readonly titleEn?: string
  readonly kind: string
  readonly scenario: string
  readonly day: string
  readonly leadName: Text
  readonly state: string
  readonly overdue: boolean
  readonly people?: number
  readonly summary?: string
  readonly findings: readonly {
    readonly finding: string
    readonly good: boolean
    readonly by: string
  }[]
  readonly actions: readonly AgreedAction[]
  readonly filedWith?: string
  readonly keepUntil?: string
}
