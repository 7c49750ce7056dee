// A whole firm's roster. What a department says by marks ("not qualified for these 2,990 kinds") is said here the
// short way round: each person lists the kinds they may hold. Thousands of kinds then cost nothing.
import { wrongIn } from './model.ts'
import type { Mark, Model, Person } from './model.ts'
import { hard, notQualified, onLeave } from './rules.ts'

export interface WidePerson extends Person {
  /** The kinds this person may ever hold, ascending. */
  readonly may: readonly number[]
}

/** Days [from, to) on which a person holds nothing, whatever the rest is: ill, locked out, in quarantine. */
export interface Away {
  readonly person: number
  readonly from: number
  readonly to: number
}

/** A model with sparse qualifications. Marks name kinds out of the person's own `may` only. */
export interface WideModel extends Omit<Model, 'people' | 'apart'> {
  readonly people: readonly WidePerson[]
  readonly away: readonly Away[]
}

export const wideKindsMax = 20_000

/** Why a model cannot be worked on, in one English line, or null. */
export function wrongInWide(model: WideModel): string | null {
  const { kinds, people, away, days } = model
  if (kinds.length > wideKindsMax) return `${kinds.length} kinds of duty`
  const stranger = people.find(({ may }) =>
    may.some((kind, at) => kind < 1 || kind > kinds.length || kind <= (may[at - 1] ?? 0)),
  )
  if (stranger) return `${stranger.name} may hold an unknown kind`
  const gone = away.find(
    ({ person, from, to }) => !people[person] || from < 0 || to > days || to <= from,
  )
  if (gone) return `person ${gone.person} is away outside`
  // Of all that it asks only the number of kinds is another here.
  return wrongIn({
    ...model,
    kinds: kinds.slice(0, 1),
    rules: [],
    demands: [],
    marks: [],
    apart: [],
    people: people.map((person) => ({ ...person, rules: [], last: -1 })),
  })
}

/** The same as a department would say it, for the other engines; sensible for a few hundred people. */
export function denseOf({ people, away, marks, ...model }: WideModel): Model {
  const { kinds, days } = model
  const all = Array.from({ length: days }, (_, day) => day)
  const never = people.map(({ may }, person): Mark => {
    const others = [0, ...kinds.map((_, index) => (may.includes(index + 1) ? 0 : 1))]
    return notQualified(others, { person, days: all }, hard())
  })
  const gone = away.map(({ person, from, to }) =>
    onLeave(kinds, { person, days: all.slice(from, to) }, hard()),
  )
  return { ...model, people, apart: [], marks: [...never, ...gone, ...marks] }
}
