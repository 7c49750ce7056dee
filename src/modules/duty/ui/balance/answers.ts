// What the balance answers, and what is counted in it.
import type { Text } from '../../../../kernel/text.ts'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'

export const measures = [
  'nights',
  'weekends',
  'holidays',
  'stationedDays',
  'hours',
  'onCall',
] as const
export type Measure = (typeof measures)[number]

export interface PersonLine extends Readonly<Record<Measure, number>> {
  readonly person: string
  readonly unit: string
  readonly group: string
  readonly stationedRun: number
  readonly stuck: boolean
}

export interface Shared extends Readonly<Record<Measure, number>> {
  readonly id: string
  readonly people: number
  readonly score?: number
  readonly scores: Readonly<Partial<Record<Measure, number>>>
}

export interface Balance {
  readonly from: string
  readonly to: string
  readonly stationedDaysMax?: number
  readonly whole: Shared
  readonly units: readonly Shared[]
  readonly groups: readonly Shared[]
  readonly total: number
  readonly rows: readonly PersonLine[]
  readonly stuck: readonly string[]
  readonly formula: Text
  readonly names: Names
}
