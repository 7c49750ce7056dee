// All nouns of the firm, in the order in which a newcomer would fill the sheets: places before people, people
// before posts.
import type { Noun } from '../noun.ts'
import { accessLink } from './access-link.ts'
import { accessProfile } from './access-profile.ts'
import { branch } from './branch.ts'
import { delegation } from './delegation.ts'
import { businessFunction } from './function.ts'
import { machineRoom } from './machine-room.ts'
import { means } from './means.ts'
import { person } from './person.ts'
import { post } from './post.ts'
import { qualification } from './qualification.ts'
import { room } from './room.ts'
import { site } from './site.ts'
import { supplier } from './supplier.ts'
import { system } from './system.ts'
import { unit } from './unit.ts'

export const nouns: readonly Noun[] = [
  unit,
  site,
  room,
  qualification,
  person,
  supplier,
  machineRoom,
  branch,
  system,
  businessFunction,
  accessLink,
  accessProfile,
  means,
  post,
  delegation,
]

const byName = new Map(nouns.map((noun) => [noun.name, noun]))

/** The noun called `name`, if there is one. */
export const nounNamed = (name: string): Noun | undefined => byName.get(name)

export {
  accessLink,
  accessProfile,
  branch,
  businessFunction,
  delegation,
  machineRoom,
  means,
  person,
  post,
  qualification,
  room,
  site,
  supplier,
  system,
  unit,
}
