// The small shapes that this module's answers share: names in both languages, instants of engine minutes, and
// what may be seen of people.
import type { Scope } from '../../kernel/index.ts'
import type { Person } from '../firm/index.ts'

export { BothNames as Name, bothNames as nameOf } from '../firm/index.ts'

interface Within {
  readonly actor: { readonly id: string }
  within(scope: Scope): boolean
}

/** Whether the reader may see who a person is: their unit or site lies in the reader's scope, or it is themself. */
export const maySee = (context: Within, row: Person | undefined): boolean =>
  row !== undefined && (row.id === context.actor.id || context.within({ kind: 'unit', id: row.unit }) || context.within({ kind: 'site', id: row.site }))
