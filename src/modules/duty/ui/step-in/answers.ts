// The answers that the page asks for.
import type { Text } from '../../../../kernel/text.ts'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import type { Duty } from '../answers.ts'

export interface Asked {
  readonly person: string
  readonly duty: string
  readonly at: string
  readonly answerBy: string
  readonly outcome: 'waiting' | 'accepted' | 'declined' | 'unanswered'
}

export interface Asking {
  readonly asking: string
  readonly state: 'asking' | 'found' | 'notFound' | 'askingStopped'
  readonly ending?: string
  readonly asked: readonly Asked[]
}

export interface Span {
  readonly post: string
  readonly from: string
  readonly to: string
}

export interface HoleRow extends Span {
  readonly had: number
  readonly needed: number
  readonly key: boolean
  readonly asking?: Asking
}

export interface Holes {
  readonly total: number
  readonly keyTotal: number
  readonly rows: readonly HoleRow[]
  readonly names: Names
}

export interface Reason {
  readonly tone: 'good' | 'plain' | 'bad'
  readonly text: Text
}

export interface Candidate {
  readonly person: string
  readonly mode: string
  readonly site: string
  readonly profile?: string
  readonly fit: boolean
  readonly broken: readonly string[]
  readonly reasons: readonly Reason[]
}

export interface Replacements {
  readonly open?: Span & { readonly had: number; readonly needed: number }
  readonly ableCount: number
  readonly rows: readonly Candidate[]
  readonly unable: readonly { readonly code: string; readonly count: number }[]
  readonly held: readonly Duty[]
  readonly asking?: Asking
  readonly names: Names
}
