// What the firm has to send with: channels and which rungs each can know, templates and urgencies, and how well
// everybody could be reached when it was last tried.
import { z } from 'zod'
import { Instant, promises, signedIn, role, view } from '../../../kernel/index.ts'
import { senders } from '../commands/send.ts'
import { Awaits, Channel, ChannelState, Rung, rungs, Step } from '../events.ts'
import { rankReached } from '../ladder.ts'
import { noticeRules } from '../rules.ts'
import { channelsNow, countsNow, notices, partsOf, reachabilityKind } from '../state.ts'
import { knows } from '../wording.ts'
import { BothNames, namedPerson, NamedPerson } from './shown.ts'

const channels = view('notices.channels', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        channel: Channel,
        state: ChannelState,
        where: z.string(),
        knows: z.array(Rung),
        publicKey: z.string().optional(),
      }),
    ),
  }),
  may: signedIn,
  show(read) {
    const told = new Map(channelsNow(read).map((one) => [one.channel, one]))
    return {
      rows: Channel.options.map((channel) => {
        const one = told.get(channel)
        return {
          channel,
          state: channel === 'app' ? ('ready' as const) : (one?.state ?? 'off'),
          where: one?.where ?? '',
          knows: [...knows[channel]],
          ...(one?.publicKey === undefined ? {} : { publicKey: one.publicKey }),
        }
      }),
    }
  },
})

const templates = view('notices.templates', {
  params: z.object({}),
  answer: z.object({
    templates: z.array(
      z.object({
        id: z.string(),
        name: BothNames,
        urgency: z.string(),
        awaits: Awaits,
        title: BothNames,
        text: BothNames,
        variables: z.array(z.object({ name: z.string(), label: BothNames, example: z.string() })),
      }),
    ),
    urgencies: z.array(z.object({ id: z.string(), name: BothNames, steps: z.array(Step) })),
  }),
  may: role(...senders),
  show(read) {
    const adopted = noticeRules(read)
    return {
      templates: (adopted?.templates ?? []).map(({ zh, en, variables, ...template }) => ({
        ...template,
        name: { zh, en },
        variables: variables.map(({ name, example, ...label }) => ({ name, label, example })),
      })),
      urgencies: (adopted?.urgencies ?? []).map(({ id, zh, en, steps }) => ({
        id,
        name: { zh, en },
        steps,
      })),
    }
  },
})

const unreachedMax = 200

/** How many of the last test could be reached, month by month, and who could not. */
const reachability = view('notices.reachability', {
  params: z.object({}),
  answer: z.object({
    nextAt: Instant.optional(),
    tests: z.array(
      z.object({
        notice: z.string(),
        at: Instant,
        count: z.int(),
        /** Somebody there has answered. */
        answered: z.int(),
        perMille: z.int(),
        closedAt: Instant.optional(),
      }),
    ),
    /** Of the newest test. */
    silent: z.int(),
    rows: z.array(NamedPerson),
  }),
  may: role(...senders, 'auditor', 'riskOfficer'),
  show(read) {
    const all = [...read(notices).by('kind', 'test')].toSorted((a, b) => (a.at < b.at ? 1 : -1))
    const [newest] = all
    const silent: string[] = []
    for (const part of newest ? partsOf(read, newest) : []) {
      part.people.forEach((person, index) => {
        const receipt = part.receipts[index]
        if (receipt && rankReached(receipt) < seen) silent.push(person)
      })
    }
    const nextAt = read(promises).get(reachabilityKind)?.due
    return {
      ...(nextAt === undefined ? {} : { nextAt }),
      tests: all.slice(0, testsShownMax).map((row) => {
        const answered = countsNow(read, row).seen
        return {
          notice: row.notice,
          at: row.at,
          count: row.count,
          answered,
          perMille: row.count === 0 ? 0 : Math.floor((answered * 1000) / row.count),
          ...(row.closedAt === undefined ? {} : { closedAt: row.closedAt }),
        }
      }),
      silent: silent.length,
      rows: silent.slice(0, unreachedMax).map((id) => namedPerson(read, id)),
    }
  },
})
const seen = rungs.indexOf('seen')
const testsShownMax = 13

export const setUpViews = [channels, templates, reachability]
