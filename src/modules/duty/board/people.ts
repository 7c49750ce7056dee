// Whose lines stand on a board: by unit with what lies under it, site, group, post, function, qualification, name, and
// what is wrong; in the order that was asked for. A reader sees whom they lead, and themself.
import { z } from 'zod'
import {
  idOf,
  instantAt,
  SiteId,
  UnitId,
  type Read,
  type ViewContext,
} from '../../../kernel/index.ts'
import { Group, isUnder, person, post, type Person } from '../../firm/index.ts'
import { reaching } from '../rights.ts'
import { duties, type DutyRow } from '../state.ts'
import { conflictsOf } from './conflicts.ts'
import { daysFrom } from './days.ts'
import type { Picture } from './picture.ts'
import { minutesOf } from './shifts.ts'

const textLengthMax = 80

/** What a board can be narrowed to. */
export const narrowing = {
  unit: UnitId.optional(),
  site: SiteId.optional(),
  group: Group.optional(),
  /** Who holds it in these days. */
  post: idOf('post').optional(),
  function: idOf('function').optional(),
  /** Who has it, whether they hold anything or not. */
  qualification: idOf('qualification').optional(),
  /** Who has a duty in these days. */
  held: z.boolean().optional(),
  /** Whose duties have something wrong. */
  conflicts: z.boolean().optional(),
  text: z.string().trim().max(textLengthMax).optional(),
  person: idOf('person').optional(),
  sort: z.enum(['unit', 'name', 'minutes']).default('unit'),
}
export type Narrowing = z.infer<z.ZodObject<typeof narrowing>>

interface Window {
  readonly from: string
  readonly to: string
}

/** The people of a board in order. */
export function boardPeople(
  read: Read,
  { picture, asked, window }: { picture: Picture; asked: Narrowing; window: Window },
  context: Pick<ViewContext, 'actor' | 'within'>,
): Person[] {
  const needsDuties =
    asked.post !== undefined ||
    asked.function !== undefined ||
    asked.held === true ||
    asked.sort === 'minutes' ||
    asked.unit !== undefined ||
    !context.within({ kind: 'firm', id: '' })
  const held = needsDuties ? heldIn(read, picture, window) : new Map<string, DutyRow[]>()
  const leads = leading(context)
  const reached = reaching(read, context.within)
  const isShown = narrowedTo(read, asked, held)
  const found = [...read(person.table).rows()].filter(
    (row) =>
      isShown(row) &&
      (row.id === context.actor.id || leads(row) || (held.get(row.id)?.some(reached) ?? false)) &&
      (asked.conflicts !== true || conflictsOf(read, row.id, picture.of(row.id)).length > 0),
  )
  return found.toSorted(orders(held)[asked.sort])
}

/** Every duty seen in the window, by person. */
export function heldIn(read: Read, picture: Picture, { from, to }: Window) {
  const held = new Map<string, DutyRow[]>()
  const [since, until] = [instantAt(from, '00:00'), instantAt(to, '00:00')]
  const keep = (row: DutyRow): void => {
    if (row.from < since || row.from >= until || !picture.sees(row)) return
    const mine = held.get(row.person)
    if (mine) mine.push(row)
    else held.set(row.person, [row])
  }
  for (const row of rowsIn(read, picture, { from, to })) keep(row)
  return held
}

/** The rows of the days, each once, by the shorter way: of the roster, or of its days. */
export function rowsIn(read: Read, picture: Picture, { from, to }: Window): Iterable<DutyRow> {
  const table = read(duties)
  if (picture.roster && !picture.isDraft && picture.roster.state !== 'published')
    return table.by('roster', picture.roster.roster)
  const seen = new Map<string, DutyRow>()
  for (const day of daysFrom(from, to))
    for (const row of table.by('day', day)) seen.set(row.id, row)
  return seen.values()
}

function leading({ within }: Pick<ViewContext, 'within'>): (row: Person) => boolean {
  const known = new Map<string, boolean>()
  return ({ unit, site }) => {
    const key = `${unit} ${site}`
    const before = known.get(key)
    if (before !== undefined) return before
    const leads = within({ kind: 'unit', id: unit }) || within({ kind: 'site', id: site })
    known.set(key, leads)
    return leads
  }
}

function narrowedTo(
  read: Read,
  asked: Narrowing,
  held: ReadonlyMap<string, readonly DutyRow[]>,
): (row: Person) => boolean {
  const units = new Map<string, boolean>()
  const isIn = (id: string): boolean => {
    const before = units.get(id)
    if (before !== undefined) return before
    const found = isUnder(read, asked.unit, id)
    units.set(id, found)
    return found
  }
  const postOf = (row: DutyRow) => read(post.table).get(row.post)
  const holds = (row: Person, asks: (duty: DutyRow) => boolean) =>
    held.get(row.id)?.some(asks) ?? false
  const tests: ((row: Person) => boolean)[] = []
  const { person: who, site, group, qualification, post: what, function: does, unit } = asked
  const text = asked.text?.toLowerCase() ?? ''
  if (who !== undefined) tests.push((row) => row.id === who)
  if (site !== undefined) tests.push((row) => row.site === site)
  if (group !== undefined) tests.push((row) => row.group === group)
  if (text !== '')
    tests.push((row) => row.name.toLowerCase().includes(text) || row.id.includes(text))
  if (qualification !== undefined)
    tests.push((row) => row.qualifications.some((one) => one.qualification === qualification))
  if (asked.held === true) tests.push((row) => held.has(row.id))
  if (what !== undefined) tests.push((row) => holds(row, (duty) => duty.post === what))
  if (does !== undefined) tests.push((row) => holds(row, (duty) => postOf(duty)?.function === does))
  // Those lent by another unit stand on the board of the one they work for.
  if (unit !== undefined)
    tests.push((row) => isIn(row.unit) || holds(row, (duty) => isIn(postOf(duty)?.unit ?? '')))
  return (row) => tests.every((test) => test(row))
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const orders = (held: ReadonlyMap<string, readonly DutyRow[]>) => {
  const worked = (row: Person) =>
    (held.get(row.id) ?? []).reduce(
      (sum, duty) => sum + (duty.mode === 'standby' ? 0 : minutesOf(duty)),
      0,
    )
  return {
    unit: (a: Person, b: Person) => byText(a.unit, b.unit) || byText(a.id, b.id),
    name: (a: Person, b: Person) => byText(a.name, b.name) || byText(a.id, b.id),
    minutes: (a: Person, b: Person) => worked(b) - worked(a) || byText(a.id, b.id),
  }
}
