// Sites: the orders on them, their gates, who is inside, and the roll. The module's only door.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands/index.ts'
import { events } from './events.ts'
import { reactions } from './reactions.ts'
import { myCode } from './round-views.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const sites = defineModule({
  name: 'sites',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  inquiries: [myCode],
  reactions,
})

export * from './events.ts'
export {
  barring,
  holdsAt,
  isOver,
  orderKinds,
  ordersAt,
  strictness,
  waitingFor,
} from './passing.ts'
export { finder, linesOf, momentIn, wordIn } from './lines.ts'
export { insideAt, isOnSite, presumed, recordedAt, type Inside } from './presence.ts'
export {
  controlRule,
  controlRules,
  quarantineSchemeOf,
  schemeOf,
  type ControlRules,
  type QuarantineScheme,
  type Scheme,
} from './rules.ts'
export { roundRecords, rounds, type RoundRecord, type RoundRow } from './rounds.ts'
export {
  answers,
  goods,
  mealsIn,
  movedMeans,
  orders,
  rollCalls,
  stays,
  storesCounted,
  type AnswerRow,
  type OrderRow,
  type RollCallRow,
  type StayRow,
} from './state.ts'
export { carryMeans, siteOfMeans } from './commands/gate.ts'
export { giveOrder, meetCondition } from './commands/orders.ts'
export { openRollCall, startRollCall } from './commands/roll-call.ts'
export { planRounds } from './commands/rounds.ts'
