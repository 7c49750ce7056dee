// What may be asked of hand-over notes: write one towards the end of a duty, say that one has read it.
import { z } from 'zod'
import {
  command,
  plusMinutes,
  refuse,
  shanghai,
  type Command,
  type Read,
} from '../../../kernel/index.ts'
import { DutyId } from '../events.ts'
import { duties, inForce, type DutyRow } from '../state.ts'
import { aboutDuty } from '../swaps/trade.ts'
import { HandoverRead, HandoverWritten, noteLengthMax } from './events.ts'
import { handovers, notesFor } from './state.ts'

/** From so long before the end of a duty … */
export const opensMinutes = 60
/** … until so long after it a note may be written. */
export const closesMinutes = 240
const aheadMinutes = 1_440

export const writeHandover = command('duty.writeHandover', {
  input: z.object({ duty: DutyId, note: z.string().trim().min(1).max(noteLengthMax) }),
  may: { roles: [], self: ({ duty }, read) => read(duties).get(duty)?.person },
  decide(read, { duty, note }, { at }) {
    const row = read(duties).get(duty)
    if (!row) return refuse('duty.unknown', { id: duty })
    const about = aboutDuty(read, row)
    if (!inForce(read, row)) return refuse('duty.notInForce', about)
    const opens = plusMinutes(row.to, -opensMinutes)
    if (at < opens) return refuse('duty.handoverTooEarly', { ...about, opens: shanghai(opens) })
    if (at > plusMinutes(row.to, closesMinutes))
      return refuse('duty.handoverTooLate', { ...about, hoursMax: closesMinutes / 60 })
    if ((read(handovers).get(duty)?.readBy.length ?? 0) > 0)
      return refuse('duty.handoverReadAlready', about)
    return [HandoverWritten({ duty, note })]
  },
})

/** Whether a note was written for this person: they hold the post next. */
export const isFor = (read: Read, duty: string, who: string, at: string): boolean =>
  comingDuties(read, who, at).some((row) => notesFor(read, row).some((one) => one.duty === duty))

/** A person's duties that run, or begin within a day. */
const comingDuties = (read: Read, who: string, at: string): DutyRow[] =>
  read(duties)
    .by('person', who)
    .filter((row) => at < row.to && row.from <= plusMinutes(at, aheadMinutes) && inForce(read, row))

/** Say that one has read the note of whoever held the post before. `duty` is the one that it was written on. */
export const readHandover = command('duty.readHandover', {
  input: z.object({ duty: DutyId }),
  may: { roles: 'signedIn' },
  decide(read, { duty }, { actor, at }) {
    const note = read(handovers).get(duty)
    if (!note || !isFor(read, duty, actor.id, at)) return refuse('duty.unknown', { id: duty })
    const known = note.readBy.some(({ person }) => person === actor.id)
    return known ? [] : [HandoverRead({ duty })]
  },
})

export const commands: readonly Command[] = [writeHandover, readHandover]
