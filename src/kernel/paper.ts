// A paper is what a person holds when no screen is left: a document to print, a pure function of the state and
// its parameters, as a view is. The platform sets it as PDF or as a word processor's file.
import { z } from 'zod'
import type { Refusal } from './refusal.ts'
import type { May } from './roles.ts'
import type { Read } from './tables.ts'
import { say, type Language, type Text } from './text.ts'
import type { ViewContext } from './view.ts'

const Line = z.string()

/** One piece of a document, from top to bottom. Words are in the language that was asked for. */
export const Block = z.discriminatedUnion('kind', [
  /** Level 1 begins a part, level 2 a section in it. A heading never stands alone at the foot of a page. */
  z.object({
    kind: z.literal('heading'),
    text: Line,
    level: z.union([z.literal(1), z.literal(2)]),
  }),
  z.object({
    kind: z.literal('paragraph'),
    text: Line,
    tone: z.enum(['plain', 'strong', 'quiet']).optional(),
  }),
  z.object({ kind: z.literal('list'), items: z.array(Line), numbered: z.boolean().optional() }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ name: Line, value: Line })) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(
      z.object({
        title: Line,
        align: z.enum(['left', 'right']).optional(),
        /** Part of the width that it takes; without it, what its content needs. */
        share: z.number().positive().optional(),
      }),
    ),
    /** One text for each column. An empty list prints `empty` instead. */
    rows: z.array(z.array(Line)),
    empty: Line.optional(),
  }),
  /** A code to scan: the address of a page of the product, beginning with `/`. */
  z.object({ kind: z.literal('code'), path: Line, caption: Line }),
  z.object({ kind: z.literal('pageBreak') }),
])
export type Block = z.infer<typeof Block>

export const Document = z.object({
  title: Line,
  subtitle: Line.optional(),
  /** The file's name, without its ending: letters, digits, hyphens. */
  file: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,99}$/),
  blocks: z.array(Block),
  /** A4 upright without it; wide tables want A3 across. */
  sheet: z.enum(['a4', 'a3Landscape']).optional(),
})
export type Document = z.infer<typeof Document>

export interface PaperContext extends ViewContext {
  readonly language: Language
  /** `text` in the language of the paper. */
  say(text: Text, params?: Record<string, unknown>): string
  /** The declared words under a key (`value.mode.onSite`); the last part of the key where there are none. */
  word(key: string): string
}

export interface Paper<P = unknown> {
  readonly kind: 'paper'
  readonly name: string
  readonly params: z.ZodType<P>
  readonly may: May<P>
  /** Whose personal fields it prints: each is noted as read, for `purpose`, before it is printed. */
  personal?(read: Read, params: P, context: ViewContext): Reading
  of(read: Read, params: P, context: PaperContext): Document | Refusal
}

/** Who is read about, and what for. */
export interface Reading {
  readonly persons: readonly string[]
  readonly purpose: string
}

interface PaperParts<P> {
  params: z.ZodType<P>
  may: May<NoInfer<P>>
  personal?(read: Read, params: P, context: ViewContext): Reading
  of(read: Read, params: P, context: PaperContext): Document | Refusal
}

/** Declare a paper. `name` is `module.noun` and differs from every view's. */
export const paper = <P>(name: string, parts: PaperParts<P>): Paper<P> => ({
  kind: 'paper',
  name,
  ...parts,
})

/** The context of a paper in `language`, from that of a view. */
export const paperContext = (
  context: ViewContext,
  language: Language,
  words: (key: string) => Text | undefined,
): PaperContext => ({
  ...context,
  within: (scope) => context.within(scope),
  language,
  say: (text, params) => say(text, language, params),
  word: (key) => words(key)?.[language] ?? key.slice(key.lastIndexOf('.') + 1),
})
