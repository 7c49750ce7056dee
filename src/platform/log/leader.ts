// Being the one node that does a duty: an advisory lock of PostgreSQL on a connection of its own. The lock
// ends with the connection, so a node that dies is followed by another without anybody's help.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** How often a candidate tries, and how often the holder makes sure that its connection lives. */
export const leadTryMs = 500
const leadCheckMsMax = 3_000

// Schemas are taken into the name, so that two houses in one database do not wait for each other.
const lockText = `
select pg_try_advisory_lock(hashtextextended('shouhu ' || current_schema() || ' ' || $1, 0)) as won`

export class Candidate {
  readonly #config: pg.ClientConfig
  readonly #duty: string
  readonly #won: () => void
  readonly #lost: () => void
  readonly #stopping = new AbortController()
  readonly #ended: Promise<void>

  constructor(config: pg.ClientConfig, duty: string, won: () => void, lost: () => void) {
    this.#config = config
    this.#duty = duty
    this.#won = won
    this.#lost = lost
    this.#ended = this.#run()
  }

  /** Lets go of the lock, if it is ours. `lost` is not called for that. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#ended
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const client = new pg.Client(this.#config)
      let leads = false
      let isBroken = false
      const broken = (): void => {
        isBroken = true
        if (leads && !this.#stopping.signal.aborted) this.#lost()
        leads = false
      }
      client.on('error', broken)
      client.on('end', broken)
      try {
        await client.connect()
        while (!isBroken && !this.#stopping.signal.aborted) {
          if (leads) await client.query(limited('select 1', []))
          else leads = await this.#try(client)
          await this.#rest()
        }
      } catch {
        // Whatever broke the connection, it holds no lock any more; another one tries again.
      }
      if (!isBroken) broken()
      await client.end().catch(() => {
        // It was broken already; there is nothing left to end.
      })
      if (!this.#stopping.signal.aborted) await this.#rest()
    }
  }

  async #try(client: pg.Client): Promise<boolean> {
    const { rows } = await client.query<{ won: boolean }>(limited(lockText, [this.#duty]))
    const won = rows[0]?.won === true
    if (won && !this.#stopping.signal.aborted) this.#won()
    return won
  }

  async #rest(): Promise<void> {
    await pause(leadTryMs, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => {
      // Woken because we stop.
    })
  }
}

const limited = (text: string, values: unknown[]) => ({
  text,
  values,
  query_timeout: leadCheckMsMax,
})
