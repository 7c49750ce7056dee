// Names in both languages of what response shows; where the firm keeps no English one the Chinese stands.
import { z } from 'zod'
import type { Read, Scope } from '../../kernel/index.ts'
import { businessFunction, person, post, site, unit } from '../firm/index.ts'

export const Name = z.object({ zh: z.string(), en: z.string() })
export type Name = z.infer<typeof Name>

interface Named {
  readonly name: string
  readonly nameEn?: string | undefined
}

export const nameOf = (row: Named | undefined, id: string): Name => ({
  zh: row?.name ?? id,
  en: row?.nameEn ?? row?.name ?? id,
})

export const personName = (read: Read, id: string): Name => nameOf(read(person.table).get(id), id)
export const postName = (read: Read, id: string): Name => nameOf(read(post.table).get(id), id)
export const unitName = (read: Read, id: string): Name => nameOf(read(unit.table).get(id), id)
export const businessFunctionName = (read: Read, id: string): Name =>
  nameOf(read(businessFunction.table).get(id), id)
export const siteName = (read: Read, id: string): Name => nameOf(read(site.table).get(id), id)

/** What a scope is called. */
export function scopeName(read: Read, { kind, id }: Scope): Name {
  if (kind === 'firm') return { zh: '全公司', en: 'The whole firm' }
  return kind === 'unit' ? unitName(read, id) : siteName(read, id)
}
