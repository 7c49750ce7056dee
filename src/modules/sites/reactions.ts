// What must follow: an order's planned end, its beginning, answers that never came, and rounds
// that nobody made.
import type { Reaction } from '../../kernel/index.ts'
import { orderBegins, orderComesDue } from './commands/orders.ts'
import { rollCallComesDue } from './commands/roll-call.ts'
import { roundComesDue } from './commands/rounds.ts'

export const reactions: readonly Reaction[] = [
  orderComesDue,
  orderBegins,
  rollCallComesDue,
  roundComesDue,
]
