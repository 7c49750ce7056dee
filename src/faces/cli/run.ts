// The command line from arguments to exit code: finds the verb, runs it, and says every kind of no.
import { client as clientOf, type Client } from './client.ts'
import type { Call, ServeMcp, Verb } from './call.ts'
import { lexicon as lexiconOf, type Lexicon } from './catalogue.ts'
import { complain } from './complaint.ts'
import { completionScript, offers, shells } from './completion.ts'
import { languageAnyway, split, type Split } from './general.ts'
import { helpLines, verbLines } from './help.ts'
import { nearest } from './nearest.ts'
import { placeOf, reach, type Closing, type Link, type OpenApp } from './reach.ts'
import { textColumns } from './render.ts'
import { exits, sayIn, Usage, type Exit, type Say, type Shell } from './shell.ts'
import { shortNames } from './short.ts'
import { verbs as ownVerbs } from './verbs/index.ts'

export interface Parts {
  readonly shell: Shell
  /** The checkout. */
  readonly root: string
  readonly openApp: OpenApp
  readonly serveMcp: ServeMcp
  /** Has `stop` called when the process is told to end, before it does. */
  onSignal(stop: () => Promise<void>): void
}

/** Run one command; answers the exit code. */
export async function run(parts: Parts): Promise<Exit> {
  const closers = new Closers(parts.onSignal)
  const language = languageAnyway(parts.shell)
  let json = parts.shell.argv.includes('--json')
  try {
    const given = split(parts.shell)
    json = given.json
    return await ran(parts, given, closers)
  } catch (error) {
    return complain(error, parts.shell, language, json)
  } finally {
    await closers.close()
  }
}

/** What must be let go of when a command ends, in whatever way: opened folders, temporary firms. */
class Closers {
  readonly #onSignal: Parts['onSignal']
  #list: (() => Promise<void>)[] = []
  #watched = false

  constructor(onSignal: Parts['onSignal']) {
    this.#onSignal = onSignal
  }

  add(close: () => Promise<void>): void {
    this.#list.push(close)
    if (!this.#watched) this.#onSignal(() => this.close())
    this.#watched = true
  }

  async close(): Promise<void> {
    const list = this.#list
    this.#list = []
    for (const close of list.toReversed()) await close()
  }
}

async function ran(parts: Parts, given: Split, closers: Closers): Promise<Exit> {
  const { shell } = parts
  const say = sayIn(given.general.language)
  const short = given.verb === undefined ? undefined : shortNames[given.verb]
  const name = short?.verb ?? given.verb ?? 'help'
  const verb = all.find((one) => one.name === name)
  if (!verb) {
    const names = [...shown.map((one) => one.name), ...Object.keys(shortNames)]
    throw new Usage('wrong.verb', { given: name }, nearest(name, names))
  }
  const call = callOf(parts, given, short ? [short.of, ...given.rest] : given.rest, say, closers)
  const declared = ['do', 'show', 'ask', 'print'].includes(verb.name)
  if (given.help && !declared && verb.name !== 'help') {
    await call.answer({ verb: verb.name, usage: verb.usage }, () =>
      verbLines(verb, say, textColumns(shell.columns)),
    )
    return exits.done
  }
  return verb.run(call)
}

function callOf(
  parts: Parts,
  given: Split,
  args: readonly string[],
  say: Say,
  closers: Closers,
): Call {
  const { shell, root, openApp, serveMcp } = parts
  const place = placeOf(given.folder, shell.env, root)
  let reached: Promise<Client> | undefined
  let lexicon: Promise<Lexicon> | undefined
  const note = (text: string): void => {
    if (!given.quiet) shell.err(`${text}\n`)
  }
  const told = (how: Link['how']): void => {
    if (how === 'temporary') note(say('note.temporary'))
    if (how === 'folder') note(say('note.opening', { folder: place.folder }))
  }
  const connect = async (): Promise<Client> => {
    const closing: Closing = (close) => closers.add(close)
    const link = await reach(place, shell, openApp, { told, closing })
    const { world, asOf } = given.general
    if (world !== 'live') note(say('note.world', { world }))
    if (asOf !== undefined) note(say('note.asOf', { asOf }))
    return clientOf(link, given.general)
  }
  const client = (): Promise<Client> => (reached ??= connect())
  return {
    shell,
    split: given,
    say,
    args,
    place,
    root,
    openApp,
    serveMcp,
    client,
    closing: (close) => closers.add(close),
    lexicon: () =>
      (lexicon ??= client()
        .then((it) => it.catalogue())
        .then(({ texts }) => lexiconOf(texts, given.general.language, say))),
    answer: async (json, lines) => {
      if (given.json) shell.out(`${JSON.stringify(json)}\n`)
      else shell.out((await lines()).map((line) => `${line}\n`).join(''))
    },
    note,
  }
}

const helpVerb: Verb = {
  name: 'help',
  usage: '[verb]',
  options: {},
  async run(call) {
    const columns = textColumns(call.shell.columns)
    const [name] = call.args
    const verb = shown.find((one) => one.name === name)
    if (name !== undefined && !verb)
      throw new Usage(
        'wrong.verb',
        { given: name },
        nearest(
          name,
          shown.map((one) => one.name),
        ),
      )
    const names = verb ? [verb] : shown
    await call.answer(
      names.map(({ name: verbName, usage, subs }) => ({
        verb: verbName,
        usage,
        ...(subs ? { subs } : {}),
      })),
      () => (verb ? verbLines(verb, call.say, columns) : helpLines(shown, call.say, columns)),
    )
    return exits.done
  },
}

const completionVerb: Verb = {
  name: 'completion',
  usage: shells.join('|'),
  options: {},
  subs: shells,
  async run(call) {
    const shell = shells.find((one) => one === call.args[0])
    if (!shell) throw new Usage('wrong.sub', { verb: 'completion', choices: shells.join(', ') })
    const script = completionScript(shell)
    await call.answer({ shell, script }, () => [script.trimEnd()])
    return exits.done
  },
}

// Asked by completion scripts, not by people: it runs, and stands in no list.
const completeVerb: Verb = {
  name: 'complete',
  usage: '-- <words>',
  options: {},
  async run(call) {
    const typed = call.args[0] === '--' ? call.args.slice(1) : call.args
    const found = await offers(typed, shown, call)
    await call.answer(found, () => found)
    return exits.done
  },
}

const shown: readonly Verb[] = [...ownVerbs, completionVerb, helpVerb]
const all: readonly Verb[] = [...shown, completeVerb]
