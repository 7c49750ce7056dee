// A scenario is a story in a file: who does what when, what must be refused, what must hold. This file
// says what may stand in one, and reads it. `run.ts` lives it through on a fork.
import { parse } from 'yaml'
import { z } from 'zod'
import { Instant, instantAt, instantOf, msOf } from '../../kernel/index.ts'
import { Problem, type FieldMistake } from '../problem.ts'

const stepsMax = 5_000
const textMax = 500

const Words = z.strictObject({
  zh: z.string().min(1).max(textMax),
  en: z.string().min(1).max(textMax),
})

/** `+1d2h05m` after the start, a Shanghai time `2022-03-15 09:10`, or an instant. */
const When = z
  .string()
  .refine((text) => offsetMinutes(text) !== undefined || absolute(text) !== undefined, 'when')

/** Values to keep under a name for later steps (`${name}`): name → path in the answer. */
const Keep = z.record(z.string().regex(/^[a-zA-Z]\w*$/), z.string().min(1))

const Params = z.record(z.string(), z.unknown())

/** What must hold of what stands at `path`, after rows that do not match `where` are left out. */
const checks = {
  equals: z.unknown().optional(),
  differs: z.unknown().optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  contains: z.unknown().optional(),
  lacks: z.unknown().optional(),
  /** How many rows. */
  count: z.int().nonnegative().optional(),
  exists: z.boolean().optional(),
}
export const checkNames = [
  'equals',
  'differs',
  'atLeast',
  'atMost',
  'contains',
  'lacks',
  'count',
  'exists',
] as const

const Expect = z
  .strictObject({
    view: z.string().optional(),
    inquiry: z.string().optional(),
    params: Params.default({}),
    path: z.string().default(''),
    where: Params.optional(),
    ...checks,
  })
  .refine((expect) => (expect.view === undefined) !== (expect.inquiry === undefined), 'oneQuestion')
  .refine((expect) => checkNames.some((name) => expect[name] !== undefined), 'oneCheck')
export type Expect = z.infer<typeof Expect>

const Do = z.strictObject({
  at: When,
  /** The person who asks. Left out: whoever runs the scenario. */
  as: z.string().min(1).optional(),
  do: z.string().min(1),
  with: Params.default({}),
  /** The code of the refusal that must come. */
  refused: z.string().min(1).optional(),
  keep: Keep.optional(),
  says: Words.optional(),
})

/** One command for each row that stands at `path`; `${field}` of a row fills `as` and `with`. */
const Each = z.strictObject({
  at: When,
  each: z.strictObject({
    view: z.string(),
    params: Params.default({}),
    path: z.string().default(''),
    where: Params.optional(),
  }),
  as: z.string().min(1).optional(),
  do: z.string().min(1),
  with: Params.default({}),
  says: Words.optional(),
})

const Look = z.strictObject({
  at: When,
  look: z
    .strictObject({
      view: z.string().optional(),
      inquiry: z.string().optional(),
      params: Params.default({}),
    })
    .refine((look) => (look.view === undefined) !== (look.inquiry === undefined), 'oneQuestion'),
  keep: Keep,
  says: Words.optional(),
})

const Check = z.strictObject({ at: When, expect: Expect, says: Words })

const Step = z.union([Do, Each, Look, Check])
export type Step = z.infer<typeof Step>

export const Scenario = z.strictObject({
  title: Words,
  /** `demo`: the invented firm; `live`: the firm as it is; `own`: an empty firm of its own. */
  base: z.enum(['demo', 'live', 'own']),
  /** World time at which it begins. Default: the parent's time. */
  from: Instant.optional(),
  /** Sentences of the story that it does not play yet, and why: printed with every report. */
  notYet: z.array(Words).max(100).default([]),
  steps: z.array(Step).min(1).max(stepsMax),
})
export type Scenario = z.infer<typeof Scenario>

/** Read a scenario from YAML text. Throws `Problem` `mistake` that names each field. */
export function readScenario(text: string): Scenario {
  const read = Scenario.safeParse(fromYaml(text))
  if (read.success) return read.data
  throw new Problem('mistake', 'scenario.malformed', {}, { fields: mistakes(read.error, text) })
}

function fromYaml(text: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    const detail = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : ''
    throw new Problem('mistake', 'scenario.notYaml', { detail }, { cause })
  }
}

function mistakes(error: z.ZodError, text: string): FieldMistake[] {
  return error.issues
    .flatMap((issue) => stepIssues(issue, text))
    .map((issue) => ({
      path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
      code: `mistake.${issue.code}`,
      params: { message: issue.message },
    }))
}

// A step that fits none of the three kinds is judged as the kind it names, so the reader gets one
// sentence about the wrong field and not three about everything else.
function stepIssues(issue: z.core.$ZodIssue, text: string): z.core.$ZodIssue[] {
  const [list, index] = issue.path
  if (issue.code !== 'invalid_union' || list !== 'steps' || typeof index !== 'number')
    return [issue]
  const raw = z.object({ steps: z.array(z.unknown()) }).safeParse(fromYaml(text))
  const step = raw.success ? raw.data.steps[index] : undefined
  const kind = Params.safeParse(step)
  const schema = !kind.success
    ? Do
    : 'expect' in kind.data
      ? Check
      : 'look' in kind.data
        ? Look
        : 'each' in kind.data
          ? Each
          : Do
  const again = schema.safeParse(step)
  return again.success
    ? [issue]
    : again.error.issues.map((found) => ({ ...found, path: [...issue.path, ...found.path] }))
}

/** The instant a step's `at` means when the scenario began at `start`. */
export function whenOf(at: string, start: Instant): Instant {
  const minutes = offsetMinutes(at)
  if (minutes !== undefined) return instantOf(msOf(start) + minutes * 60_000)
  const instant = absolute(at)
  if (instant === undefined) throw new Problem('mistake', 'scenario.when', { at })
  return instant
}

function offsetMinutes(text: string): number | undefined {
  const found = /^\+(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/.exec(text)
  if (!found || text === '+') return undefined
  const [, days = '0', hours = '0', minutes = '0'] = found
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes)
}

function absolute(text: string): Instant | undefined {
  const shanghai = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(text)
  if (shanghai) {
    const [, day = '', clock = ''] = shanghai
    return z.iso.date().safeParse(day).success && z.iso.time().safeParse(`${clock}:00`).success
      ? instantAt(day, clock)
      : undefined
  }
  if (!z.iso.datetime().safeParse(text).success) return undefined
  return instantOf(msOf(text))
}
