// A command is somebody asking. `decide` answers with events or one refusal, and is pure: time, ids and
// randomness come in its context.
import type { z } from 'zod'
import type { Draft } from './event.ts'
import type { Derive } from './projection.ts'
import type { Dice } from './random.ts'
import type { Refusal } from './refusal.ts'
import type { Actor, May, Scope } from './roles.ts'
import type { Sealer } from './sealed.ts'
import type { Read } from './tables.ts'
import type { Instant } from './time.ts'

export type Decision = readonly Draft[] | Refusal

export interface WorldFacts {
  readonly name: string
  readonly kind: 'live' | 'fork'
}

/** What a decision is given besides the state and the input. */
export interface Context {
  /** World time. */
  readonly at: Instant
  readonly actor: Actor
  readonly world: WorldFacts
  /** Randomness seeded by the head of the chain, so a decision replays. */
  readonly dice: Dice
  /** Seals personal fields under the person's key. */
  readonly sealer: Sealer
  /** Whether the actor's grants of these roles contain `scope`. */
  within(scope: Scope): boolean
  /**
   * The value of a projection in the state that is decided on. Quick while nothing it stands on was changed by
   * the batch; else it is built once for the batch.
   */
  readonly derive: Derive
}

export interface Command<I = unknown> {
  readonly kind: 'command'
  readonly name: string
  readonly input: z.ZodType<I>
  readonly may: May<I>
  /** Two different people must agree: the second needs `secondMay`. */
  readonly secondMay?: May<I>
  /** Cannot be taken back by another command; marked so for people and for MCP clients. */
  readonly destructive: boolean
  /** Hidden from faces: asked by reactions and the platform only. */
  readonly internal: boolean
  decide(read: Read, input: I, context: Context): Decision
}

interface CommandParts<I> {
  input: z.ZodType<I>
  may: May<NoInfer<I>>
  secondMay?: May<NoInfer<I>>
  destructive?: boolean
  internal?: boolean
  decide(read: Read, input: I, context: Context): Decision
}

/** Declare a command. `name` is `module.imperative`. */
export const command = <I>(name: string, parts: CommandParts<I>): Command<I> => ({
  kind: 'command',
  name,
  destructive: false,
  internal: false,
  ...parts,
})

/** A command that a reaction wants asked. */
export interface Call {
  readonly command: string
  readonly input: unknown
}

/** Ask `def` with `input`; the input is checked here, so a reaction fails in its own test. */
export const call = <I>(def: Command<I>, input: I): Call => ({
  command: def.name,
  input: def.input.parse(input),
})
