// The answers that the pages of duties ask for.
import type { Names } from '../../../faces/web/kit/view-table.tsx'

export interface Duty {
  readonly id: string
  readonly post: string
  readonly person: string
  readonly from: string
  readonly to: string
  readonly mode: string
  readonly site: string
  readonly room?: string
  readonly profile?: string
  readonly state: 'planned' | 'accepted' | 'declined' | 'stoodDown'
  readonly checkedInAt?: string
  readonly missed?: boolean
  readonly because?: string
  /** The leave or the swap that took it away. */
  readonly leave?: string
  readonly swap?: string
  readonly answerBy?: string
}

export interface MyDuty extends Duty {
  readonly when: 'past' | 'now' | 'next'
  readonly canAnswer: boolean
  readonly canCheckIn: boolean
  readonly checkInFrom: string
}

export interface Mine {
  readonly assumed: boolean
  readonly rows: readonly MyDuty[]
  readonly names: Names
}
