// Reads the lines of a gate's own records into facts, or says line by line what is wrong with them.
import { z } from 'zod'
import {
  idOf,
  Instant,
  PersonId,
  shanghai,
  type Draft,
  type Read,
  type Text,
} from '../../kernel/index.ts'
import { person as people, room } from '../firm/index.ts'
import { Direction, PersonEntered, PersonLeft } from './events.ts'
import { stays } from './state.ts'
import { lineTexts } from './words.ts'

export const passLinesMax = 5_000

/** One line: who passed, which way, when. */
export const PassLine = z.object({
  person: PersonId,
  direction: Direction,
  at: Instant,
  room: idOf('room').optional(),
})
export type PassLine = z.infer<typeof PassLine>

/** `row` counts from 1, as it was given. */
export const LineMistake = z.object({ row: z.int(), zh: z.string(), en: z.string() })
export type LineMistake = z.infer<typeof LineMistake>

/** Where a person is while the lines are read, and since when that is known. */
interface Whereabouts {
  readonly site: string | undefined
  readonly since: Instant
}

/** The facts of these lines in order of time, and what is wrong with any of them. */
export function planPasses(
  read: Read,
  ask: {
    site: string
    rows: readonly PassLine[]
    at: Instant
    /** Which line of a file each stands in; by default they are counted from 1. */
    numbers?: readonly number[]
  },
): { facts: Draft[]; mistakes: LineMistake[] } {
  const facts: Draft[] = []
  const mistakes: LineMistake[] = []
  const places = new Map<string, Whereabouts>()
  const lines = ask.rows.map((line, index) => ({ line, row: ask.numbers?.[index] ?? index + 1 }))
  for (const { line, row } of lines.toSorted((a, b) =>
    a.line.at < b.line.at ? -1 : a.line.at > b.line.at ? 1 : 0,
  )) {
    const place = places.get(line.person) ?? lastKnown(read, line.person)
    const wrong = wrongWith(read, line, { ...ask, place })
    if (wrong) {
      mistakes.push({ row, ...wrong })
      continue
    }
    const { person, room: into, at: passedAt } = line
    const entered = line.direction === 'in'
    places.set(person, { site: entered ? ask.site : undefined, since: passedAt })
    const fact = { site: ask.site, person, passedAt }
    if (!entered) facts.push(PersonLeft(fact))
    else facts.push(PersonEntered({ ...fact, ...(into === undefined ? {} : { room: into }) }))
  }
  return { facts, mistakes: mistakes.toSorted((a, b) => a.row - b.row) }
}

function lastKnown(read: Read, person: string): Whereabouts {
  const now = read(stays).get(person)
  if (now) return { site: now.site, since: now.from }
  const past = read(stays)
    .by('person', person)
    .map(({ from, to }) => to ?? from)
    .toSorted()
  return { site: undefined, since: past.at(-1) ?? '' }
}

function wrongWith(
  read: Read,
  line: PassLine,
  { site, at, place }: { site: string; at: Instant; place: Whereabouts },
): Text | undefined {
  const { person, direction, room: into } = line
  if (!read(people.table).has(person)) return lineTexts.unknownPerson(person)
  if (line.at > at) return lineTexts.future(shanghai(line.at))
  if (line.at < place.since) return lineTexts.beforeLast(shanghai(place.since))
  if (direction === 'in' && place.site === site) return lineTexts.insideAlready(person)
  if (direction === 'out' && place.site !== site) return lineTexts.notInside(person)
  if (into !== undefined && read(room.table).get(into)?.site !== site)
    return lineTexts.roomElsewhere(into)
  return undefined
}
