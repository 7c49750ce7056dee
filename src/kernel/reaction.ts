// A reaction is what must follow: from an event to commands, pure. It runs in the same batch as the event
// that caused it, so both are durable together or not at all.
import type { Call, WorldFacts } from './command.ts'
import type { EventContext, EventDef } from './event.ts'
import { PromiseFell, type PromiseRow } from './promise.ts'
import type { Read } from './tables.ts'

export interface ReactionContext extends EventContext {
  readonly world: WorldFacts
}

export interface Reaction {
  readonly kind: 'reaction'
  readonly name: string
  /** The event type it follows. */
  readonly type: string
  react(read: Read, data: unknown, version: number, context: ReactionContext): readonly Call[]
}

/** After `def`, ask the commands that `follow` names. */
export const reaction = <B>(
  name: string,
  def: EventDef<B>,
  follow: (read: Read, body: B, context: ReactionContext) => readonly Call[],
): Reaction => ({
  kind: 'reaction',
  name,
  type: def.name,
  react: (read, data, version, context) => follow(read, def.read(data, version), context),
})

/** After a promise of `kind` fell due unkept. */
export const whenDue = (
  kind: string,
  follow: (read: Read, promise: PromiseRow, context: ReactionContext) => readonly Call[],
): Reaction =>
  reaction(`${kind}.due`, PromiseFell, (read, promise, context) =>
    promise.kind === kind ? follow(read, promise, context) : [],
  )
