// What a verb is given when it runs, and what a verb is.
import type { Language } from '../../kernel/index.ts'
import type { Client } from './client.ts'
import type { Lexicon } from './catalogue.ts'
import type { Split } from './general.ts'
import type { Options } from './flags.ts'
import type { Link, OpenApp, Place } from './reach.ts'
import type { Exit, Say, Shell } from './shell.ts'

/** Serves MCP over a link until standard input ends; handed in by `cli.ts`, for faces do not know each other. */
export type ServeMcp = (link: Link, language: Language) => Promise<void>

export interface Call {
  readonly shell: Shell
  readonly split: Split
  readonly say: Say
  /** The arguments after the verb, without general flags. */
  readonly args: readonly string[]
  readonly place: Place
  /** The checkout. */
  readonly root: string
  readonly openApp: OpenApp
  readonly serveMcp: ServeMcp
  /** Reaches the firm once; closed when the command ends. */
  client(): Promise<Client>
  /** Has this closed when the command ends, whatever happens. */
  closing(close: () => Promise<void>): void
  lexicon(): Promise<Lexicon>
  /** The answer: one JSON document for programs, lines for people. */
  answer(json: unknown, lines: () => readonly string[] | Promise<readonly string[]>): Promise<void>
  /** Said on standard error, unless `--quiet`. */
  note(text: string): void
}

export interface Verb {
  readonly name: string
  /** After the verb: `<command> [--field value …]`. */
  readonly usage: string
  readonly options: Options
  /** The words that may follow the verb. */
  readonly subs?: readonly string[]
  run(call: Call): Promise<Exit>
}
