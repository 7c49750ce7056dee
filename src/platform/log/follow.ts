// Hearing of other nodes' appends on PostgreSQL: LISTEN on a connection of its own, with polling behind it,
// because a notice can be lost with a connection but an entry cannot.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { entryChannel } from './entries-sql.ts'

/** How late an append is heard when its notice was lost. Also finds a dead connection. */
export const pollMs = 2_000
const pollMsMax = 5_000
const reconnectMs = 500

const pollText = `
select name, (select max(position) from entry where world = name)::float8 as position
from world where not closed`

/** Calls `heard` for every append from now on, at least once each, in order of position in a world. */
export class Follower {
  readonly #config: pg.ClientConfig
  readonly #heard: (world: string, position: number) => void
  readonly #positions = new Map<string, number>()
  readonly #stopping = new AbortController()
  readonly #ended: Promise<void>
  #client: pg.Client | undefined

  /** Starts listening; `ready` resolves once nothing that is appended later can be missed. */
  static async start(
    config: pg.ClientConfig,
    heard: (world: string, position: number) => void,
  ): Promise<Follower> {
    const follower = new Follower(config, heard)
    await follower.#ready.promise
    return follower
  }

  readonly #ready: { promise: Promise<void>; resolve: () => void }

  private constructor(config: pg.ClientConfig, heard: (world: string, position: number) => void) {
    this.#config = config
    this.#heard = heard
    this.#ready = turnstile()
    this.#ended = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#client?.end().catch(() => {
      // It was broken already; there is nothing left to end.
    })
    await this.#ended
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const client = new pg.Client(this.#config)
      const broken = turnstile()
      client.on('error', broken.resolve)
      client.on('end', broken.resolve)
      client.on('notification', ({ payload = '' }) => {
        const colon = payload.indexOf(':')
        this.#reached(payload.slice(colon + 1), Number(payload.slice(0, colon)))
      })
      try {
        await client.connect()
        this.#client = client
        await client.query(`listen ${entryChannel}`)
        await this.#pollUntil(client, broken.promise)
      } catch {
        // Whatever broke the connection, the answer is a new one; the poll then tells what was missed.
      }
      this.#client = undefined
      await client.end().catch(() => {
        // As above.
      })
      await this.#rest(reconnectMs)
    }
  }

  async #pollUntil(client: pg.Client, broken: Promise<void>): Promise<void> {
    let isBroken = false
    void broken.then(() => (isBroken = true))
    while (!isBroken && !this.#stopping.signal.aborted) {
      const limited = { text: pollText, query_timeout: pollMsMax }
      const { rows } = await client.query<{ name: string; position: number | null }>(limited)
      for (const { name, position } of rows) if (position !== null) this.#reached(name, position)
      this.#ready.resolve()
      await Promise.race([broken, this.#rest(pollMs)])
    }
  }

  #reached(world: string, position: number): void {
    if (position <= (this.#positions.get(world) ?? 0)) return
    this.#positions.set(world, position)
    this.#heard(world, position)
  }

  async #rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => {
      // Woken because we stop.
    })
  }
}

function turnstile(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
