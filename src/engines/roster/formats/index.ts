// The public sets of instances that the engine is measured on.
export { firstCompetition } from './first-competition.ts'
export { secondCompetition, secondCompetitionRoster } from './second-competition.ts'
export type { Texts } from './second-competition.ts'
export { rosterOf } from './sections.ts'
export { shiftScheduling } from './shift-scheduling.ts'
