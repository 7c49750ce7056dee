// Level schemes: the firm's own ladder of response levels, adopted as a rule. Any number of levels, any names, either
// direction: what is compared is the grade, never a number in a name.
import { z } from 'zod'
import { rules, table, type Read } from '../../kernel/index.ts'
import { Step, stepsMax } from './steps.ts'
import { Grade, Slug, Words } from './words.ts'

const levelsMax = 9

/** So many people on duty now, of a function's posts, of a unit's, or of one post. */
export const MinimumDuty = z.object({
  of: z.string().regex(/^(function|unit|post):[a-z0-9][a-z0-9._-]*$/),
  people: z.int().min(1).max(500),
})
export type MinimumDuty = z.infer<typeof MinimumDuty>

export const Level = z.object({
  id: Slug,
  grade: Grade,
  name: Words,
  /** For a badge: one or two characters in Chinese. */
  short: Words,
  colour: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** What it means, for whoever has to choose. */
  means: Words.optional(),
  minimumDuty: z.array(MinimumDuty).max(30).default([]),
  /** What entering it brings, whatever the scenario. */
  steps: z
    .array(Step.omit({ grade: true }))
    .max(stepsMax)
    .default([]),
})
export type Level = z.infer<typeof Level>

export const SchemeBody = z.object({
  name: Words,
  /** Lightest first. */
  levels: z
    .array(Level)
    .min(1)
    .max(levelsMax)
    .refine(
      (levels) => levels.every(({ grade }, n) => n === 0 || grade > (levels[n - 1]?.grade ?? 0)),
      {
        message: 'levels stand lightest first, each graver than the one before',
      },
    )
    .refine((levels) => new Set(levels.map(({ id }) => id)).size === levels.length, {
      message: 'each level has its own id',
    }),
  /** Which end people read first. */
  topFirst: z.boolean().default(true),
})
export type SchemeBody = z.infer<typeof SchemeBody>

export interface Scheme extends SchemeBody {
  readonly id: string
  readonly version: string
}

export const schemePrefix = 'levels-'

/** The scheme in use; one row, `now`. */
export const schemeInUse = table(
  'response.scheme',
  z.object({ scheme: z.string(), since: z.string(), by: z.string() }),
)

/** A scheme as the world has adopted it; nothing where it has not, or where it cannot be read. */
export function schemeOf(read: Read, id: string): Scheme | undefined {
  const rule = read(rules).get(id)
  const body = SchemeBody.safeParse(rule?.body)
  return rule && body.success ? { ...body.data, id, version: rule.version } : undefined
}

/** The scheme that counts now. */
export function schemeNow(read: Read): Scheme | undefined {
  const row = read(schemeInUse).get('now')
  return row && schemeOf(read, row.scheme)
}

/** All schemes that the world has adopted. */
export const schemes = (read: Read): Scheme[] =>
  [...read(rules).rows()]
    .filter(({ id }) => id.startsWith(schemePrefix))
    .flatMap(({ id }) => schemeOf(read, id) ?? [])

export const levelOf = (scheme: Scheme | undefined, id: string | undefined): Level | undefined =>
  scheme?.levels.find((level) => level.id === id)

/** The lightest level that is as grave as a grade asks, or the gravest there is: if unsure, the graver. */
export const levelAtGrade = (scheme: Scheme, grade: number): Level | undefined =>
  scheme.levels.find((level) => level.grade >= grade) ?? scheme.levels.at(-1)

/** What entering levels brings, as steps with the grade of their level: frozen like a playbook. */
export const stepsOfScheme = (scheme: Scheme): Step[] =>
  scheme.levels.flatMap(({ grade, steps }) => steps.map((step) => ({ ...step, grade })))
