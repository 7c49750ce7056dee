// What we know of those who were asked to step in.
import { z } from 'zod'
import { Instant, on, table, type Evolution, type Read, type Write } from '../../../kernel/index.ts'
import { AnswerMissed, DutyAccepted, DutyDeclined, DutyId } from '../events.ts'
import {
  Asking,
  AskingEnded,
  AskingEnding,
  ReplacementAsked,
  ReplacementNotFound,
} from './events.ts'

export const Outcome = z.enum(['waiting', 'accepted', 'declined', 'unanswered'])

export const Asked = z.object({
  person: z.string(),
  duty: DutyId,
  at: Instant,
  answerBy: Instant,
  outcome: Outcome,
})

export const AskingState = z.enum(['asking', 'found', 'notFound', 'askingStopped'])

export const AskingRow = Asking.extend({
  state: AskingState,
  ending: AskingEnding.optional(),
  /** In order; the last is the one that is waited for. */
  asked: z.array(Asked),
})
export type AskingRow = z.infer<typeof AskingRow>

/** `open` holds those of a post that are still asking; `duty` every duty that was asked about. */
export const askings = table('duty.asking', AskingRow, {
  open: (row) => (row.state === 'asking' ? row.post : undefined),
  post: (row) => row.post,
  duty: (row) => row.asked.map(({ duty }) => duty),
})

/** The asking that waits for the answer about this duty. */
export const waitingFor = (read: Read, duty: string): AskingRow | undefined =>
  read(askings)
    .by('duty', duty)
    .find((row) => row.state === 'asking' && row.asked.at(-1)?.duty === duty)

/** Duties that hold nothing yet: whoever was asked has not answered; and those that are being replaced. */
export const notHeldYet = (rows: Iterable<AskingRow>): Set<string> => {
  const found = new Set<string>()
  for (const { state, asked, instead } of rows) {
    if (state !== 'asking') continue
    const last = asked.at(-1)
    if (last) found.add(last.duty)
    if (instead !== undefined) found.add(instead)
  }
  return found
}

function answered(tables: Write, duty: string, outcome: z.infer<typeof Outcome>): void {
  for (const row of tables(askings).by('duty', duty)) {
    const asked = row.asked.map((one) => (one.duty === duty ? { ...one, outcome } : one))
    const isLast = row.state === 'asking' && row.asked.at(-1)?.duty === duty
    const state = isLast && outcome === 'accepted' ? ('found' as const) : row.state
    tables(askings).put(row.asking, { ...row, asked, state })
  }
}

export const evolve: readonly Evolution[] = [
  on(ReplacementAsked, (tables, { person, duty, answerBy, ...about }, { at }) => {
    const before = tables(askings).get(about.asking)?.asked ?? []
    const asked = [...before, { person, duty, at, answerBy, outcome: 'waiting' as const }]
    tables(askings).put(about.asking, { ...about, state: 'asking', asked })
  }),
  on(ReplacementNotFound, (tables, { asking }) => {
    const row = tables(askings).get(asking)
    if (row) tables(askings).put(asking, { ...row, state: 'notFound' })
  }),
  on(AskingEnded, (tables, { asking, ending }) => {
    const row = tables(askings).get(asking)
    if (row) tables(askings).put(asking, { ...row, state: 'askingStopped', ending })
  }),
  on(DutyAccepted, (tables, { duty }) => answered(tables, duty, 'accepted')),
  on(DutyDeclined, (tables, { duty }) => answered(tables, duty, 'declined')),
  on(AnswerMissed, (tables, { duty }) => answered(tables, duty, 'unanswered')),
]
