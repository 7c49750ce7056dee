// The flags that every verb understands, taken out of the arguments before a verb sees its own.
import { parseArgs } from 'node:util'
import type { Language } from '../../kernel/index.ts'
import { asOfQuery, type General } from './client.ts'
import type { Options } from './flags.ts'
import { languageOf, Usage, type Shell } from './shell.ts'

export const generalOptions = {
  lang: { type: 'string' },
  world: { type: 'string' },
  'as-of': { type: 'string' },
  key: { type: 'string' },
  expect: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options

/** Names a field's flag cannot have without `input.` before it. */
export const takenFlags: ReadonlySet<string> = new Set([
  ...Object.keys(generalOptions),
  'json-input',
])

export interface Split {
  readonly general: General
  readonly json: boolean
  readonly quiet: boolean
  readonly help: boolean
  readonly folder: string | undefined
  /** The first word: the verb. */
  readonly verb: string | undefined
  /** All that is left for the verb. */
  readonly rest: readonly string[]
}

/** The language to speak even when the arguments cannot be understood. */
export function languageAnyway(shell: Shell): Language {
  const at = shell.argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const given = shell.argv[at]?.split('=')[1] ?? shell.argv[at + 1]
  return languageOf(at >= 0 && (given === 'zh' || given === 'en') ? given : undefined, shell.env)
}

/** Take the general flags and the verb out of the arguments. Throws `Usage`. */
export function split(shell: Shell): Split {
  const { tokens } = parseArgs({
    args: [...shell.argv],
    options: generalOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const taken = new Set<number>()
  const values = new Map<string, string | true>()
  let verb: string | undefined
  for (const token of tokens) {
    if (token.kind === 'option-terminator') break
    if (token.kind === 'positional') {
      if (verb !== undefined) continue
      verb = token.value
      taken.add(token.index)
    } else if (token.name in generalOptions) {
      values.set(token.name, valueOf(token))
      taken.add(token.index)
      if (token.value !== undefined && token.inlineValue === false) taken.add(token.index + 1)
    }
  }
  const text = (name: string): string | undefined => {
    const value = values.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const asOf = text('as-of')
  return {
    general: {
      language: languageOf(text('lang'), shell.env),
      world: text('world') ?? 'live',
      asOf: asOf === undefined ? undefined : asOfQuery(asOf),
      key: text('key'),
      expect: text('expect'),
    },
    json: values.has('json'),
    quiet: values.has('quiet'),
    help: values.has('help'),
    folder: text('data'),
    verb,
    rest: shell.argv.filter((_, index) => !taken.has(index)),
  }
}

interface OptionToken {
  readonly name: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function valueOf({ name, value, inlineValue }: OptionToken): string | true {
  const { type } = new Map<string, { type: string }>(Object.entries(generalOptions)).get(name) ?? {
    type: 'boolean',
  }
  if (type === 'boolean') {
    if (value !== undefined) throw new Usage('wrong.flagSwitch', { flag: name })
    return true
  }
  if (value === undefined || (inlineValue === false && value.startsWith('--'))) {
    throw new Usage('wrong.flagValue', { flag: name })
  }
  return value
}
