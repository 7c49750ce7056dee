// One world as the faces see it: it can be told, shown, asked, followed, and looked at as of any moment.
import {
  isRefusal,
  msOf,
  paperContext,
  recordReading,
  setClock,
  system,
  type Actor,
  type Derive,
  type Entry,
  type Inquiry,
  type Language,
  type Paper,
  type Reading,
  type Instant,
  type Progress,
  type Read,
  type Refusal,
  type Sealer,
  type Tables,
  type View,
  type ViewContext,
  type WorldFacts,
} from '../kernel/index.ts'
import { entryOf, readBranch, stretches } from './branch.ts'
import type { WorldClock } from './clock.ts'
import { deriveOn, Recent } from './derived.ts'
import type { Desk } from './desk.ts'
import type { AsOf, Change, Done, Printed, Shown, Tell, World } from './house.ts'
import type { Head, WorldRow } from './log/store.ts'
import { checked } from './mistakes.ts'
import { positionAt, stateAt, type Past, type PastParts } from './past.ts'
import { holds, permit, type Rights } from './permit.ts'
import { Problem } from './problem.ts'
import type { Solver } from './solver.ts'
import type { Staleness } from './staleness.ts'
import type { Watchman } from './watchman.ts'

const pastsKeptMax = 3
const budgetMsDefault = 30_000
const budgetMsMax = 600_000
const purposeLengthMax = 200
const readingsMax = 500

export interface WorldParts extends PastParts {
  readonly row: WorldRow
  readonly desk: Desk
  readonly clock: WorldClock
  readonly rights: Rights
  readonly sealer: Sealer
  readonly solver: Solver
  readonly staleness: Staleness
  readonly watchman: Watchman
  /** Where readings of personal fields are recorded: the live world, also from a fork. */
  live(): Promise<World>
}

/** What a view or inquiry is shown from: the living state, or a past one. */
interface Ground {
  readonly tables: Tables
  readonly position: number
  readonly at: Instant
}

export class OpenWorld implements World {
  readonly #parts: WorldParts
  readonly #heard = new Set<(change: Change) => void>()
  readonly #pasts = new Map<number, Promise<Past>>()
  readonly #recent: Recent

  constructor(parts: WorldParts) {
    this.#parts = parts
    this.#recent = new Recent(parts.desk.head.position)
  }

  get row(): WorldRow {
    return this.#parts.worlds().get(this.#parts.row.name) ?? this.#parts.row
  }

  get head(): Head {
    return this.#parts.desk.head
  }

  get desk(): Desk {
    return this.#parts.desk
  }

  get watchman(): Watchman {
    return this.#parts.watchman
  }

  /** The durable state, for the composition root's own questions (roles, scopes). */
  get read(): Read {
    return this.#parts.desk.tables.kept
  }

  now(): Instant {
    const now = this.#parts.clock.now()
    return now > this.#parts.desk.at ? now : this.#parts.desk.at
  }

  tell(tell: Tell): Promise<Done | Refusal> {
    return this.#parts.desk.tell(tell)
  }

  async show(ask: {
    view: string
    params: unknown
    actor: Actor
    asOf?: AsOf
  }): Promise<Shown | Refusal> {
    const view = this.#parts.registry.views.get(ask.view)
    if (!view) throw new Problem('missing', 'kernel.unknownView', { name: ask.view })
    const params = checked(view.params, ask.params)
    const ground = await this.#ground(ask.asOf)
    permit(this.#parts.rights, ground.tables.kept, {
      may: view.may,
      actor: ask.actor,
      input: params,
    })
    if (view.personal) await this.#recordReading(view.name, readingOf(params), ask.actor)
    const { value, read } = ground.tables.watch(() =>
      view.show(ground.tables.kept, params, this.#context(view, ask.actor, ground)),
    )
    if (ask.asOf === undefined) this.#parts.staleness.shown(view.name, read)
    if (isRefusal(value)) return value
    return { answer: value, position: ground.position, at: ground.at }
  }

