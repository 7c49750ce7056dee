// Everything that is seen of reports.
import type { View } from '../../../kernel/index.ts'
import { deadlines, ofIncident, one } from './deadlines.ts'
import { offered, regimes, sentReport, sentToMe } from './regimes.ts'
import { form } from './text-shown.ts'

export const views: readonly View[] = [
  deadlines,
  ofIncident,
  one,
  form,
  regimes,
  offered,
  sentToMe,
  sentReport,
]
