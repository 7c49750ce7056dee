// What we know of leave, and who is away when.
import { z } from 'zod'
import {
  dayOf,
  Instant,
  on,
  plusDays,
  table,
  type Evolution,
  type Read,
} from '../../../kernel/index.ts'
import { Leave, LeaveAsked, LeaveGranted, LeaveRefused, LeaveWithdrawn } from './events.ts'

export const LeaveState = z.enum(['asked', 'granted', 'refused', 'withdrawn'])

export const LeaveRow = Leave.extend({
  state: LeaveState,
  askedAt: Instant,
  /** Who granted it or turned it down. */
  by: z.string().optional(),
  /** Why it was turned down. */
  answer: z.string().optional(),
})
export type LeaveRow = z.infer<typeof LeaveRow>

/** `month` holds the months touched, `2022-03`, so that a period finds what lies in it. */
export const leaves = table('duty.leave', LeaveRow, {
  person: (row) => row.person,
  state: (row) => row.state,
  month: ({ from, to }) => monthsTouched(from, to),
})

/** Every Shanghai month that a span touches. */
function monthsTouched(from: Instant, to: Instant): string[] {
  const months: string[] = []
  const last = dayOf(to).slice(0, 7)
  for (let day = `${dayOf(from).slice(0, 7)}-01`; day.slice(0, 7) <= last;) {
    months.push(day.slice(0, 7))
    day = `${plusDays(day, 31).slice(0, 7)}-01`
  }
  return months
}

/** Leave granted to anybody that touches `[from, to)`, each once: what a roster must plan around. */
export function leavesIn(read: Read, { from, to }: { from: Instant; to: Instant }): LeaveRow[] {
  const found = new Map<string, LeaveRow>()
  for (const month of monthsTouched(from, to)) {
    for (const row of read(leaves).by('month', month)) {
      if (row.state === 'granted' && row.from < to && from < row.to) found.set(row.leave, row)
    }
  }
  return [...found.values()]
}

/** The granted leave of a person that touches `[from, to)`. */
export const leaveOf = (
  read: Read,
  person: string,
  { from, to }: { from: Instant; to: Instant },
): LeaveRow | undefined =>
  read(leaves)
    .by('person', person)
    .find((row) => row.state === 'granted' && row.from < to && from < row.to)

export const evolve: readonly Evolution[] = [
  on(LeaveAsked, (tables, body, { at }) =>
    tables(leaves).put(body.leave, { ...body, state: 'asked', askedAt: at }),
  ),
  on(LeaveGranted, (tables, { leave }, { actor }) => {
    const row = tables(leaves).get(leave)
    if (row) tables(leaves).put(leave, { ...row, state: 'granted', by: actor })
  }),
  on(LeaveRefused, (tables, { leave, because }, { actor }) => {
    const row = tables(leaves).get(leave)
    if (row) tables(leaves).put(leave, { ...row, state: 'refused', by: actor, answer: because })
  }),
  on(LeaveWithdrawn, (tables, { leave, until }) => {
    const row = tables(leaves).get(leave)
    if (!row) return
    tables(leaves).put(
      leave,
      until === undefined ? { ...row, state: 'withdrawn' } : { ...row, to: until },
    )
  }),
]
