// Names of what duties mention, keyed `noun/id`: what a page shows instead of ids.
import { z } from 'zod'
import type { Read } from '../../kernel/index.ts'
import { accessProfile, person, post, room, site, unit } from '../firm/index.ts'

export const Names = z.record(z.string(), z.string())

interface Mentioning {
  readonly person?: string | undefined
  readonly post?: string | undefined
  readonly site?: string | undefined
  readonly room?: string | undefined
  readonly profile?: string | undefined
  readonly unit?: string | undefined
}

/** The names of everything that these rows mention. */
export function namesOf(
  read: Read,
  ...rows: readonly (readonly Mentioning[])[]
): Record<string, string> {
  const names: Record<string, string> = {}
  const tell = (noun: string, id: string | undefined, name: string | undefined): void => {
    if (id !== undefined && name !== undefined) names[`${noun}/${id}`] = name
  }
  for (const row of rows.flat()) {
    tell('person', row.person, read(person.table).get(row.person ?? '')?.name)
    tell('post', row.post, read(post.table).get(row.post ?? '')?.name)
    tell('site', row.site, read(site.table).get(row.site ?? '')?.name)
    tell('room', row.room, read(room.table).get(row.room ?? '')?.name)
    tell('accessProfile', row.profile, read(accessProfile.table).get(row.profile ?? '')?.name)
    tell('unit', row.unit, read(unit.table).get(row.unit ?? '')?.name)
  }
  return names
}
