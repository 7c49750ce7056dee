// The firm: who and what there is, before anything happens to it. The only door to this module.
import { defineModule } from '../../kernel/index.ts'
import { dependency } from '../../engines/dependency/index.ts'
import { commands } from './commands.ts'
import { events } from './events.ts'
import { inquiries } from './inquiries.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const firm = defineModule({
  name: 'firm',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  inquiries,
  engines: [dependency],
})

export { importFirm } from './commands.ts'
export { holdersOn, isQualified, type Holders } from './holders.ts'
export type { Noun, NounRow } from './noun.ts'
export * from './nouns/index.ts'
export type { AccessLink } from './nouns/access-link.ts'
export type { AccessProfile } from './nouns/access-profile.ts'
export type { Branch } from './nouns/branch.ts'
export type { Delegation } from './nouns/delegation.ts'
export { Phase, toleranceIn, type BusinessFunction } from './nouns/function.ts'
export type { MachineRoom } from './nouns/machine-room.ts'
export type { Means } from './nouns/means.ts'
export type { Held, Person } from './nouns/person.ts'
export { Mode, type Demand, type Post } from './nouns/post.ts'
export type { Qualification } from './nouns/qualification.ts'
export type { Room } from './nouns/room.ts'
export type { Site } from './nouns/site.ts'
export type { Supplier } from './nouns/supplier.ts'
export type { System } from './nouns/system.ts'
export type { Unit } from './nouns/unit.ts'
export { Group } from './nouns/words.ts'
export { BothNames, bothNames, Names } from './called.ts'
export { contains, isUnder } from './scopes.ts'
export { firmSheets, firmTemplate, sheetCalled, sheetOf, withHelp } from './sheets.ts'
