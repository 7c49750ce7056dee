// `drill <file>`: lives a scenario through on a fork and says what held.
import { basename } from 'node:path'
import { z } from 'zod'
import { shanghai, type Text } from '../../../kernel/index.ts'
import {
  playScenario,
  readScenario,
  type Expectation,
  type Happening,
  type Report,
  type Scenario,
  type Stage,
} from '../../../platform/scenario/index.ts'
import { coverageWitness } from '../../../modules/drills/index.ts'
import { coverageSection } from './drill-coverage.ts'
import type { Call, Verb } from '../call.ts'
import { client as clientOf, Declined, type Client } from '../client.ts'
import { find, type Catalogue } from '../catalogue.ts'
import { textOf } from '../files.ts'
import { parse } from '../flags.ts'
import { progressBar } from '../progress.ts'
import { temporary } from '../reach.ts'
import { exits, Usage, type Exit, type Say } from '../shell.ts'
import { WorldBody } from './worlds.ts'
import { DoneBody, ShownBody } from './declared.ts'

const fileBytesMax = 1024 * 1024

export const drillVerb: Verb = {
  name: 'drill',
  usage: '<scenario.yaml> [--keep]',
  options: { keep: { type: 'boolean' } },
  async run(call) {
    const { words, values } = parse(call.args, drillVerb.options)
    const [file, extra] = words
    if (file === undefined) throw new Usage('wrong.missingFile', { verb: 'drill' })
    if (extra !== undefined) throw new Usage('wrong.extra', { given: extra })
    const scenario = readScenario(await textOf(file, fileBytesMax))
    const client = await clientFor(scenario, call)
    return drill(scenario, file, client, values['keep'] === true, call)
  },
}

async function clientFor({ base }: Scenario, call: Call): Promise<Client> {
  if (base === 'own') return ownFirm(call, false)
  const client = await call.client()
  const { demo } = await client.catalogue()
  // A scenario of the demo firm never touches a real one: it gets a demo firm of its own.
  if (base === 'demo' && !demo) return ownFirm(call, true)
  return client
}

async function ownFirm(call: Call, demo: boolean): Promise<Client> {
  const link = await temporary(call.openApp, demo, call.closing)
  return clientOf(link, call.split.general)
}

async function drill(
  scenario: Scenario,
  file: string,
  client: Client,
  kept: boolean,
  call: Call,
): Promise<Exit> {
  const { language } = call.split.general
  const name = forkName(file, call.shell.nowMs())
  await client.json('/api/worlds', {
    body: { name, title: scenario.title[language], parent: call.split.general.world },
  })
  const bar = progressBar(
    call.shell,
    call.say('progress.drill'),
    call.split.quiet || call.split.json,
  )
  try {
    const stage = await stageOn(client, name)
    if (scenario.from !== undefined) await begin(stage, scenario.from)
    const catalogue = await client.catalogue()
    // A firm without the views of coverage has nothing to add up.
    const seen = hasRecord(catalogue) ? coverageWitness() : undefined
    const played = await playScenario(scenario, stage, {
      heard: (done, total, { what }) => bar.at(done, total, what),
      ...(seen ? { witness: seen.witness } : {}),
    })
    bar.end()
    const found = seen?.found()
    const report = found
      ? { ...played, sections: [...played.sections, coverageSection(found)] }
      : played
    const full = { ...report, ...found }
    await call.answer(kept ? { ...full, world: name } : full, () =>
      reportLines(report, call.say, language),
    )
    if (kept) call.note(call.say('drill.kept', { name }))
    return report.expectations.failed > 0 ? exits.expectation : exits.done
  } finally {
    bar.end()
    if (!kept) await client.raw(`/api/worlds/${name}`, { method: 'DELETE' })
  }
}

const hasRecord = ({ modules }: Catalogue): boolean =>
  modules.some(({ views }) => views.some((view) => view.name === 'continuity.record'))

