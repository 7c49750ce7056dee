// Answering: seen, confirmed, on the way, arrived, with a word in reply; for oneself, through the link in a message,
// or for others whom one has reached by voice. Thanks under a letter, and browsers that want to be told.
import { z } from 'zod'
import {
  command,
  PersonId,
  refuse,
  role,
  roleOver,
  signedIn,
  type Decision,
  type Read,
} from '../../../kernel/index.ts'
import { person as people } from '../../firm/index.ts'
import {
  Answered,
  AnswerRung,
  NoticeId,
  PushAdded,
  PushRemoved,
  rungs,
  ThanksAdded,
} from '../events.ts'
import { rankReached } from '../ladder.ts'
import { notices, pushes, receiptOf } from '../state.ts'
import { reaches, senders } from './send.ts'

const Reply = z.string().trim().min(1).max(500)
const peopleAtOnceMax = 500
const devicesMax = 5

const Answer = z.object({
  notice: NoticeId,
  rung: AnswerRung.default('confirmed'),
  reply: Reply.optional(),
})
type Said = z.infer<typeof Answer> & {
  readonly person: string
  readonly via: Parameters<typeof Answered>[0]['via']
}

/** What a person says of themself, or what is said for them; what is known already is not written again. */
function answered(read: Read, { notice, person, rung, via, reply }: Said): Decision {
  const row = read(notices).get(notice)
  if (!row) return refuse('notices.unknownNotice', { notice })
  if (row.counts) return refuse('notices.tooOld', { notice })
  const receipt = receiptOf(read, row, person)
  if (!receipt) return refuse('notices.notAddressed', { notice, person })
  const isKnown = rankReached(receipt) >= rungs.indexOf(rung)
  if (isKnown && (reply === undefined || reply === receipt.reply)) return []
  return [Answered({ notice, person, rung, via, ...(reply === undefined ? {} : { reply }) })]
}

/** I have seen it, I confirm it, I am on my way, I have arrived. */
export const answer = command('notices.answer', {
  input: Answer,
  may: signedIn,
  decide: (read, input, { actor }) => answered(read, { ...input, person: actor.id, via: 'app' }),
})

// The face has checked that the link was made for this person and this notice; it lets them do nothing else.
export const answerByLink = command('notices.answerByLink', {
  input: Answer,
  may: signedIn,
  internal: true,
  decide: (read, input, { actor }) => answered(read, { ...input, person: actor.id, via: 'link' }),
})

/** I have reached them otherwise: by telephone, by the call tree on paper. */
export const answerFor = command('notices.answerFor', {
  input: Answer.extend({ people: z.array(PersonId).min(1).max(peopleAtOnceMax) }),
  may: role(...senders),
  decide(read, { people: named, ...said }, { within }) {
    const facts = []
    for (const person of new Set(named)) {
      if (!reaches(read, within, person)) return refuse('notices.outsideScope', { count: 1 })
      const decision = answered(read, { ...said, person, via: 'forThem' })
      if ('refused' in decision) return decision
      facts.push(...decision)
    }
    return facts
  },
})

/** A channel's own report that a message has arrived at the telephone: a delivery receipt. */
export const thank = command('notices.thank', {
  input: z.object({ notice: NoticeId, text: Reply }),
  may: signedIn,
  decide(read, { notice, text }, { actor }) {
    const row = read(notices).get(notice)
    if (!row) return refuse('notices.unknownNotice', { notice })
    if (row.kind !== 'letter') return refuse('notices.notALetter', { notice })
    if (!read(people.table).has(actor.id)) return refuse('notices.onlyPeople')
    return [ThanksAdded({ notice, person: actor.id, text })]
  },
})

const own = ({ person }: { person: string }): string => person
const Device = z.string().regex(/^[\w-]{1,80}$/)

/** Messages to this browser, also when the page is closed. */
export const addPush = command('notices.addPush', {
  input: z.object({
    person: PersonId,
    device: Device,
    endpoint: z.url({ protocol: /^https?$/ }).max(1_000),
    p256dh: z.string().regex(/^[\w-]{80,100}={0,2}$/),
    auth: z.string().regex(/^[\w-]{20,30}={0,2}$/),
  }),
  may: roleOver([], ({ person }) => ({ kind: 'unit', id: person }), own),
  decide(read, { person, device, ...subscription }, { sealer }) {
    if (!read(people.table).has(person)) return refuse('notices.unknownPerson', { person })
    const held = read(pushes).by('person', person)
    const isNew = held.every((row) => row.device !== device)
    if (isNew && held.length >= devicesMax) return refuse('notices.devicesMany', { devicesMax })
    return [
      PushAdded({
        person,
        device,
        subscription: sealer.seal(person, JSON.stringify(subscription)),
      }),
    ]
  },
})

/** No more messages to this browser. */
export const removePush = command('notices.removePush', {
  input: z.object({ person: PersonId, device: Device }),
  may: roleOver(['system'], ({ person }) => ({ kind: 'unit', id: person }), own),
  decide: (read, { person, device }) =>
    read(pushes).has(`${person}/${device}`) ? [PushRemoved({ person, device, because: '' })] : [],
})

export const answerCommands = [answer, answerByLink, answerFor, thank, addPush, removePush]
