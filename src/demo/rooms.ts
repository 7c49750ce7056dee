// Rooms of the demo firm: where each unit sits, apart by group in Shanghai; where people sleep; machine halls.
import type { Room, Site } from '../modules/firm/index.ts'
import { shanghai, unitRows, type Crowd } from './headquarters.ts'

// As many as sit in one room and share its air.
const roomDesksMax = 40
const dormitoryBedsMax = 20

/** The rooms of a crowd: in Shanghai each group has its own; elsewhere one set for all. */
export function roomsOf({ unit, site, count }: Crowd, city: string): Room[] {
  const groups: readonly Room['group'][] = city === shanghai ? ['A', 'B'] : ['none']
  const each = Math.ceil(count / groups.length)
  const perGroup = Math.ceil(each / roomDesksMax)
  return groups.flatMap((group) =>
    Array.from({ length: perGroup }, (_, index): Room => {
      const suffix = group === 'none' ? `${index + 1}` : `${group.toLowerCase()}${index + 1}`
      const name = group === 'none' ? `${index + 1} 区` : `${group}${index + 1} 区`
      const desks = Math.ceil(each / perGroup) + 2
      const kind = kindOf(unit, site)
      return {
        id: `${site}.${unit}.${suffix}`,
        name: `${unit === site ? '' : unitName(unit)}${name}`,
        site,
        kind,
        group,
        desks,
        beds: 0,
      }
    }),
  )
}

const dealing = new Set([
  'brokerage',
  'proprietary',
  'asset-management',
  'treasury',
  'futures',
  'hong-kong',
])

function kindOf(unit: string, site: string): Room['kind'] {
  if (dealing.has(unit)) return 'trading'
  if (unit.endsWith('-crew')) return 'duty'
  return site.startsWith('br-') ? 'counter' : 'work'
}

const unitName = (unit: string): string => unitRows.find(([id]) => id === unit)?.[1] ?? ''

/** Where people sleep who live in: apart by group. And the machine halls, where nobody sits. */
export function specialRooms({ id, kind, beds }: Site): Room[] {
  const half = Math.ceil(beds / 2)
  const rooms: Room[] = []
  for (const [group, bedsOf] of [
    ['A', half],
    ['B', beds - half],
  ] as const) {
    for (let left = bedsOf, n = 1; left > 0; left -= dormitoryBedsMax, n++) {
      const name = `${group} 组宿舍 ${n}`
      const room = {
        id: `${id}.dorm-${group.toLowerCase()}${n}`,
        name,
        site: id,
        kind: 'dormitory' as const,
      }
      rooms.push({ ...room, group, desks: 0, beds: Math.min(left, dormitoryBedsMax) })
    }
  }
  if (kind === 'machineRoom') {
    rooms.push({
      id: `${id}.hall`,
      name: '机房大厅',
      site: id,
      kind: 'machine',
      group: 'none',
      desks: 0,
      beds: 0,
    })
  }
  return rooms
}
