// Which kinds of duty are open to whom on which day, and why the others are closed: the marks of the model.
import { hard, soft, unlimited } from '../../../engines/roster/index.ts'
import type { Mark } from '../../../engines/roster/index.ts'
import { instantAt, msOf, type Day } from '../../../kernel/index.ts'
import { isQualified, type Mode, type Person } from '../../firm/index.ts'
import { mondayOf } from '../limits.ts'
import type { SolveAsk } from './asked.ts'
import type { Member, Period } from './crowd.ts'
import { speaksOf, type Hooks } from './hooks.ts'
import type { Kinds, Work } from './kinds.ts'
import type { Line, Rank } from './lines.ts'
import type { Placed } from './placed.ts'
import { isWork, type Way } from './ways.ts'

const weekMs = 7 * 86_400_000

/** Why a kind is closed to somebody on a day: a code that `text.ts` knows. */
export type Closed = string

/** By kind, null where it is open. */
export type OpenDay = ReadonlyMap<number, Closed | null>

interface OpenParts {
  readonly ask: SolveAsk
  readonly hooks: Hooks
  readonly period: Period
  readonly ranks: readonly Rank[]
  readonly lines: readonly Line[]
  readonly kinds: Kinds
}

/** What is open to each member by day. Every kind that anybody may hold is numbered by it. */
export function openDays(parts: OpenParts, members: readonly Member[]): OpenDay[][] {
  const { ranks, lines, period } = parts
  const linesOf = ranks.map(({ index }) => lines.filter(({ rank }) => rank.index === index))
  return members.map((one) =>
    period.days.map((day, at) => {
      const open = new Map<number, Closed | null>()
      const modes = modesOn(parts, one.row, day)
      for (const rank of ranks) {
        const ways = one.ways[rank.index] ?? []
        if (ways.length === 0) continue
        const usable = usableOf(ways, rank, modes)
        const qualified = isQualified(one.row, rank.like.qualifications, day)
        for (const line of linesOf[rank.index] ?? []) {
          const closed = closedOn(parts, one.row, line.days[at], qualified)
          for (const { mode } of usable) open.set(parts.kinds.of(line, mode), closed)
        }
      }
      return open
    }),
  )
}

function closedOn(
  { hooks }: OpenParts,
  who: Person,
  shift: Line['days'][number],
  qualified: boolean,
): Closed | null {
  if (!shift) return 'notAsked'
  if (!qualified) return 'notQualified'
  return hooks.unavailable?.(who, shift) ?? null
}

// A rotation of the firm comes first; the pattern that was asked for holds for those whom none binds.
function modesOn({ ask, hooks, period }: OpenParts, row: Person, day: Day): readonly Mode[] | null {
  const hooked = hooks.eligible?.(row, day) ?? null
  if (hooked !== null) return hooked
  if (ask.pattern === 'none' || (row.group !== 'A' && row.group !== 'B')) return null
  const first = instantAt(mondayOf(period.days[0] ?? day), '00:00')
  const weeks = Math.round((msOf(instantAt(mondayOf(day), '00:00')) - msOf(first)) / weekMs)
  const other = ask.first === 'A' ? 'B' : 'A'
  return row.group === (weeks % 2 === 0 ? ask.first : other) ? null : ['remote', 'standby']
}

// As usual: the first way to work, and waiting where the post has somebody wait. Else all that are allowed.
function usableOf(ways: readonly Way[], rank: Rank, modes: readonly Mode[] | null): Way[] {
  const allowed = modes === null ? ways : ways.filter(({ mode }) => modes.includes(mode))
  const works = allowed.filter(isWork)
  const waits = rank.standby ? allowed.filter((way) => !isWork(way)) : []
  // Who may be at work works there; remote work is for those who may not.
  return [...works.slice(0, 1), ...waits]
}

/** The marks of one member: what is closed for good, and wishes with their price. */
export function marksOf(
  parts: OpenParts,
  one: Member,
  open: readonly OpenDay[],
  { cells, pinned, wish }: Pick<Placed, 'cells' | 'pinned'> & { readonly wish: number },
): Mark[] {
  const { works } = parts.kinds
  const never = new Set<number>(works.map((_, index) => index + 1))
  for (const day of open) for (const kind of day.keys()) never.delete(kind)
  const closed = new Map<string, { code: string; kinds: number[]; days: number[] }>()
  open.forEach((known, day) => {
    const cell = one.index * open.length + day
    const kept = pinned[cell] === 1 ? cells[cell] : undefined
    const byCode = new Map<string, number[]>()
    for (let kind = 1; kind <= works.length; kind++) {
      const code = known.has(kind)
        ? known.get(kind)
        : never.has(kind)
          ? 'notQualified'
          : 'wrongGroup'
      if (code === null || code === undefined || kind === kept) continue
      const list = byCode.get(code)
      if (list) list.push(kind)
      else byCode.set(code, [kind])
    }
    for (const [code, kinds] of byCode) {
      const key = `${code} ${kinds.join(',')}`
      const mark = closed.get(key) ?? { code, kinds, days: [] }
      closed.set(key, mark)
      mark.days.push(day)
    }
  })
  const hardly = [...closed.values()].map((mark): Mark => {
    return { ...mark, ...hard(), person: one.index }
  })
  return [...hardly, ...wishMarks(parts, one, wish)]
}

function wishMarks({ hooks, period, kinds }: OpenParts, one: Member, price: number): Mark[] {
  return (hooks.wishes?.(one.row) ?? []).flatMap((wish) =>
    period.days.flatMap((_, day): Mark[] => {
      const spoken = kinds.works.flatMap((work, index) =>
        speaks(wish, work, day) ? [index + 1] : [],
      )
      if (spoken.length === 0) return []
      const against = wish.leaning === 'against'
      const others = [0, ...kinds.works.map((_work, index) => index + 1)]
      const charged = against ? spoken : others.filter((kind) => !spoken.includes(kind))
      const price_ = soft(Math.min(unlimited, price * wish.weight))
      return [{ code: 'wish', ...price_, person: one.index, days: [day], kinds: charged }]
    }),
  )
}

function speaks(wish: Parameters<typeof speaksOf>[0], work: Work, day: number): boolean {
  const shift = work.line?.days[day]
  if (!work.line || !shift) return false
  const { posts } = work.line.rank
  const post = posts.find(({ id }) => id === wish.post)?.id ?? posts[0]?.id ?? ''
  return speaksOf(wish, { id: '', post, from: shift.from, to: shift.to, mode: work.mode })
}
