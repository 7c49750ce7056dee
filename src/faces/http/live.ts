// Live updates: which views went stale at which position, as server-sent events. A client that was away
// says where it was (`Last-Event-ID`) and learns what went stale since; one that is too slow is cut off.
import type { Change, House, World } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import { callerOf, worldNameOf, type Ctx, type Identify } from './context.ts'
import { eventStream, eventText, type Pipe } from './event-stream.ts'
import type { Limits } from './limits.ts'

interface Client {
  readonly pipe: Pipe
  /** Whether the one who listens may still. */
  still(): Promise<boolean>
}

/** Changes of one world on their way to those who listen to it. */
interface Channel {
  readonly clients: Set<Client>
  readonly stop: () => void
  waiting: Change[]
  timer: NodeJS.Timeout | undefined
}

const encoder = new TextEncoder()

export class Live {
  readonly #house: House
  readonly #identify: Identify
  readonly #limits: Limits
  readonly #channels = new Map<string, Channel>()
  #beat: NodeJS.Timeout | undefined
  #closed = false

  constructor(house: House, identify: Identify, limits: Limits) {
    this.#house = house
    this.#identify = identify
    this.#limits = limits
  }

  /** How many clients listen now. */
  get clients(): number {
    let clients = 0
    for (const channel of this.#channels.values()) clients += channel.clients.size
    return clients
  }

  /** Answer `GET /api/live`. */
  async route(c: Ctx): Promise<Response> {
    callerOf(c)
    if (this.#closed) throw new Problem('outage', 'kernel.stopped')
    if (this.clients >= this.#limits.liveClientsMax) {
      throw new Problem('tooMany', 'http.tooMany', { retryAfterS: 30 })
    }
    const world = await this.#house.world(worldNameOf(c))
    const after = positionOf(c.req.header('last-event-id') ?? c.req.query('after'))
    const request = c.req.raw
    const { outgoing } = c.env ?? {}
    return eventStream({
      bufferBytesMax: this.#limits.liveBufferBytesMax,
      ...(outgoing ? { cut: () => outgoing.destroy() } : {}),
      open: (pipe) => {
        const client: Client = {
          pipe,
          still: async () => (await this.#identify(request)) !== undefined,
        }
        pipe.send(encoder.encode('retry: 2000\n\n'))
        pipe.send(this.#here(world, after))
        return this.#join(world, client)
      },
    })
  }

  /** End every stream, for a graceful stop. */
  close(): void {
    this.#closed = true
    for (const channel of this.#channels.values()) {
      for (const { pipe } of [...channel.clients]) pipe.close()
    }
  }

  /** The first event: where the world is, and what went stale while the client was away. */
  #here(world: World, after: number | undefined): Uint8Array {
    const { position } = world.head
    const here = eventText({
      event: 'here',
      id: position,
      data: {
        world: world.row.name,
        position,
        at: world.now(),
        rate: world.clock.rate(),
        mode: world.clock.mode(),
      },
    })
    if (after === undefined || after === position) return encoder.encode(here)
    // A position ahead of us is from another history (a restored backup): everything is stale then.
    const stale = after < position ? world.staleSince(after) : undefined
    const change: Change = {
      world: world.row.name,
      position,
      types: [],
      stale: stale ?? [...this.#house.registry.views.keys()],
    }
    return encoder.encode(here + eventText({ event: 'change', id: position, data: change }))
  }

  #join(world: World, client: Client): () => void {
    const name = world.row.name
    const channel = this.#channels.get(name) ?? this.#open(world)
    channel.clients.add(client)
    this.#beat ??= setInterval(() => void this.#beatAll(), this.#limits.liveBeatMs)
    return () => {
      channel.clients.delete(client)
      if (channel.clients.size > 0) return
      channel.stop()
      clearTimeout(channel.timer)
      if (this.#channels.get(name) === channel) this.#channels.delete(name)
      if (this.#channels.size > 0) return
      clearInterval(this.#beat)
      this.#beat = undefined
    }
  }

  #open(world: World): Channel {
    const stop = world.follow((change) => {
      channel.waiting.push(change)
      channel.timer ??= setTimeout(() => flush(channel), this.#limits.liveGatherMs)
    })
    const channel: Channel = { clients: new Set(), stop, waiting: [], timer: undefined }
    this.#channels.set(world.row.name, channel)
    return channel
  }

  async #beatAll(): Promise<void> {
    // An event rather than a comment: a page can see it, and knows that the line stands.
    const beat = encoder.encode(eventText({ event: 'beat', data: {} }))
    for (const channel of [...this.#channels.values()]) {
      for (const { pipe, still } of [...channel.clients]) {
        // When identity cannot answer now, the stream goes on; the next beat asks again.
        if (await still().catch(() => true)) pipe.send(beat)
        else pipe.close()
      }
    }
  }
}

/** Send what has gathered as one change, written once for all. */
function flush(channel: Channel): void {
  const last = channel.waiting.at(-1)
  const changes = channel.waiting
  channel.waiting = []
  channel.timer = undefined
  if (!last) return
  const merged: Change = {
    world: last.world,
    position: Math.max(...changes.map((change) => change.position)),
    types: [...new Set(changes.flatMap((change) => change.types))],
    stale: [...new Set(changes.flatMap((change) => change.stale))],
  }
  const bytes = encoder.encode(eventText({ event: 'change', id: merged.position, data: merged }))
  for (const { pipe } of [...channel.clients]) pipe.send(bytes)
}

function positionOf(given: string | undefined): number | undefined {
  return given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : undefined
}
