// What refers to what, across all nouns: nothing may name what is not there, and nothing may go while it is
// still named.
import type { Read } from '../../kernel/index.ts'
import type { Lookup, Noun, NounRow } from './noun.ts'
import type { Mention } from './fields.ts'
import { nounNamed, nouns } from './nouns/index.ts'

/** Finds rows in the firm as it is. */
export const lookupIn =
  (read: Read): Lookup =>
  (name, id) => {
    const noun = nounNamed(name)
    return noun && read(noun.table).get(id)
  }

/** The first thing that `row` names and that is not there. A row may name itself. */
export const missing = (noun: Noun, row: NounRow, find: Lookup): Mention | undefined =>
  noun.mentions
    .of(row)
    .find(
      (found) => !(found.noun === noun.name && found.id === row.id) && !find(found.noun, found.id),
    )

/** A row that names another one. */
export interface Dependent {
  readonly noun: string
  readonly field: string
  readonly row: NounRow
}

/** Every row that names this one. Site, machine room and branch share an id but are told apart by noun. */
export function* dependentsOf(read: Read, name: string, id: string): Generator<Dependent> {
  for (const noun of nouns) {
    for (const field of noun.mentions.fields) {
      for (const row of read(noun.table).by(field, id)) {
        if (row.id === id && noun.name === name) continue
        if (noun.mentions.of(row).some((found) => isThis(found, field, name, id))) {
          yield { noun: noun.name, field, row }
        }
      }
    }
  }
  // The facts of a machine room or branch hang on their site by having its id.
  if (name !== 'site') return
  for (const facet of ['machineRoom', 'branch']) {
    const row = lookupIn(read)(facet, id)
    if (row) yield { noun: facet, field: 'id', row }
  }
}

const isThis = (found: Mention, field: string, noun: string, id: string): boolean =>
  found.field === field && found.noun === noun && found.id === id
