// Whether two looks at a firm see the same, but for its duties: then what is known of people can be taken over.
import { at } from '../coverage/index.ts'
import type { Infrastructure, Problem, Spans } from '../coverage/index.ts'

interface Look {
  readonly problem: Problem
  readonly infrastructure: Infrastructure
}

/** People whose exemptions differ; null where more than duties and exemptions of named people does. */
export function changedBetween(one: Look, other: Look): ReadonlySet<number> | null {
  const names = ['people', 'sites', 'rooms', 'items', 'posts'] as const
  if (!names.every((name) => areSame(one.problem[name], other.problem[name]))) return null
  const downs = one.infrastructure.profileDown
  const before = other.infrastructure.profileDown
  if (!downs.every((spans, profile) => areEqual(spans, at(before, profile)))) return null
  const known = new Set(other.problem.exemptions)
  const now = new Set(one.problem.exemptions)
  const changed = new Set<number>()
  for (const row of known) if (!now.has(row)) changed.add(row.person)
  for (const row of now) if (!known.has(row)) changed.add(row.person)
  return changed.has(-1) ? null : changed
}

const areSame = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && left.every((row, i) => row === right[i])

const areEqual = (left: Spans, right: Spans): boolean =>
  left === right || (left.length === right.length && left.every((minute, i) => minute === right[i]))
