// Help, from the verbs and the catalogue.
import type { Verb } from './call.ts'
import { everything, verbOf, type Catalogue, type Described, type Lexicon } from './catalogue.ts'
import { flagsOf, type Flag, type Options } from './flags.ts'
import { generalOptions, takenFlags } from './general.ts'
import { shortNames } from './short.ts'
import type { Say } from './shell.ts'
import { words, type Word } from './text.ts'
import { cut, padded, width } from './width.ts'

const indent = '  '
const leftMax = 36

/** `shouhu help`: all verbs. */
export function helpLines(verbs: readonly Verb[], say: Say, columns: number): string[] {
  const shorts = Object.entries(shortNames).map(
    ([name, { verb, of }]) => [name, `= shouhu ${verb} ${of}`] as const,
  )
  return [
    say('cli'),
    '',
    `${say('usage')}: shouhu <verb> …`,
    '',
    say('verbs'),
    ...pairs(
      verbs.map((verb) => [verb.name, wordFor(`verb.${verb.name}`, say)] as const),
      columns,
    ),
    ...(shorts.length > 0 ? ['', say('short'), ...pairs(shorts, columns)] : []),
    '',
    ...generalLines(say, columns),
    '',
    say('exits'),
  ]
}

/** `shouhu log --help`: one verb. */
export function verbLines(verb: Verb, say: Say, columns: number): string[] {
  const own = optionPairs(verb.options, say)
  return [
    wordFor(`verb.${verb.name}`, say),
    '',
    `${say('usage')}: shouhu ${verb.name} ${verb.usage}`.trimEnd(),
    ...(own.length > 0 ? ['', say('flags'), ...pairs(own, columns)] : []),
    '',
    ...generalLines(say, columns),
  ]
}

/** `shouhu do firm.addPerson --help`: one declaration. */
export function declaredLines(one: Described, lexicon: Lexicon, columns: number): string[] {
  const { say } = lexicon
  const flags = flagsOf(one.input, takenFlags)
  const needed = flags.filter((flag) => flag.required).map((flag) => `--${flag.flag} …`)
  const usage = [
    `shouhu ${verbOf[one.kind]} ${one.name}`,
    ...needed,
    flags.length > needed.length ? '[…]' : '',
  ]
  const marks = marksOf(one, say)
  return [
    `${lexicon.text(one.title)}${marks.length > 0 ? `（${marks.join('，')}）` : ''}`,
    ...(one.help ? [lexicon.text(one.help)] : []),
    '',
    `${say('usage')}: ${usage.join(' ').trimEnd()}`,
    ...(flags.length > 0 ? ['', say('flags')] : []),
    ...pairs(
      flags.map((flag) => [flagText(flag), flagHelp(flag, one, lexicon)] as const),
      columns,
    ),
    ...pairs([['--json-input <file|->', say('flag.json-input')]], columns),
    '',
    ...generalLines(say, columns),
  ]
}

/** All declarations of one kind, or of all kinds, by module. */
export function catalogueLines(
  catalogue: Catalogue,
  kind: Described['kind'] | undefined,
  lexicon: Lexicon,
  columns: number,
): string[] {
  const { say } = lexicon
  const lines = catalogue.modules.flatMap((module) => {
    const all = everything({ ...catalogue, modules: [module] })
    const shown = all.filter((one) => kind === undefined || one.kind === kind)
    if (shown.length === 0) return []
    const rows = shown.map((one) => {
      const marks = marksOf(one, say)
      const name = kind === undefined ? `${verbOf[one.kind]} ${one.name}` : one.name
      return [name, [lexicon.text(one.title), ...marks].join(' · ')] as const
    })
    return [`${lexicon.text(module.title)} (${module.name})`, ...pairs(rows, columns), '']
  })
  return [...lines, say('more', { verb: kind === undefined ? 'do|show|ask|print' : verbOf[kind] })]
}

function marksOf(one: Described, say: Say): string[] {
  const command = one.kind === 'command' ? one : undefined
  return [
    ...(command?.destructive ? [say('destructive')] : []),
    ...(command?.twoPeople ? [say('secondNeeded')] : []),
    ...(one.may ? [] : [say('mayNot')]),
  ]
}

function flagText({ flag, type, many }: Flag): string {
  if (type === 'boolean' && !many) return `--[no-]${flag}`
  const value = {
    text: '…',
    number: '0.0',
    integer: '0',
    boolean: 'true|false',
    json: 'JSON',
    any: '…',
  }[type]
  return `--${flag} ${value}`
}

function flagHelp(flag: Flag, one: Described, lexicon: Lexicon): string {
  const { say } = lexicon
  const parts = [lexicon.field(flag.path.at(-1) ?? flag.flag, one.name)]
  if (flag.required) parts.push(say('required'))
  if (flag.choices.length > 0) parts.push(say('oneOf', { values: flag.choices.join(', ') }))
  if (flag.many) parts.push(say('repeatable'))
  if (flag.standard !== undefined)
    parts.push(say('default', { value: JSON.stringify(flag.standard) }))
  return parts.join(' · ')
}

const generalLines = (say: Say, columns: number): string[] => [
  say('general'),
  ...pairs(optionPairs(generalOptions, say), columns),
]

const optionPairs = (options: Options, say: Say): (readonly [string, string])[] =>
  Object.entries(options).map(([name, { type }]) => [
    `--${name}${type === 'string' ? ' …' : ''}`,
    wordFor(`flag.${name}`, say),
  ])

function wordFor(key: string, say: Say): string {
  return isWord(key) ? say(key) : ''
}

const isWord = (key: string): key is Word => key in words

function pairs(rows: readonly (readonly [string, string])[], columns: number): string[] {
  const room = Math.min(
    leftMax,
    rows.reduce((most, [left]) => Math.max(most, width(left)), 0),
  )
  return rows.map(([left, right]) =>
    cut(`${indent}${padded(left, room)}  ${right}`.trimEnd(), columns),
  )
}
