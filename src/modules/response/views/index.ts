// What is seen of response.
import type { Inquiry, View } from '../../../kernel/index.ts'
import { incidentsView, incidentView, myTasks, tasksView } from './incidents.ts'
import { actionsView, exercisesView, reviewView } from './learning.ts'
import { levelView, schemesView } from './levels.ts'
import {
  checkPlaybook,
  loweringView,
  minimumDutyView,
  playbooksView,
  playbookView,
} from './playbooks.ts'
import { timelineView } from './timeline.ts'

export const views: readonly View[] = [
  levelView,
  schemesView,
  incidentsView,
  incidentView,
  tasksView,
  myTasks,
  timelineView,
  loweringView,
  minimumDutyView,
  playbooksView,
  playbookView,
  reviewView,
  exercisesView,
  actionsView,
]

export const inquiries: readonly Inquiry[] = [checkPlaybook]
