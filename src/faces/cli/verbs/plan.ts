// `plan`: make a plan of a what-if, better it, show it, approve it, follow it.
import { z } from 'zod'
import { shanghai } from '../../../kernel/index.ts'
import type { Call, Verb } from '../call.ts'
import { find } from '../catalogue.ts'
import { parse } from '../flags.ts'
import { nearest } from '../nearest.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { tableLines } from '../table.ts'
import { better } from './better.ts'
import { DoneBody, ShownBody } from './declared.ts'
import { supposedBy, supposeOptions } from './supposed.ts'
import { asked, Line, lineLines, proposeLines } from './whatif.ts'

const subs = ['propose', 'better', 'list', 'show', 'approve', 'withdraw'] as const

export const planVerb: Verb = {
  name: 'plan',
  usage:
    'propose [--title …] [--site … --order …] | better [<plan>] [--site … --order …] [--seconds 30] [--propose] | list | show <plan> | approve <plan> | withdraw <plan> --because …',
  options: {
    ...supposeOptions,
    title: { type: 'string' },
    because: { type: 'string' },
    seconds: { type: 'string' },
    propose: { type: 'boolean' },
  },
  subs,
  async run(call) {
    const { words, values } = parse(call.args, planVerb.options)
    const [sub, plan, extra] = words
    const known = subs.find((one) => one === sub)
    if (!known) {
      const choices = subs.join(', ')
      throw new Usage('wrong.sub', { verb: 'plan', choices }, nearest(sub ?? '', subs))
    }
    if (extra !== undefined) throw new Usage('wrong.extra', { given: extra })
    if (known === 'list') return list(call)
    if (known === 'propose') return propose(call, values)
    if (known === 'better') return better(call, plan, values)
    if (plan === undefined) throw new Usage('wrong.missingArgument', { name: '<plan>' })
    if (known === 'show') return show(call, plan)
    const { because } = values
    return known === 'approve'
      ? tell(call, 'continuity.approvePlan', { plan }, 'plan.approved')
      : tell(call, 'continuity.withdrawPlan', { plan, because }, 'plan.withdrawn')
  },
}

async function tell(
  call: Call,
  command: string,
  body: object,
  said: 'plan.approved' | 'plan.withdrawn',
): Promise<Exit> {
  const client = await call.client()
  const one = find(await client.catalogue(), 'command', command)
  const answer = await client.json(one.path, { body, command: true })
  const { events } = DoneBody.parse(answer)
  await call.answer(answer, () => [call.say(said, { events: events.length })])
  return exits.done
}

async function propose(call: Call, values: Parameters<typeof supposedBy>[0]): Promise<Exit> {
  const { plan, from } = await asked(call, values)
  const { suppose } = supposedBy(values)
  return proposeLines(call, { plan, from, suppose, title: values['title'] })
}

const Rows = z.looseObject({
  rows: z.array(
    z.looseObject({
      plan: z.string(),
      title: z.string(),
      state: z.string(),
      unsolved: z.number(),
      proposedAt: z.string(),
    }),
  ),
})

async function list(call: Call): Promise<Exit> {
  const client = await call.client()
  const one = find(await client.catalogue(), 'view', 'continuity.plans')
  const answer = ShownBody.parse(await client.json(one.path))
  await call.answer(answer, () => {
    const names = ['plan', 'title', 'state', 'unsolved', 'proposedAt'] as const
    const heads = names.map((name) => ({ title: call.say(`column.${name}`) }))
    const rows = Rows.parse(answer.answer).rows.map((row) => [
      row.plan,
      row.title,
      row.state,
      String(row.unsolved),
      shanghai(row.proposedAt),
    ])
    return tableLines(heads, rows, call.shell.columns)
  })
  return exits.done
}

const OnePlan = z.looseObject({
  plan: z.looseObject({ title: z.string(), state: z.string() }),
  progress: z.array(z.looseObject({ state: z.string(), count: z.number() })),
  actions: z.array(Line),
})

async function show(call: Call, plan: string): Promise<Exit> {
  const client = await call.client()
  const one = find(await client.catalogue(), 'view', 'continuity.plan')
  const { asOf } = client.general
  const answer = ShownBody.parse(await client.json(one.path, { query: { plan, asOf } }))
  await call.answer(answer, () => {
    const { plan: row, progress, actions } = OnePlan.parse(answer.answer)
    const parts = progress.map(({ state, count }) => `${state} ${count}`)
    return [`${row.title} · ${row.state} · ${parts.join(' · ')}`, ...lineLines(actions, call)]
  })
  return exits.done
}
