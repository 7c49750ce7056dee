// What an authority wants to be told, how soon and in which form, as the world has adopted it. A regime is a rule
// `report-<name>` and nothing but data: another authority is another file, and no code.
import { z } from 'zod'
import { Clock, RoleName, rules, type Read, type RuleRow } from '../../kernel/index.ts'

export const regimePrefix = 'report-'

const stagesMax = 8
const sectionsMax = 20
const fieldsMax = 40
const choicesMax = 30
const minutesMax = 366 * 24 * 60

const Slug = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9-]*$/)
  .max(40)
/** Stages stand in the ids of reports. */
const StageId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .max(20)
const Word = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(300) })

/** What a clock counts from. `<stage>.sent` is when the last report of that stage left. */
export const momentNames = ['aware', 'asked', 'classified', 'recovered', 'closed'] as const
export const MomentName = z.enum(momentNames)
export type MomentName = z.infer<typeof MomentName>
const Anchor = z.union([MomentName, z.templateLiteral([StageId, '.sent'])])

/** A length of time: one of these. Working days end with the day, the others to the minute. */
const length = {
  minutes: z.int().min(0).max(minutesMax).optional(),
  hours: z
    .number()
    .min(0)
    .max(24 * 366)
    .optional(),
  days: z.int().min(0).max(366).optional(),
  workingDays: z.int().min(0).max(250).optional(),
  months: z.int().min(0).max(12).optional(),
}
const isOne = (given: Partial<Record<keyof typeof length, number | undefined>>): boolean =>
  Object.keys(length).filter((unit) => unit in given).length === 1
const oneLength = { message: 'say one of minutes, hours, days, workingDays, months' }

/**
 * So long after a moment; after several, after the last of them that is known. It is left out once the moment in
 * `yieldsTo` came later than it: some clocks begin anew with a late classification.
 */
export const Term = z
  .object({
    after: z.union([Anchor, z.array(Anchor).min(1)]),
    yieldsTo: Anchor.optional(),
    ...length,
  })
  .refine(({ after: _after, yieldsTo: _yieldsTo, ...rest }) => isOne(rest), oneLength)
export type Term = z.infer<typeof Term>

const Every = z.object(length).refine(isOne, oneLength)

export const Channel = z.enum(['phone', 'mail', 'portal', 'fax', 'letter'])
export type Channel = z.infer<typeof Channel>

export const Stage = z.object({
  id: StageId,
  ...Word.shape,
  kind: z.enum(['first', 'update', 'final']),
  /** The earliest of those that are known is the deadline. */
  due: z.array(Term).min(1).max(6),
  /** Again so long after the last one left … */
  every: Every.optional(),
  /** … until this has come; then the one that waits is not needed any more. */
  until: Anchor.optional(),
  /** So long before the deadline it is at risk. */
  atRiskMinutes: z.int().min(0).max(minutesMax),
  channels: z.array(Channel).min(1),
  /** A first call need not wait for a signature. */
  signed: z.boolean().default(true),
  /** Sections of the form, in order. */
  sections: z.array(Slug).min(1),
})
export type Stage = z.infer<typeof Stage>

export const FormField = z.object({
  id: Slug,
  ...Word.shape,
  /** The figure that it takes from the log. Without one somebody writes it. */
  take: z.string().max(60).optional(),
  help: Word.optional(),
  /** It cannot be signed while this is neither written nor said to be unknown. */
  required: z.boolean().default(false),
  choices: z
    .array(z.object({ id: Slug, ...Word.shape }))
    .max(choicesMax)
    .optional(),
})
export type FormField = z.infer<typeof FormField>

export const Section = z.object({
  id: Slug,
  ...Word.shape,
  fields: z.array(FormField).min(1).max(fieldsMax),
})
export type Section = z.infer<typeof Section>

/** Which incidents start it by themselves; each part that is given must fit. */
const Start = z.object({
  kinds: z.array(z.string().max(60)).min(1).optional(),
  /** From this level of the firm's own scheme up; or from this grade of any scheme, 1 being the lightest. */
  levelFrom: z.string().max(60).optional(),
  gradeFrom: z.int().min(1).max(9).optional(),
})

