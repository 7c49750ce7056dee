// `whatif`: suppose a closure or a loss, and see what is empty, what breaks, and the plan.
import { z } from 'zod'
import { shanghai } from '../../../kernel/index.ts'
import type { Call, Verb } from '../call.ts'
import { find } from '../catalogue.ts'
import { parse } from '../flags.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { tableLines } from '../table.ts'
import { DoneBody, ShownBody } from './declared.ts'
import { supposedBy, supposeOptions } from './supposed.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Gap = z.looseObject({
  post: z.string(),
  postName: Words,
  functionName: Words,
  key: z.boolean(),
  from: z.string(),
  to: z.string(),
  shortBy: z.number(),
  breachAt: z.string().optional(),
})
export const Line = z.looseObject({
  line: z.number(),
  kind: z.enum([
    'stay',
    'remote',
    'onSite',
    'move',
    'recall',
    'system',
    'host',
    'carry',
    'exempt',
    'standDown',
    'restore',
  ]),
  person: z.string().optional(),
  personName: z.string().optional(),
  postName: Words.optional(),
  siteName: Words.optional(),
  profileName: Words.optional(),
  from: z.string(),
  to: z.string(),
})
export const Planned = z.looseObject({
  actions: z.array(Line),
  unsolved: z.array(
    z.looseObject({
      gap: Gap,
      holders: z.number(),
      reasons: z.array(z.looseObject({ says: Words })),
    }),
  ),
  cost: z.record(z.string(), z.number()),
})
const WhatIf = z.looseObject({
  from: z.string(),
  gaps: z.array(Gap),
  functions: z.array(
    z.looseObject({ function: z.string(), name: Words, breachAt: z.string().optional() }),
  ),
  plan: Planned.nullable(),
  elapsedMs: z.number(),
})
type WhatIf = z.infer<typeof WhatIf>

const shownMax = 40

export const whatifVerb: Verb = {
  name: 'whatif',
  usage:
    '[--site … --order closed-loop] [--machine-room|--link|--system|--person|--supplier …] [--for 48h]',
  options: { ...supposeOptions, plan: { type: 'boolean' } },
  async run(call) {
    const { words, values } = parse(call.args, whatifVerb.options)
    if (words[0] !== undefined) throw new Usage('wrong.extra', { given: words[0] })
    const found = await asked(call, values)
    const { gaps, functions, plan, elapsedMs } = found
    const { actions = [], unsolved = [], cost = {} } = plan ?? {}
    await call.answer({ gaps, functions, plan: { actions, unsolved, cost }, elapsedMs }, () =>
      whatIfLines(found, call),
    )
    return exits.done
  },
}

/** The what-if's answer. */
export async function asked(call: Call, values: Parameters<typeof supposedBy>[0]): Promise<WhatIf> {
  const client = await call.client()
  const one = find(await client.catalogue(), 'inquiry', 'continuity.whatIf')
  const body = { ...supposedBy(values), plan: values['plan'] !== false }
  const { asOf } = client.general
  return WhatIf.parse(
    ShownBody.parse(await client.json(one.path, { body, query: { asOf } })).answer,
  )
}

function whatIfLines({ gaps, functions, plan, elapsedMs }: WhatIf, call: Call): string[] {
  const { say } = call
  const lines = [
    say('whatif.sum', { gaps: gaps.length, functions: functions.length, ms: elapsedMs }),
  ]
  if (functions.length > 0) {
    lines.push('', say('whatif.functions'), ...functionLines(functions, call))
  }
  if (gaps.length > 0) lines.push('', say('whatif.gaps'), ...gapLines(gaps, call))
  if (plan) lines.push('', ...planLines(plan, call))
  return lines
}

function functionLines(functions: WhatIf['functions'], call: Call): string[] {
  const { language } = call.split.general
  const heads = [{ title: call.say('column.function') }, { title: call.say('column.breachAt') }]
  const rows = functions.map((row) => [
    row.name[language],
    row.breachAt === undefined ? '—' : shanghai(row.breachAt),
  ])
  return tableLines(heads, rows, call.shell.columns)
}

