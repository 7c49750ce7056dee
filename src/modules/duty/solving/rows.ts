// A solved roster as rows that a page draws and keeps: people by days, a small number in each cell, and a legend. What
// was told while it got better is made into duties again when somebody stops and keeps it.
import { z } from 'zod'
import {
  Day,
  inquiry,
  Instant,
  isRefusal,
  refuse,
  roleOver,
  type Read,
} from '../../../kernel/index.ts'
import { Mode } from '../../firm/index.ts'
import { Names, namesOf } from '../names.ts'
import { planners, scopeOf } from '../rights.ts'
import { SolveAsk } from './asked.ts'
import { dutiesOf } from './duties-of.ts'
import type { Firmed } from './model-of.ts'
import { modelsOf, partsOf } from './parts.ts'

const rowsMax = 2_000
const rowDaysMax = 62
const legendMax = 400

/** A kind of duty as a legend says it: of which posts, from when for how long, how. */
const Legend = z.object({
  post: z.string(),
  posts: z.int(),
  start: z.int(),
  minutes: z.int(),
  mode: Mode,
  /** Held elsewhere: it stays as it is. */
  elsewhere: z.boolean(),
})

/** Who and what the rows are about. */
export const Frame = z.object({
  days: z.array(Day),
  kinds: z.array(Legend),
  people: z.array(z.string()),
  names: Names,
})

export const SolvedDuty = z.object({
  post: z.string(),
  person: z.string(),
  from: Instant,
  to: Instant,
  mode: Mode,
  site: z.string(),
  room: z.string().optional(),
  profile: z.string().optional(),
})

export function frameOf(read: Read, { period, works, members }: Firmed): z.infer<typeof Frame> {
  const kinds = works.map(({ line, start, minutes, mode }) => ({
    post: line?.rank.like.id ?? '',
    posts: line?.rank.posts.length ?? 0,
    ...{ start, minutes, mode, elsewhere: line === null },
  }))
  const mentioned = [
    ...members.map(({ row }) => ({ person: row.id })),
    ...kinds.flatMap(({ post }) => (post === '' ? [] : [{ post }])),
  ]
  const people = members.map(({ row }) => row.id)
  return { days: [...period.days], kinds, people, names: namesOf(read, mentioned) }
}

/** By person the kind of each day. */
export const rowsOf = (firmed: Firmed, roster: Int16Array): number[][] => {
  const days = firmed.period.days.length
  return firmed.members.map(({ index }) => [...roster.subarray(index * days, (index + 1) * days)])
}

/** The duties of rows that were told: the firm must not have changed what the legend speaks of since then. */
export const solvedDuties = inquiry('duty.solvedDuties', {
  input: z.object({
    ask: SolveAsk,
    kinds: z.array(Legend).max(legendMax),
    people: z.array(z.string()).max(rowsMax),
    rows: z.array(z.array(z.int().min(0).max(legendMax)).max(rowDaysMax)).max(rowsMax),
  }),
  answer: z.object({ duties: z.array(SolvedDuty) }),
  may: roleOver(planners, ({ ask }: { ask: SolveAsk }) => scopeOf(ask.unit)),
  async ask(read, { ask, kinds, people, rows }) {
    const parts = partsOf(read, ask)
    if (isRefusal(parts)) return parts
    const [firmed] = parts.length === 1 ? modelsOf(read, ask, parts) : []
    const now = firmed && frameOf(read, firmed)
    const same =
      now &&
      JSON.stringify([now.kinds, now.people]) === JSON.stringify([kinds, people]) &&
      rows.length === people.length &&
      rows.every((row) => row.length === now.days.length)
    return same ? { duties: dutiesOf(firmed, rows.flat()) } : refuse('duty.solvedStale', {})
  },
})
