// What can have happened to the firm: a noun was added, changed or retired, forty-five facts in all. Each stands in
// the file of its noun (`nouns/`), made by `noun.ts`: `firm.PersonAdded` holds the whole row, `firm.PersonChanged`
// only the fields that changed and the names of those emptied, `firm.PersonRetired` the reason.
import type { EventDef } from '../../kernel/index.ts'
import { nouns } from './nouns/index.ts'

export const events: readonly EventDef[] = nouns.flatMap((noun) => noun.events)
