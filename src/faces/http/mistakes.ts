// From a schema's complaint to our own sentence. The platform hands on each zod issue under
// `mistake.<zod code>`; zod's own Chinese reads like a machine, so the words are ours.
import { z } from 'zod'
import type { FieldMistake } from '../../platform/problem.ts'
import type { HttpTextKey } from './text.ts'

/** What our sentences need of an issue; anything else in it is for programs. */
const Issue = z.object({
  message: z.string().catch(''),
  expected: z.string().catch(''),
  origin: z.string().catch(''),
  minimum: z.number().catch(0),
  maximum: z.number().catch(0),
  inclusive: z.boolean().catch(true),
  divisor: z.number().catch(1),
  format: z.string().catch(''),
  pattern: z.string().catch(''),
  values: z.array(z.unknown()).catch([]),
  options: z.array(z.unknown()).catch([]),
  keys: z.array(z.string()).catch([]),
  params: z.record(z.string(), z.unknown()).catch({}),
})
type Issue = z.infer<typeof Issue>

interface Sentence {
  readonly code: HttpTextKey
  readonly params: Readonly<Record<string, unknown>>
}

const sentence = (code: HttpTextKey, params: Record<string, unknown> = {}): Sentence => ({
  code,
  params,
})

/**
 * The field with a code of ours. `known` tells whether a text key exists: a module's own rule says its
 * code as the message of a `refine`.
 */
export function refined(field: FieldMistake, known: (code: string) => boolean): FieldMistake {
  const issue = Issue.parse(field.params)
  const path = field.path
  switch (field.code) {
    case 'mistake.invalid_type':
      return { path, ...wrongType(issue) }
    case 'mistake.too_small':
      return { path, ...tooSmall(issue) }
    case 'mistake.too_big':
      return { path, ...tooBig(issue) }
    case 'mistake.invalid_format':
      return { path, ...wrongFormat(issue) }
    case 'mistake.not_multiple_of':
      return { path, ...sentence('mistake.step', { step: issue.divisor }) }
    case 'mistake.unrecognized_keys':
      return { path, ...sentence('mistake.unknownField', { name: issue.keys.join('、') }) }
    case 'mistake.invalid_value':
      return { path, ...choice(issue.values) }
    case 'mistake.invalid_union':
      return {
        path,
        ...(issue.options.length ? choice(issue.options) : sentence('mistake.noneFits')),
      }
    case 'mistake.invalid_key':
    case 'mistake.invalid_element':
      return { path, ...sentence('mistake.pattern') }
    case 'mistake.custom':
      return known(issue.message)
        ? { path, code: issue.message, params: issue.params }
        : { path, ...sentence('mistake.rule') }
    default:
      return field
  }
}

const choice = (values: readonly unknown[]): Sentence =>
  sentence('mistake.choice', { choices: values.map(String).join(' / ') })

const wordFor: Readonly<Record<string, HttpTextKey>> = {
  string: 'mistake.text',
  number: 'mistake.number',
  int: 'mistake.whole',
  boolean: 'mistake.yesNo',
  array: 'mistake.list',
  object: 'mistake.object',
  record: 'mistake.object',
}

function wrongType({ message, expected }: Issue): Sentence {
  if (message.endsWith('received undefined')) return sentence('mistake.missing')
  const word = wordFor[expected]
  return word ? sentence(word) : sentence('mistake.shape', { expected })
}

function tooSmall({ origin, minimum: min, inclusive }: Issue): Sentence {
  if (origin === 'string')
    return min === 1 ? sentence('mistake.empty') : sentence('mistake.textShort', { min })
  if (origin === 'array' || origin === 'set') return sentence('mistake.listShort', { min })
  return sentence(inclusive ? 'mistake.small' : 'mistake.smallStrict', { min })
}

function tooBig({ origin, maximum: max, inclusive }: Issue): Sentence {
  if (origin === 'string') return sentence('mistake.textLong', { max })
  if (origin === 'array' || origin === 'set') return sentence('mistake.listLong', { max })
  return sentence(inclusive ? 'mistake.big' : 'mistake.bigStrict', { max })
}

// The patterns of the kernel's own `idOf` and `Clock`, to name them in words.
const idPattern = '/^[a-z0-9][a-z0-9._-]*$/'
const clockPattern = '/^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$/'

function wrongFormat({ format, pattern }: Issue): Sentence {
  if (format === 'datetime') return sentence('mistake.instant')
  if (format === 'date') return sentence('mistake.day')
  if (format === 'email') return sentence('mistake.email')
  if (pattern === idPattern) return sentence('mistake.id')
  if (pattern === clockPattern) return sentence('mistake.clock')
  return sentence('mistake.pattern')
}
