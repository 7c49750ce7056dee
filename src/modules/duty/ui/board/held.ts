// Duties as the board draws and changes them, and changes as batches that know how to take themselves back.
import type { BoardCell, BoardDay, BoardLine, Kind } from './answers.ts'

type PlannedWith = Pick<BoardCell, 'replaces' | 'answerBy' | 'checkedInAt'>

/** A duty on the board. */
export interface Held extends Kind, PlannedWith {
  readonly duty: string
  readonly person: string
  /** The Shanghai day on which it begins, and its number from the board's first day. */
  readonly on: string
  readonly day: number
  readonly mark: string
  readonly beside: boolean
}

/** A duty as a command takes it. */
export interface Planned extends PlannedWith {
  readonly id: string
  readonly post: string
  readonly person: string
  readonly from: string
  readonly to: string
  readonly mode: string
  readonly site: string
  readonly room?: string
  readonly profile?: string
  readonly accepted: boolean
}

/** Duties put (new, or otherwise than they were) and ids of those removed: what `duty.editDraft` is told. */
export interface Batch {
  readonly put: readonly Held[]
  readonly remove: readonly string[]
}

/** A batch, and the one that takes it back. */
export interface Step {
  readonly forth: Batch
  readonly back: Batch
}

const minuteMs = 60_000
const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000

const utcOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The day so many after `first`. */
export const dayAfter = (first: string, days: number): string =>
  new Date(utcOf(first) + days * dayMs).toISOString().slice(0, 10)

/** Days from one to another. */
export const daysFrom = (first: string, day: string): number =>
  Math.round((utcOf(day) - utcOf(first)) / dayMs)

/** The line's duties, with their kinds. */
export const heldOf = (
  line: BoardLine,
  {
    kinds,
    days,
    from,
  }: { kinds: readonly Kind[]; days: readonly Pick<BoardDay, 'day'>[]; from: string },
): Held[] =>
  line.cells.flatMap(({ kind, day, beside = false, ...cell }) => {
    const what = kinds[kind]
    const on = days[day]?.day ?? dayAfter(from, day)
    return what ? [{ ...what, ...cell, day, on, beside, person: line.person }] : []
  })

/** Minutes after midnight at which it begins. */
export const startOf = ({ starts }: Pick<Kind, 'starts'>): number => {
  const [hours = 0, minutes = 0] = starts.split(':').map(Number)
  return hours * 60 + minutes
}

/** A duty as the server takes it. */
export function plannedOf(held: Held): Planned {
  const from = utcOf(held.on) - shanghaiMs + startOf(held) * minuteMs
  const { duty, post, person, mode, site, room, profile, mark } = held
  const { replaces, answerBy, checkedInAt } = held
  return {
    id: duty,
    post,
    person,
    from: new Date(from).toISOString(),
    to: new Date(from + held.minutes * minuteMs).toISOString(),
    mode,
    site,
    ...(room === undefined ? {} : { room }),
    ...(profile === undefined ? {} : { profile }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(answerBy === undefined ? {} : { answerBy }),
    ...(checkedInAt === undefined ? {} : { checkedInAt }),
    accepted: mark === 'agreed',
  }
}

/** Where a duty goes. */
export interface Move {
  readonly held: Held
  readonly person: string
  readonly days: number
}

/** Duties carried to other people or days. Consent was to what it was. */
export const carried = (moves: readonly Move[]): Step => ({
  forth: {
    put: moves.map(({ held, person, days }) => ({
      ...held,
      person,
      on: dayAfter(held.on, days),
      day: held.day + days,
      mark: 'draft',
    })),
    remove: [],
  },
  back: { put: moves.map(({ held }) => held), remove: [] },
})

/** Duties added, each under a new id. */
export const added = (put: readonly Held[]): Step => ({
  forth: { put, remove: [] },
  back: { put: [], remove: put.map(({ duty }) => duty) },
})

/** Duties taken away. */
export const removed = (gone: readonly Held[]): Step => ({
  forth: { put: [], remove: gone.map(({ duty }) => duty) },
  back: { put: gone, remove: [] },
})

/** The step that undoes another. */
export const reversed = ({ forth, back }: Step): Step => ({ forth: back, back: forth })

/** What one person holds once a batch is done, drawn before the server has answered. */
export function applied(
  held: readonly Held[],
  { put, remove }: Batch,
  { person, first }: { person: string; first: string },
): readonly Held[] {
  const gone = new Set([...remove, ...put.map(({ duty }) => duty)])
  const coming = put.filter((one) => one.person === person)
  if (coming.length === 0 && !held.some(({ duty }) => gone.has(duty))) return held
  return [
    ...held.filter(({ duty }) => !gone.has(duty)),
    ...coming.map((one) => ({ ...one, day: daysFrom(first, one.on) })),
  ]
}

const idLetters = 'abcdefghijklmnopqrstuvwxyz0123456789'
const idLength = 12

/** A new id for a duty. */
export function freshId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(idLength))]
  return `d-${bytes.map((byte) => idLetters[byte % idLetters.length]).join('')}`
}
