// Who may: roles with a scope. A declaration says which roles and over what; the platform asks the
// world which grants a person holds and whether one scope lies within another.
import { z } from 'zod'
import type { Read } from './tables.ts'

export const RoleName = z.enum([
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'riskOfficer',
  'machineRoomLead',
  'healthOfficer',
  'recorder',
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
  'employee',
  // Somebody of an authority: sees what was sent to it, and nothing else.
  'regulator',
  'service',
  'system',
])
export type RoleName = z.infer<typeof RoleName>

export const Scope = z.object({
  kind: z.enum(['firm', 'unit', 'site', 'branch']),
  /** The unit, site or branch; empty for the firm. */
  id: z.string(),
})
export type Scope = z.infer<typeof Scope>

export const wholeFirm: Scope = { kind: 'firm', id: '' }

export const Grant = z.object({ role: RoleName, scope: Scope })
export type Grant = z.infer<typeof Grant>

/** Who asks. `id` is a person's id, `service:<token>` or `system`. */
export interface Actor {
  readonly id: string
  readonly kind: 'person' | 'service' | 'system' | 'anonymous'
  readonly grants: readonly Grant[]
}

/** The actor of reactions: it may do whatever a reaction was declared to do. */
export const system: Actor = {
  id: 'system',
  kind: 'system',
  grants: [{ role: 'system', scope: wholeFirm }],
}

/** Nobody has signed in: public pages are shown to it, nothing else. */
export const anonymous: Actor = { id: 'anonymous', kind: 'anonymous', grants: [] }

/**
 * Who may ask. `roles` empty means nobody but the system, `'everyone'` means without sign-in.
 * `over` names the scope the request touches: a grant must contain it. `self` lets a person act for themself.
 */
export interface May<I> {
  readonly roles: readonly RoleName[] | 'everyone' | 'signedIn'
  over?(input: I, read: Read): Scope
  self?(input: I, read: Read): string | undefined
}

/** Allowed to these roles wherever their scope contains what `over` names (default: anywhere). */
export const role = (...roles: RoleName[]): May<unknown> => ({ roles })

/** Allowed to these roles where their scope contains the scope that `over` finds for the input. */
export const roleOver = <I>(
  roles: readonly RoleName[],
  over: (input: I, read: Read) => Scope,
  self?: (input: I, read: Read) => string | undefined,
): May<I> => (self ? { roles, over, self } : { roles, over })

/** Allowed to everyone who has signed in. */
export const signedIn: May<unknown> = { roles: 'signedIn' }

/** Allowed without sign-in: public pages. */
export const everyone: May<unknown> = { roles: 'everyone' }

/** Allowed to reactions and the platform only. */
export const systemOnly: May<unknown> = { roles: ['system'] }
