// How people could be dealt into groups: an engine's answer, with whom it would move, what each group would hold
// then, and what stands in the way where no dealing is good enough.
import { z } from 'zod'
import { partitionEngine, type Obstacle } from '../../../engines/roster/index.ts'
import {
  dayOf,
  inquiry,
  refuse,
  role,
  UnitId,
  type Inquiry,
  type Read,
  type Scope as RoleScope,
} from '../../../kernel/index.ts'
import { bothNames, Group, unit } from '../../firm/index.ts'
import { Names, namesOf } from '../names.ts'
import { planners } from '../rights.ts'
import { coverOf, groupsNow, noneYet, GroupCount, PostCover } from './calendar-view.ts'
import { Rotation, RotationPattern, rotationUnitsMax } from './events.ts'
import { dealingOf, dealt, type Dealing } from './problem.ts'

const movesShownMax = 10_000
const postsShownMax = 300

const StandsInTheWay = z.object({
  posts: z.array(z.string()),
  /** People the groups need for these posts together. */
  needed: z.int(),
  /** Who may hold at least one of them. */
  holders: z.int(),
  qualifications: z.array(z.string()),
  /** Rooms and dormitories that keep people together, and people outside who stay where they are. */
  rooms: z.array(z.string()),
  outside: z.int(),
  /** Without any one of them it would be possible: tried out. */
  irreducible: z.boolean(),
})

export const proposeGroups = inquiry('duty.proposeGroups', {
  input: z.object({
    units: z.array(UnitId).min(1).max(rotationUnitsMax),
    city: z.string().min(1).max(40).optional(),
    crews: Rotation.shape.crews,
    pattern: RotationPattern.default('naturalWeek'),
    /** Deal everybody anew; otherwise as few as possible are moved. */
    fresh: z.boolean().default(false),
  }),
  answer: z.object({
    /** Ready for `duty.adoptGroups`. */
    moves: z.array(z.object({ person: z.string(), from: Group, group: Group, unit: z.string() })),
    before: GroupCount,
    after: GroupCount,
    keyPosts: z.int(),
    /** Key posts that either group could not hold alone, as it is and as it would be. */
    shortBefore: z.int(),
    shortAfter: z.int(),
    posts: z.array(PostCover),
    obstacles: z.array(StandsInTheWay),
    /** Nothing less can be missing, and then nobody less can be moved. */
    proved: z.boolean(),
    names: Names,
  }),
  may: role(...planners),
  async ask(read, asked, { at, within }, solve) {
    const no = foreignUnit(read, asked.units, within)
    if (no) return no
    const dealing = dealingOf(read, { ...asked, on: dayOf(at) })
    if (dealing.inScope === 0) return refuse('duty.nobodyToDeal', {})
    const found = await solve(partitionEngine, dealing.problem)
    const moves = movesOf(dealing, found.groupOf)
    const before = coverOf(dealing, groupsNow(dealing))
    const after = coverOf(dealing, found.groupOf)
    const isShort = ({ missing }: z.infer<typeof PostCover>): boolean => missing.A + missing.B > 0
    const posts = [...after.filter(isShort), ...after.filter((one) => !isShort(one))]
    const shown = posts.slice(0, postsShownMax)
    const obstacles = found.obstacles.map((one) => obstacleOf(dealing, one))
    return {
      moves: moves.slice(0, movesShownMax),
      before: counted(dealing, (at_) => dealing.people[at_]?.group ?? 'none'),
      after: counted(dealing, (at_) => dealt[found.groupOf[at_] ?? -1] ?? 'none'),
      keyPosts: posts.length,
      shortBefore: before.filter(isShort).length,
      shortAfter: after.filter(isShort).length,
      posts: shown,
      obstacles,
      proved: found.proved,
      names: namesOf(
        read,
        moves,
        shown,
        obstacles.flatMap((one) => [
          ...one.posts.map((post) => ({ post })),
          ...one.rooms.map((room) => ({ room })),
          ...one.qualifications.map((qualification) => ({ qualification })),
        ]),
      ),
    }
  },
})

function foreignUnit(read: Read, units: readonly string[], within: (scope: RoleScope) => boolean) {
  for (const id of units) {
    const row = read(unit.table).get(id)
    if (!row) return refuse('duty.unknown', { id })
    if (!within({ kind: 'unit', id }))
      return refuse('duty.unitNotYours', { unit: bothNames(row, id) })
  }
  return undefined
}

function movesOf({ people, inScope }: Dealing, groupOf: ArrayLike<number>) {
  return people.slice(0, inScope).flatMap((who, at) => {
    const group = dealt[groupOf[at] ?? -1]
    if (group === undefined || group === who.group) return []
    return [{ person: who.id, from: who.group, group, unit: who.unit }]
  })
}

function counted({ inScope }: Dealing, groupAt: (at: number) => Group): GroupCount {
  const count = { ...noneYet }
  for (let at = 0; at < inScope; at++) count[groupAt(at)]++
  return count
}

function obstacleOf({ problem, posts, ties }: Dealing, obstacle: Obstacle) {
  const rows = obstacle.posts.flatMap((at) => posts[at] ?? [])
  const held = new Set(obstacle.posts.flatMap((at) => problem.posts[at]?.holders ?? []))
  const bonds = obstacle.bonds.flatMap((at) => ties[at] ?? [])
  const heads = obstacle.posts.reduce((sum, at) => sum + (problem.posts[at]?.heads ?? 0), 0)
  return {
    posts: rows.map(({ id }) => id),
    needed: heads * problem.groups,
    holders: held.size,
    qualifications: [...new Set(rows.flatMap(({ qualifications }) => qualifications))],
    rooms: bonds.filter(({ kind }) => kind !== 'outside').map(({ id }) => id),
    outside: bonds.filter(({ kind }) => kind === 'outside').length,
    irreducible: obstacle.irreducible,
  }
}

export const groupInquiries: readonly Inquiry[] = [proposeGroups]
