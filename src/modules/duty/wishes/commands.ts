// What may be asked about wishes: make one, withdraw one. There are few, so that they stay worth something.
import { z } from 'zod'
import {
  command,
  dayOf,
  plusDays,
  refuse,
  type Command,
  type Day,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { person, post } from '../../firm/index.ts'
import { duties } from '../state.ts'
import { weightMax, Wish, WishId, WishMade, WishWithdrawn } from './events.ts'
import { wishes, type WishRow } from './state.ts'

/** A month holds at most so many wishes of one person … */
const perMonthMax = 6
/** … of which so many of the greatest weight. */
const greatPerMonthMax = 2
const wishDaysMax = 92
const aheadDaysMax = 366
const idLength = 8

/** Wish for or against days, times, a post, a way of working, or one duty. */
export const makeWish = command('duty.makeWish', {
  input: Wish.omit({ person: true }).extend({
    wish: WishId.optional(),
    weight: Wish.shape.weight.default(1),
  }),
  may: { roles: 'signedIn' },
  decide(read, { wish: given, ...input }, { at, actor, dice }) {
    const who = actor.id
    if (!read(person.table).has(who)) return refuse('duty.unknown', { id: who })
    const wish = given ?? `w-${dice.token(idLength)}`
    if (read(wishes).has(wish)) return refuse('duty.wishTaken', { wish })
    const row: WishRow = { ...input, wish, person: who }
    const no = ofDays(row, dayOf(at)) ?? ofWhat(read, row) ?? ofNumber(read, row)
    return no ?? [WishMade(row)]
  },
})

function ofDays({ from, to }: WishRow, today: Day): Refusal | undefined {
  if (to <= from) return refuse('duty.periodEmpty', { from, to })
  if (from <= today) return refuse('duty.wishTooLate', { from, today })
  if (to > plusDays(from, wishDaysMax))
    return refuse('duty.wishTooLong', { from, to, daysMax: wishDaysMax })
  if (from > plusDays(today, aheadDaysMax))
    return refuse('duty.wishTooEarly', { from, daysMax: aheadDaysMax })
  return undefined
}

function ofWhat(read: Read, row: WishRow): Refusal | undefined {
  if ((row.after === undefined) !== (row.until === undefined))
    return refuse('duty.wishHalfATime', {})
  if (row.post !== undefined && !read(post.table).has(row.post))
    return refuse('duty.unknown', { id: row.post })
  const duty = row.duty === undefined ? undefined : read(duties).get(row.duty)
  if (row.duty !== undefined && !duty) return refuse('duty.unknown', { id: row.duty })
  return undefined
}

function ofNumber(read: Read, row: WishRow): Refusal | undefined {
  const month = row.from.slice(0, 7)
  const same = read(wishes)
    .by('person', row.person)
    .filter(({ from }) => from.slice(0, 7) === month)
  if (same.length >= perMonthMax) return refuse('duty.wishesTooMany', { month, max: perMonthMax })
  const great = same.filter(({ weight }) => weight === weightMax).length
  if (row.weight === weightMax && great >= greatPerMonthMax)
    return refuse('duty.wishesTooGreat', { month, max: greatPerMonthMax })
  return undefined
}

export const withdrawWish = command('duty.withdrawWish', {
  input: z.object({ wish: WishId }),
  may: { roles: [], self: ({ wish }, read) => read(wishes).get(wish)?.person },
  decide(read, { wish }) {
    const row = read(wishes).get(wish)
    return row
      ? [WishWithdrawn({ wish, person: row.person })]
      : refuse('duty.unknown', { id: wish })
  },
})

export const commands: readonly Command[] = [makeWish, withdrawWish]
