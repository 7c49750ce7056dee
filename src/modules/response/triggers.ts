// Triggers: the firm's rules on what happens elsewhere. What was heard becomes a signal; a rule that fits it raises an
// incident, joins an open one, or raises its level, and says why.
import { z } from 'zod'
import { rules, say, type Read } from '../../kernel/index.ts'
import { openIncidents, type IncidentRow } from './state.ts'
import { About, Grade, Scenario, Scope, Slug, Words } from './words.ts'

export const triggerRule = 'triggers'

/** What can be heard: a closed list, each an event of another module. */
export const SignalKind = z.enum([
  'concern.contact',
  'concern.case',
  'concern.watch',
  'site.order',
  'rollCall.missed',
  'tests.missed',
  'machineRoom.lost',
  'system.lost',
  'supplier.lost',
  'breach.near',
  'firm.fragile',
  'notice.unconfirmed',
])
export type SignalKind = z.infer<typeof SignalKind>

export const Signal = z.object({
  on: SignalKind,
  /** The event, `health.ConcernRaised`. */
  heard: z.string().max(80),
  scope: Scope,
  about: About,
  /** What fills the words of the rule: `place`, `what`, `count`. */
  place: Words,
  what: Words.optional(),
  count: z.int().nonnegative().default(1),
  /** What a rule may narrow by: the kind of order, of room part, of site, the tier of a system. */
  marks: z.array(z.string().max(60)).max(10).default([]),
})
export type Signal = z.infer<typeof Signal>

const Trigger = z.object({
  id: Slug,
  name: Words,
  on: SignalKind,
  /** All of these groups must be met, each by one of its marks. */
  when: z
    .array(z.array(z.string().max(60)).min(1).max(12))
    .max(6)
    .default([]),
  /** How many at least, where something is counted. */
  countMin: z.int().nonnegative().default(1),
  scenario: Scenario,
  grade: Grade,
  /** Where the incident is: where it was heard, or the whole firm. */
  at: z.enum(['place', 'firm']).default('place'),
  title: Words,
  reason: Words,
})
export type Trigger = z.infer<typeof Trigger>

export const TriggersBody = z.object({ triggers: z.array(Trigger).max(60) })

/** The adopted rules; none where the world has adopted none. */
export function triggers(read: Read): readonly Trigger[] {
  const body = TriggersBody.safeParse(read(rules).get(triggerRule)?.body)
  return body.success ? body.data.triggers : []
}

/** The rules that a signal fits, the gravest first. */
export const fitting = (read: Read, signal: Signal): Trigger[] =>
  triggers(read)
    .filter(
      ({ on, when, countMin }) =>
        on === signal.on &&
        signal.count >= countMin &&
        when.every((group) => group.some((mark) => signal.marks.includes(mark))),
    )
    .toSorted((a, b) => b.grade - a.grade)

/** The open incident that a signal belongs to: of the same kind, in the same place or over the whole firm. */
export const joining = (
  read: Read,
  { scenario }: Pick<Trigger, 'scenario'>,
  scope: Scope,
): IncidentRow | undefined => {
  const same = openIncidents(read).filter((row) => row.scenario === scenario)
  return (
    same.find((row) => row.scope.kind === scope.kind && row.scope.id === scope.id) ??
    same.find((row) => row.scope.kind === 'firm')
  )
}

/** The words of a rule with what was heard put in. */
export function filled(words: Words, { place, what, count }: Signal): Words {
  const said = (language: 'zh' | 'en', text: string) =>
    say({ zh: text, en: text }, language, {
      place: place[language],
      what: what?.[language] ?? '',
      count,
    })
  return { zh: said('zh', words.zh).slice(0, 200), en: said('en', words.en).slice(0, 300) }
}
