// What a rotation asks of a person on a day: the modes they may have, and which groups are kept apart. For whoever
// plans duties; what is planned against it is told, not lost.
import type { Day, Read } from '../../../kernel/index.ts'
import { isUnder, person, site, type Group, type Mode, type Person } from '../../firm/index.ts'
import { tierOf, type Tier } from './patterns.ts'
import { rotations, type RotationRow } from './state.ts'

/** What somebody may do on a day. */
export interface Standing {
  readonly tier: Tier
  readonly modes: readonly Mode[]
  /** The rotation that says so. */
  readonly rotation: string | undefined
}

export interface Rotating {
  /** How a person stands on a day under the rotation in force. */
  of(who: Pick<Person, 'unit' | 'site' | 'group'>, day: Day): Standing
  /** The same by id; somebody unknown is bound by nothing. */
  ofPerson(id: string, day: Day): Standing
  /** Pairs of groups that never meet: always, whether they rotate or not. */
  readonly apart: readonly (readonly [Group, Group])[]
}

const modesOf: Record<Tier, readonly Mode[]> = {
  site: ['onSite', 'stationed', 'remote', 'standby'],
  stationed: ['stationed', 'onSite', 'standby'],
  home: ['remote', 'standby'],
  reserve: ['standby'],
  free: ['onSite', 'stationed', 'remote', 'standby'],
}

const apart = [
  ['A', 'B'],
  ['A', 'C'],
  ['B', 'C'],
] as const satisfies readonly (readonly [Group, Group])[]

/** Who may do what under the rotations of the firm. Each unit and day is looked up once. */
export function eligibleUnder(read: Read): Rotating {
  const all = [...read(rotations).rows()]
  const known = new Map<string, readonly RotationRow[]>()
  const bound = (who: Pick<Person, 'unit' | 'site'>): readonly RotationRow[] => {
    const key = `${who.unit} ${who.site}`
    let rows = known.get(key)
    if (!rows) {
      rows = all.filter((one) => isBound(read, one, who))
      known.set(key, rows)
    }
    return rows
  }
  const found = new Map<string, Standing>()
  const of: Rotating['of'] = (who, day) => {
    const key = `${who.unit} ${who.site} ${who.group} ${day}`
    let standing = found.get(key)
    if (!standing) {
      const row = bound(who).find((one) => isHeld(one, day))
      const tier = row ? tierOf(row, who.group, day) : 'free'
      standing = { tier, modes: modesOf[tier], rotation: row?.rotation }
      found.set(key, standing)
    }
    return standing
  }
  return {
    of,
    ofPerson(id, day) {
      const who = read(person.table).get(id)
      return who ? of(who, day) : { tier: 'free', modes: modesOf.free, rotation: undefined }
    },
    apart,
  }
}

/** Whether a rotation holds on a day. */
export const isHeld = ({ from, to }: RotationRow, day: Day): boolean =>
  from <= day && (to === undefined || day < to)

/** Whether a rotation speaks of somebody: by unit, by the city where they usually work, not a crew. */
export function isBound(
  read: Read,
  { units, city, crews }: Pick<RotationRow, 'units' | 'city' | 'crews'>,
  who: Pick<Person, 'unit' | 'site'>,
): boolean {
  if (crews.includes(who.site)) return false
  if (!units.some((top) => isUnder(read, top, who.unit))) return false
  return city === undefined || read(site.table).get(who.site)?.city === city
}
