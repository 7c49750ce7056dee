// What may be asked of groups and rotations: begin, change and end a rotation; deal people into groups.
import { z } from 'zod'
import {
  command,
  Day,
  plusDays,
  refuse,
  role,
  weekdayOf,
  type Command,
  type Context,
  type Draft,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { bothNames, isUnder, person, site, unit } from '../../firm/index.ts'
import { DutiesPlanned, dutiesPerEventMax, RosterDrafted, RosterHead, RosterId } from '../events.ts'
import { planners } from '../rights.ts'
import { rosters } from '../state.ts'
import {
  Alternating,
  GroupMove,
  GroupsAdopted,
  movesPerEventMax,
  Rotation,
  RotationEnded,
  RotationId,
  RotationPattern,
  RotationStarted,
} from './events.ts'
import { replan } from './replan.ts'
import { rotations, type RotationRow } from './state.ts'

const movesMax = 10_000
const rotationIdLength = 6

const NewRotation = Rotation.extend({ rotation: RotationId.optional() })

/** Units alternate from a Monday on, with all units under them. */
export const startRotation = command('duty.startRotation', {
  input: NewRotation,
  may: role(...planners),
  decide(read, { rotation: given, ...input }, context) {
    const rotation = given ?? `ro-${context.dice.token(rotationIdLength)}`
    if (read(rotations).has(rotation)) return refuse('duty.rotationTaken', { rotation })
    const no = mayRotate(read, input, context)
    return no ?? [RotationStarted({ ...input, rotation })]
  },
})

/** What stands against units rotating so, beside the rotation `instead` of which they would. */
function mayRotate(
  read: Read,
  { units, city, crews, from }: Pick<RotationRow, 'units' | 'city' | 'crews' | 'from'>,
  { within }: Context,
  instead?: string,
): Refusal | undefined {
  if (weekdayOf(from) !== 1)
    return refuse('duty.notMonday', { day: from, monday: nextMonday(from) })
  for (const id of units) {
    const row = read(unit.table).get(id)
    if (!row) return refuse('duty.unknown', { id })
    if (!within({ kind: 'unit', id }))
      return refuse('duty.unitNotYours', { unit: bothNames(row, id) })
  }
  const lost = crews.find((id) => !read(site.table).has(id))
  if (lost !== undefined) return refuse('duty.unknown', { id: lost })
  for (const other of read(rotations).rows()) {
    if (other.rotation === instead || (other.to !== undefined && other.to <= from)) continue
    if (city !== undefined && other.city !== undefined && city !== other.city) continue
    const both = units.find((one) =>
      other.units.some((two) => isUnder(read, one, two) || isUnder(read, two, one)),
    )
    if (both === undefined) continue
    const named = bothNames(read(unit.table).get(both), both)
    return refuse('duty.rotatesAlready', {
      unit: named,
      rotation: other.rotation,
      from: other.from,
    })
  }
  return undefined
}

const nextMonday = (day: Day): Day => plusDays(day, (8 - weekdayOf(day)) % 7)

/** From a Monday on the same units alternate in another way. */
export const changeRotation = command('duty.changeRotation', {
  input: z.object({
    rotation: RotationId,
    from: Day,
    pattern: RotationPattern.optional(),
    first: Alternating.optional(),
    because: Rotation.shape.because,
  }),
  may: role(...planners),
  decide(read, { rotation, from, pattern, first, because }, context) {
    const row = open(read, rotation)
    if ('refused' in row) return row
    if (from <= row.from) return refuse('duty.rotationBeginsLater', { rotation, from: row.from })
    const { to: _to, ended: _ended, ...kept } = row
    const changed = {
      ...kept,
      from,
      because,
      pattern: pattern ?? row.pattern,
      first: first ?? row.first,
    }
    const no = mayRotate(read, changed, context, rotation)
    if (no) return no
    const next = `ro-${context.dice.token(rotationIdLength)}`
    return [
      RotationEnded({ rotation, to: from, because }),
      RotationStarted({ ...changed, rotation: next }),
    ]
  },
})

/** The rotation no longer holds from `to` on. */
export const endRotation = command('duty.endRotation', {
  input: z.object({ rotation: RotationId, to: Day, because: Rotation.shape.because }),
  may: role(...planners),
  decide(read, { rotation, to, because }, { within }) {
    const row = open(read, rotation)
    if ('refused' in row) return row
    const foreign = row.units.find((id) => !within({ kind: 'unit', id }))
    if (foreign !== undefined)
      return refuse('duty.unitNotYours', {
        unit: bothNames(read(unit.table).get(foreign), foreign),
      })
    if (to < row.from) return refuse('duty.rotationBeginsLater', { rotation, from: row.from })
    return [RotationEnded({ rotation, to, because })]
  },
})

const weeksMax = 4
const rosterIdLength = 8

/** A draft of the duties of a rotation: what stands, with only the group that is on working on site. */
export const draftRotation = command('duty.draftRotation', {
  input: z.object({
    rotation: RotationId,
    roster: RosterId.optional(),
    title: RosterHead.shape.title,
    /** A Monday; left out: when the rotation begins. */
    from: Day.optional(),
    weeks: z.int().min(1).max(weeksMax).default(1),
  }),
  may: role(...planners),
  decide(read, { rotation, roster: given, title, from: asked, weeks }, { within, dice }) {
    const row = read(rotations).get(rotation)
    if (!row) return refuse('duty.unknown', { id: rotation })
    const foreign = row.units.find((id) => !within({ kind: 'unit', id }))
    if (foreign !== undefined)
      return refuse('duty.unitNotYours', {
        unit: bothNames(read(unit.table).get(foreign), foreign),
      })
    const from = asked ?? row.from
    if (weekdayOf(from) !== 1)
      return refuse('duty.notMonday', { day: from, monday: nextMonday(from) })
    const roster = given ?? `r-${dice.token(rosterIdLength)}`
    if (read(rosters).has(roster)) return refuse('duty.rosterTaken', { roster })
    const to = plusDays(from, weeks * 7)
    const found = replan(read, { roster, scope: row, from, to })
    if (found.duties.length === 0) return refuse('duty.rosterEmpty', { roster: title })
    const [only] = row.units
    const head = {
      ...{ roster, title, posts: [...found.posts], from, to },
      ...(only === undefined || row.units.length > 1 || isTop(read, only) ? {} : { unit: only }),
    }
    const facts: Draft[] = [RosterDrafted(head)]
    for (let at = 0; at < found.duties.length; at += dutiesPerEventMax) {
      const part = found.duties.slice(at, at + dutiesPerEventMax)
      facts.push(DutiesPlanned({ roster, duties: part }))
    }
    return facts
  },
})

const isTop = (read: Read, id: string): boolean => read(unit.table).get(id)?.parent === undefined

function open(read: Read, rotation: string): RotationRow | Refusal {
  const row = read(rotations).get(rotation)
  if (!row) return refuse('duty.unknown', { id: rotation })
  if (row.to !== undefined) return refuse('duty.rotationEnded', { rotation, to: row.to })
  return row
}

/** Deal people into groups; those who are there already are left out. All of them or none. */
export const adoptGroups = command('duty.adoptGroups', {
  input: z.object({
    moves: z.array(GroupMove).max(movesMax),
    because: Rotation.shape.because,
  }),
  may: role(...planners),
  decide(read, { moves, because }, { within }) {
    const seen = new Set<string>()
    const real = []
    for (const { person: id, group } of moves) {
      const who = read(person.table).get(id)
      if (!who) return refuse('duty.unknown', { id })
      if (seen.has(id)) return refuse('duty.movedTwice', { person: who.name })
      seen.add(id)
      if (!within({ kind: 'unit', id: who.unit }) && !within({ kind: 'site', id: who.site }))
        return refuse('duty.personNotYours', { person: who.name })
      if (who.group !== group) real.push({ person: id, group, from: who.group })
    }
    const facts: Draft[] = []
    for (let at = 0; at < real.length; at += movesPerEventMax)
      facts.push(GroupsAdopted({ moves: real.slice(at, at + movesPerEventMax), because }))
    return facts.length > 0 ? facts : refuse('duty.groupsAsTheyAre', {})
  },
})

export const groupCommands: readonly Command[] = [
  startRotation,
  changeRotation,
  endRotation,
  adoptGroups,
  draftRotation,
]