export const RegimeBody = z
  .object({
    ...Word.shape,
    /** Who is told, and in few words. */
    authority: Word,
    short: Word,
    jurisdiction: z.string().regex(/^[a-z]{2}$/),
    /** In which language it is written. */
    language: z.enum(['zh', 'en']),
    mail: z.email().optional(),
    phone: z.string().max(40).optional(),
    /** Whose work it is, and who signs. */
    owners: z.array(RoleName).min(1),
    signOff: z.object({
      roles: z.array(RoleName).min(1),
      people: z.union([z.literal(1), z.literal(2)]),
    }),
    starts: z.array(Start).default([]),
    /** The calendar of working days (`cn`); without one they are Monday to Friday. */
    calendar: z.string().max(20).optional(),
    /** Where the authority's clock stands, in minutes east of UTC. */
    offsetMinutes: z.int().min(-720).max(840).default(480),
    /** A deadline on a day off moves to this time of the next working day. */
    dayOff: z.object({ clock: Clock }).optional(),
    /** Whether being late may be told in advance, and whether that moves the deadline. */
    delay: z.object({ moves: z.boolean() }).optional(),
    stages: z.array(Stage).min(1).max(stagesMax),
    sections: z.array(Section).min(1).max(sectionsMax),
  })
  .superRefine((body, context) => {
    for (const message of slipsOf(body)) context.addIssue({ code: 'custom', message })
  })
export type RegimeBody = z.infer<typeof RegimeBody>

/** What a regime names that it does not have. */
function slipsOf(body: { stages: readonly Stage[]; sections: readonly Section[] }): string[] {
  const stages = new Set(body.stages.map(({ id }) => id))
  const sections = new Set(body.sections.map(({ id }) => id))
  const fields = body.sections.flatMap((section) => section.fields.map(({ id }) => id))
  const slips: string[] = []
  if (stages.size < body.stages.length) slips.push('two stages have one id')
  if (new Set(fields).size < fields.length) slips.push('two fields have one id')
  for (const { id, due, until, sections: asked } of body.stages) {
    const anchors = due.flatMap(({ after, yieldsTo }) => [after, yieldsTo ?? []].flat())
    for (const anchor of [...anchors, until ?? []].flat()) {
      const stage = anchor.endsWith('.sent') ? anchor.slice(0, -'.sent'.length) : undefined
      if (stage !== undefined && !stages.has(stage)) slips.push(`${id}: no stage ${stage}`)
    }
    for (const one of asked) if (!sections.has(one)) slips.push(`${id}: no section ${one}`)
  }
  return slips
}

export interface Regime {
  readonly id: string
  readonly version: string
  readonly source: string
  readonly verified: boolean
  readonly body: RegimeBody
}

/** Rows are frozen, so each body is checked once, not at each look. */
const known = new WeakMap<RuleRow, Regime | string>()

function judged(row: RuleRow): Regime | string {
  const before = known.get(row)
  if (before !== undefined) return before
  const body = RegimeBody.safeParse(row.body)
  const { id, version, source, verified } = row
  const found = body.success
    ? { id, version, source, verified, body: body.data }
    : body.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  known.set(row, found)
  return found
}

/** The adopted regime; nothing where the world has adopted none of that name, or none that can be read. */
export function regimeOf(read: Read, id: string): Regime | undefined {
  const row = id.startsWith(regimePrefix) ? read(rules).get(id) : undefined
  const found = row ? judged(row) : undefined
  return typeof found === 'string' ? undefined : found
}

/** Every adopted regime, and those that cannot be read with what is wrong. */
export function regimesOf(read: Read): {
  regimes: Regime[]
  broken: { id: string; why: string }[]
} {
  const regimes: Regime[] = []
  const broken: { id: string; why: string }[] = []
  for (const row of read(rules).rows()) {
    if (!row.id.startsWith(regimePrefix)) continue
    const found = judged(row)
    if (typeof found === 'string') broken.push({ id: row.id, why: found })
    else regimes.push(found)
  }
  return { regimes, broken }
}
