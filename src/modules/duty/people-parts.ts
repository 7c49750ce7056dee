// What people do with their own duties, collected for the module's door: each piece in its own folder.
import { text as balanceText } from './balance/text.ts'
import { views as balanceViews } from './balance/views.ts'
import * as feeds from './feeds/commands.ts'
import * as feedEvents from './feeds/events.ts'
import * as feedState from './feeds/state.ts'
import { text as feedText } from './feeds/text.ts'
import { views as feedViews } from './feeds/views.ts'
import * as handover from './handover/commands.ts'
import * as handoverEvents from './handover/events.ts'
import * as handoverState from './handover/state.ts'
import { text as handoverText } from './handover/text.ts'
import { views as handoverViews } from './handover/views.ts'
import * as leave from './leave/commands.ts'
import * as leaveEvents from './leave/events.ts'
import * as leaveState from './leave/state.ts'
import { text as leaveText } from './leave/text.ts'
import { views as leaveViews } from './leave/views.ts'
import * as swaps from './swaps/commands.ts'
import * as swapEvents from './swaps/events.ts'
import * as following from './swaps/following.ts'
import * as swapState from './swaps/state.ts'
import { text as swapText } from './swaps/text.ts'
import { views as swapViews } from './swaps/views.ts'
import * as wishes from './wishes/commands.ts'
import * as wishEvents from './wishes/events.ts'
import * as wishState from './wishes/state.ts'
import { text as wishText } from './wishes/text.ts'
import { views as wishViews } from './wishes/views.ts'

export const peopleParts = {
  text: { ...leaveText, ...wishText, ...swapText, ...handoverText, ...feedText, ...balanceText },
  tables: [
    leaveState.leaves,
    wishState.wishes,
    swapState.swaps,
    handoverState.handovers,
    feedState.feeds,
  ],
  events: [
    leaveEvents.LeaveAsked,
    leaveEvents.LeaveGranted,
    leaveEvents.LeaveRefused,
    leaveEvents.LeaveWithdrawn,
    wishEvents.WishMade,
    wishEvents.WishWithdrawn,
    swapEvents.SwapOffered,
    swapEvents.SwapTaken,
    swapEvents.SwapGivenBack,
    swapEvents.SwapApproved,
    swapEvents.SwapRejected,
    swapEvents.SwapWithdrawn,
    swapEvents.SwapEnded,
    swapEvents.SwapFollowed,
    handoverEvents.HandoverWritten,
    handoverEvents.HandoverRead,
    feedEvents.FeedOpened,
    feedEvents.FeedClosed,
  ],
  evolve: [
    ...leaveState.evolve,
    ...wishState.evolve,
    ...swapState.evolve,
    ...handoverState.evolve,
    ...feedState.evolve,
  ],
  commands: [
    ...leave.commands,
    ...wishes.commands,
    ...swaps.commands,
    ...following.commands,
    ...handover.commands,
    ...feeds.commands,
  ],
  views: [
    ...leaveViews,
    ...wishViews,
    ...swapViews,
    ...handoverViews,
    ...feedViews,
    ...balanceViews,
  ],
  reactions: [...following.reactions],
}
