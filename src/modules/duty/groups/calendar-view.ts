// Groups and rotation at a glance: who is on in which week, how many are in which group, and which key posts one
// group alone could not hold, with who is missing.
import { z } from 'zod'
import { shortsOf } from '../../../engines/roster/index.ts'
import {
  Day,
  dayOf,
  instantAt,
  plusDays,
  refuse,
  signedIn,
  UnitId,
  view,
  type Read,
} from '../../../kernel/index.ts'
import { Group, isUnder, person, unit } from '../../firm/index.ts'
import { calendarOf } from '../calendar.ts'
import { mondayOf } from '../limits.ts'
import { Names, namesOf } from '../names.ts'
import { duties, inForceNow } from '../state.ts'
import { Alternating, Rotation, RotationId, RotationPattern } from './events.ts'
import { groupOn } from './patterns.ts'
import { dealingOf, dealt, type Dealing, type Scope } from './problem.ts'
import { eligibleUnder, isBound, isHeld } from './standing.ts'
import { rotations, RotationRow } from './state.ts'

const weeksMax = 26
const weeksUsual = 6
const weekDays = 7
const postsShownMax = 300

const Heads = z.object({ A: z.int(), B: z.int() })

export const GroupCount = z.object({ A: z.int(), B: z.int(), C: z.int(), none: z.int() })
export type GroupCount = z.infer<typeof GroupCount>

/** A key post and whether each group alone could hold it, nobody counted for two posts. */
export const PostCover = z.object({
  post: z.string(),
  /** People a group needs for it week after week. */
  needed: z.int(),
  /** Qualified and near, in each group. */
  holders: Heads,
  /** Still missing in each group when everybody is where they serve most. */
  missing: Heads,
})

/** Which rotation, or which units as they are. */
export const rotationView = view('duty.rotation', {
  params: z.object({
    rotation: RotationId.optional(),
    unit: UnitId.optional(),
    city: z.string().max(40).optional(),
    from: Day.optional(),
    weeks: z.int().min(1).max(weeksMax).default(weeksUsual),
  }),
  answer: z.object({
    row: RotationRow.optional(),
    /** Whom all of this is about. */
    scope: Rotation.pick({ units: true, city: true, crews: true }),
    weeks: z.array(
      z.object({
        monday: Day,
        /** The group that is on in most of the week. */
        on: Alternating.optional(),
        days: z.array(
          z.object({
            day: Day,
            on: Alternating.optional(),
            trading: z.boolean(),
            holiday: z.boolean(),
          }),
        ),
      }),
    ),
    /** Duties in force in these weeks that are held otherwise than the rotation lets their people. */
    against: z.int(),
    count: GroupCount,
    units: z.array(GroupCount.extend({ unit: z.string() })),
    /** Key posts in all, and how many of them either group could not hold alone. */
    keyPosts: z.int(),
    shortPosts: z.int(),
    posts: z.array(PostCover),
    names: Names,
  }),
  may: signedIn,
  timed: true,
  show(read, asked, { at }) {
    const today = dayOf(at)
    const row = rowOf(read, asked, today)
    if (asked.rotation !== undefined && !row) return refuse('duty.unknown', { id: asked.rotation })
    if (asked.unit !== undefined && !read(unit.table).has(asked.unit))
      return refuse('duty.unknown', { id: asked.unit })
    const scope: Scope = row ?? { units: [asked.unit ?? topOf(read)], city: asked.city, crews: [] }
    const from = mondayOf(asked.from ?? (row && row.from > today ? row.from : today))
    const pattern = row?.pattern ?? RotationPattern.enum.naturalWeek
    const dealing = dealingOf(read, { ...scope, on: today, pattern, fresh: false })
    const posts = coverOf(dealing, groupsNow(dealing))
    const short = posts.filter(({ missing }) => missing.A + missing.B > 0)
    const units = unitsOf(read, scope)
    const shown = [...short, ...posts.filter((one) => !short.includes(one))].slice(0, postsShownMax)
    return {
      ...(row ? { row } : {}),
      scope: {
        units: [...scope.units],
        crews: [...scope.crews],
        ...(scope.city === undefined ? {} : { city: scope.city }),
      },
      weeks: weeksOf(read, row, from, asked.weeks),
      against: row ? againstIn(read, row, from, asked.weeks) : 0,
      count: units.reduce(added, noneYet),
      units,
      keyPosts: posts.length,
      shortPosts: short.length,
      posts: shown,
      names: namesOf(
        read,
        units,
        shown,
        scope.units.map((id) => ({ unit: id })),
      ),
    }
  },
})

