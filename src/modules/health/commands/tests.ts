// Test results, one by one or a whole sheet. The result is sealed; that it is in stays open, because releases and
// test rounds stand on it. An abnormal one raises a concern that names nobody.
import { z } from 'zod'
import {
  command,
  Instant,
  PersonId,
  refuse,
  roleOver,
  shanghai,
  Sheet,
  type Context,
  type Draft,
  type Read,
} from '../../../kernel/index.ts'
import { controls, samples } from '../controls.ts'
import { ConcernRaised, ResultsIn, TestRecorded, type ConcernKind } from '../events.ts'
import { concerns } from '../state.ts'
import { readTests, testLinesMax, TestResult, type TestLine } from '../test-sheet.ts'
import { closing } from './declarations.ts'
import {
  concernedSite,
  idLength,
  Note,
  officers,
  oneself,
  overFirm,
  overPerson,
  unknownPerson,
} from './rights.ts'

/** What a sample holds under its seal. */
export const SampleFacts = z.object({
  result: TestResult,
  note: z.string(),
  concern: z.string().optional(),
})

const raises: Readonly<Record<TestResult, ConcernKind | undefined>> = {
  negative: undefined,
  void: undefined,
  abnormal: 'case',
  positive: 'case',
}

/** A result of one person: by the health officer, or by the person for a test of their own. */
export const recordTest = command('health.recordTest', {
  input: z.object({
    person: PersonId,
    result: TestResult,
    takenAt: Instant.optional(),
    note: Note,
  }),
  may: roleOver([...officers, 'service'], overPerson, oneself),
  decide(read, { person, result, takenAt = '', note }, context) {
    const taken = takenAt === '' ? context.at : takenAt
    const unknown = unknownPerson(read, person)
    if (unknown) return unknown
    if (taken > context.at) return refuse('health.testLater', { takenAt: shanghai(taken) })
    if (read(samples).has(`${person}@${taken}`))
      return refuse('health.testThere', { person, takenAt: shanghai(taken) })
    const line = { person, result, takenAt: taken, note: note ?? '' }
    return recorded(read, [line], context)
  },
})

/** Results of a laboratory, all lines or none; each wrong line is named. */
export const importTests = command('health.importTests', {
  input: z.object({ sheet: Sheet }),
  may: roleOver([...officers, 'service'], overFirm),
  decide(read, { sheet }, context) {
    if (sheet.rows.length > testLinesMax) return refuse('health.testsMany', { testLinesMax })
    const { lines, mistakes } = readTests(read, sheet, context.at)
    const [first] = mistakes
    if (first) {
      const { row, zh, en } = first
      return refuse('health.testsHaveMistakes', { count: mistakes.length, row, zh, en, mistakes })
    }
    if (lines.length === 0) return refuse('health.noTests')
    return recorded(read, lines, context)
  },
})

function recorded(read: Read, lines: readonly TestLine[], context: Context): Draft[] {
  const touched = new Set<string>()
  const facts: Draft[] = []
  for (const { person, result, takenAt, note } of lines) {
    const kind = raises[result]
    const concern = kind && `n-${context.dice.token(idLength)}`
    const plain = JSON.stringify({ result, note, ...(concern === undefined ? {} : { concern }) })
    facts.push(TestRecorded({ person, takenAt, facts: context.sealer.seal(person, plain) }))
    if (kind && concern !== undefined)
      facts.push(ConcernRaised({ concern, kind, ...concernedSite(read, person) }))
    for (const { control } of read(controls).by('person', person)) touched.add(control)
  }
  return [...facts, ResultsIn({ people: lines.length, controls: [...touched] })]
}

/** A second look at an abnormal sample: it was nothing, or it was as feared. */
export const reviewTest = command('health.reviewTest', {
  input: z.object({ person: PersonId, takenAt: Instant, founded: z.boolean() }),
  may: roleOver(officers, overPerson),
  decide(read, { person, takenAt, founded }, { sealer }) {
    const row = read(samples).get(`${person}@${takenAt}`)
    if (!row) return refuse('health.unknownTest', { person, takenAt: shanghai(takenAt) })
    const concern = sampleFacts(row.facts, sealer)?.concern
    const facts = closing(read, concern, founded)
    if (facts.length === 0) return refuse('health.nothingToReview', { person })
    const reached = read(controls)
      .by('person', person)
      .map(({ control }) => control)
    return [...facts, ResultsIn({ people: 1, controls: reached })]
  },
})

/** What a sealed sample says; nothing once its key was destroyed. */
export function sampleFacts(facts: string, sealer: Context['sealer']) {
  const plain = sealer.open(facts)
  if (plain === undefined) return undefined
  const parsed = SampleFacts.safeParse(JSON.parse(plain))
  return parsed.success ? parsed.data : undefined
}

/** Whether anything at a site still waits for a second look. */
export const isConcerned = (read: Read, site: string, since: Instant): boolean =>
  read(concerns)
    .by('open', site)
    .some(({ kind, at }) => kind === 'case' && at >= since)

export const testCommands = [recordTest, importTests, reviewTest]
