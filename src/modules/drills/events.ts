// What can have happened to drills: one was lived through to its end, and its report is kept. A drill is lived
// through on a fork, which goes; its report stays in the log of the world it was held for, as evidence.
import { z } from 'zod'
import { event, idOf, Instant } from '../../kernel/index.ts'

const stepsMax = 2_000
const hoursMax = 24 * 28
const postsMax = 100
const textMax = 400

export const DrillId = idOf('drill')

const Words = z.object({ zh: z.string().max(textMax), en: z.string().max(textMax) })
const step = { step: z.int().positive(), at: Instant, what: z.string().max(textMax) }

export const Happening = z.object({
  ...step,
  kind: z.enum(['command', 'look', 'expectation']),
  /** The person who acted. */
  as: z.string().max(64).optional(),
  events: z.array(z.string().max(80)).max(stepsMax),
  /** The code of the refusal. */
  refused: z.string().max(120).optional(),
  says: Words.optional(),
})

export const Expectation = z.object({
  ...step,
  passed: z.boolean(),
  /** What stood there, as JSON and cut where it is long. */
  found: z.string().max(textMax).optional(),
  /** The check that did not hold, `atLeast 3`. */
  failed: z.string().max(textMax).optional(),
  says: Words.optional(),
})

export const Minutes = z.object({ keyPosts: z.number(), all: z.number() })

export const CoveredHour = z.object({
  from: Instant,
  uncovered: Minutes,
  /** Posts required in the hour, and of them those held for all of it. */
  required: z.int(),
  held: z.int(),
})

export const UncoveredPost = z.object({
  post: z.string().max(64),
  name: Words,
  key: z.boolean(),
  minutes: z.number(),
})

/** Coverage while it lasted; a firm without coverage has none of it. */
const covered = {
  minutesUncovered: Minutes.optional(),
  minutesUncoveredPlanned: Minutes.optional(),
  coverage: z.array(CoveredHour).max(hoursMax).default([]),
  posts: z.array(UncoveredPost).max(postsMax).default([]),
}

export const Report = z.object({
  title: Words,
  start: Instant,
  end: Instant,
  happened: z.array(Happening).max(stepsMax),
  expectations: z.object({
    passed: z.int(),
    failed: z.int(),
    items: z.array(Expectation).max(stepsMax),
  }),
  ...covered,
})
export type Report = z.infer<typeof Report>

/** A report as the command line prints it: what was found is any JSON there. */
export const GivenReport = Report.extend({
  expectations: Report.shape.expectations.extend({
    items: z
      .array(Expectation.extend({ found: z.unknown(), failed: z.string().optional() }))
      .max(stepsMax),
  }),
})

/** What was found, short enough to be kept. */
export function foundText(found: unknown): string | undefined {
  if (found === undefined) return undefined
  const text = typeof found === 'string' ? found : JSON.stringify(found)
  return text.length > textMax ? `${text.slice(0, textMax - 1)}…` : text
}

export const DrillReported = event(
  'drills.DrillReported',
  z.object({
    drill: DrillId,
    /** The file it was told by, without its ending. */
    scenario: z.string().max(120).optional(),
    report: Report,
  }),
  { subject: ({ drill }) => `drill/${drill}` },
)

export const events = [DrillReported]