// The one that is named, or that in force for the unit, or the first to come.
function rowOf(
  read: Read,
  asked: { rotation?: string | undefined; unit?: string | undefined; city?: string | undefined },
  today: Day,
): RotationRow | undefined {
  if (asked.rotation !== undefined) return read(rotations).get(asked.rotation)
  const top = asked.unit
  const open = [...read(rotations).rows()]
    .filter(({ to }) => to === undefined || to > today)
    .filter(({ city }) => asked.city === undefined || city === asked.city)
    .filter(({ units }) => top === undefined || units.some((one) => isUnder(read, one, top)))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return open.find((one) => isHeld(one, today)) ?? open[0]
}

const topOf = (read: Read): string => {
  for (const row of read(unit.table).rows()) if (row.parent === undefined) return row.id
  return ''
}

function weeksOf(read: Read, row: RotationRow | undefined, from: Day, weeks: number) {
  const calendar = calendarOf(read, 'cn')
  return Array.from({ length: weeks }, (_, week) => {
    const monday = plusDays(from, week * weekDays)
    const days = Array.from({ length: weekDays }, (_none, at) => {
      const day = plusDays(monday, at)
      const on = row && isHeld(row, day) ? groupOn(row, day) : undefined
      const about = { trading: calendar.isTradingDay(day), holiday: calendar.isHoliday(day) }
      return { day, ...(on === undefined ? {} : { on }), ...about }
    })
    const on = days.find((one) => one.on !== undefined)?.on
    return { monday, ...(on === undefined ? {} : { on }), days }
  })
}

/** How many duties that begin in these weeks are not as the rotation wants them. */
function againstIn(read: Read, row: RotationRow, from: Day, weeks: number): number {
  const rotating = eligibleUnder(read)
  const counts = inForceNow(read)
  const last = plusDays(from, weeks * weekDays)
  let against = 0
  for (let day = from; day < last; day = plusDays(day, 1)) {
    if (!isHeld(row, day)) continue
    const begins = instantAt(day, '00:00')
    for (const duty of read(duties).by('day', day)) {
      if (duty.from < begins) continue
      const { rotation, modes } = rotating.ofPerson(duty.person, day)
      if (rotation === row.rotation && !modes.includes(duty.mode) && counts(duty)) against++
    }
  }
  return against
}

export const noneYet: GroupCount = { A: 0, B: 0, C: 0, none: 0 }

const added = (sum: GroupCount, more: GroupCount): GroupCount => ({
  A: sum.A + more.A,
  B: sum.B + more.B,
  C: sum.C + more.C,
  none: sum.none + more.none,
})

function unitsOf(read: Read, scope: Scope): (GroupCount & { unit: string })[] {
  const counts = new Map<string, GroupCount & { unit: string }>()
  for (const who of read(person.table).rows()) {
    if (!isBound(read, scope, who)) continue
    const row = counts.get(who.unit) ?? { ...noneYet, unit: who.unit }
    row[Group.parse(who.group)]++
    counts.set(who.unit, row)
  }
  return [...counts.values()].toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
}

/** The groups of a dealing as they are, as numbers. */
export const groupsNow = ({ people }: Dealing): Int8Array =>
  Int8Array.from(people, ({ group }) => dealt.findIndex((one) => one === group))

/** Each key post: who could hold it in each group, and what is missing. */
export function coverOf({ problem, posts }: Dealing, groupOf: ArrayLike<number>) {
  const missing = posts.map(() => ({ A: 0, B: 0 }))
  for (const one of shortsOf(problem, groupOf)) {
    const group = dealt[one.group]
    const row = missing[one.post]
    if (group && row) row[group] = one.missing
  }
  return posts.map((row, at) => {
    const holders = { A: 0, B: 0 }
    for (const who of problem.posts[at]?.holders ?? []) {
      const group = dealt[groupOf[who] ?? -1]
      if (group) holders[group]++
    }
    const needed = problem.posts[at]?.heads ?? 0
    return { post: row.id, needed, holders, missing: missing[at] ?? { A: 0, B: 0 } }
  })
}
