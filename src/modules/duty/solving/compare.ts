// Two rosters of one unit side by side: the numbers of each, and the cells in which they differ.
import { z } from 'zod'
import {
  Day,
  dayOf,
  inquiry,
  isRefusal,
  plusDays,
  refuse,
  roleOver,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { Mode } from '../../firm/index.ts'
import { RosterId } from '../events.ts'
import { breachesOf } from '../limits.ts'
import { bookedBeside } from '../legal.ts'
import { Names, namesOf } from '../names.ts'
import { planners, scopeOf } from '../rights.ts'
import { duties, rosters, stands, type DutyRow, type RosterRow } from '../state.ts'
import { solveDaysMax, SolveAsk } from './asked.ts'
import { Figures, figuresOf, together } from './figures.ts'
import { postsOf } from './lines.ts'
import { standingOf } from './model-of.ts'
import { modelsOf, partsOf } from './parts.ts'

const differencesShownMax = 500

const Side = z.object({
  roster: z.string(),
  title: z.string(),
  figures: Figures,
  /** Labour limits broken without exemption. */
  breaches: z.int(),
})

const Held = z.object({ post: z.string(), mode: Mode }).nullable()

/** Two rosters of the same unit and days: what each comes to, and where they differ. */
export const compareDrafts = inquiry('duty.compareDrafts', {
  input: z.object({ left: RosterId, right: RosterId }),
  answer: z.object({
    from: Day,
    to: Day,
    left: Side,
    right: Side,
    differenceCount: z.int(),
    differences: z.array(z.object({ person: z.string(), day: Day, left: Held, right: Held })),
    names: Names,
  }),
  may: roleOver(planners, ({ left }: { left: string }, read) =>
    scopeOf(read(rosters).get(left)?.unit),
  ),
  async ask(read, { left, right }, { within }) {
    const [one, other] = [read(rosters).get(left), read(rosters).get(right)]
    if (!one) return refuse('duty.unknown', { id: left })
    if (!other || !within(scopeOf(other.unit))) return refuse('duty.unknown', { id: right })
    const from = one.from > other.from ? one.from : other.from
    const to = one.to < other.to ? one.to : other.to
    if (to <= from) return refuse('duty.noCommonDays', { left: one.title, right: other.title })
    const until = plusDays(from, solveDaysMax) < to ? plusDays(from, solveDaysMax) : to
    const unit = one.unit ?? other.unit
    const days = { from, to: until, ...(unit === undefined ? {} : { unit }) }
    const leftSide = sideOf(read, one, days)
    const rightSide = sideOf(read, other, days)
    if (isRefusal(leftSide)) return leftSide
    if (isRefusal(rightSide)) return rightSide
    const all = differing(read(duties).by('roster', left), read(duties).by('roster', right), days)
    const shown = all.slice(0, differencesShownMax)
    const mentioned = shown.flatMap((row) => [
      { person: row.person },
      ...[row.left, row.right].flatMap((held) => (held ? [{ post: held.post }] : [])),
    ])
    const names = namesOf(read, mentioned)
    return {
      from,
      to: until,
      left: leftSide,
      right: rightSide,
      differenceCount: all.length,
      differences: shown,
      names,
    }
  },
})

interface Days {
  readonly from: Day
  readonly to: Day
  readonly unit?: string
}

function sideOf(read: Read, row: RosterRow, days: Days): z.infer<typeof Side> | Refusal {
  const ask = SolveAsk.parse({ ...days, roster: row.roster })
  const parts = partsOf(read, ask)
  if (isRefusal(parts)) return parts
  const figures = modelsOf(read, ask, parts).map((firmed) =>
    figuresOf(read, firmed, firmed.model.published?.roster ?? firmed.start),
  )
  const own = read(duties).by('roster', row.roster).filter(stands)
  const people = new Set(own.map(({ person }) => person))
  const ids = new Set(own.map(({ id }) => id))
  const breaches = [...people].flatMap((who) =>
    breachesOf(read, bookedBeside(read, who, row.roster)).filter(({ duty }) => ids.has(duty)),
  )
  const { roster, title } = row
  const changed = changedIn(read, own, ask)
  return { roster, title, figures: { ...together(figures), ...changed }, breaches: breaches.length }
}

/** How many cells are otherwise than what is in force, and of how many people. */
function changedIn(read: Read, own: readonly DutyRow[], drafted: SolveAsk) {
  const ask = { ...drafted, roster: undefined }
  const standing = standingOf(read, ask, postsOf(read, ask.unit, ask.posts))
  const all = standing.length === 0 ? [] : differing(own, standing, ask)
  return { changes: all.length, peopleChanged: new Set(all.map(({ person }) => person)).size }
}

function differing(
  left: readonly DutyRow[],
  right: readonly DutyRow[],
  { from, to }: Pick<Days, 'from' | 'to'>,
) {
  const cells = new Map<string, { left: DutyRow | null; right: DutyRow | null }>()
  const add = (rows: readonly DutyRow[], side: 'left' | 'right'): void => {
    for (const row of rows) {
      const day = dayOf(row.from)
      if (!stands(row) || day < from || day >= to) continue
      const key = `${day} ${row.person}`
      const cell = cells.get(key) ?? { left: null, right: null }
      cells.set(key, cell)
      const known = cell[side]
      if (!known || known.mode === 'standby') cell[side] = row
    }
  }
  add(left, 'left')
  add(right, 'right')
  const held = (row: DutyRow | null) => (row ? { post: row.post, mode: row.mode } : null)
  return [...cells]
    .filter(([, cell]) => !isSame(cell.left, cell.right))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, cell]) => {
      const [day = '', person = ''] = key.split(' ')
      return { person, day, left: held(cell.left), right: held(cell.right) }
    })
}

const isSame = (a: DutyRow | null, b: DutyRow | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.post === b.post && a.mode === b.mode && a.from === b.from)
