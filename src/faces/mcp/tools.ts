// A declaration as an MCP tool: its name, its words, its schema, and what a client should know before it
// lets a model use it.
import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { say, type Language, type Text } from '../../kernel/index.ts'
import type { Described } from './catalogue.ts'

const words = {
  destructive: { zh: '不可撤回。', en: 'Cannot be taken back.' },
  twoPeople: { zh: '须第二人同意后才生效。', en: 'Takes effect once a second person agrees.' },
  personal: {
    zh: '含个人信息，须写明用途，每次查阅留痕。',
    en: 'Personal: say for what purpose; each reading is logged.',
  },
  world: {
    zh: '哪个世界：live（默认）或一个分支的名字',
    en: 'Which world: live unless said, or the name of a fork',
  },
  asOf: {
    zh: '回看：日志位置，或带时区的时间',
    en: 'Look back: a log position, or an instant with its zone',
  },
  idempotencyKey: {
    zh: '同一个键、同样内容，只办一次',
    en: 'The same key with the same input is done once',
  },
} as const satisfies Record<string, Text>

/** What a tool takes beside the input of its declaration. */
export const extras = ['world', 'asOf', 'idempotencyKey'] as const
export type Extra = (typeof extras)[number]

/** `firm.addPerson` is `firm_addPerson`: not every client takes a dot. */
export const toolName = (name: string): string => name.replace('.', '_')

/** The extras that a tool takes: those that its own input does not name itself. */
export function extrasOf(described: Described): Extra[] {
  const own = new Set(Object.keys(propertiesOf(described.input)))
  const wanted: Extra[] =
    described.kind === 'command' ? ['world', 'idempotencyKey'] : ['world', 'asOf']
  return wanted.filter((name) => !own.has(name))
}

/** The tool of a declaration, in words of `language`. */
export function toolOf(described: Described, language: Language): Tool {
  const t = (key: keyof typeof words): string => say(words[key], language)
  const title = described.title[language]
  const notes = notesOf(described).map(t)
  const extra = extrasOf(described).map(
    (name) => [name, { type: 'string', description: t(name) }] as const,
  )
  const { kind } = described
  return {
    name: toolName(described.name),
    title,
    description: [`${title}${language === 'zh' ? '。' : '.'}`, described.help?.[language], ...notes]
      .filter((part) => part !== undefined)
      .join(' '),
    inputSchema: {
      ...described.input,
      type: 'object',
      properties: { ...propertiesOf(described.input), ...Object.fromEntries(extra) },
    },
    annotations: {
      title,
      // A personal view leaves a trace in the log, so a person should be asked before it is read.
      readOnlyHint: kind === 'inquiry' || (kind === 'view' && !described.personal),
      destructiveHint: kind === 'command' && described.destructive,
      idempotentHint: kind !== 'command',
      openWorldHint: false,
    },
  }
}

function notesOf(described: Described): (keyof typeof words)[] {
  if (described.kind === 'view') return described.personal ? ['personal'] : []
  if (described.kind === 'inquiry') return []
  const notes: (keyof typeof words)[] = []
  if (described.destructive) notes.push('destructive')
  if (described.twoPeople) notes.push('twoPeople')
  return notes
}

const isObject = (value: unknown): value is Record<string, object> =>
  typeof value === 'object' && value !== null

const propertiesOf = (schema: Record<string, unknown>): Record<string, object> =>
  isObject(schema['properties']) ? schema['properties'] : {}
