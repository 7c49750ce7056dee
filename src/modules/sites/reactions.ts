// What must follow: an order's planned end, the beginning of one that calls the roll, and answers that never came.
import type { Reaction } from '../../kernel/index.ts'
import { orderComesDue } from './commands/orders.ts'
import { orderBegins, rollCallComesDue } from './commands/roll-call.ts'

export const reactions: readonly Reaction[] = [orderComesDue, orderBegins, rollCallComesDue]