  async print(ask: {
    paper: string
    params: unknown
    actor: Actor
    language: Language
    asOf?: AsOf
  }): Promise<Printed | Refusal> {
    const { registry, rights } = this.#parts
    const { actor, language } = ask
    const paper = registry.papers.get(ask.paper)
    if (!paper) throw new Problem('missing', 'kernel.unknownPaper', { name: ask.paper })
    const params = checked(paper.params, ask.params)
    const ground = await this.#ground(ask.asOf)
    const read = ground.tables.kept
    permit(rights, read, { may: paper.may, actor, input: params })
    const context = this.#context(paper, actor, ground)
    if (paper.personal) {
      await this.#recordReading(paper.name, paper.personal(read, params, context), actor)
    }
    const document = paper.of(read, params, paperContext(context, language, registry.text))
    if (isRefusal(document)) return document
    const { name, title, kind } = this.row
    const { position, at } = ground
    return { document, position, at, printedAt: this.now(), language, world: { name, title, kind } }
  }

  async ask(ask: Parameters<World['ask']>[0]): Promise<Shown | Refusal> {
    const inquiry = this.#parts.registry.inquiries.get(ask.inquiry)
    if (!inquiry) throw new Problem('missing', 'kernel.unknownInquiry', { name: ask.inquiry })
    const input = checked(inquiry.input, ask.input)
    const ground = await this.#ground(ask.asOf)
    const { rights, solver } = this.#parts
    permit(rights, ground.tables.kept, { may: inquiry.may, actor: ask.actor, input })
    const asked = performance.now()
    const run = {
      elapsedMs: () => performance.now() - asked,
      seed: ask.seed ?? 'shouhu',
      budgetMs: Math.min(ask.budgetMs ?? budgetMsDefault, budgetMsMax),
      signal: ask.signal ?? new AbortController().signal,
      onProgress: ask.onProgress?.bind(ask) ?? (() => {}),
    }
    const context = this.#context(inquiry, ask.actor, ground)
    const answer = await inquiry.ask(
      ground.tables.kept,
      input,
      context,
      (engine, problem, tell = withoutBest) =>
        solver.solve(engine, problem, {
          ...run,
          onProgress: (progress) => run.onProgress(tell(progress)),
        }),
    )
    if (isRefusal(answer)) return answer
    return { answer, position: ground.position, at: ground.at }
  }

  async timeline(subject: string, before: number, limit: number): Promise<Entry[]> {
    const upTo = Math.min(before - 1, this.head.position)
    const found: Entry[] = []
    const list = stretches(this.#parts.worlds(), { world: this.row.name, after: 0, upTo })
    for (const stretch of list.toReversed()) {
      const rest = limit - found.length
      if (rest <= 0) break
      const rows = await this.#parts.store.timeline(stretch.world, subject, stretch.upTo + 1, rest)
      found.push(...rows.filter(({ position }) => position > stretch.after).map(entryOf))
    }
    return found
  }

  async entries(after: number, limit: number): Promise<Entry[]> {
    const found: Entry[] = []
    const upTo = Math.min(this.head.position, after + limit)
    if (upTo <= after) return found
    const ask = { world: this.row.name, after, upTo }
    for await (const page of readBranch(this.#parts.store, this.#parts.worlds(), ask)) {
      found.push(...page.map(entryOf))
    }
    return found
  }

  follow(heard: (change: Change) => void): () => void {
    this.#heard.add(heard)
    return () => this.#heard.delete(heard)
  }

  staleSince(after: number): readonly string[] | undefined {
    return this.#parts.staleness.since(after)
  }

  /** Tell the followers what a commit changed; the house calls it. */
  committed(entries: readonly Entry[], tables: readonly string[]): void {
    this.#recent.committed(entries)
    const position = entries.at(-1)?.position ?? this.head.position
    const stale = this.#parts.staleness.committed(position, tables)
    const types = [...new Set(entries.map(({ type }) => type))]
    for (const heard of this.#heard) heard({ world: this.row.name, position, types, stale })
  }

  readonly clock: World['clock'] = {
    rate: () => this.#parts.clock.rate,
    mode: () => this.#parts.clock.mode,
    run: async (rate, actor) => {
      this.#mustSimulate()
      await this.#setClock(this.now(), rate, actor)
    },
    jump: async (to, actor) => {
      this.#mustSimulate()
      if (msOf(to) < msOf(this.now())) throw new Problem('conflict', 'kernel.clockBack')
      const { rate } = this.#parts.clock
      // Asked first, so that whoever may not set the clock does not move it.
      await this.#setClock(this.now(), rate, actor)
      await this.#parts.watchman.advance(to)
      await this.#setClock(to, rate, actor)
    },
  }

  #mustSimulate(): void {
    if (this.#parts.clock.mode === 'wall') throw new Problem('conflict', 'kernel.wallClock')
  }

  async #setClock(at: Instant, rate: number, actor: Actor): Promise<void> {
    await this.#parts.desk.tell({ command: setClock.name, input: { at, rate }, actor })
    await this.#parts.store.setClock(this.row.name, this.#parts.clock.anchor(at, rate))
  }

  /** Each person's reading is an entry of the live log, also when it was asked in a fork. */
  async #recordReading(view: string, asked: Reading, reader: Actor): Promise<void> {
    const purpose = asked.purpose.slice(0, purposeLengthMax)
    if (purpose.trim() === '') throw new Problem('mistake', 'kernel.purposeNeeded')
    if (asked.persons.length > readingsMax) {
      throw new Problem('tooLarge', 'kernel.tooManyRead', { readingsMax })
    }
    const live = await this.#parts.live()
    const world = this.row.name
    const told = asked.persons.map((person) =>
      live.tell({
        command: recordReading.name,
        input: { person, view, purpose, world, reader: reader.id },
        actor: system,
      }),
    )
    await Promise.all(told)
  }

  /** Projections of the durable state, for a decision. */
  derive(at: Instant): Derive {
    return this.#deriveOn({ tables: this.#parts.desk.tables, position: this.head.position, at })
  }

  #deriveOn({ tables, position, at }: Ground): Derive {
    return deriveOn(tables, tables.kept, {
      position,
      at,
      read: tables.kept,
      since: (after) =>
        tables === this.#parts.desk.tables ? this.#recent.since(after) : undefined,
    })
  }

