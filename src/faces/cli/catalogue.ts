// The server's catalogue as the command line reads it: verbs, flags, help and completion all come from it.
import { z } from 'zod'
import { say as fill, type Language, type Text } from '../../kernel/index.ts'
import { nearest } from './nearest.ts'
import { Usage, type Say } from './shell.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Params = z.record(z.string(), z.unknown())

/** The parts of a JSON schema that flags need; the rest passes through unread. */
export interface Schema {
  readonly type?: string | readonly string[] | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: Schema | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly const?: unknown
  readonly anyOf?: readonly Schema[] | undefined
  readonly oneOf?: readonly Schema[] | undefined
  readonly allOf?: readonly Schema[] | undefined
  readonly default?: unknown
  readonly noun?: string | undefined
  readonly kind?: string | undefined
  readonly $ref?: string | undefined
  readonly $defs?: Readonly<Record<string, Schema>> | undefined
}

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    items: Schema.optional().catch(undefined),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(Schema).optional(),
    oneOf: z.array(Schema).optional(),
    allOf: z.array(Schema).optional(),
    default: z.unknown().optional(),
    noun: z.string().optional(),
    kind: z.string().optional(),
    $ref: z.string().optional(),
    $defs: z.record(z.string(), Schema).optional(),
  }),
)

const described = {
  name: z.string(),
  path: z.string(),
  title: Words,
  help: Words.optional(),
  input: Schema,
  may: z.boolean().default(true),
}
const CommandDescribed = z.object({
  ...described,
  kind: z.literal('command'),
  destructive: z.boolean().default(false),
  twoPeople: z.boolean().default(false),
})
const ViewDescribed = z.object({ ...described, kind: z.literal('view'), answer: Schema })
const PaperDescribed = z.object({ ...described, kind: z.literal('paper') })
const InquiryDescribed = z.object({ ...described, kind: z.literal('inquiry'), answer: Schema })

export const Catalogue = z.object({
  demo: z.boolean().default(false),
  modules: z.array(
    z.object({
      name: z.string(),
      title: Words,
      commands: z.array(CommandDescribed),
      views: z.array(ViewDescribed),
      inquiries: z.array(InquiryDescribed),
      papers: z.array(PaperDescribed).default([]),
    }),
  ),
  texts: z.record(z.string(), Words),
})
export type Catalogue = z.infer<typeof Catalogue>
export type Described =
  | z.infer<typeof CommandDescribed>
  | z.infer<typeof ViewDescribed>
  | z.infer<typeof InquiryDescribed>
  | z.infer<typeof PaperDescribed>

/** Which verb asks which kind of declaration. */
export const verbOf = { command: 'do', view: 'show', inquiry: 'ask', paper: 'print' } as const

/** Everything that can be asked, in the order of the modules. */
export const everything = (catalogue: Catalogue): readonly Described[] =>
  catalogue.modules.flatMap((module) => [
    ...module.commands,
    ...module.views,
    ...module.inquiries,
    ...module.papers,
  ])

/** The declaration called `name`. Throws `Usage` with the nearest names when there is none. */
export function find(catalogue: Catalogue, kind: Described['kind'], name: string): Described {
  const all = everything(catalogue)
  const wanted = dotted(name)
  const found = all.find((one) => one.kind === kind && dotted(one.name) === wanted)
  if (found) return found
  const other = all.find((one) => dotted(one.name) === wanted)
  if (other) throw new Usage('wrong.otherVerb', { name: other.name, verb: verbOf[other.kind] })
  const names = all.filter((one) => one.kind === kind).map((one) => one.name)
  throw new Usage(`wrong.${kind}`, { given: name }, nearest(name, names))
}

// `firm.add-person` and `firm/add-person` are what people copy from an address; both are understood.
const dotted = (name: string): string =>
  name.replace('/', '.').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Words of the catalogue in one language. */
export interface Lexicon {
  readonly language: Language
  readonly say: Say
  text(text: Text): string
  /** The label of a field, as forms show it; its own name when nobody named it. */
  field(name: string, owner?: string): string
  /** The word for an enum value. */
  value(field: string, value: string): string
  /** What an event says of itself, filled from its body. */
  sentence(type: string, body: unknown): string
  /** Any word of the catalogue by its key. */
  key(key: string): string | undefined
}

export function lexicon(texts: Catalogue['texts'], language: Language, say: Say): Lexicon {
  const key = (name: string): string | undefined => texts[name]?.[language]
  return {
    language,
    say,
    text: (text) => text[language],
    field: (name, owner) =>
      (owner === undefined ? undefined : key(`field.${owner}.${name}`)) ??
      key(`field.${name}`) ??
      name,
    value: (field, value) => key(`value.${field}.${value}`) ?? value,
    sentence: (type, body) => {
      const words = texts[type]
      const filling = Params.safeParse(body)
      return words ? fill(words, language, filling.success ? filling.data : {}) : type
    },
    key,
  }
}
