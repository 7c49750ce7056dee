// What people do with their own duties, collected for the module's door: each piece in its own folder.
import * as leave from './leave/commands.ts'
import * as leaveEvents from './leave/events.ts'
import * as leaveState from './leave/state.ts'
import { text as leaveText } from './leave/text.ts'
import { views as leaveViews } from './leave/views.ts'
import * as wishes from './wishes/commands.ts'
import * as wishEvents from './wishes/events.ts'
import * as wishState from './wishes/state.ts'
import { text as wishText } from './wishes/text.ts'
import { views as wishViews } from './wishes/views.ts'

export const peopleParts = {
  text: { ...leaveText, ...wishText },
  tables: [leaveState.leaves, wishState.wishes],
  events: [
    leaveEvents.LeaveAsked,
    leaveEvents.LeaveGranted,
    leaveEvents.LeaveRefused,
    leaveEvents.LeaveWithdrawn,
    wishEvents.WishMade,
    wishEvents.WishWithdrawn,
  ],
  evolve: [...leaveState.evolve, ...wishState.evolve],
  commands: [...leave.commands, ...wishes.commands],
  views: [...leaveViews, ...wishViews],
  reactions: [],
}
