// A large part of the firm cut into units that can be solved apart: each post with its own unit, each person with the
// unit whose posts they hold most, else with their own.
import type { Read, Refusal } from '../../../kernel/index.ts'
import { isUnder, person, post } from '../../firm/index.ts'
import type { SolveAsk } from './asked.ts'
import { postsOf } from './lines.ts'
import { modelOfPart, standingOf, wrongIn, type Firmed, type Part } from './model-of.ts'

/** The parts of what was asked, the largest first; one where a single unit is asked for. Refused as a whole. */
export function partsOf(read: Read, ask: SolveAsk): Part[] | Refusal {
  const wrong = wrongIn(read, ask)
  if (wrong) return wrong
  const posts = postsOf(read, ask.unit, ask.posts)
  const units = [...new Set(posts.map(({ unit }) => unit))]
  if (units.length <= 1) return [{ posts, among: null }]
  const homes = homesOf(read, ask, units)
  return units
    .map((unit) => ({
      posts: posts.filter((row) => row.unit === unit),
      among: homes.get(unit) ?? new Set<string>(),
    }))
    .filter(({ among }) => among.size > 0)
    .toSorted((a, b) => b.among.size - a.among.size)
}

/** The models of some parts, without those that have nobody. */
export const modelsOf = (read: Read, ask: SolveAsk, parts: readonly Part[]): Firmed[] =>
  parts.flatMap((part) => {
    const firmed = modelOfPart(read, ask, part)
    return 'refused' in firmed ? [] : [firmed]
  })

// People by the unit they are solved with.
function homesOf(read: Read, ask: SolveAsk, units: readonly string[]): Map<string, Set<string>> {
  const held = new Map<string, Map<string, number>>()
  for (const row of standingOf(read, ask, postsOf(read, ask.unit, ask.posts))) {
    const own = read(post.table).get(row.post)?.unit ?? ''
    const counts = held.get(row.person) ?? new Map<string, number>()
    held.set(row.person, counts)
    counts.set(own, (counts.get(own) ?? 0) + 1)
  }
  const homes = new Map(units.map((unit) => [unit, new Set<string>()]))
  for (const row of read(person.table).rows()) {
    const counts = [...(held.get(row.id) ?? [])].toSorted((a, b) => b[1] - a[1])
    const own = counts[0]?.[0] ?? ownUnit(read, units, row.unit)
    if (own !== undefined) homes.get(own)?.add(row.id)
  }
  return homes
}

/** The nearest unit with posts that somebody of `unit` belongs to. */
const ownUnit = (read: Read, units: readonly string[], unit: string): string | undefined =>
  units.includes(unit)
    ? unit
    : units
        .filter((one) => isUnder(read, one, unit))
        .toSorted((a, b) => (isUnder(read, a, b) ? 1 : -1))[0]