async function begin(stage: Stage, from: string): Promise<void> {
  if ((await stage.now()) < from) await stage.jump(from)
}

// Two drills of one file may run at once, so the name carries the moment.
const forkName = (file: string, nowMs: number): string => {
  const bare = basename(file)
    .replace(/\.ya?ml$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
  return `drill-${bare.slice(0, 40)}-${nowMs.toString(36)}`
}

/** The fork `name` as a stage: its clock stands still between steps. */
async function stageOn(client: Client, name: string): Promise<Stage> {
  const catalogue = await client.catalogue()
  const clockPath = `/api/worlds/${name}/clock`
  const wind = async (body: object): Promise<string> =>
    WorldBody.parse(await client.json(clockPath, { body })).now
  let now = await wind({ rate: 0 })
  return {
    now: async () => now,
    async jump(to) {
      now = await wind({ jump: to })
    },
    tell: async (as, command, input) => {
      const one = find(catalogue, 'command', command)
      // The runner of a fork may act there for a person; the face allows it on forks only.
      const headers = as === undefined ? {} : { 'Shouhu-As': as }
      try {
        const answer = DoneBody.parse(
          await client.json(one.path, { body: input, world: name, headers }),
        )
        return { answer, events: answer.events.map(({ type }) => type) }
      } catch (error) {
        if (error instanceof Declined && error.exit === exits.refused) {
          return { refused: error.body.code, sentence: error.body.detail }
        }
        throw error
      }
    },
    async show(view, params) {
      const one = find(catalogue, 'view', view)
      const query = z.record(z.string(), z.unknown()).parse(params)
      return ShownBody.parse(await client.json(one.path, { query, world: name })).answer
    },
    async ask(inquiry, input) {
      const one = find(catalogue, 'inquiry', inquiry)
      return ShownBody.parse(await client.json(one.path, { body: input, world: name })).answer
    },
  }
}

function reportLines(report: Report, say: Say, language: 'zh' | 'en'): string[] {
  const { title, start, end, happened, expectations } = report
  const { passed, failed, items } = expectations
  const verdicts = new Map(items.map((item) => [item.step, item]))
  return [
    title[language],
    say('drill.span', { start: shanghai(start), end: shanghai(end) }),
    '',
    ...happened.flatMap((one) => happeningLines(one, verdicts.get(one.step), say, language)),
    ...report.sections.flatMap((section) => [
      '',
      section.title[language],
      ...Object.entries(section.figures).map(([name, figure]) => `  ${name}  ${figure}`),
    ]),
    ...notYetLines(report, say, language),
    '',
    say('drill.sum', { total: passed + failed, passed, failed }),
  ]
}

const notYetLines = ({ notYet }: Report, say: Say, language: 'zh' | 'en'): string[] =>
  notYet.length === 0
    ? []
    : ['', say('drill.notYet'), ...notYet.map((words) => `  ${words[language]}`)]

function happeningLines(
  one: Happening,
  verdict: Expectation | undefined,
  say: Say,
  language: keyof Text,
): string[] {
  const mark = verdict === undefined ? '·' : say(verdict.passed ? 'drill.held' : 'drill.broken')
  const told = one.says?.[language] ?? one.what
  const events = one.events.length > 0 ? ` → ${counted(one.events).join(', ')}` : ''
  const refused =
    one.refused === undefined ? '' : ` (${say('drill.refused', { code: one.refused })})`
  const who = one.as === undefined ? '' : `${one.as}: `
  const line = `${shanghai(one.at)} ${mark} ${who}${told}${refused}${events}`
  if (verdict === undefined || verdict.passed) return [line]
  const found = JSON.stringify(verdict.found) ?? '—'
  return [line, `  ${say('drill.found', { failed: verdict.failed ?? '', found })}`]
}

/** Equal events told once, with how many there were. */
function counted(events: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const event of events) counts.set(event, (counts.get(event) ?? 0) + 1)
  return [...counts].map(([event, count]) => (count === 1 ? event : `${event} ×${count}`))
}
