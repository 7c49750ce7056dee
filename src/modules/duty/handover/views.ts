// What is seen of hand-over notes: those for the holder of a duty, and the latest of a post.
import { z } from 'zod'
import {
  idOf,
  Instant,
  plusMinutes,
  refuse,
  signedIn,
  view,
  type View,
} from '../../../kernel/index.ts'
import { DutyId } from '../events.ts'
import { Names, namesOf } from '../names.ts'
import { planners, reaches } from '../rights.ts'
import { duties } from '../state.ts'
import { closesMinutes, opensMinutes } from './commands.ts'
import { HandoverRow, handovers, notesFor } from './state.ts'

const notesShownMax = 50
const holderDays = 14

const ofDuty = view('duty.handover', {
  params: z.object({ duty: DutyId }),
  answer: z.object({
    /** Written on this duty, for whoever comes next. */
    written: HandoverRow.optional(),
    /** From when until when it may be written. */
    opensAt: Instant,
    closesAt: Instant,
    /** Left by whoever held the post before. */
    left: z.array(HandoverRow),
    names: Names,
  }),
  may: signedIn,
  show(read, { duty }, { actor, within }) {
    const row = read(duties).get(duty)
    const leads = actor.grants.some(({ role }) => planners.includes(role))
    if (!row || (row.person !== actor.id && !(leads && reaches(read, within, row))))
      return refuse('duty.unknown', { id: duty })
    const written = read(handovers).get(duty)
    const left = notesFor(read, row)
    return {
      ...(written ? { written } : {}),
      opensAt: plusMinutes(row.to, -opensMinutes),
      closesAt: plusMinutes(row.to, closesMinutes),
      left,
      names: namesOf(read, left, written ? [written] : []),
    }
  },
})

/** The latest notes of a post, for those who lead it and those who hold it these days. */
const ofPost = view('duty.handovers', {
  params: z.object({ post: idOf('post') }),
  answer: z.object({ rows: z.array(HandoverRow), names: Names }),
  may: signedIn,
  timed: true,
  show(read, { post }, { actor, within, at }) {
    const [since, until] = [-holderDays, holderDays].map((days) => plusMinutes(at, days * 1_440))
    const held = read(duties).by('post', post)
    const holds = held.some(
      ({ person, from, to }) =>
        person === actor.id &&
        since !== undefined &&
        until !== undefined &&
        since < to &&
        from < until,
    )
    const leads = actor.grants.some(({ role }) => planners.includes(role))
    const [one] = held
    if (!holds && !(leads && one && reaches(read, within, one)))
      return refuse('duty.unknown', { id: post })
    const rows = read(handovers)
      .by('post', post)
      .toSorted((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
      .slice(0, notesShownMax)
    const readers = rows.flatMap(({ readBy }) => readBy)
    return { rows, names: namesOf(read, rows, readers) }
  },
})

export const views: readonly View[] = [ofDuty, ofPost]
