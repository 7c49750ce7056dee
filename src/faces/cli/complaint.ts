// Every kind of no as an exit code, a sentence for people and an object for programs.
import { kernelModule, say as fill, type Language } from '../../kernel/index.ts'
import { Problem } from '../../platform/problem.ts'
import { Declined } from './client.ts'
import { exits, Outage, sayIn, Usage, type Exit, type Say, type Shell } from './shell.ts'
import { verbs } from './verbs/index.ts'
import { words, type Word } from './text.ts'

const everyVerb: ReadonlySet<string> = new Set(verbs.map(({ name }) => name))

/** Say what went wrong, on both streams as each wants it; answers the exit code. */
export function complain(error: unknown, shell: Shell, language: Language, json: boolean): Exit {
  const { exit, body, lines } = complaint(error, language)
  const hint =
    error instanceof Usage
      ? [sayIn(language)('wrong.seeHelp', { command: helpFor(shell.argv) })]
      : []
  if (json) shell.out(`${JSON.stringify({ error: body })}\n`)
  shell.err([...lines, ...hint].map((line) => `${line}\n`).join(''))
  return exit
}

/** What to type for help on what was being typed: the verb, and the name after it. */
function helpFor(argv: readonly string[]): string {
  const [verb, name] = argv.filter((arg) => !arg.startsWith('-'))
  const known = everyVerb.has(verb ?? '')
  const named = known && name !== undefined && ['do', 'show', 'ask'].includes(verb ?? '')
  return ['shouhu', ...(known ? [verb] : []), ...(named ? [name] : []), '--help'].join(' ')
}

interface Complaint {
  readonly exit: Exit
  readonly body: object
  readonly lines: readonly string[]
}

function complaint(error: unknown, language: Language): Complaint {
  const say = sayIn(language)
  if (error instanceof Usage) {
    const sentence = say(error.word, error.params)
    const near = error.nearest.join(', ')
    const body = { kind: 'usage', code: error.word, detail: sentence, nearest: error.nearest }
    return {
      exit: exits.usage,
      body,
      lines: near === '' ? [sentence] : [sentence, say('wrong.nearest', { nearest: near })],
    }
  }
  if (error instanceof Declined) return declined(error, say)
  if (error instanceof Problem && error.kind === 'mistake') return malformed(error, language)
  if (error instanceof Problem && error.kind !== 'fault') {
    const sentence = sentenceOf(error, language)
    const exit = error.kind === 'outage' || error.kind === 'tooMany' ? exits.outage : exits.refused
    return {
      exit,
      body: { kind: error.kind, code: error.code, detail: sentence },
      lines: [sentence],
    }
  }
  const sentence =
    error instanceof Outage
      ? say(error.word, error.params)
      : say('outage.fault', { message: error instanceof Error ? error.message : String(error) })
  return {
    exit: exits.outage,
    body: { kind: 'outage', code: 'outage', detail: sentence },
    lines: [sentence],
  }
}

function declined(error: Declined, say: Say): Complaint {
  const { body, exit } = error
  const kind = exit === exits.refused ? 'refused' : exit === exits.outage ? 'outage' : 'mistake'
  const fields = body.fields.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  const sentence = body.detail || body.title || body.code
  return {
    exit,
    body: { kind, ...body },
    lines: [`${say(kind)}: ${sentence} [${body.code}]`, ...fields],
  }
}

function malformed(error: Problem, language: Language): Complaint {
  const fields = error.fields.map(({ path, code, params }) => ({
    path: path.join('.'),
    message: typeof params['message'] === 'string' ? params['message'] : code,
  }))
  const sentence = sentenceOf(error, language)
  return {
    exit: exits.usage,
    body: { kind: 'mistake', code: error.code, detail: sentence, fields },
    lines: [sentence, ...fields.map(({ path, message }) => `  ${path}: ${message}`)],
  }
}

// The platform's own problems have their words in the kernel's texts.
function sentenceOf({ code, params }: Problem, language: Language): string {
  const text = isWord(code) ? words[code] : kernelModule.text[code]
  return text ? fill(text, language, params) : `${code} ${JSON.stringify(params)}`
}

const isWord = (code: string): code is Word => code in words
