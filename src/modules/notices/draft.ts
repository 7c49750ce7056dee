// The facts of a new notice: the notice itself, its people in parts, and what its first step asks of channels.
import { z } from 'zod'
import { isText, refuse, say, type Draft, type Read, type Refusal } from '../../kernel/index.ts'
import { person, unit } from '../firm/index.ts'
import {
  CarryAsked,
  GroupChannel,
  NoticeAddressed,
  NoticeSent,
  peoplePerPartMax,
  type Awaits,
  type Channel,
  type Step,
} from './events.ts'
import { isDone } from './ladder.ts'
import { noticeRule, noticeRules, type NoticeRules, type Template } from './rules.ts'
import { channelsNow, partsOf, pushes, type NoticeRow } from './state.ts'

interface Both {
  readonly zh: string
  readonly en: string
}

const variablesMax = 20
const valueLengthMax = 500
const Value = z.string().max(valueLengthMax)

/** What fills the holes of a template: one text for both languages, or one for each. */
export const Variables = z
  .record(z.string().max(40), z.union([Value, z.object({ zh: Value, en: Value })]))
  .refine((given) => Object.keys(given).length <= variablesMax)
type Variables = Readonly<z.infer<typeof Variables>>

/** What is to be said and how loud, once templates and defaults are filled in. */
export interface Content {
  readonly title: Both
  readonly text: Both
  readonly urgency: string
  readonly awaits: Awaits
  readonly steps: readonly Step[]
}

export interface AskedContent {
  readonly template?: string | undefined
  readonly variables?: Variables | undefined
  readonly title?: Both | undefined
  readonly text?: Both | undefined
  readonly urgency?: string | undefined
  readonly awaits?: Awaits | undefined
}

const urgencyDefault = 'important'

/** The content of a notice as asked for, or why it cannot be said so. */
export function contentOf(read: Read, asked: AskedContent): Content | Refusal {
  const adopted = noticeRules(read)
  if (!adopted) return refuse('notices.ruleNeeded', { rule: noticeRule })
  const template = adopted.templates.find(({ id }) => id === asked.template)
  if (asked.template !== undefined && !template)
    return refuse('notices.unknownTemplate', { template: asked.template })
  const words = wordsOf(template, asked)
  if ('refused' in words) return words
  const urgency = asked.urgency ?? template?.urgency ?? urgencyDefault
  const steps = stepsOf(adopted, urgency)
  if (!steps) return refuse('notices.unknownUrgency', { urgency })
  return { ...words, urgency, steps, awaits: asked.awaits ?? template?.awaits ?? 'confirmed' }
}

export const stepsOf = ({ urgencies }: NoticeRules, urgency: string): Step[] | undefined =>
  urgencies.find(({ id }) => id === urgency)?.steps

function wordsOf(
  template: Template | undefined,
  asked: AskedContent,
): { title: Both; text: Both } | Refusal {
  const { variables = {} } = asked
  const lost = (template?.variables ?? []).filter(({ name }) => isBlank(variables[name]))
  if (template && lost.length > 0 && (asked.title === undefined || asked.text === undefined)) {
    return refuse('notices.variablesMissing', {
      template: template.id,
      names: lost.map(({ name }) => name).join(', '),
    })
  }
  const title = asked.title ?? (template && filledIn(template.title, variables))
  const text = asked.text ?? (template && filledIn(template.text, variables))
  return title && text ? { title, text } : refuse('notices.wordsNeeded')
}

const isBlank = (value: Variables[string] | undefined): boolean =>
  isText(value) ? value.zh.trim() === '' || value.en.trim() === '' : !value?.trim()

/** A text of a template with its variables put in. */
export const filledIn = (text: Both, variables: Variables): Both => ({
  zh: say(text, 'zh', variables),
  en: say(text, 'en', variables),
})

type Head = Parameters<typeof NoticeSent>[0]

/** The facts of sending `head` to `people` (ordered by id): the notice, its parts, and its first step. */
export function draftsOf(
  read: Read,
  head: Omit<Head, 'count'>,
  people: readonly string[],
): Draft[] {
  const parts: { part: number; people: string[] }[] = []
  for (let from = 0; from < people.length; from += peoplePerPartMax) {
    parts.push({ part: parts.length, people: people.slice(from, from + peoplePerPartMax) })
  }
  return [
    NoticeSent({ ...head, count: people.length }),
    ...parts.map((part) => NoticeAddressed({ notice: head.notice, ...part })),
    ...asksOf(read, { notice: head.notice, index: 0, step: head.steps[0] }, parts),
  ]
}

interface Part {
  readonly part: number
  readonly people: readonly string[]
}

/** What one step asks of channels, for these people. Channels that are off are asked nothing. */
export function asksOf(
  read: Read,
  { notice, index, step }: { notice: string; index: number; step: Step | undefined },
  parts: readonly Part[],
): Draft[] {
  const off = new Set(channelsNow(read).flatMap((one) => (one.state === 'off' ? one.channel : [])))
  const known = new Set(channelsNow(read).map(({ channel }) => channel))
  const asks: Draft[] = []
  for (const channel of new Set(step?.channels)) {
    if (channel === 'app' || off.has(channel) || !known.has(channel)) continue
    const asked = { notice, step: index, channel }
    if (GroupChannel.safeParse(channel).success) {
      asks.push(CarryAsked({ ...asked, part: 0, people: [] }))
      continue
    }
    for (const { part, people } of parts) {
      const reachable = people.filter((id) => hasAddress(read, channel, id))
      if (reachable.length > 0) asks.push(CarryAsked({ ...asked, part, people: reachable }))
    }
  }
  return asks
}

/** Whether the firm knows where a channel would reach a person. */
export function hasAddress(read: Read, channel: Channel, id: string): boolean {
  const row = read(person.table).get(id)
  switch (channel) {
    case 'app':
      return row !== undefined
    case 'email':
      return row?.email !== undefined
    case 'sms':
    case 'voice':
      return row?.phone !== undefined
    case 'push':
      return read(pushes).by('person', id).length > 0
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
      return false
  }
}

/** Who has not come as far as the notice awaits, part by part. */
export const missingOf = (read: Read, notice: NoticeRow): Part[] =>
  partsOf(read, notice).map(({ part, people, receipts }) => ({
    part,
    people: people.filter((_id, index) => {
      const receipt = receipts[index]
      return receipt !== undefined && !isDone(receipt, notice.awaits)
    }),
  }))

/** Whoever leads a person: their own lead, or the head of their unit or of one above it. */
export function leadOf(read: Read, id: string): string | undefined {
  const row = read(person.table).get(id)
  if (row?.manager !== undefined) return row.manager
  let above = row?.unit
  for (let depth = 0; above !== undefined && depth < unitDepthMax; depth++) {
    const found = read(unit.table).get(above)
    if (found?.head !== undefined && found.head !== id) return found.head
    above = found?.parent
  }
  return undefined
}

// A tree deeper than this is taken for a loop.
const unitDepthMax = 32

export const idLength = 8