function gapLines(gaps: WhatIf['gaps'], call: Call): string[] {
  const { language } = call.split.general
  const names = ['post', 'function', 'from', 'until', 'shortBy'] as const
  const heads = names.map((name) => ({ title: call.say(`column.${name}`) }))
  const rows = gaps
    .slice(0, shownMax)
    .map((gap) => [
      `${gap.key ? '★ ' : ''}${gap.postName[language]}`,
      gap.functionName[language],
      shanghai(gap.from),
      shanghai(gap.to),
      String(gap.shortBy),
    ])
  const rest = gaps.length - rows.length
  const more = rest > 0 ? [call.say('whatif.more', { count: rest })] : []
  return [...tableLines(heads, rows, call.shell.columns), ...more]
}

/** The plan, its cost and what it leaves open, for people. */
export function planLines(plan: z.infer<typeof Planned>, call: Call): string[] {
  const { say } = call
  const { language } = call.split.general
  const { actions, unsolved, cost } = plan
  const parts = Object.entries(cost).map(([part, value]) => `${part} ${value}`)
  const rest = actions.length - shownMax
  return [
    say('whatif.plan', { actions: actions.length, unsolved: unsolved.length }),
    `  ${parts.join(' · ')}`,
    ...lineLines(actions.slice(0, shownMax), call),
    ...(rest > 0 ? [say('whatif.more', { count: rest })] : []),
    ...unsolved.slice(0, shownMax).flatMap(({ gap, holders, reasons }) => [
      '',
      say('whatif.open', {
        post: gap.postName[language],
        from: shanghai(gap.from),
        to: shanghai(gap.to),
        holders,
      }),
      ...reasons.map(({ says }) => `  · ${says[language]}`),
    ]),
  ]
}

/** Lines of a plan as a table. */
export function lineLines(actions: readonly z.infer<typeof Line>[], call: Call): string[] {
  const { language } = call.split.general
  const names = ['line', 'kind', 'person', 'post', 'way', 'from', 'until'] as const
  const heads = names.map((name) => ({ title: call.say(`column.${name}`) }))
  const rows = actions.map((one) => [
    String(one.line),
    call.say(`action.${one.kind}`),
    one.personName ?? one.person ?? '',
    one.postName?.[language] ?? '',
    one.profileName?.[language] ?? one.siteName?.[language] ?? '',
    shanghai(one.from),
    shanghai(one.to),
  ])
  return tableLines(heads, rows, call.shell.columns)
}

// What names are for is left to the reader; the firm keeps ids.
const named = ['personName', 'postName', 'siteName', 'profileName', 'systemName', 'meansName']

interface Proposal {
  readonly plan: z.infer<typeof Planned> | null
  readonly title: unknown
  readonly suppose: readonly unknown[]
  readonly from: string
  /** The plan in whose place it comes. */
  readonly supersedes?: string
}

/** Propose what was found as a plan. */
export async function proposeLines(call: Call, proposal: Proposal): Promise<Exit> {
  const { plan: found, title: given, ...rest } = proposal
  const client = await call.client()
  const lines = (found?.actions ?? []).map((line) =>
    Object.fromEntries(Object.entries(line).filter(([key]) => !named.includes(key))),
  )
  if (lines.length === 0) throw new Usage('wrong.nothingToPlan', {})
  const title = typeof given === 'string' ? given : call.say('plan.untitled')
  const body = { ...rest, title, lines, unsolved: found?.unsolved.length }
  const one = find(await client.catalogue(), 'command', 'continuity.proposePlan')
  const answer = await client.json(one.path, { body, command: true })
  const { events } = DoneBody.parse(answer)
  const plan = events[0]?.subject.replace('plan/', '') ?? ''
  await call.answer({ ...DoneBody.parse(answer), plan }, () => [
    call.say('plan.proposed', { plan, lines: lines.length }),
  ])
  return exits.done
}
