// A gateway carries what leaves the house. An event asks for it; the answer comes back as an event that
// modules react to. Delivery is at least once with a key: what is pending stands in the state.
import { z } from 'zod'
import { event, type EventDef } from './event.ts'
import { reaction, type Reaction, type ReactionContext } from './reaction.ts'
import type { Call } from './command.ts'
import { table, type Read } from './tables.ts'
import { Instant } from './time.ts'

export const Outcome = z.enum(['done', 'failed', 'unknown'])
export type Outcome = z.infer<typeof Outcome>

export const OutboxRow = z.object({
  key: z.string(),
  gateway: z.string(),
  /** Where the asking event stands in the log. */
  position: z.int(),
  askedAt: Instant,
  attempts: z.int(),
  /** Set before the message leaves; a row that has it after a crash may have left already. */
  leaving: z.boolean(),
  body: z.unknown(),
})
export type OutboxRow = z.infer<typeof OutboxRow>

/** What has been asked of gateways and not yet answered. */
export const outbox = table('kernel.outbox', OutboxRow, { gateway: (row) => row.gateway })

export const GatewayLeaving = event(
  'kernel.GatewayLeaving',
  z.object({ keys: z.array(z.string()) }),
)

export const Answer = z.object({
  key: z.string(),
  gateway: z.string(),
  outcome: Outcome,
  attempts: z.int(),
  detail: z.string().max(2000),
})
export type Answer = z.infer<typeof Answer>

export const GatewayAnswered = event('kernel.GatewayAnswered', Answer, {
  subject: (answer) => `outbox/${answer.key}`,
})

export interface Gateway<B = unknown> {
  readonly kind: 'gateway'
  readonly name: string
  /** The event type that asks. */
  readonly type: string
  readonly attemptsMax: number
  /**
   * Whether the other side recognises a key it has seen. If not, a message that may have left when a node
   * died is answered `unknown` for a person to settle, and is not sent again.
   */
  readonly knowsKeys: boolean
  /** Wall milliseconds that one attempt may take; the platform's own bound where none is said. */
  readonly sendMsMax: number | undefined
  keyOf(data: unknown, version: number): string
  bodyOf(data: unknown, version: number): B
}

/** Declare a gateway: `asks` is the event that asks it, `key` its idempotency key. The platform sends. */
export const gateway = <B>(
  name: string,
  parts: {
    asks: EventDef<B>
    key: (body: B) => string
    attemptsMax: number
    knowsKeys: boolean
    sendMsMax?: number
  },
): Gateway<B> => ({
  kind: 'gateway',
  name,
  type: parts.asks.name,
  attemptsMax: parts.attemptsMax,
  knowsKeys: parts.knowsKeys,
  sendMsMax: parts.sendMsMax,
  keyOf: (data, version) => parts.key(parts.asks.read(data, version)),
  bodyOf: (data, version) => parts.asks.read(data, version),
})

/** After `def` has answered, whatever the outcome. */
export const whenAnswered = (
  def: Gateway,
  follow: (read: Read, answer: Answer, context: ReactionContext) => readonly Call[],
): Reaction =>
  reaction(`${def.name}.answered`, GatewayAnswered, (read, answer, context) =>
    answer.gateway === def.name ? follow(read, answer, context) : [],
  )
