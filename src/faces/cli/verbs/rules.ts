// The rules that come with the product beside what is in force: seen, and adopted one by one or all at once.
import { z } from 'zod'
import { dayOf, Rule, RuleRow } from '../../../kernel/index.ts'
import type { Call, Verb } from '../call.ts'
import { parse } from '../flags.ts'
import { nearest } from '../nearest.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { tableLines } from '../table.ts'

const Offered = z.looseObject({ offers: z.array(Rule) })
const InForce = z.looseObject({ answer: z.looseObject({ rows: z.array(RuleRow) }) })

interface Beside {
  readonly offer: Rule
  readonly now: RuleRow | undefined
}

const subs = ['list', 'adopt'] as const

export const rulesVerb: Verb = {
  name: 'rules',
  usage: '[list] | adopt <id> … | adopt --all',
  options: { all: { type: 'boolean' } },
  subs,
  async run(call) {
    const { words, values } = parse(call.args, rulesVerb.options)
    const [sub = 'list', ...ids] = words
    const known = subs.find((one) => one === sub)
    if (!known) {
      throw new Usage('wrong.sub', { verb: 'rules', choices: subs.join(', ') }, nearest(sub, subs))
    }
    const all = await beside(call)
    if (known === 'adopt') return adopt(call, all, values['all'] === true ? undefined : ids)
    if (ids[0] !== undefined) throw new Usage('wrong.extra', { given: ids[0] })
    return list(call, all)
  },
}

async function beside(call: Call): Promise<readonly Beside[]> {
  const client = await call.client()
  const { offers } = Offered.parse(await client.json('/api/rules/offers'))
  const { rows } = InForce.parse(await client.json('/api/kernel/rules')).answer
  return offers.map((offer) => ({ offer, now: rows.find(({ id }) => id === offer.id) }))
}

const stateOf = ({ offer, now }: Beside) =>
  now === undefined ? 'new' : now.version === offer.version ? 'inForce' : 'other'

async function list(call: Call, all: readonly Beside[]): Promise<Exit> {
  const { say } = call
  const { language } = call.split.general
  const rules = all.map((one) => {
    const { body: _, ...offer } = one.offer
    const { now } = one
    const inForce = now && { version: now.version, adoptedAt: now.adoptedAt }
    return { ...offer, state: stateOf(one), ...(inForce ? { inForce } : {}) }
  })
  await call.answer({ rules }, () => {
    const heads = (['rule', 'name', 'offered', 'inForce', 'ruleState'] as const).map((name) => ({
      title: say(`column.${name}`),
    }))
    const rows = all.map((one) => [
      one.offer.id,
      one.offer.title?.[language] ?? '',
      one.offer.version,
      one.now ? `${one.now.version} (${dayOf(one.now.adoptedAt)})` : '',
      say(`rules.${stateOf(one)}`),
    ])
    return tableLines(heads, rows, call.shell.columns)
  })
  return exits.done
}

/** Adopts the named offers, or with `undefined` all that are not in force in any version. */
async function adopt(
  call: Call,
  all: readonly Beside[],
  ids: readonly string[] | undefined,
): Promise<Exit> {
  if (ids?.length === 0) throw new Usage('wrong.missingArgument', { name: '<id> | --all' })
  const chosen = ids === undefined ? all.filter(({ now }) => !now) : ids.map((id) => named(all, id))
  const client = await call.client()
  for (const { offer } of chosen) {
    await client.json('/api/kernel/adopt-rules', { body: offer, command: true })
  }
  const adopted = chosen.map(({ offer: { id, version } }) => ({ id, version }))
  await call.answer({ adopted }, () =>
    adopted.length === 0
      ? [call.say('rules.nothingNew')]
      : adopted.map((rule) => call.say('rules.adopted', rule)),
  )
  return exits.done
}

function named(all: readonly Beside[], id: string): Beside {
  const found = all.find(({ offer }) => offer.id === id)
  if (found) return found
  throw new Usage(
    'wrong.rule',
    { given: id },
    nearest(
      id,
      all.map(({ offer }) => offer.id),
    ),
  )
}
