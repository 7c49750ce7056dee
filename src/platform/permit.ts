// May this actor ask this? One place decides, for commands, views and inquiries alike.
import type { Actor, Grant, May, Read, RoleName, Scope } from '../kernel/index.ts'
import { Problem } from './problem.ts'

/** How the platform learns what roles mean here; the composition root hands it in. */
export interface Rights {
  /** Whether `outer` contains `inner` in this world: a unit contains its sub-units, a site its branch. */
  contains(read: Read, outer: Scope, inner: Scope): boolean
  /** The grants a person holds now, read from the live world; for the second of two persons. */
  grantsOf(person: string): readonly Grant[]
}

/** Whether any of the grants (of these roles, or of any) contains `scope`. */
export function holds(
  rights: Rights,
  read: Read,
  ask: { grants: readonly Grant[]; roles?: readonly RoleName[]; scope: Scope },
): boolean {
  return ask.grants.some(
    (grant) =>
      (ask.roles === undefined || ask.roles.includes(grant.role)) &&
      (grant.scope.kind === 'firm' || rights.contains(read, grant.scope, ask.scope)),
  )
}

/** Somebody of an authority who holds no role in the house: what is open to all who signed in is not to them. */
export const isOutsider = ({ grants }: Pick<Actor, 'grants'>): boolean =>
  grants.length > 0 && grants.every(({ role }) => role === 'regulator')

/** Throws `Problem` (`unknownActor` or `forbidden`) unless the actor may ask this with this input. */
export function permit<I>(
  rights: Rights,
  read: Read,
  ask: { may: May<I>; actor: Actor; input: I },
): void {
  const { may, actor, input } = ask
  if (may.roles === 'everyone' || actor.kind === 'system') return
  if (actor.kind === 'anonymous') throw new Problem('unknownActor', 'kernel.signInFirst')
  if (may.roles === 'signedIn' && !isOutsider(actor)) return
  const self = may.self?.(input, read)
  if (self !== undefined && self === actor.id) return
  const roles = may.roles === 'signedIn' ? [] : may.roles
  const held = actor.grants.filter((grant) => roles.includes(grant.role))
  const scope = may.over?.(input, read)
  if (held.length > 0 && (!scope || holds(rights, read, { grants: held, scope }))) return
  throw new Problem('forbidden', 'kernel.forbidden', { roles: [...roles] })
}
