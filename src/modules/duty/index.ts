// Duties: who holds which post, when, where and how; rosters, answers, check-ins, exemptions. The only door to
// this module.
import {
  improveEachEngine,
  improveEngine,
  qualityEngine,
  repairEngine,
} from '../../engines/roster/index.ts'
import { defineModule } from '../../kernel/index.ts'
import {
  boardCommands,
  boardEvents,
  boardEvolve,
  boardInquiries,
  boardPapers,
  boardText,
  boardViews,
} from './board/index.ts'
import { commands } from './commands.ts'
import * as events from './events.ts'
import {
  evolveGroups,
  groupCommands,
  groupEngines,
  groupEvents,
  groupInquiries,
  groupReactions,
  groupTables,
  groupText,
  groupViews,
} from './groups/index.ts'
import { inquiries } from './inquiries.ts'
import { peopleParts } from './people-parts.ts'
import { replacementParts } from './replacements/index.ts'
import { solvingParts } from './solving/index.ts'
import { duties, evolve, exemptions, rosters, watch } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'
import { reactions } from './watch.ts'

export const duty = defineModule({
  name: 'duty',
  text: {
    ...text,
    ...boardText,
    ...groupText,
    ...peopleParts.text,
    ...solvingParts.text,
    ...replacementParts.text,
  },
  tables: [
    duties,
    rosters,
    exemptions,
    watch,
    ...groupTables,
    ...peopleParts.tables,
    ...replacementParts.tables,
    ...solvingParts.tables,
  ],
  events: [
    events.RosterDrafted,
    events.DutiesPlanned,
    events.RosterPublished,
    events.RosterSuperseded,
    events.RosterDiscarded,
    events.DutyAccepted,
    events.DutyDeclined,
    events.DutyCheckedIn,
    events.CheckInMissed,
    events.AnswerMissed,
    events.DutyStoodDown,
    events.ExemptionDeclared,
    events.ExemptionEnded,
    events.WatchKept,
    ...boardEvents,
    ...groupEvents,
    ...peopleParts.events,
    ...replacementParts.events,
    ...solvingParts.events,
  ],
  evolve: [
    ...evolve,
    ...boardEvolve,
    ...evolveGroups,
    ...peopleParts.evolve,
    ...replacementParts.evolve,
    ...solvingParts.evolve,
  ],
  commands: [
    ...commands,
    ...boardCommands,
    ...groupCommands,
    ...peopleParts.commands,
    ...replacementParts.commands,
    ...solvingParts.commands,
  ],
  views: [
    ...views,
    ...boardViews,
    ...groupViews,
    ...peopleParts.views,
    ...replacementParts.views,
    ...solvingParts.views,
  ],
  papers: boardPapers,
  inquiries: [
    ...inquiries,
    ...boardInquiries,
    ...groupInquiries,
    // Of a head of department who solves a roster.
    ...solvingParts.inquiries,
  ],
  engines: [improveEachEngine, improveEngine, qualityEngine, repairEngine, ...groupEngines],
  reactions: [
    ...reactions,
    ...groupReactions,
    ...peopleParts.reactions,
    ...replacementParts.reactions,
  ],
})

export * from './calendar.ts'
export { callUp, declareExemption, draftRoster, planDuties, publishRoster } from './commands.ts'
export { accept, byHand, moveDuty, standDown } from './duty-commands.ts'
export * from './events.ts'
export { eligibleUnder, type Rotating, type Standing, type Tier } from './groups/index.ts'
export { bookedBeside, objection, type Booking, type Objection } from './legal.ts'
export { breachesOf, minutesInWeek, mondayOf, type Breach } from './limits.ts'
export { Shifts, type Shift } from './shifts.ts'
export {
  dutiesOf,
  modelOf,
  SolveAsk,
  type Firmed,
  type Hooks,
  type Solved,
} from './solving/index.ts'
export * from './state.ts'
export { leaveOf, leavesIn, leaves, type LeaveRow } from './leave/state.ts'
export { daysOf, speaksOf, wishes, wishesIn, type WishRow } from './wishes/state.ts'
export { calendarOf as feedCalendar } from './feeds/calendar-text.ts'
export { feeds, type FeedRow } from './feeds/state.ts'
export { ReplacementNotFound } from './replacements/events.ts'
