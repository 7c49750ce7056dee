// Names of what duties mention, keyed `noun/id`: what a page shows instead of ids.
import type { Read } from '../../kernel/index.ts'
import {
  accessProfile,
  bothNames,
  Names,
  person,
  post,
  qualification,
  room,
  site,
  unit,
  type Noun,
  type NounRow,
} from '../firm/index.ts'

export { Names }

interface Mentioning {
  readonly person?: string | undefined
  readonly post?: string | undefined
  readonly site?: string | undefined
  readonly room?: string | undefined
  readonly profile?: string | undefined
  readonly unit?: string | undefined
  readonly qualification?: string | undefined
}

/** The names of everything that these rows mention. */
export function namesOf(read: Read, ...rows: readonly (readonly Mentioning[])[]): Names {
  const names: Names = {}
  const tell = <Row extends NounRow>(noun: Noun<Row>, id: string | undefined): void => {
    const row = id === undefined ? undefined : read(noun.table).get(id)
    if (id !== undefined && row) names[`${noun.name}/${id}`] = bothNames(row, id)
  }
  for (const row of rows.flat()) {
    tell(person, row.person)
    tell(post, row.post)
    tell(site, row.site)
    tell(room, row.room)
    tell(accessProfile, row.profile)
    tell(unit, row.unit)
    tell(qualification, row.qualification)
  }
  return names
}
