// `roster`: solve a unit's roster for as long as is given, keep it as a draft, compare two, publish one.
import { z } from 'zod'
import type { Call, Verb } from '../call.ts'
import { find } from '../catalogue.ts'
import { parse, type Parsed } from '../flags.ts'
import { nearest } from '../nearest.ts'
import { progressBar } from '../progress.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { answerOf } from '../sse.ts'
import { tableLines } from '../table.ts'
import { DoneBody, ShownBody } from './declared.ts'

const subs = ['solve', 'keep', 'compare', 'publish'] as const
const secondsUsual = 30
const secondsMax = 600
const daysUsual = 28
const daysMax = 62
const keptAtOnce = 2_500
const dayMs = 86_400_000

export const rosterVerb: Verb = {
  name: 'roster',
  usage:
    'solve --from <day> [--unit …] [--days 28] [--pattern none|weeks] [--roster <draft>] [--for 30s] | keep <roster> --from <day> [--title …] [as solve] | compare <roster> <roster> | publish <roster>',
  options: {
    unit: { type: 'string' },
    from: { type: 'string' },
    days: { type: 'string' },
    pattern: { type: 'string' },
    roster: { type: 'string' },
    title: { type: 'string' },
    for: { type: 'string' },
  },
  subs,
  async run(call) {
    const { words, values } = parse(call.args, rosterVerb.options)
    const [sub, one, other] = words
    const known = subs.find((name) => name === sub)
    if (!known) {
      const choices = subs.join(', ')
      throw new Usage('wrong.sub', { verb: 'roster', choices }, nearest(sub ?? '', subs))
    }
    if (known === 'solve') return solve(call, values)
    if (one === undefined) throw new Usage('wrong.missingArgument', { name: '<roster>' })
    if (known === 'keep') return keep(call, one, values)
    if (known === 'publish') return publish(call, one)
    if (other === undefined) throw new Usage('wrong.missingArgument', { name: '<roster>' })
    return compare(call, one, other)
  },
}

const Figures = z.record(z.string(), z.number())
const Far = {
  legal: z.boolean(),
  charge: z.number(),
  chargeMin: z.number().nullable(),
  distanceBps: z.number().nullable(),
}
const Solved = z.looseObject({
  ...Far,
  figures: Figures,
  openCount: z.number(),
  duties: z.array(z.unknown()),
})
const SoFar = z.looseObject({ ...Far, figures: Figures })
type SoFar = z.infer<typeof SoFar>

async function solve(call: Call, values: Parsed['values']): Promise<Exit> {
  const found = await searched(call, askedBy(values), secondsOf(values['for']))
  await call.answer(found, () => solvedLines(call, found))
  return exits.done
}

async function keep(call: Call, roster: string, values: Parsed['values']): Promise<Exit> {
  const ask = askedBy(values)
  const { unit, from, to } = ask
  const found = await searched(call, ask, secondsOf(values['for']))
  const head = { roster, title: String(values['title'] ?? roster), from, to }
  const about = unit === undefined ? head : { ...head, unit }
  const client = await call.client()
  const one = find(await client.catalogue(), 'command', 'duty.keepSolved')
  for (let first = 0; first < found.duties.length; first += keptAtOnce) {
    const duties = found.duties.slice(first, first + keptAtOnce)
    await client.json(one.path, { body: { ...about, duties }, command: true })
  }
  await call.answer({ ...found, roster }, () => [
    ...solvedLines(call, found),
    call.say('roster.kept', { roster, duties: found.duties.length }),
  ])
  return exits.done
}

async function publish(call: Call, roster: string): Promise<Exit> {
  const client = await call.client()
  const one = find(await client.catalogue(), 'command', 'duty.publishRoster')
  const answer = await client.json(one.path, { body: { roster }, command: true })
  const { events } = DoneBody.parse(answer)
  await call.answer(answer, () => [call.say('roster.published', { events: events.length })])
  return exits.done
}

const Side = z.looseObject({ title: z.string(), figures: Figures, breaches: z.number() })
const Compared = z.looseObject({ left: Side, right: Side, differenceCount: z.number() })

