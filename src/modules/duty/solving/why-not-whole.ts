// `duty.whyNotWhole`: a solved roster leaves a shift open, or none can be legal. What cannot be kept together is told as
// a set of which each is needed: let go of any one, and the rest can be. Proved, not guessed; where time was short it
// is said that nothing was decided.
import { z } from 'zod'
import {
  conflictsEngine,
  type ConflictProblem,
  type Element,
} from '../../../engines/roster/index.ts'
import {
  Day,
  idOf,
  inquiry,
  Instant,
  isRefusal,
  refuse,
  roleOver,
  shanghai,
} from '../../../kernel/index.ts'
import { bothNames } from '../../firm/index.ts'
import { Names, namesOf } from '../names.ts'
import { planners, scopeOf } from '../rights.ts'
import { SolveAsk } from './asked.ts'
import { demanded } from './demands.ts'
import { modelOfPart, type Firmed } from './model-of.ts'
import { partsOf } from './parts.ts'

const shownMax = 12
/** Days before and after the open shift that are looked at together before the whole period is. */
const nearDays = 3

const OpenOne = z.object({ post: idOf('post'), day: Day, from: Instant.optional() })
type OpenOne = z.infer<typeof OpenOne>

const Line = z.object({
  /** The code of the sentence, and what fills it. */
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  /** How many people it is about; 0 for what is asked of the roster itself. */
  count: z.int(),
  people: z.array(z.string()),
})
type Line = z.infer<typeof Line>

/** Why a shift stays open, or why nothing is legal: what cannot be kept together. */
export const whyNotWhole = inquiry('duty.whyNotWhole', {
  /** What was solved, and which open shift is meant; without it the roster as a whole. */
  input: SolveAsk.extend({ open: OpenOne.optional() }),
  answer: z.object({
    /** Everything can be kept together; null: not decided in the time there was. */
    possible: z.boolean().nullable(),
    /** Each line was taken away and the rest was found possible. */
    irreducible: z.boolean(),
    lines: z.array(Line),
    names: Names,
  }),
  may: roleOver(planners, ({ unit }: { unit?: string | undefined }) => scopeOf(unit)),
  async ask(read, { open, ...ask }, _context, solve) {
    const parts = partsOf(read, ask)
    if (isRefusal(parts)) return parts
    const meant = parts.filter(({ posts }) => !open || posts.some(({ id }) => id === open.post))
    const [part] = meant
    if (!part) return refuse('duty.unknown', { id: open?.post ?? '' })
    if (meant.length > 1) return refuse('duty.sayWhichShift', {})
    const firmed = modelOfPart(read, ask, part)
    if (isRefusal(firmed)) return firmed
    const stages = stagesOf(firmed, open)
    if (!stages) return refuse('duty.noShift', { post: nameOf(part, open), day: open?.day ?? '' })
    const { model, start } = firmed
    const { possible, conflicts } = await solve(conflictsEngine, { model, start, stages })
    const [conflict] = conflicts
    const lines = conflict ? linesOf(firmed, conflict.elements) : []
    const people = lines.flatMap((line) => line.people.map((person) => ({ person })))
    const irreducible = conflict?.irreducible ?? false
    return { possible, irreducible, lines, names: namesOf(read, people) }
  },
})

function nameOf(
  { posts }: { readonly posts: Firmed['ranks'][number]['posts'] },
  open: OpenOne | undefined,
) {
  const id = open?.post ?? ''
  return bothNames(
    posts.find((row) => row.id === id),
    id,
  )
}

/** The minimum of the open shift, those of its day, of the days around it, of all; undefined where there is none. */
function stagesOf(
  firmed: Firmed,
  open: OpenOne | undefined,
): ConflictProblem['stages'] | undefined {
  const { lines, works, prices, period } = firmed
  const least = demanded(lines, works, prices).flatMap(({ line, demand }, at) =>
    demand.code === 'minimum' || demand.code === 'keyMinimum' ? [{ line, demand, at }] : [],
  )
  const all = least.map(({ at }) => at)
  if (!open) return [[], all]
  const day = period.days.indexOf(open.day)
  const own = least.filter(
    ({ line, demand }) =>
      demand.day === day &&
      line.rank.posts.some(({ id }) => id === open.post) &&
      (open.from === undefined || line.days[day]?.from === open.from),
  )
  if (own.length === 0) return undefined
  const within = (days: number): number[] =>
    least.filter(({ demand }) => Math.abs(demand.day - day) <= days).map(({ at }) => at)
  return [own.map(({ at }) => at), within(0), within(nearDays), all]
}

/** The conflict in sentences: what is asked of the roster one by one, what binds people once for all of them. */
function linesOf(firmed: Firmed, elements: readonly Element[]): Line[] {
  const asked: Line[] = []
  const bound = new Map<string, Set<string>>()
  for (const element of elements) {
    if (element.kind === 'demand') asked.push(...askedBy(firmed, element.demand))
    else if (element.kind === 'apart') asked.push(saidOf('duty.kept.apart'))
    else {
      const code = codeOf(firmed, element)
      const people = bound.get(code) ?? new Set()
      bound.set(code, people)
      people.add(firmed.members[element.person]?.row.id ?? '')
    }
  }
  const kept = [...bound].map(([code, people]) => {
    return { ...saidOf(code), count: people.size, people: [...people].slice(0, shownMax) }
  })
  return [...asked, ...kept.toSorted((a, b) => b.count - a.count)]
}

const saidOf = (code: string, params: Line['params'] = {}): Line => {
  return { code, params, count: 0, people: [] }
}

function askedBy({ lines, works, prices }: Firmed, at: number): Line[] {
  const { line, demand } = demanded(lines, works, prices)[at] ?? {}
  const shift = line && demand && line.days[demand.day]
  if (!line || !demand || !shift) return []
  const { like } = line.rank
  const post = bothNames(like, like.id)
  const [from, to] = [shanghai(shift.from), shanghai(shift.to)]
  const least = saidOf('duty.kept.minimum', { post, from, to, least: demand.least })
  return demand.kinds.length > 0 ? [least] : [least, saidOf('duty.kept.nobodyAtAll', { post })]
}

function codeOf({ fixed, model }: Firmed, element: Exclude<Element, { kind: 'demand' | 'apart' }>) {
  if (element.kind !== 'pinned') return `duty.kept.${element.code}`
  const cell = element.person * model.days + element.day
  return fixed[cell] === 1 ? 'duty.kept.elsewhere' : 'duty.kept.locked'
}