  #context(asked: View | Inquiry | Paper, actor: Actor, ground: Ground): ViewContext {
    const { rights, sealer } = this.#parts
    const { roles } = asked.may
    const read = ground.tables.kept
    return {
      at: ground.at,
      position: ground.position,
      actor,
      world: this.#facts(),
      derive: this.#deriveOn(ground),
      sealer: sealerFor(asked, sealer),
      within: (scope) =>
        actor.kind === 'system' ||
        holds(rights, read, {
          grants: actor.grants,
          scope,
          ...(typeof roles === 'string' ? {} : { roles }),
        }),
    }
  }

  #facts(): WorldFacts {
    return { name: this.row.name, kind: this.row.kind }
  }

  async #ground(asOf: AsOf | undefined): Promise<Ground> {
    if (!asOf) {
      const { position } = this.head
      return { tables: this.#parts.desk.tables, position, at: this.now() }
    }
    const head = this.head.position
    const position =
      'position' in asOf
        ? asOf.position
        : await positionAt(this.#parts, { world: this.row.name, head, at: asOf.at })
    if (position > head) throw new Problem('missing', 'kernel.asOfFuture', { position, head })
    if (position < 1) throw new Problem('missing', 'kernel.asOfBefore', { position })
    const past = await this.#past(position)
    return { ...past, at: 'at' in asOf ? asOf.at : past.at }
  }

  #past(position: number): Promise<Past> {
    const known = this.#pasts.get(position)
    const past = known ?? stateAt(this.#parts, this.row.name, position)
    this.#pasts.delete(position)
    this.#pasts.set(position, past)
    past.catch(() => this.#pasts.delete(position))
    if (this.#pasts.size > pastsKeptMax) {
      const [oldest] = this.#pasts.keys()
      if (oldest !== undefined) this.#pasts.delete(oldest)
    }
    return past
  }
}

const withoutBest = ({ best: _best, ...progress }: Progress): Progress => progress

/**
 * Only views and papers that are declared personal open sealed fields, whatever others try. An inquiry may compare what
 * it was given with what stands sealed; it makes no key for anybody.
 */
function sealerFor(asked: View | Inquiry | Paper, sealer: Sealer): Sealer {
  if (asked.kind !== 'inquiry' && asked.personal) return sealer
  return {
    seal: (person) => `sealed:1:${person}:unseen`,
    sealAgain: (person, plain) =>
      asked.kind === 'inquiry' ? sealer.sealAgain(person, plain) : undefined,
    open: () => undefined,
  }
}

const readingOf = (params: unknown): Reading => ({
  persons: [fieldOf(params, 'person')],
  purpose: fieldOf(params, 'purpose'),
})

function fieldOf(params: unknown, name: string): string {
  if (typeof params !== 'object' || params === null) return ''
  const found = Object.entries(params).find(([key]) => key === name)?.[1]
  return typeof found === 'string' ? found : ''
}
