// What the views of notices answer, as far as the pages show it.
import type { Text } from '../../../kernel/text.ts'

export type Rung = 'sent' | 'delivered' | 'seen' | 'confirmed' | 'onTheWay' | 'arrived'
export type Awaits = 'none' | 'seen' | 'confirmed' | 'arrived'
export type Channel = 'app' | 'push' | 'email' | 'sms' | 'voice' | 'wecom' | 'dingtalk' | 'feishu'

export interface Step {
  readonly afterMinutes: number
  readonly channels: readonly Channel[]
  readonly leaders: boolean
}

export interface NoticeLine {
  readonly notice: string
  readonly kind: 'notice' | 'letter' | 'test' | 'chase'
  readonly title: Text
  readonly urgency: string
  readonly awaits: Awaits
  readonly at: string
  readonly byName: Text
  readonly count: number
  readonly counts: Readonly<Record<Rung, number>>
  readonly missing: number
  readonly incident?: string
  readonly closedAt?: string
  readonly nextAt?: string
  readonly nextStep?: Step
}

export interface NamedPerson {
  readonly person: string
  readonly name: Text
  readonly unit: string
  readonly unitName: Text
}

export interface OneNotice {
  readonly line: NoticeLine
  readonly text: Text
  readonly steps: readonly Step[]
  readonly step: number
  readonly channels: readonly {
    readonly channel: Channel
    readonly asked: number
    readonly sent: number
    readonly delivered: number
    readonly failed: number
    readonly unknown: number
  }[]
  readonly posts: readonly {
    readonly channel: Channel
    readonly at: string
    readonly failed?: string
  }[]
  readonly waiting: number
  readonly because?: string
}

export interface Receipt extends NamedPerson {
  readonly rung?: Rung
  readonly rungs: Readonly<Partial<Record<Rung, string>>>
  readonly tried: readonly {
    readonly channel: Channel
    readonly at: string
    readonly outcome: string
    readonly why?: string
  }[]
  readonly via?: string
  readonly by?: string
  readonly reply?: string
}

export interface Mine {
  readonly waiting: number
  readonly rows: readonly MyNotice[]
}
export interface MyNotice {
  readonly notice: string
  readonly kind: NoticeLine['kind']
  readonly title: Text
  readonly text: Text
  readonly urgency: string
  readonly awaits: Awaits
  readonly at: string
  readonly closedAt?: string
  readonly rung?: Rung
  readonly isDone: boolean
  readonly reply?: string
  readonly about?: string
  readonly missing: readonly NamedPerson[]
}

export interface Letter {
  readonly notice: string
  readonly title: Text
  readonly text: Text
  readonly at: string
  readonly byName: Text
  readonly seen: number
  readonly count: number
  readonly hasSeen: boolean
  readonly thanked: readonly NamedPerson[]
  readonly thanks: readonly {
    readonly person: string
    readonly name: Text
    readonly text: string
    readonly at: string
  }[]
}

export interface Templates {
  readonly templates: readonly {
    readonly id: string
    readonly name: Text
    readonly urgency: string
    readonly awaits: Awaits
    readonly title: Text
    readonly text: Text
    readonly variables: readonly {
      readonly name: string
      readonly label: Text
      readonly example: string
    }[]
  }[]
  readonly urgencies: readonly {
    readonly id: string
    readonly name: Text
    readonly steps: readonly Step[]
  }[]
}

export interface AudienceAnswer {
  readonly count: number
  readonly outside: number
  readonly reach: readonly { readonly channel: Channel; readonly people: number }[]
  readonly rows: readonly NamedPerson[]
}

export interface Preview {
  readonly channels: readonly {
    readonly channel: Channel
    readonly state: 'ready' | 'recorded' | 'off'
    readonly knows: readonly Rung[]
    readonly subject: Text
    readonly body: Text
  }[]
  readonly steps: readonly Step[]
}

export interface Channels {
  readonly rows: readonly {
    readonly channel: Channel
    readonly state: 'ready' | 'recorded' | 'off'
    readonly where: string
    readonly knows: readonly Rung[]
    readonly publicKey?: string
  }[]
}

export interface Reachability {
  readonly nextAt?: string
  readonly tests: readonly {
    readonly notice: string
    readonly at: string
    readonly count: number
    readonly answered: number
    readonly perMille: number
  }[]
  readonly silent: number
  readonly rows: readonly NamedPerson[]
}
