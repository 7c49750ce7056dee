// The answers that the pages of continuity ask for.
import type { z } from 'zod'
import type { Text } from '../../../kernel/text.ts'
import type { ActionView } from '../action-view.ts'
import type { board } from '../board.ts'
import type { Cost } from '../events.ts'
import type { cell, coverageMap } from '../heat.ts'
import type { NamedLine, PlanAnswer as Planned, UnsolvedRow } from '../planned.ts'
import type { AlertRow, PlanRow } from '../state.ts'
import type { TriedFunction, TriedGap } from '../trial.ts'

/** A line of a plan, and what has come of it once the plan is approved. */
export type PlanAction = NamedLine & Partial<Omit<ActionView, keyof NamedLine>>
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

export type BoardAnswer = z.infer<(typeof board)['answer']>
export type BoardPlan = BoardAnswer['plans'][number]
export type BoardSite = BoardAnswer['sites'][number]

export type CoverageAnswer = z.infer<(typeof coverageMap)['answer']>
export type CoverageRow = CoverageAnswer['rows'][number]
export type CellAnswer = z.infer<(typeof cell)['answer']>

interface Progressed {
  readonly progress: readonly { readonly state: string; readonly count: number }[]
}

export interface PlansAnswer {
  readonly rows: readonly (PlanRow & Progressed)[]
}

export interface OnePlan extends Progressed {
  readonly plan: PlanRow
  readonly actions: readonly ActionView[]
  /** What it does to the firm as it stands; only while it is proposed. */
  readonly now?: {
    readonly before: Cost
    readonly cost: Cost
    readonly open: number
    readonly broken: readonly number[]
  }
  readonly returnToNormal: readonly { readonly at: string; readonly line: number }[]
}

export interface RobustnessAnswer {
  readonly looked?: { readonly at: string; readonly position: number; readonly fragile: number }
  readonly rows: readonly {
    /** What is lost, `site:hq-tower`. */
    readonly lost: string
    readonly name: Text
    readonly since: string
    readonly functions: readonly {
      readonly function: string
      readonly name: Text
      readonly breachAt: string
      readonly minutes: number
    }[]
  }[]
}

export interface AlertsAnswer {
  readonly rows: readonly AlertRow[]
}
