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

/** Who may do what under the rotations of the firm. Looks each unit up once. */
export function eligibleUnder(read: Read): Rotating {
  const all = [...read(rotations).rows()]
  const known = new Map<string, readonly RotationRow[]>()
  const bound = (who: Pick<Person, 'unit' | 'site'>): readonly RotationRow[] => {
    const key = `${who.unit} ${who.site}`
    let found = known.get(key)
    if (!found) {
      found = all.filter((one) => isBound(read, one, who))
      known.set(key, found)
    }
    return found
  }
  const of: Rotating['of'] = (who, day) => {
    const row = bound(who).find((one) => isHeld(one, day))
    const tier = row ? tierOf(row, who.group, day) : 'free'
    return { tier, modes: modesOf[tier], rotation: row?.rotation }
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

/** Whether a rotation speaks of somebody: by unit, and by the city where they usually work. */
export function isBound(
  read: Read,
  { units, city }: Pick<RotationRow, 'units' | 'city'>,
  who: Pick<Person, 'unit' | 'site'>,
): boolean {
  if (!units.some((top) => isUnder(read, top, who.unit))) return false
  return city === undefined || read(site.table).get(who.site)?.city === city
}
