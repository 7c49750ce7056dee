// What is seen of response.
import type { View } from '../../../kernel/index.ts'
import { incidentsView, incidentView, myTasks, tasksView } from './incidents.ts'
import { levelView, schemesView } from './levels.ts'
import { timelineView } from './timeline.ts'

export const views: readonly View[] = [
  levelView,
  schemesView,
  incidentsView,
  incidentView,
  tasksView,
  myTasks,
  timelineView,
]
