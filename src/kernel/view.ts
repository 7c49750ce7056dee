// A view is what a person sees: a pure function of the state and its parameters.
import type { z } from 'zod'
import type { WorldFacts } from './command.ts'
import type { Derive } from './projection.ts'
import type { Refusal } from './refusal.ts'
import type { Actor, May, Scope } from './roles.ts'
import type { Sealer } from './sealed.ts'
import type { Read } from './tables.ts'
import type { Instant } from './time.ts'

export interface ViewContext {
  readonly at: Instant
  readonly position: number
  readonly actor: Actor
  readonly world: WorldFacts
  readonly sealer: Sealer
  /** Whether the actor may see what lies in `scope`: the row filter of views. */
  within(scope: Scope): boolean
  /** The value of a projection in the state that is shown. */
  readonly derive: Derive
}

export interface View<P = unknown, A = unknown> {
  readonly kind: 'view'
  readonly name: string
  readonly params: z.ZodType<P>
  readonly answer: z.ZodType<A>
  readonly may: May<P>
  /** The answer changes with time even when no event happens. */
  readonly timed: boolean
  /** Shows personal fields: it asks for a purpose, and each reading is logged before it is answered. */
  readonly personal: boolean
  show(read: Read, params: P, context: ViewContext): A | Refusal
}

interface ViewParts<P, A> {
  params: z.ZodType<P>
  answer: z.ZodType<A>
  may: May<NoInfer<P>>
  timed?: boolean
  personal?: boolean
  show(read: Read, params: P, context: ViewContext): NoInfer<A> | Refusal
}

/** Declare a view. `name` is `module.noun`. A `personal` view's params must hold `person` and `purpose`. */
export const view = <P, A>(name: string, parts: ViewParts<P, A>): View<P, A> => ({
  kind: 'view',
  name,
  timed: false,
  personal: false,
  ...parts,
})
