// What channels tell of their work: who is about to be sent to, and what became of it. Told by the carrier only, in
// parts, so that after a crash it is known who has a message, who may have one and who has none.
import { z } from 'zod'
import { canonical, command, PersonId, refuse, role, systemOnly } from '../../../kernel/index.ts'
import {
  Carried,
  CarryFailed,
  ChannelsFound,
  Delivered,
  Failed,
  Leaving,
  NoticeId,
  peoplePerPartMax,
  PersonalChannel,
  Posted,
} from '../events.ts'
import { channelsNow, notices, receiptOf, runs } from '../state.ts'

const Key = z.string().max(200)
const People = z.array(PersonId).max(peoplePerPartMax)

/** These messages are about to leave. */
export const noteLeaving = command('notices.noteLeaving', {
  input: z.object({ key: Key, people: People }),
  may: systemOnly,
  internal: true,
  decide(read, { key, people }) {
    const run = read(runs).get(key)
    if (!run) return []
    // Nobody is named where a robot posts into groups.
    if (run.open.length === 0) return [Leaving({ notice: run.notice, key, people: [] })]
    const waits = new Set(run.open)
    for (const person of run.leaving) waits.delete(person)
    const leaving = people.filter((person) => waits.has(person))
    return leaving.length > 0 ? [Leaving({ notice: run.notice, key, people: leaving })] : []
  },
})

/** What became of them. */
export const noteCarried = command('notices.noteCarried', {
  input: z.object({
    key: Key,
    sent: People.default([]),
    delivered: People.default([]),
    unknown: People.default([]),
    back: People.default([]),
    failed: Failed.default([]),
  }),
  may: systemOnly,
  internal: true,
  decide(read, { key, ...told }) {
    const run = read(runs).get(key)
    if (!run) return []
    const open = new Set(run.open)
    const still = (people: string[]): string[] => people.filter((person) => open.has(person))
    const body = {
      sent: still(told.sent),
      delivered: still(told.delivered),
      unknown: still(told.unknown),
      back: still(told.back),
      failed: told.failed.filter(({ person }) => open.has(person)),
    }
    if (Object.values(body).every((list) => list.length === 0)) return []
    return [Carried({ notice: run.notice, key, channel: run.channel, ...body })]
  },
})

/** A robot has posted, or could not. */
export const notePosted = command('notices.notePosted', {
  input: z.object({ key: Key, failed: z.string().max(200).optional() }),
  may: systemOnly,
  internal: true,
  decide(read, { key, failed }) {
    const run = read(runs).get(key)
    if (!run) return []
    const { notice, channel } = run
    return [Posted({ notice, key, channel, ...(failed === undefined ? {} : { failed }) })]
  },
})

/** The channel has given up on what is left of a run, or a fork's recorder has taken it. */
export const settleRun = command('notices.settleRun', {
  input: z.object({ key: Key, why: z.string().max(200).optional() }),
  may: systemOnly,
  internal: true,
  decide(read, { key, why }) {
    const run = read(runs).get(key)
    if (!run) return []
    const { notice, channel, open } = run
    if (why !== undefined) return [CarryFailed({ notice, key, channel, why })]
    if (open.length === 0) return [Posted({ notice, key, channel })]
    const rest = { delivered: [], unknown: [], back: [], failed: [] }
    return [Carried({ notice, key, channel, sent: open, ...rest })]
  },
})

/** Which channels this installation has. */
export const noteChannels = command('notices.noteChannels', {
  input: ChannelsFound.body,
  may: systemOnly,
  internal: true,
  decide: (read, { channels }) =>
    canonical(channels) === canonical(channelsNow(read)) ? [] : [ChannelsFound({ channels })],
})

/** A gateway's own report, after it has taken a message: it has arrived at the telephone, or it has not. */
const recordDelivery = command('notices.recordDelivery', {
  input: z.object({
    notice: NoticeId,
    person: PersonId,
    channel: PersonalChannel,
    failed: z.string().max(200).optional(),
  }),
  may: role('service', 'systemAdministrator'),
  decide(read, told) {
    const { notice, person } = told
    const row = read(notices).get(notice)
    if (!row) return refuse('notices.unknownNotice', { notice })
    if (!receiptOf(read, row, person)) return refuse('notices.notAddressed', { notice, person })
    return [Delivered(told)]
  },
})

export const carryCommands = [
  noteLeaving,
  noteCarried,
  notePosted,
  settleRun,
  noteChannels,
  recordDelivery,
]
