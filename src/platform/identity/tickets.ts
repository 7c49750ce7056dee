// Tickets carry one step of a sign-in to the next. What they carry is sealed inside them, so that a stranger
// who asks for a thousand costs us nothing; only one that led somewhere is kept, so that it does so once.
import { z } from 'zod'
import type { Store } from '../log/store.ts'
import { Problem } from '../problem.ts'
import { type Box, digestOf, newId } from './box.ts'
import { Records, Turns } from './records.ts'

const Ticket = z.object({
  purpose: z.string(),
  untilMs: z.number(),
  load: z.unknown(),
  id: z.string(),
})
const Spent = z.object({ untilMs: z.number() })
const sealName = 'ticket'

/** A ticket that fits no longer in a cookie is not made. */
const ticketLengthMax = 3_500

interface TicketsParts {
  readonly store: Store
  readonly box: Box
  readonly lifeMs: number
  nowMs(): number
}

export class Tickets {
  readonly #parts: TicketsParts
  readonly #spent: Records<z.infer<typeof Spent>>
  readonly #turns = new Turns()

  constructor(parts: TicketsParts) {
    this.#parts = parts
    this.#spent = new Records(parts.store, 'ticket-spent', Spent)
  }

  /** A ticket for the next step, with what that step has to know sealed inside. */
  async issue(purpose: string, load: unknown): Promise<string> {
    const { box, lifeMs, nowMs } = this.#parts
    const text = JSON.stringify({ purpose, untilMs: nowMs() + lifeMs, load, id: newId() })
    const ticket = await box.seal(sealName, text)
    if (ticket.length > ticketLengthMax) throw new Problem('mistake', 'identity.ticketOver')
    return ticket
  }

  /** What is inside. Throws `Problem` when it is not ours, is over, spent, or for something else. */
  async look<T>(purpose: string, ticket: string, shape: z.ZodType<T>): Promise<T> {
    const found = await this.#opened(ticket)
    if (found?.purpose !== purpose || found.untilMs <= this.#parts.nowMs()) throw over()
    if (await this.#spent.get(digestOf(found.id))) throw over()
    return shape.parse(found.load)
  }

  /** It has led somewhere and is worth nothing from here on. Throws `Problem` when it was already. */
  async spend(ticket: string): Promise<void> {
    const found = await this.#opened(ticket)
    if (!found) throw over()
    const id = digestOf(found.id)
    await this.#turns.take(id, async () => {
      if (await this.#spent.get(id)) throw over()
      await this.#spent.put(id, { untilMs: found.untilMs })
    })
  }

  async sweep(): Promise<void> {
    for (const [id, { untilMs }] of await this.#spent.all()) {
      if (untilMs <= this.#parts.nowMs()) await this.#spent.drop(id)
    }
  }

  async #opened(ticket: string): Promise<z.infer<typeof Ticket> | undefined> {
    try {
      return Ticket.parse(JSON.parse(await this.#parts.box.open(sealName, ticket)))
    } catch {
      // Whatever is wrong with it, it is not a ticket of ours.
      return undefined
    }
  }
}

const over = (): Problem => new Problem('conflict', 'identity.ticketOver')
