// The house: every world of one store on this node, kept in step with other nodes, with promises and
// gateways run by exactly one of them.
import {
  closeFork,
  erased,
  foundWorld,
  isRefusal,
  makeFork,
  msOf,
  instantOf,
  PersonErased,
  promises,
  system,
  type Actor,
  type Entry,
  type Instant,
  type Read,
  type Refusal,
} from '../kernel/index.ts'
import { forkPoint, owner } from './fork-point.ts'
import type { AsOf, House, World } from './house.ts'
import { Taken, type Head, type WorldRow } from './log/store.ts'
import { openWorld, type HouseParts, type Opened, type Opening } from './opening.ts'
import { checked } from './mistakes.ts'
import type { Rights } from './permit.ts'
import { Problem } from './problem.ts'
import { liveName, liveRow } from './live-row.ts'
import { saveSnapshot, shapeOf } from './snapshots.ts'

const forksMax = 16
const tickMs = 200
const clockSaveMs = 5_000
const snapshotEvery = 10_000
const checkpointMs = 3_600_000
/** At a clean stop a short tail is cheaper to fold than a snapshot is to write. */
const snapshotAtStopMin = 500

export interface OpenHouseParts extends HouseParts {
  /** What roles mean; asked with the state of the live world. */
  rights(live: () => Read): Rights
  readonly demo: boolean
  /** How the live world is founded when the store is empty. `at` for a simulated clock; else wall time. */
  readonly founding: { readonly title: string; readonly at?: Instant }
  /**
   * `false` for a process that comes and goes, as the command line: it keeps promises, and what is to leave the
   * house waits for a server. Forks are answered by their recorder all the same.
   */
  readonly carries?: boolean
  /** Signs heads into checkpoints outside the database. */
  readonly checkpoints?: { sign(world: string, head: Head): Promise<void> }
}

export { liveName }

/** Opens the store's worlds. The store's live world is founded when it has none. */
export async function openHouse(parts: OpenHouseParts): Promise<OpenedHouse> {
  const house = new OpenedHouse(parts)
  await house.start()
  return house
}

export class OpenedHouse implements House {
  readonly #parts: OpenHouseParts
  readonly #rows = new Map<string, WorldRow>()
  readonly #opened = new Map<string, Promise<Opened>>()
  readonly #stops: (() => void | Promise<void>)[] = []
  readonly #opening: Opening
  #live: Opened | undefined
  readonly #erased = new Set<string>()
  #leads = false
  #closed = false
  #quiet = 0

