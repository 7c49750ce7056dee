// Before sending: who would get it, by count and by name, how they can be reached, and how it would read on each
// channel.
import { z } from 'zod'
import { isRefusal, refuse, role, view, wholeFirm } from '../../../kernel/index.ts'
import { peopleOf, saysWhom } from '../audience.ts'
import { reaches, senders } from '../commands/send.ts'
import { contentOf, hasAddress, Variables } from '../draft.ts'
import { Audience, Awaits, Channel, Step, Title, Words } from '../events.ts'
import { channelsNow } from '../state.ts'
import { knows, wordingOf } from '../wording.ts'
import { BothNames, namedPerson, NamedPerson } from './shown.ts'

const shownMax = 200
/** Stands for the link that everybody gets of their own. */
const linkExample = 'https://…/n/…'

const audience = view('notices.audience', {
  params: z.object({
    audience: Audience,
    limit: z.int().min(0).max(shownMax).default(20),
  }),
  answer: z.object({
    count: z.int(),
    /** How many lie outside what the sender answers for. */
    outside: z.int(),
    /** How many each channel can reach: an address is known. */
    reach: z.array(z.object({ channel: Channel, people: z.int() })),
    rows: z.array(NamedPerson),
  }),
  may: role(...senders),
  timed: true,
  show(read, { audience: asked, limit }, { at, actor, within }) {
    if (!saysWhom(asked)) return { count: 0, outside: 0, reach: [], rows: [] }
    const isOfficer = actor.grants.some(({ role: held }) =>
      ['healthOfficer', 'commander', 'deputy', 'system'].includes(held),
    )
    if (asked.health !== undefined && !isOfficer) return refuse('notices.healthHidden')
    const found = peopleOf(read, asked, at)
    const isWhole = within(wholeFirm)
    return {
      count: found.length,
      outside: isWhole ? 0 : found.filter((id) => !reaches(read, within, id)).length,
      reach: (['push', 'email', 'sms'] as const).map((channel) => ({
        channel,
        people: found.filter((id) => hasAddress(read, channel, id)).length,
      })),
      rows: found.slice(0, limit).map((id) => namedPerson(read, id)),
    }
  },
})

const preview = view('notices.preview', {
  params: z.object({
    template: z.string().max(100).optional(),
    variables: Variables.optional(),
    title: Title.optional(),
    text: Words.optional(),
    urgency: z.string().max(40).optional(),
    awaits: Awaits.optional(),
  }),
  answer: z.object({
    title: BothNames,
    text: BothNames,
    awaits: Awaits,
    steps: z.array(Step),
    channels: z.array(
      z.object({
        channel: Channel,
        state: z.enum(['ready', 'recorded', 'off']),
        knows: z.array(z.string()),
        subject: BothNames,
        body: BothNames,
      }),
    ),
  }),
  may: role(...senders),
  show(read, asked) {
    const content = contentOf(read, asked)
    if (isRefusal(content)) return content
    const used = new Set(content.steps.flatMap(({ channels }) => channels))
    const states = new Map(channelsNow(read).map((one) => [one.channel, one.state]))
    return {
      title: content.title,
      text: content.text,
      awaits: content.awaits,
      steps: [...content.steps],
      channels: [...used].map((channel) => {
        const how = { channel, link: linkExample, isConfirmed: content.awaits !== 'none' }
        const zh = wordingOf(content, { ...how, language: 'zh' })
        const en = wordingOf(content, { ...how, language: 'en' })
        return {
          channel,
          state: channel === 'app' ? ('ready' as const) : (states.get(channel) ?? 'off'),
          knows: [...knows[channel]],
          subject: { zh: zh.subject, en: en.subject },
          body: { zh: zh.text, en: en.text },
        }
      }),
    }
  },
})

export const audienceViews = [audience, preview]
