// The answers that the pages of continuity ask for.
import type { z } from 'zod'
import type { Text } from '../../../kernel/text.ts'
import type { GapRow, OutageRow, StripPart } from '../outlook.ts'
import type { NamedLine, PlanAnswer as Planned, UnsolvedRow } from '../planned.ts'
import type { ActionRow, PlanRow } from '../state.ts'
import type { TriedFunction, TriedGap } from '../trial.ts'

/** A line of a plan, and what has come of it once the plan is approved. */
export type PlanAction = NamedLine & Partial<Pick<ActionRow, 'state' | 'answerBy' | 'asked'>>
export type PlanUnsolved = z.infer<typeof UnsolvedRow>
export type PlanAnswer = Planned

export interface WhatIfAnswer {
  readonly from: string
  readonly to: string
  readonly gaps: readonly TriedGap[]
  readonly functions: readonly TriedFunction[]
  readonly plan: PlanAnswer | null
  readonly elapsedMs: number
}

/** Posts required now, and how many of them are held. */
interface Tally {
  readonly required: number
  readonly planned: number
  readonly confirmed: number
}

interface BoardFunction {
  readonly function: string
  readonly name: Text
  readonly state: 'up' | 'thin' | 'down'
  readonly strip: readonly StripPart[]
  readonly outages: readonly z.infer<typeof OutageRow>[]
}

export interface PlanSummary extends Pick<PlanRow, 'plan' | 'title' | 'state' | 'unsolved'> {
  readonly actions: readonly PlanAction[]
}

export interface BoardAnswer {
  readonly keyPosts: Tally
  readonly allPosts: Tally
  readonly gaps: readonly GapRow[]
  readonly functions: readonly BoardFunction[]
  readonly people: readonly { readonly where: string; readonly count: number }[]
  readonly plan?: PlanSummary
}
