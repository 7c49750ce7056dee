// `plan better`: the search for a better plan goes on for as long as is given, and says how far from the best it is
// proved to be at most. The first Ctrl-C stops it.
import { z } from 'zod'
import type { Call } from '../call.ts'
import { find } from '../catalogue.ts'
import type { Parsed } from '../flags.ts'
import { progressBar } from '../progress.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { answerOf } from '../sse.ts'
import { ShownBody } from './declared.ts'
import { supposedBy } from './supposed.ts'
import { Planned, planLines, proposeLines } from './whatif.ts'

const secondsUsual = 30
const secondsMax = 600

const Better = z.looseObject({
  suppose: z.array(z.unknown()),
  from: z.string(),
  plan: Planned.extend({ distanceBps: z.number().nullable() }),
})
const SoFar = z.looseObject({ distanceBps: z.number() })

/** Betters a proposed plan, or the plan for what is supposed; with `--propose` it is proposed at once. */
export async function better(
  call: Call,
  plan: string | undefined,
  values: Parsed['values'],
): Promise<Exit> {
  const found = await searched(call, plan, values)
  const { actions, distanceBps } = found.plan
  if (values['propose'] === true) {
    const { suppose, from } = found
    return proposeLines(call, {
      plan: found.plan,
      title: values['title'] ?? (await titleOf(call, plan)),
      suppose,
      from,
      ...(plan === undefined ? {} : { supersedes: plan }),
    })
  }
  await call.answer(found, () => [
    ...planLines(found.plan, call),
    '',
    call.say(distanceBps === 0 ? 'better.best' : 'better.distance', {
      percent: percentOf(distanceBps ?? 10_000),
      lines: actions.length,
    }),
  ])
  return exits.done
}

const OnePlan = z.looseObject({ plan: z.looseObject({ title: z.string() }) })

// The better plan keeps the title of the one in whose place it comes.
async function titleOf(call: Call, plan: string | undefined): Promise<string | undefined> {
  if (plan === undefined) return undefined
  const client = await call.client()
  const one = find(await client.catalogue(), 'view', 'continuity.plan')
  const shown = ShownBody.parse(await client.json(one.path, { query: { plan } }))
  return OnePlan.parse(shown.answer).plan.title
}

const percentOf = (bps: number): string => (bps / 100).toFixed(1)

async function searched(call: Call, plan: string | undefined, values: Parsed['values']) {
  const client = await call.client()
  const one = find(await client.catalogue(), 'inquiry', 'continuity.betterPlan')
  const { asOf } = client.general
  const query = { asOf, budgetMs: secondsOf(values['seconds']) * 1_000 }
  const body = plan === undefined ? supposedBy(values) : { plan }
  const headers = { Accept: 'text/event-stream' }
  const bar = progressBar(call.shell, call.say('better.searching'), call.split.quiet)
  try {
    const response = await client.raw(one.path, { body, query, headers })
    const answer = await answerOf(response, client.link.url, ({ done, total, ...told }) => {
      const so = SoFar.safeParse(told['best'])
      const note = so.success
        ? call.say('better.soFar', { percent: percentOf(so.data.distanceBps) })
        : ''
      bar.at(done, total, note)
    })
    return Better.parse(ShownBody.parse(answer).answer)
  } finally {
    bar.end()
  }
}

function secondsOf(typed: Parsed['values'][string]): number {
  if (typed === undefined) return secondsUsual
  const seconds = Number(typed)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > secondsMax)
    throw new Usage('wrong.seconds', { given: String(typed), max: secondsMax })
  return seconds
}
