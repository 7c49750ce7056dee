// Send a report: by mail, or say that it was told by phone, handed in at a portal, faxed, posted. And what came back.
import { z } from 'zod'
import {
  command,
  Instant,
  isRefusal,
  Outcome,
  PersonId,
  refuse,
  shanghai,
  systemOnly,
  type Command,
  type Decision,
  type Draft,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { person as people } from '../../firm/index.ts'
import { follow } from '../clocks.ts'
import { contentOf, formNow, newest } from '../drafts.ts'
import {
  Because,
  DeadlineMissed,
  DeadlineNear,
  DelayTold,
  DraftSaved,
  FilingId,
  Name,
  ReceiptNoted,
  SendAsked,
  SendFailed,
  Sent,
} from '../events.ts'
import { Channel } from '../regime.ts'
import { filings, isWaiting } from '../state.ts'
import { found, waitingFiling, writers, type Found } from './rights.ts'

const whyLengthMax = 500
const exerciseNote = '演练，未真正发出 / exercise, not really sent'

/** What stands ready to leave: the signed version, or why none does. */
function readyToLeave(read: Read, id: string) {
  const one = waitingFiling(read, id)
  if (isRefusal(one)) return one
  if (one.filing.sending) return refuse('reports.leaving', { filing: id })
  const version = newest(read, one.filing)
  if (one.stage.signed && (!version || one.filing.signed?.version !== version.version)) {
    return refuse('reports.signFirst', { filing: id })
  }
  return { ...one, version }
}

/** It has left: what that moves besides. */
function left(
  read: Read,
  { report, filing }: Found,
  sent: Omit<Parameters<typeof Sent>[0], 'incident' | 'report' | 'filing'>,
): Draft[] {
  const { sentAt } = sent
  const known = { ...report.known, [`${filing.stage}.sent`]: sentAt }
  const of = { incident: filing.incident, report: report.report, filing: filing.filing }
  return [
    Sent({ ...of, ...sent }),
    ...follow(read, report, { known, sent: { filing: filing.filing, sentAt } }),
  ]
}

/** Send the signed version by mail to the authority. */
export const send = command('reports.send', {
  input: z.object({ filing: FilingId, to: z.email().optional() }),
  may: writers,
  decide(read, { filing: id, to: asked }, { at }) {
    const ready = readyToLeave(read, id)
    if (isRefusal(ready)) return ready
    const { report, filing, stage, version } = ready
    if (!stage.channels.includes('mail')) {
      return refuse('reports.notByThis', { how: 'mail', channels: stage.channels.join(', ') })
    }
    const to = asked ?? report.body.mail
    if (to === undefined) return refuse('reports.noAddress', { regime: report.regime })
    if (!version) return refuse('reports.saveFirst', { filing: id })
    if (report.exercise) {
      const sent = { version: version.version, how: 'mail' as const, sentAt: at, toWhom: to }
      return left(read, ready, { ...sent, note: exerciseNote })
    }
    const { title, language, sections } = contentOf(report, filing, version.fields)
    const key = `${id}/${version.version}/${filing.attempts + 1}`
    const of = { incident: filing.incident, report: report.report, filing: id }
    return [
      SendAsked({
        ...of,
        version: version.version,
        key,
        to,
        title,
        language,
        sections: sections.map((section) => ({ ...section, lines: [...section.lines] })),
      }),
    ]
  },
})

/** The mail's answer: it left, it could not, or nobody knows. */
export const noteMail = command('reports.noteMail', {
  input: z.object({ key: z.string(), outcome: Outcome, detail: z.string() }),
  may: systemOnly,
  internal: true,
  decide(read, { key, outcome, detail }, { at }): Decision {
    const one = found(read, key.slice(0, key.indexOf('/')))
    if (isRefusal(one) || one.filing.sending?.key !== key) return []
    const { filing, report } = one
    const { to, version } = filing.sending ?? { to: '', version: 0 }
    if (outcome === 'done' && isWaiting(filing)) {
      return left(read, one, { version, how: 'mail', sentAt: at, toWhom: to })
    }
    const of = { incident: filing.incident, report: report.report, filing: filing.filing }
    const why = detail.slice(0, whyLengthMax)
    return [SendFailed({ ...of, key, why, unknown: outcome === 'unknown' })]
  },
})

const Marked = z.object({
  filing: FilingId,
  how: Channel,
  toWhom: Name,
  sentAt: Instant.optional(),
  spokenBy: PersonId.optional(),
  number: z.string().trim().max(80).optional(),
  note: z.string().trim().max(500).optional(),
})

/** Why it cannot have been told so. */
function cannotBe(
  read: Read,
  { report, stage }: Found,
  { how, spokenBy, sentAt, at }: z.infer<typeof Marked> & { sentAt: Instant; at: Instant },
): Refusal | undefined {
  if (!stage.channels.includes(how)) {
    return refuse('reports.notByThis', { how, channels: stage.channels.join(', ') })
  }
  if (sentAt > at) return refuse('reports.notYet', { at: shanghai(sentAt) })
  const aware = report.known['aware']
  if (aware !== undefined && sentAt < aware) {
    return refuse('reports.beforeAware', { aware: shanghai(aware) })
  }
  if (spokenBy === undefined || read(people.table).has(spokenBy)) return undefined
  return refuse('reports.unknownPerson', { person: spokenBy })
}

/** It was told or handed over by hand: how, when, who took it there. */
export const markSent = command('reports.markSent', {
  input: Marked,
  may: writers,
  decide(read, asked, { at, actor }) {
    const { filing: id, how, sentAt = at, number, note, toWhom } = asked
    const ready = readyToLeave(read, id)
    if (isRefusal(ready)) return ready
    const no = cannotBe(read, ready, { ...asked, sentAt, at })
    if (no) return no
    const { report, filing } = ready
    const spoke = asked.spokenBy ?? (read(people.table).has(actor.id) ? actor.id : undefined)
    // What was said on the phone is kept as it stood in the form at that moment.
    const version = ready.version?.version ?? 1
    const fields = ready.version ? [] : formNow(read, { report, filing, writer: actor.id, at }, [])
    const of = { incident: filing.incident, report: report.report, filing: id }
    return [
      ...(ready.version ? [] : [DraftSaved({ ...of, version, fields })]),
      ...left(read, ready, {
        version,
        how,
        sentAt,
        toWhom,
        ...(spoke === undefined ? {} : { spokenBy: spoke }),
        ...(number === undefined ? {} : { number }),
        ...(note === undefined ? {} : { note }),
      }),
    ]
  },
})

/** The authority's receipt and its number. */
export const noteReceipt = command('reports.noteReceipt', {
  input: z.object({ filing: FilingId, number: Name, receivedAt: Instant.optional() }),
  may: writers,
  decide(read, { filing: id, number, receivedAt }, { at }) {
    const one = found(read, id)
    if (isRefusal(one)) return one
    if (!one.filing.sent) return refuse('reports.notSent', { filing: id })
    if (receivedAt !== undefined && receivedAt > at) {
      return refuse('reports.notYet', { at: shanghai(receivedAt) })
    }
    const { incident, report } = one.filing
    return [ReceiptNoted({ incident, report, filing: id, number, receivedAt: receivedAt ?? at })]
  },
})

/** Tell the authority before the deadline that it will be late, and why. */
export const tellDelay = command('reports.tellDelay', {
  input: z.object({
    filing: FilingId,
    because: Because,
    expectedBy: Instant,
    how: Channel,
    toWhom: Name,
  }),
  may: writers,
  decide(read, asked, { at }) {
    const one = waitingFiling(read, asked.filing)
    if (isRefusal(one)) return one
    const { filing, report } = one
    const { delay } = report.body
    if (!delay) return refuse('reports.noDelays', { regime: report.regime })
    if (filing.due === undefined) return refuse('reports.noDeadline', { filing: asked.filing })
    if (at > filing.due) return refuse('reports.tooLateToTell', { due: shanghai(filing.due) })
    if (asked.expectedBy <= filing.due)
      return refuse('reports.noDelay', { due: shanghai(filing.due) })
    const { incident } = filing
    const moves = delay.moves ? { movesTo: asked.expectedBy } : {}
    return [DelayTold({ ...asked, incident, report: report.report, ...moves })]
  },
})

const Watched = z.object({ filing: FilingId, due: Instant, which: z.enum(['near', 'missed']) })

/** A watchdog of a deadline: it is near, or was missed. */
export const noteDeadline = command('reports.noteDeadline', {
  input: Watched,
  may: systemOnly,
  internal: true,
  decide(read, { filing: id, due, which }) {
    const row = read(filings).get(id)
    if (!row || !isWaiting(row) || row.due !== due) return []
    const of = { incident: row.incident, report: row.report, filing: id, due }
    return [which === 'near' ? DeadlineNear(of) : DeadlineMissed(of)]
  },
})

export const commands: readonly Command[] = [
  send,
  noteMail,
  markSent,
  noteReceipt,
  tellDelay,
  noteDeadline,
]
