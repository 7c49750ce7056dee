// Continuity: what is uncovered now or would be, who moves where, and the proof. The only door to this module.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands.ts'
import { events } from './events.ts'
import { planner } from '../../engines/planner/index.ts'
import { robustness } from '../../engines/robustness/index.ts'
import { inquiries } from './inquiries.ts'
import { lossInquiries, watching } from './losses.ts'
import { reactions } from './reactions.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { trial } from './trial.ts'
import { views } from './views.ts'

export const continuity = defineModule({
  name: 'continuity',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  reactions,
  inquiries: [...inquiries, ...lossInquiries],
  engines: [trial, planner, robustness],
  standing: [watching],
})

export { alerts, breaches } from './state.ts'
export { AlertRaised, PlanApproved } from './events.ts'
export { actions, plans } from './state.ts'
