// The small shapes that this module's answers share: names in both languages, instants of engine minutes, and
// what may be seen of people.
import { z } from 'zod'
import type { Scope } from '../../kernel/index.ts'
import type { Person } from '../firm/index.ts'

/** A name in both languages; where the firm has no English one the Chinese stands. */
export const Name = z.object({ zh: z.string(), en: z.string() })
export type Name = z.infer<typeof Name>

export const nameOf = (row: { readonly name: string; readonly nameEn?: string | undefined } | undefined, id: string): Name => ({ zh: row?.name ?? id, en: row?.nameEn ?? row?.name ?? id })

interface Within {
  readonly actor: { readonly id: string }
  within(scope: Scope): boolean
}

/** Whether the reader may see who a person is: their unit or site lies in the reader's scope, or it is themself. */
export const maySee = (context: Within, row: Person | undefined): boolean =>
  row !== undefined && (row.id === context.actor.id || context.within({ kind: 'unit', id: row.unit }) || context.within({ kind: 'site', id: row.site }))
