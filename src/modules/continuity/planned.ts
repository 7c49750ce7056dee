// A plan as people read it: its lines with names, what it costs part by part, what it leaves open and why, and the
// way back to normal.
import { z } from 'zod'
import type { Block, Plan, Unsolved } from '../../engines/planner/index.ts'
import { Instant, type Read } from '../../kernel/index.ts'
import { Cost, PlanLine } from './events.ts'
import { lineOf } from './lines.ts'
import { gapRow, GapRow, outagesOf } from './outlook.ts'
import { instantOfMinute, type Picture } from './picture/index.ts'
import { said, SaidReason } from './reasons.ts'
import { Name, nameOf } from './words.ts'

/** A line of a plan with the names of all that it mentions. */
export const NamedLine = PlanLine.extend({
  personName: z.string().optional(),
  postName: Name.optional(),
  siteName: Name.optional(),
  profileName: Name.optional(),
  systemName: Name.optional(),
  meansName: Name.optional(),
})
export type NamedLine = z.infer<typeof NamedLine>

/** People whom the same things keep from a gap. Without it the gap could be closed. */
export const WhyOpen = z.object({
  codes: z.array(z.string()),
  count: z.int(),
  says: Name,
  people: z.array(z.object({ person: z.string(), name: z.string(), reasons: z.array(SaidReason) })),
})

export const UnsolvedRow = z.object({
  gap: GapRow,
  /** How many hold all that the post asks for. */
  holders: z.int(),
  reasons: z.array(WhyOpen),
})

export const PlanAnswer = z.object({
  actions: z.array(NamedLine),
  unsolved: z.array(UnsolvedRow),
  cost: Cost,
  /** The same parts with nothing done. */
  before: Cost,
  proof: z.array(z.object({ part: z.string(), value: z.number(), bound: z.number().nullable() })),
  distanceBps: z.number().nullable(),
  returnToNormal: z.array(z.object({ at: Instant, line: z.int(), how: z.string() })),
})
export type PlanAnswer = z.infer<typeof PlanAnswer>

export interface Reader {
  readonly read: Read
  readonly now: Picture
  readonly clock: number
  /** Whether the reader may see who this person is. */
  sees(person: number): boolean
}

/** The planner's plan in the firm's own words. Look at it while the supposition is tried. */
export function planAnswer(plan: Plan, reader: Reader): PlanAnswer {
  const { read, now, clock } = reader
  const outages = outagesOf(now, 'planned')
  return {
    actions: plan.actions.map((action) => named(lineOf(read, now, action), reader)),
    unsolved: plan.unsolved.map((open) => ({
      gap: gapRow(now, open.gap, { outages, clock }),
      holders: open.holders,
      reasons: open.blocks.filter(isTelling(open)).map((block) => whyOpen(block, open, reader)),
    })),
    cost: { ...plan.cost },
    before: { ...plan.before },
    proof: plan.proof.map((one) => ({ ...one })),
    distanceBps: plan.distanceBps,
    returnToNormal: plan.backToNormal.map(({ at, action, how }) => ({
      at: instantOfMinute(at),
      line: action,
      how,
    })),
  }
}

// That most of the firm does not hold a qualification goes without saying where somebody does.
const isTelling =
  ({ holders }: Unsolved) =>
  ({ codes }: Block): boolean =>
    holders === 0 || codes.length !== 1 || codes[0] !== 'notQualified'

function whyOpen(
  { codes, count, people }: Block,
  _open: Unsolved,
  { now, sees }: Reader,
): z.infer<typeof WhyOpen> {
  const reasons = (people[0]?.obstacles ?? []).map((one) => said(now, one))
  const joined = (language: 'zh' | 'en'): string =>
    reasons.map(({ says }) => says[language]).join(language === 'zh' ? '，' : ', ')
  return {
    codes: [...codes],
    count,
    says: { zh: `${count} 人${joined('zh')}`, en: `${count}: ${joined('en')}` },
    people: people.flatMap(({ person, obstacles }) => {
      const row = now.numbers.people.rows[person]
      if (!row || !sees(person)) return []
      return [{ person: row.id, name: row.name, reasons: obstacles.map((one) => said(now, one)) }]
    }),
  }
}

/** A line with names. Who may not see people is told the post and not the person. */
export function named(line: PlanLine, { now, sees }: Pick<Reader, 'now' | 'sees'>): NamedLine {
  const { numbers } = now
  const person = numbers.people.of(line.person)
  const name = <K extends string>(
    key: K,
    id: string | undefined,
    row: { readonly name: string; readonly nameEn?: string | undefined } | undefined,
  ) => (id === undefined ? {} : { [key]: nameOf(row, id) })
  const shown = person >= 0 && sees(person) ? numbers.people.rows[person]?.name : undefined
  return {
    ...line,
    ...(shown === undefined ? {} : { personName: shown }),
    ...name('postName', line.post, numbers.posts.rows[numbers.posts.of(line.post)]),
    ...name('siteName', line.site, numbers.sites.rows[numbers.sites.of(line.site)]),
    ...name('profileName', line.profile, numbers.profiles.rows[numbers.profiles.of(line.profile)]),
    ...name('systemName', line.system, numbers.systems.rows[numbers.systems.of(line.system)]),
    ...name('meansName', line.means, numbers.means.rows[numbers.means.of(line.means)]),
  }
}
