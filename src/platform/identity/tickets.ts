// Tickets carry one step of a sign-in to the next: short-lived, taken once, kept outside the log so that
// any node may be asked for the next step.
import { z } from 'zod'
import type { Store } from '../log/store.ts'
import { Problem } from '../problem.ts'
import { digestOf, newToken } from './box.ts'
import { Records, Turns } from './records.ts'

const Ticket = z.object({ purpose: z.string(), untilMs: z.number(), load: z.unknown() })

export class Tickets {
  readonly #records: Records<z.infer<typeof Ticket>>
  readonly #turns = new Turns()
  readonly #nowMs: () => number
  readonly #lifeMs: number

  constructor(store: Store, { nowMs, lifeMs }: { nowMs: () => number; lifeMs: number }) {
    this.#records = new Records(store, 'ticket', Ticket)
    this.#nowMs = nowMs
    this.#lifeMs = lifeMs
  }

  /** Keep `load` for the next step. Answers with the ticket to show then. */
  async issue(purpose: string, load: unknown): Promise<string> {
    const ticket = newToken()
    const untilMs = this.#nowMs() + this.#lifeMs
    await this.#records.put(digestOf(ticket), { purpose, untilMs, load })
    return ticket
  }

  /** What was kept; the ticket is gone. Throws `Problem` when it was used, is over, or is for something else. */
  take<T>(purpose: string, ticket: string, shape: z.ZodType<T>): Promise<T> {
    return this.#turns.take(digestOf(ticket), async () => {
      const load = await this.look(purpose, ticket, shape)
      await this.#records.drop(digestOf(ticket))
      return load
    })
  }

  /** What was kept; the ticket stays good, for a step that a person may get wrong. */
  async look<T>(purpose: string, ticket: string, shape: z.ZodType<T>): Promise<T> {
    const record = await this.#records.get(digestOf(ticket))
    if (record?.purpose !== purpose || record.untilMs <= this.#nowMs()) {
      throw new Problem('conflict', 'identity.ticketOver')
    }
    return shape.parse(record.load)
  }

  async sweep(): Promise<void> {
    for (const [id, { untilMs }] of await this.#records.all()) {
      if (untilMs <= this.#nowMs()) await this.#records.drop(id)
    }
  }
}