  constructor(parts: OpenHouseParts) {
    this.#parts = parts
    this.#opening = {
      ...parts,
      shape: shapeOf(parts.registry, parts.sha256),
      rights: parts.rights(() => this.liveRead),
      worlds: () => this.#rows,
      live: () => this.world(liveName),
      onCommit: (opened, entries) => this.#committed(opened, entries),
    }
  }

  get registry() {
    return this.#parts.registry
  }

  get store() {
    return this.#parts.store
  }

  get demo() {
    return this.#parts.demo
  }

  get leads() {
    return this.#leads
  }

  /** The durable state of the live world. */
  get liveRead(): Read {
    if (!this.#live) throw new Problem('outage', 'kernel.stopped')
    return this.#live.world.read
  }

  worlds(): readonly WorldRow[] {
    return [...this.#rows.values()].filter(({ closed }) => !closed)
  }

  async world(name: string): Promise<OpenWorld> {
    return (await this.#open(name)).world
  }

  async start(): Promise<void> {
    const { store, wall } = this.#parts
    await this.#learnWorlds()
    if (!this.#rows.has(liveName)) await this.#found()
    this.#live = await this.#open(liveName)
    if (this.#live.world.head.position === 0) await this.#recordFounding(this.#live)
    await this.#eraseAll()
    this.#stops.push(await store.listen((world, position) => void this.#heard(world, position)))
    const won = () => {
      this.#leads = true
      void this.#openAll()
    }
    this.#stops.push(await store.lead('watch', won, () => (this.#leads = false)))
    this.#stops.push(wall.every(tickMs, () => void this.#tick()))
    this.#stops.push(wall.every(clockSaveMs, () => void this.#keepClocks()))
    this.#stops.push(wall.every(checkpointMs, () => void this.#sign()))
  }

  async fork(ask: {
    name: string
    title: string
    parent: string
    asOf?: AsOf
    rate?: number
    actor: Actor
  }): Promise<OpenWorld> {
    const parent = await this.world(ask.parent)
    if (this.#rows.has(ask.name))
      throw new Problem('conflict', 'kernel.worldTaken', { name: ask.name })
    const open = this.worlds().filter(({ kind }) => kind === 'fork').length
    if (open >= forksMax) throw new Problem('conflict', 'kernel.forksMany', { forksMax })
    const at = await forkPoint(this.#opening, parent, ask.asOf)
    const { name, title } = checked(makeFork.input, { ...ask, position: at.head.position })
    const input = { name, title, position: at.head.position }
    refuseNot(await parent.tell({ command: makeFork.name, input, actor: ask.actor }))
    const wall = instantOf(this.#parts.wall.now())
    const row: WorldRow = {
      name,
      kind: 'fork',
      parent: owner(this.#rows, ask.parent, at.head.position),
      forkedAt: at.head.position,
      forkedHash: at.head.hash,
      title,
      createdBy: ask.actor.id,
      createdWall: wall,
      closed: false,
      clock: { mode: 'simulated', at: at.at, wall, rate: ask.rate ?? 1 },
    }
    await this.#addWorld(row)
    const opened = await this.#open(name)
    await this.#recordFounding(opened)
    return opened.world
  }

  async closeFork(name: string, actor: Actor): Promise<void> {
    const row = this.#rows.get(name)
    if (row?.kind !== 'fork' || row.closed)
      throw new Problem('missing', 'kernel.unknownWorld', { world: name })
    const live = await this.world(liveName)
    refuseNot(await live.tell({ command: closeFork.name, input: { name }, actor }))
    await this.#parts.store.closeWorld(name)
    this.#rows.set(name, { ...row, closed: true })
    const opened = await this.#opened.get(name)
    this.#opened.delete(name)
    if (opened) await this.#rest(opened)
  }

  async ready(): Promise<boolean> {
    if (this.#closed || !this.#live) return false
    const { position } = this.#live.world.head
    const head = await this.#parts.store.head(liveName)
    return head !== undefined && head.position <= position
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    const [, release, ...timers] = this.#stops
    for (const stop of timers) await stop()
    const all = await this.#everyOpened()
    await this.#keepClocks()
    for (const opened of all) await this.#rest(opened)
    for (const opened of all) {
      await opened.saving
      if (opened.world.head.position - opened.snapshotAt >= snapshotAtStopMin)
        await this.#save(opened)
    }
    await this.#sign()
    await release?.()
    await this.#stops[0]?.()
    await this.#parts.solver.close()
    await this.#parts.store.close()
  }

  /** No standing question is asked while `work` runs: of a firm that is half founded every answer is wrong. */
  async quietly(work: () => Promise<void>): Promise<void> {
    this.#quiet++
    try {
      await work()
    } finally {
      this.#quiet--
    }
  }

  /** Figures for metrics, by world. */
  async counts() {
    return (await this.#everyOpened()).map(({ world, carrier }) => ({
      world: world.row.name,
      position: world.head.position,
      queued: world.desk.queued,
      outbox: carrier.pending,
      promises: world.read(promises).size,
      ...world.desk.counts,
    }))
  }

  async #found(): Promise<void> {
    const row = liveRow(this.#parts.founding, instantOf(this.#parts.wall.now()))
    await this.#addWorld(row)
  }

  async #addWorld(row: WorldRow): Promise<void> {
    try {
      await this.#parts.store.addWorld(row)
    } catch (error) {
      if (!(error instanceof Taken)) throw error
      await this.#learnWorlds()
      if (row.kind === 'fork')
        throw new Problem('conflict', 'kernel.worldTaken', { name: row.name })
      return
    }
    this.#rows.set(row.name, row)
  }

  async #recordFounding({ world }: Opened): Promise<void> {
    const { name, title } = world.row
    const input = { name, title, demo: this.#parts.demo }
    // Two nodes may found at once; the key lets only one of them do it.
    await world.tell({ command: foundWorld.name, input, actor: system, key: `found ${name}` })
  }

  #open(name: string): Promise<Opened> {
    const known = this.#opened.get(name)
    if (known) return known
    const opened = this.#openNew(name)
    this.#opened.set(name, opened)
    opened.catch(() => this.#opened.delete(name))
    return opened
  }

  async #openNew(name: string): Promise<Opened> {
    if (!this.#rows.has(name)) await this.#learnWorlds()
    const row = this.#rows.get(name)
    if (!row || row.closed) throw new Problem('missing', 'kernel.unknownWorld', { world: name })
    const opened = await openWorld(this.#opening, row)
    // A simulated clock resumes where it stopped, however long the house was closed.
    opened.clock.anchor(laterOf(row.clock.at, opened.world.desk.at))
    return opened
  }

  async #learnWorlds(): Promise<void> {
    for (const row of await this.#parts.store.worlds()) this.#rows.set(row.name, row)
  }

  async #openAll(): Promise<void> {
    for (const { name } of this.worlds()) {
      await this.#open(name).catch((error: unknown) =>
        this.#parts.onFault(error, `opening ${name}`),
      )
    }
  }

  async #everyOpened(): Promise<Opened[]> {
    const all = await Promise.allSettled(this.#opened.values())
    return all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }

  async #heard(name: string, position: number): Promise<void> {
    const opened = await this.#opened.get(name)
    if (!opened || opened.world.head.position >= position) return
    await opened.world.desk
      .catchUp()
      .catch((error: unknown) => this.#parts.onFault(error, `following ${name}`))
  }

  async #tick(): Promise<void> {
    if (!this.#leads || this.#closed) return
    for (const { world, carrier, asker } of await this.#everyOpened()) {
      if (world.row.closed) continue
      if (this.#quiet === 0) asker.tick()
      const about = `watch of ${world.row.name}`
      await world.watchman.tick().catch((error: unknown) => this.#parts.onFault(error, about))
      if (this.#parts.carries !== false || world.row.kind === 'fork')
        await carrier.tick().catch((error: unknown) => this.#parts.onFault(error, about))
    }
  }

  // The leader writes simulated clocks down; the others read them.
  async #keepClocks(): Promise<void> {
    const { store } = this.#parts
    try {
      if (!this.#leads) {
        await this.#learnWorlds()
        for (const { world, clock } of await this.#everyOpened()) {
          if (world.row.clock.mode === 'simulated') clock.follow(world.row.clock)
        }
        return
      }
      for (const { world, clock } of await this.#everyOpened()) {
        if (clock.mode === 'simulated') await store.setClock(world.row.name, clock.anchor())
      }
    } catch (error) {
      this.#parts.onFault(error, 'keeping clocks')
    }
  }

  // The fact comes first and the key goes after it; a crash in between is made good at the next start.
  async #eraseAll(): Promise<void> {
    for (const { person } of this.liveRead(erased).rows()) {
      if (this.#erased.has(person)) continue
      this.#erased.add(person)
      await this.#parts.sealer.erase(person)
    }
  }

  #committed(opened: Opened, entries: readonly Entry[]): void {
    const { world } = opened
    if (entries.some(({ type }) => type === PersonErased.name) && world.row.kind === 'live') {
      this.#eraseAll().catch((error: unknown) => this.#parts.onFault(error, 'erasing a key'))
    }
    const position = entries.at(-1)?.position ?? 0
    if (this.#closed || opened.saving || position - opened.snapshotAt < snapshotEvery) return
    opened.saving = this.#save(opened)
      .then(() => this.#signOne(world))
      .catch((error: unknown) => this.#parts.onFault(error, `snapshot of ${world.row.name}`))
      .finally(() => (opened.saving = undefined))
  }

  async #save(opened: Opened): Promise<void> {
    const { world } = opened
    const { head } = world
    const ask = {
      world: world.row.name,
      tables: world.desk.tables,
      head,
      shape: this.#opening.shape,
    }
    await saveSnapshot(this.#parts.store, ask)
    opened.snapshotAt = head.position
  }

  async #sign(): Promise<void> {
    for (const { world } of await this.#everyOpened()) {
      if (world.row.kind === 'live') await this.#signOne(world)
    }
  }

  async #signOne(world: World): Promise<void> {
    try {
      await this.#parts.checkpoints?.sign(world.row.name, world.head)
    } catch (error) {
      this.#parts.onFault(error, `checkpoint of ${world.row.name}`)
    }
  }

  async #rest({ world, carrier, asker }: Opened): Promise<void> {
    await asker.close()
    await world.watchman.rest()
    await carrier.close()
    await world.desk.close()
  }
}

type OpenWorld = Opened['world']

function refuseNot(answer: unknown): void {
  if (isRefusal(answer)) throw refusalProblem(answer)
}

const refusalProblem = ({ refused, params }: Refusal): Problem =>
  new Problem('conflict', refused, params)

const laterOf = (a: Instant, b: Instant): Instant => (msOf(a) > msOf(b) ? a : b)
