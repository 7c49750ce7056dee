// In a drill one operator plays everybody. Inside a fork, and nowhere else, whoever may wind its clock may
// ask as another person: the entry then names that person, and their own rights decide.
import type { Actor, RoleName } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'
import type { WorldRow } from '../log/store.ts'

const actingHeader = 'shouhu-as'
const worldHeader = 'shouhu-world'

/** Who runs drills: the same who set a fork's clock. */
const players: readonly RoleName[] = ['commander', 'deputy', 'recorder', 'systemAdministrator']

/**
 * The person that a request's `Shouhu-As` names, else `caller` itself. `person` finds somebody with the
 * grants they hold in the live world. Throws `Problem` `forbidden` outside a fork, or when the caller may
 * not; `missing` for an unknown person.
 */
export function actingIn(
  request: Request,
  caller: Actor,
  worlds: readonly WorldRow[],
  person: (id: string) => Actor | undefined,
): Actor {
  const wanted = request.headers.get(actingHeader)
  if (wanted === null || wanted === caller.id) return caller
  const name = request.headers.get(worldHeader) ?? 'live'
  const world = worlds.find((row) => row.name === name)
  if (world?.kind !== 'fork')
    throw new Problem('forbidden', 'kernel.actingOutsideFork', { world: name })
  mayPlay(caller)
  const found = person(wanted)
  if (!found) throw new Problem('missing', 'kernel.unknownPerson', { person: wanted })
  return found
}

/** Whoever may set a fork's clock may hold a drill on it. Throws `Problem` `forbidden`. */
export function mayPlay(caller: Actor): void {
  const plays = caller.grants.some(
    ({ role, scope }) => players.includes(role) && scope.kind === 'firm',
  )
  if (!plays && caller.kind !== 'system')
    throw new Problem('forbidden', 'kernel.forbidden', { roles: players })
}
