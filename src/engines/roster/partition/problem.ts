// Dealing people into groups that never meet, so that each group alone holds every key post: the question and its
// answer. Whole numbers only; people, posts and bonds are spoken of by their place in the lists.

export interface PartitionPerson {
  /** The group they are in now, from 0; -1 is none. */
  readonly group: number
  /** Their unit: groups are to be of even size within each. */
  readonly kin: number
}

export interface PartitionPost {
  /** How many people a group needs for this post alone; nobody counts for two posts. */
  readonly heads: number
  /** Who may hold it. */
  readonly holders: readonly number[]
}

/** People who stay together: one dormitory, one household, a room that belongs to one group. */
export interface Bond {
  readonly people: readonly number[]
  /** The only group they may be in; -1 is any. */
  readonly group: number
}

export interface PartitionProblem {
  readonly groups: number
  readonly people: readonly PartitionPerson[]
  readonly posts: readonly PartitionPost[]
  readonly bonds: readonly Bond[]
}

/** A post that a group cannot hold alone, and by how many people. */
export interface Short {
  readonly post: number
  readonly group: number
  readonly missing: number
}

/** These posts and bonds together cannot be met; without any one of them they can. */
export interface Obstacle {
  readonly posts: readonly number[]
  readonly bonds: readonly number[]
  /** Each was taken away and the rest was found possible. */
  readonly irreducible: boolean
}

export interface Partition {
  /** The group of each person. */
  readonly groupOf: Int8Array
  /** Heads missing over all groups; 0: each group alone holds every post. */
  readonly missing: number
  /** People who were in a group and are in another now. */
  readonly changes: number
  readonly shorts: readonly Short[]
  readonly obstacles: readonly Obstacle[]
  /** Bonds that contradict those before them and were not kept. */
  readonly dropped: readonly number[]
  /** Nothing less can be missing, and then nobody less can be moved. */
  readonly proved: boolean
}

export const groupsMax = 4
export const partitionPeopleMax = 20_000
export const partitionPostsMax = 2_000

/** Why a problem cannot be worked on, in one English line, or null. */
export function wrongPartition({ groups, people, posts, bonds }: PartitionProblem): string | null {
  if (groups < 2 || groups > groupsMax) return `${groups} groups`
  if (people.length > partitionPeopleMax) return `${people.length} people`
  if (posts.length > partitionPostsMax) return `${posts.length} posts`
  const known = (who: number): boolean => people[who] !== undefined
  const inside = (group: number): boolean => group >= -1 && group < groups
  if (!people.every(({ group }) => inside(group))) return 'somebody is in an unknown group'
  if (!posts.every(({ heads, holders }) => heads >= 0 && holders.every(known)))
    return 'a post with unknown holders'
  if (!bonds.every((bond) => inside(bond.group) && bond.people.every(known)))
    return 'a bond of unknown people'
  return null
}
