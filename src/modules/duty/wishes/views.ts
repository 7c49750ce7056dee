// What is seen of wishes: one's own, and those of the people one leads.
import { z } from 'zod'
import { Day, PersonId, plusDays, dayOf, signedIn, view, type View } from '../../../kernel/index.ts'
import { leads } from '../leave/commands.ts'
import { Names, namesOf } from '../names.ts'
import { Wish } from './events.ts'
import { wishesIn } from './state.ts'

const rowsMax = 1_000
const daysUsual = 92

/** Wishes that speak of days from `from` (today) until before `to`, by their first day. */
const list = view('duty.wishes', {
  params: z.object({
    person: PersonId.optional(),
    from: Day.optional(),
    to: Day.optional(),
    /** Only one's own. */
    mine: z.boolean().default(false),
  }),
  answer: z.object({ total: z.int(), rows: z.array(Wish), names: Names }),
  may: signedIn,
  timed: true,
  show(read, asked, context) {
    const { actor, at } = context
    const from = asked.from ?? dayOf(at)
    const to = asked.to ?? plusDays(from, daysUsual)
    const who = asked.mine ? actor.id : asked.person
    const found = wishesIn(read, { from, to })
      .filter((row) => who === undefined || row.person === who)
      .filter((row) => row.person === actor.id || leads(read, row.person, context))
      .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.wish < b.wish ? -1 : 1))
    const rows = found.slice(0, rowsMax)
    return { total: found.length, rows, names: namesOf(read, rows) }
  },
})

export const views: readonly View[] = [list]
