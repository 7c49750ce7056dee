// How loud and in which order: urgencies with their steps, templates in both languages, and when reachability is
// tried. All of it is the firm's data, adopted by the world.
import { z } from 'zod'
import { Clock, rules, type Read } from '../../kernel/index.ts'
import { Awaits, Step, Title, Words } from './events.ts'

export const noticeRule = 'notices'

const Urgency = z.object({
  id: z.string().max(40),
  zh: z.string(),
  en: z.string(),
  steps: z.array(Step).min(1).max(12),
})
export type Urgency = z.infer<typeof Urgency>

const Variable = z.object({
  name: z.string().regex(/^\w+$/).max(40),
  zh: z.string(),
  en: z.string(),
  example: z.string(),
})

const Template = z.object({
  id: z.string().max(100),
  zh: z.string(),
  en: z.string(),
  urgency: z.string().max(40),
  awaits: Awaits,
  title: Title,
  text: Words,
  variables: z.array(Variable).max(20).default([]),
})
export type Template = z.infer<typeof Template>

const NoticesBody = z.object({
  urgencies: z.array(Urgency).min(1),
  templates: z.array(Template),
  /** The monthly test: on which day and when, and how loud. */
  reachability: z.object({
    day: z.int().min(1).max(28),
    time: Clock,
    urgency: z.string().max(40),
    template: z.string().max(100),
  }),
  /** What those get who lead people that have not answered. */
  chase: z.object({ template: z.string().max(100), urgency: z.string().max(40) }),
})
export type NoticeRules = z.infer<typeof NoticesBody>

/** The adopted rules; nothing where the world has adopted none, or none that can be read. */
export function noticeRules(read: Read): NoticeRules | undefined {
  const body = NoticesBody.safeParse(read(rules).get(noticeRule)?.body)
  return body.success ? body.data : undefined
}