async function compare(call: Call, left: string, right: string): Promise<Exit> {
  const client = await call.client()
  const one = find(await client.catalogue(), 'inquiry', 'duty.compareDrafts')
  const shown = ShownBody.parse(await client.json(one.path, { body: { left, right } }))
  const found = Compared.parse(shown.answer)
  const lexicon = await call.lexicon()
  await call.answer(found, () => [
    ...tableLines(
      ['', found.left.title, found.right.title].map((title) => ({ title })),
      Object.keys(found.left.figures).map((name) => [
        lexicon.field(name),
        String(found.left.figures[name]),
        String(found.right.figures[name]),
      ]),
      call.shell.columns,
    ),
    call.say('roster.differ', { count: found.differenceCount }),
  ])
  return exits.done
}

function askedBy(values: Parsed['values']) {
  const { unit, from, pattern, roster } = values
  if (typeof from !== 'string') throw new Usage('wrong.missingArgument', { name: '--from' })
  const days = Number(values['days'] ?? daysUsual)
  const begins = Date.parse(`${from}T00:00:00.000Z`)
  if (Number.isNaN(begins)) throw new Usage('wrong.missingArgument', { name: '--from 2022-03-14' })
  if (!Number.isInteger(days) || days < 1 || days > daysMax)
    throw new Usage('wrong.days', { given: String(values['days']), max: daysMax })
  const to = new Date(begins + days * dayMs).toISOString().slice(0, 10)
  return {
    from,
    to,
    ...(typeof unit === 'string' ? { unit } : {}),
    ...(typeof pattern === 'string' ? { pattern } : {}),
    ...(typeof roster === 'string' ? { roster } : {}),
  }
}

async function searched(call: Call, ask: object, seconds: number) {
  const client = await call.client()
  const one = find(await client.catalogue(), 'inquiry', 'duty.solveRoster')
  const query = { asOf: client.general.asOf, budgetMs: seconds * 1_000 }
  const headers = { Accept: 'text/event-stream' }
  let note = ''
  const bar = progressBar(call.shell, call.say('roster.solving'), call.split.quiet)
  try {
    const response = await client.raw(one.path, { body: ask, query, headers })
    const answer = await answerOf(response, client.link.url, ({ done, total, ...told }) => {
      const so = SoFar.safeParse(told['best'])
      if (so.success) note = call.say('roster.soFar', saidOf(call, so.data))
      bar.at(done, total, note)
    })
    return Solved.parse(ShownBody.parse(answer).answer)
  } finally {
    bar.end()
  }
}

const saidOf = (call: Call, so: SoFar) => ({
  missing: (so.figures['keyMissing'] ?? 0) + (so.figures['missing'] ?? 0),
  far: so.legal && so.chargeMin === null ? call.say('roster.unprovedYet') : farOf(call, so),
})

/** How far from the best possible: in percent, or in points where the bound is too small for that. */
function farOf(call: Call, { legal, charge, chargeMin, distanceBps }: SoFar): string {
  if (!legal) return call.say('roster.illegal')
  if (chargeMin === null) return call.say('roster.unproved')
  if (distanceBps === 0) return call.say('roster.best')
  return distanceBps === null
    ? call.say('roster.distancePoints', { points: Math.round((charge - chargeMin) * 10) / 10 })
    : call.say('roster.distance', { percent: (distanceBps / 100).toFixed(1) })
}

function solvedLines(call: Call, found: z.infer<typeof Solved>): string[] {
  const { figures } = found
  return [
    call.say('roster.solved', {
      duties: found.duties.length,
      people: figures['people'] ?? 0,
      open: found.openCount,
      changes: figures['changes'] ?? 0,
    }),
    farOf(call, found),
    ...(found.openCount > 0 ? [call.say('roster.whyOpen')] : []),
  ]
}

function secondsOf(typed: Parsed['values'][string]): number {
  if (typed === undefined) return secondsUsual
  const seconds = Number(String(typed).replace(/s$/, ''))
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > secondsMax)
    throw new Usage('wrong.seconds', { given: String(typed), max: secondsMax })
  return seconds
}
