// Who may hold a post: everyone with all its qualifications on a day. Many posts ask for the same, so the
// answer is kept per set of qualifications.
import type { Day, Read } from '../../kernel/index.ts'
import { person, type Person } from './nouns/person.ts'
import type { Post } from './nouns/post.ts'

export interface Holders {
  /** People qualified for the post on the day, wherever they work. */
  of(post: Post): readonly Person[]
  /** Those of them who usually work at one of its places. */
  near(post: Post): readonly Person[]
}

/** Holders as of `day`. */
export function holdersOn(read: Read, day: Day): Holders {
  const bySet = new Map<string, { all: Person[]; bySite: Map<string, Person[]> }>()
  const found = (post: Post) => {
    const key = post.qualifications.toSorted().join()
    let group = bySet.get(key)
    if (!group) {
      const all = candidates(read, post).filter((one) => isQualified(one, post.qualifications, day))
      group = { all, bySite: groupedBySite(all) }
      bySet.set(key, group)
    }
    return group
  }
  return {
    of: (post) => found(post).all,
    near: (post) => post.places.flatMap((place) => found(post).bySite.get(place) ?? []),
  }
}

function groupedBySite(people: readonly Person[]): Map<string, Person[]> {
  const groups = new Map<string, Person[]>()
  for (const one of people) {
    const group = groups.get(one.site)
    if (group) group.push(one)
    else groups.set(one.site, [one])
  }
  return groups
}

// The rarest qualification has the fewest people to look through.
function candidates(read: Read, { qualifications }: Post): readonly Person[] {
  const people = read(person.table)
  let fewest: readonly Person[] | undefined
  for (const id of qualifications) {
    const holders = people.by('qualifications', id)
    if (!fewest || holders.length < fewest.length) fewest = holders
  }
  return fewest ?? [...people.rows()]
}

/** Whether a person holds all of these on the day; the last day counts. */
export const isQualified = (one: Person, wanted: readonly string[], day: Day): boolean =>
  wanted.every((id) =>
    one.qualifications.some((held) => held.qualification === id && (held.until ?? day) >= day),
  )
