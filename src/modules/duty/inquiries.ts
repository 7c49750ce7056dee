// The dry run of a roster import: nothing changes; says what would be planned, what is wrong, and which labour
// limits would be broken.
import { z } from 'zod'
import { inquiry, roleOver, type Inquiry } from '../../kernel/index.ts'
import { rosterSheets } from './commands.ts'
import { planImport, RosterMistake } from './import.ts'
import { bookedBeside, type Booking } from './legal.ts'
import { breachesOf } from './limits.ts'
import { Names, namesOf } from './names.ts'
import { planners, reaching, scopeOf } from './rights.ts'

const shownMax = 500

export const checkRoster = inquiry('duty.checkRoster', {
  input: rosterSheets,
  answer: z.object({
    duties: z.int(),
    people: z.int(),
    mistakeCount: z.int(),
    mistakes: z.array(RosterMistake),
    /** Limits that would be broken without an exemption: such duties would not count. */
    breachCount: z.int(),
    breaches: z.array(
      z.object({
        duty: z.string(),
        person: z.string(),
        post: z.string(),
        from: z.string(),
        rule: z.enum(['rest', 'stretch', 'days', 'week']),
        had: z.number(),
        limit: z.int(),
      }),
    ),
    names: Names,
  }),
  may: roleOver(planners, (input: { unit?: string | undefined }) => scopeOf(input.unit)),
  async ask(read, { sheets, ...about }, { within }) {
    const { duties, mistakes } = planImport(read, about, sheets, reaching(read, within))
    const byPerson = new Map<string, Booking[]>()
    for (const duty of duties) {
      const list = byPerson.get(duty.person) ?? bookedBeside(read, duty.person, about.roster, about)
      byPerson.set(duty.person, list)
      list.push({ ...duty })
    }
    const coming = new Set(duties.map(({ id }) => id))
    const breaches = [...byPerson].flatMap(([person, bookings]) =>
      breachesOf(read, bookings)
        .filter(({ duty }) => coming.has(duty))
        .map((breach) => ({ ...breach, person })),
    )
    const shown = breaches.slice(0, shownMax)
    return {
      duties: duties.length,
      people: byPerson.size,
      mistakeCount: mistakes.length,
      mistakes: mistakes.slice(0, shownMax).map((one) => ({ ...one })),
      breachCount: breaches.length,
      breaches: shown,
      names: namesOf(read, shown),
    }
  },
})

export const inquiries: readonly Inquiry[] = [checkRoster]
