// What the process gives the command line, as a value, and how it says things: one JSON document on
// standard output for programs, tables for people, notes on standard error.
import { say, type Language } from '../../kernel/index.ts'
import { words, type Word } from './text.ts'

export const exits = { done: 0, refused: 1, usage: 2, outage: 3, expectation: 4 } as const
export type Exit = (typeof exits)[keyof typeof exits]

export interface Shell {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Terminal columns of standard output, `Infinity` when it is not a terminal. */
  readonly columns: number
  /** Whether standard error is a terminal: progress is a bar then, lines otherwise. */
  readonly live: boolean
  out(text: string): void
  err(text: string): void
  stdin(): Promise<string>
  nowMs(): number
}

/** The command line was used wrongly: exit 2. */
export class Usage extends Error {
  override readonly name = 'Usage'
  readonly word: Word
  readonly params: Readonly<Record<string, unknown>>
  /** What to try, already in words of the catalogue: names. */
  readonly nearest: readonly string[]

  constructor(
    word: Word,
    params: Readonly<Record<string, unknown>> = {},
    nearest: readonly string[] = [],
  ) {
    super(`${word} ${JSON.stringify(params)}`)
    this.word = word
    this.params = params
    this.nearest = nearest
  }
}

/** What is needed cannot be had now: exit 3. */
export class Outage extends Error {
  override readonly name = 'Outage'
  readonly word: Word
  readonly params: Readonly<Record<string, unknown>>

  constructor(word: Word, params: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(`${word} ${JSON.stringify(params)}`, { cause })
    this.word = word
    this.params = params
  }
}

export type Say = (word: Word, params?: Readonly<Record<string, unknown>>) => string

/** The CLI's own words in one language. */
export const sayIn =
  (language: Language): Say =>
  (word, params = {}) =>
    say(words[word], language, params)

/** The language of `--lang`, else of the environment; Chinese when neither says. */
export function languageOf(given: string | undefined, env: Shell['env']): Language {
  if (given === 'zh' || given === 'en') return given
  if (given !== undefined) throw new Usage('wrong.language')
  const asked = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return asked.toLowerCase().startsWith('en') ? 'en' : 'zh'
}
