// What a person sees for themself: the notices for them with what they have answered, and letters with the thanks
// under them. Who leads people sees which of them have not answered.
import { z } from 'zod'
import { Instant, signedIn, view } from '../../../kernel/index.ts'
import { leadOf } from '../draft.ts'
import { Awaits, NoticeKind, Rung } from '../events.ts'
import { isDone, rungReached } from '../ladder.ts'
import { countsNow, notices, partsOf, receiptOf } from '../state.ts'
import { Thanks, thanksOf } from './board.ts'
import { BothNames, namedPerson, NamedPerson, nameOf } from './shown.ts'

const shownMax = 50
const missingMax = 100

const Mine = z.object({
  notice: z.string(),
  kind: NoticeKind,
  title: BothNames,
  text: BothNames,
  urgency: z.string(),
  awaits: Awaits,
  at: Instant,
  closedAt: Instant.optional(),
  rung: Rung.optional(),
  isDone: z.boolean(),
  reply: z.string().optional(),
  incident: z.string().optional(),
  /** For a chase: the notice that was not answered. */
  about: z.string().optional(),
  /** For those who lead people that have not answered: who they are. */
  missing: z.array(NamedPerson),
})

const mine = view('notices.mine', {
  params: z.object({ limit: z.int().min(1).max(shownMax).default(20) }),
  answer: z.object({ waiting: z.int(), rows: z.array(Mine) }),
  may: signedIn,
  show(read, { limit }, { actor }) {
    const rows: z.infer<typeof Mine>[] = []
    let waiting = 0
    for (const row of [...read(notices).rows()].toReversed()) {
      const receipt = receiptOf(read, row, actor.id)
      if (!receipt || row.kind === 'letter') continue
      const done = isDone(receipt, row.awaits)
      if (!done && row.closedAt === undefined) waiting++
      if (rows.length >= limit) continue
      const rung = rungReached(receipt)
      const { closedAt, incident, about } = row
      rows.push({
        notice: row.notice,
        kind: row.kind,
        title: row.title,
        text: row.text,
        urgency: row.urgency,
        awaits: row.awaits,
        at: row.at,
        isDone: done,
        ...(closedAt === undefined ? {} : { closedAt }),
        ...(rung === undefined ? {} : { rung }),
        ...(receipt.reply === undefined ? {} : { reply: receipt.reply }),
        ...(incident === undefined ? {} : { incident }),
        ...(about === undefined ? {} : { about }),
        missing: missingUnder(about, actor.id),
      })
    }
    return { waiting, rows }

    function missingUnder(about: string | undefined, lead: string) {
      const row = about === undefined ? undefined : read(notices).get(about)
      if (!row) return []
      const found: z.infer<typeof NamedPerson>[] = []
      for (const part of partsOf(read, row)) {
        part.people.forEach((person, index) => {
          const receipt = part.receipts[index]
          if (found.length >= missingMax || !receipt || isDone(receipt, row.awaits)) return
          if (leadOf(read, person) === lead) found.push(namedPerson(read, person))
        })
      }
      return found
    }
  },
})

const lettersMax = 50

const letters = view('notices.letters', {
  params: z.object({ limit: z.int().min(1).max(lettersMax).default(20) }),
  answer: z.object({
    rows: z.array(
      z.object({
        notice: z.string(),
        title: BothNames,
        text: BothNames,
        at: Instant,
        byName: BothNames,
        /** How many have opened it, of how many. */
        seen: z.int(),
        count: z.int(),
        thanked: z.array(NamedPerson),
        /** I have opened it. */
        hasSeen: z.boolean(),
        thanks: z.array(Thanks),
      }),
    ),
  }),
  may: signedIn,
  show(read, { limit }, { actor }) {
    const forMe = [...read(notices).by('kind', 'letter')].filter(
      (row) => row.by === actor.id || row.counts || receiptOf(read, row, actor.id) !== undefined,
    )
    const newest = forMe.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, limit)
    return {
      rows: newest.map((row) => ({
        notice: row.notice,
        title: row.title,
        text: row.text,
        at: row.at,
        byName: nameOf(read, row.by),
        seen: countsNow(read, row).seen,
        count: row.count,
        hasSeen: receiptOf(read, row, actor.id)?.at.seen !== undefined,
        thanked: (row.thanks ?? []).map((id) => namedPerson(read, id)),
        thanks: thanksOf(read, row.notice),
      })),
    }
  },
})

export const mineViews = [mine, letters]
