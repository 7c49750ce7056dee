// Drills that the server itself lives through, at a pace that somebody sets while others watch: each on a fork of its
// own, which is closed at the end, when its report has been kept.
import { randomBytes } from 'node:crypto'
import { isRefusal, say, type Actor, type Instant, type Text } from '../../kernel/index.ts'
import type { House, World } from '../house.ts'
import { Problem } from '../problem.ts'
import { mayPlay } from './acting.ts'
import { readScenarios, type Told } from './files.ts'
import { Cancelled, Pace } from './pace.ts'
import { playScenario, type Expectation, type Happening, type Stage } from './run.ts'
import { whenOf, type Scenario } from './scenario.ts'

const runningMax = 2
const lingerMsUsual = 5_000
/** Those that are over and are still told of. */
const rememberedMax = 20
const foundLengthMax = 400

/** What a part of the product sees while a drill runs: `witness` is told of every stretch that has passed. */
export interface Watch {
  witness(stage: Pick<Stage, 'show'>, from: Instant, to: Instant): Promise<void>
  found(): object
}

export interface DrillParts {
  readonly house: House
  readonly folder: string
  /** Somebody in the firm with the grants they hold in the live world. */
  person(id: string): Actor | undefined
  watch?(): Watch
  /** The command that keeps a report in the live world, given `{ drill, scenario, report }`. */
  readonly keepCommand: string
  onFault?(error: unknown): void
  /** How long a fork stays after the end of its drill. */
  readonly lingerMs?: number
}

export type PaceAsked =
  | { readonly do: 'run'; readonly speed?: number | undefined }
  | { readonly do: 'pause' | 'step' }
  | { readonly do: 'jump'; readonly step: number }

type DrillState = 'running' | 'paused' | 'done' | 'cancelled' | 'failed'

/** One drill as those who watch it see it. */
export interface Watched {
  readonly drill: string
  readonly scenario: string
  readonly title: Text
  readonly world: string
  /** Its fork is still there to be looked at. */
  readonly open: boolean
  readonly by: string
  readonly state: DrillState
  /** World seconds in a second; 0 is as fast as it goes. */
  readonly speed: number
  readonly now: Instant
  readonly start: Instant
  /** How many steps are over. */
  readonly done: number
  readonly steps: readonly Ahead[]
  readonly happened: readonly Happening[]
  readonly expectations: readonly Expectation[]
  readonly covered: object
  /** Why it failed. */
  readonly problem?: { readonly code: string; readonly params: Readonly<Record<string, unknown>> }
}

interface Ahead {
  readonly step: number
  readonly at: Instant
  readonly says?: Text
  readonly what: string
}

interface Run {
  readonly pace: Pace
  watched: Watched
}

export class Drills {
  readonly #parts: DrillParts
  readonly #runs = new Map<string, Run>()
  readonly #leave: (() => void)[] = []
  #stopped = false

  constructor(parts: DrillParts) {
    this.#parts = parts
  }

  /** The scenarios that can be lived through here. */
  async scenarios(): Promise<Told[]> {
    const { house, folder } = this.#parts
    const told = await readScenarios(folder)
    return told.filter(
      ({ scenario: { base } }) => base === 'live' || (base === 'demo' && house.demo),
    )
  }

  /** Newest first. */
  all(): readonly Watched[] {
    return [...this.#runs.values()].map(({ watched }) => watched).toReversed()
  }

  /** Throws `Problem` `missing`. */
  one(drill: string): Watched {
    return this.#run(drill).watched
  }

  /** Begins a drill on a fork of the live world and answers at once. Throws `Problem`. */
  async start(
    ask: { scenario: string; speed: number; paused: boolean; keepWorld: boolean },
    actor: Actor,
  ): Promise<Watched> {
    mayPlay(actor)
    const running = this.all().filter(({ state }) => isRunning(state))
    if (running.length >= runningMax)
      throw new Problem('conflict', 'scenario.tooMany', { runningMax })
    const told = (await this.scenarios()).find(({ name }) => name === ask.scenario)
    if (!told) throw new Problem('missing', 'scenario.unknown', { scenario: ask.scenario })
    const { house } = this.#parts
    const { scenario } = told
    const drill = `drill-${told.name.slice(0, 40)}-${randomBytes(4).toString('hex')}`
    const live = await house.world('live')
    const from = beginOf(scenario, live.now())
    const world = await house.fork({
      name: drill,
      title: scenario.title.zh,
      parent: 'live',
      actor,
      ...(from < live.now() ? { asOf: { at: from } } : {}),
    })
    await world.clock.run(0, actor)
    if (world.now() < from) await world.clock.jump(from, actor)
    const pace = new Pace(ask.speed)
    if (ask.paused) pace.pause()
    const start = world.now()
    const watched: Watched = {
      ...{ drill, scenario: told.name, title: scenario.title, world: drill, open: true },
      ...{ by: actor.id, speed: ask.speed, now: start, start, done: 0, covered: {} },
      state: ask.paused ? 'paused' : 'running',
      steps: stepsOf(scenario, start),
      happened: [],
      expectations: [],
    }
    const run = { pace, watched }
    this.#runs.set(drill, run)
    this.#forget()
    void this.#live(run, { scenario, world, actor, keepWorld: ask.keepWorld })
    return watched
  }

  /** Change the pace of a running drill. Throws `Problem`. */
  setPace(drill: string, asked: PaceAsked, actor: Actor): Watched {
    mayPlay(actor)
    const run = this.#running(drill)
    const { pace, watched } = run
    switch (asked.do) {
      case 'run':
        pace.run(asked.speed)
        break
      case 'pause':
        pace.pause()
        break
      case 'step':
        pace.pause()
        pace.jumpTo(watched.done + 1)
        break
      case 'jump':
        pace.pause()
        pace.jumpTo(Math.min(asked.step, watched.steps.length))
        break
    }
    const state = pace.paused ? 'paused' : 'running'
    run.watched = { ...watched, speed: pace.speed, state }
    return run.watched
  }

  /** End a drill without a report. Throws `Problem`. */
  cancel(drill: string, actor: Actor): Watched {
    mayPlay(actor)
    const run = this.#running(drill)
    run.pace.cancel()
    run.watched = { ...run.watched, state: 'cancelled' }
    return run.watched
  }

  /** Ends every drill: the house is about to close. */
  stop(): void {
    this.#stopped = true
    for (const leave of this.#leave.splice(0)) leave()
    for (const { pace } of this.#runs.values()) pace.cancel()
  }

  #run(drill: string): Run {
    const run = this.#runs.get(drill)
    if (!run) throw new Problem('missing', 'scenario.unknownDrill', { drill })
    return run
  }

  #running(drill: string): Run {
    const run = this.#run(drill)
    if (!isRunning(run.watched.state)) throw new Problem('conflict', 'scenario.over', { drill })
    return run
  }

  /** Those who watch find their way back to the live world before the fork goes. */
  #linger(): Promise<void> {
    return new Promise((resolve) => {
      const { lingerMs = lingerMsUsual } = this.#parts
      const timer = setTimeout(resolve, this.#stopped ? 0 : lingerMs)
      this.#leave.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #forget(): void {
    for (const [drill, { watched }] of this.#runs) {
      if (this.#runs.size <= rememberedMax) return
      if (!isRunning(watched.state)) this.#runs.delete(drill)
    }
  }

  async #live(
    run: Run,
    on: { scenario: Scenario; world: World; actor: Actor; keepWorld: boolean },
  ): Promise<void> {
    const { scenario, world, actor, keepWorld } = on
    const put = (change: Partial<Watched>) => (run.watched = { ...run.watched, ...change })
    const watch = this.#parts.watch?.()
    try {
      const report = await playScenario(scenario, this.#stage(run, on), {
        gate: (step) => run.pace.gate(step),
        ...(watch ? { witness: watch.witness } : {}),
        heard: (done, _total, happening, judged) => {
          run.pace.passed(done)
          const { happened, expectations } = run.watched
          put({
            done,
            now: happening.at,
            happened: [...happened, happening],
            expectations: [...expectations, ...judged.map(shortened)],
            covered: watch?.found() ?? {},
            state: run.pace.paused ? 'paused' : 'running',
          })
        },
      })
      await this.#keep(run, { ...report, ...watch?.found() }, actor)
      put({ state: 'done' })
    } catch (error) {
      if (error instanceof Cancelled) put({ state: 'cancelled' })
      else {
        if (!(error instanceof Problem)) this.#parts.onFault?.(error)
        put({ state: 'failed', problem: problemOf(error) })
      }
    }
    if (keepWorld && run.watched.state === 'done') return
    await this.#linger()
    await this.#parts.house.closeFork(world.row.name, actor).catch((error: unknown) => {
      // The house is closing, or somebody has closed the fork already: it is gone either way.
      if (!(error instanceof Problem)) this.#parts.onFault?.(error)
    })
    put({ open: false })
  }

  async #keep(run: Run, report: object, actor: Actor): Promise<void> {
    const live = await this.#parts.house.world('live')
    const { drill, scenario } = run.watched
    const input = { drill, scenario, report }
    const kept = await live.tell({ command: this.#parts.keepCommand, input, actor })
    if (isRefusal(kept)) throw new Problem('conflict', kept.refused, kept.params)
  }

  /** The fork as a stage: its clock stands still between steps, and time passes at the pace. */
  #stage(run: Run, { world, actor }: { world: World; actor: Actor }): Stage {
    const shown = (answer: Awaited<ReturnType<World['show']>>, asked: string): unknown => {
      if (isRefusal(answer)) {
        const { refused, params } = answer
        throw new Problem('conflict', 'scenario.refused', { asked, refused, ...params })
      }
      return answer.answer
    }
    return {
      now: async () => world.now(),
      jump: async (to) => {
        const step = run.watched.done + 1
        await run.pace.travel({ now: world.now(), to, step }, async (next) => {
          await world.clock.jump(next, actor)
          run.watched = { ...run.watched, now: world.now() }
        })
      },
      tell: async (as, command, input) => {
        const who = as === undefined ? actor : this.#parts.person(as)
        if (!who) throw new Problem('missing', 'kernel.unknownPerson', { person: as })
        const told = await world.tell({ command, input, actor: who })
        if (isRefusal(told)) {
          const words = this.#parts.house.registry.text(told.refused)
          const sentence = words ? say(words, 'zh', told.params) : told.refused
          return { refused: told.refused, sentence }
        }
        return { answer: told, events: told.events.map(({ type }) => type) }
      },
      show: async (view, params) => shown(await world.show({ view, params, actor }), view),
      ask: async (inquiry, input) => shown(await world.ask({ inquiry, input, actor }), inquiry),
    }
  }
}

const isRunning = (state: DrillState): boolean => state === 'running' || state === 'paused'

/** When it begins: as it says, or with its first step, or now. */
function beginOf(scenario: Scenario, now: Instant): Instant {
  if (scenario.from !== undefined) return scenario.from
  const first = scenario.steps[0]
  // A step that says how long after the beginning says nothing of when that is.
  return first === undefined || first.at.startsWith('+') ? now : whenOf(first.at, now)
}

function stepsOf(scenario: Scenario, start: Instant): Ahead[] {
  return scenario.steps.map((step, index) => ({
    step: index + 1,
    at: whenOf(step.at, start),
    ...(step.says === undefined ? {} : { says: step.says }),
    what: whatOf(step),
  }))
}

function whatOf(step: Scenario['steps'][number]): string {
  if ('do' in step) return step.do
  const { view, inquiry } = 'look' in step ? step.look : step.expect
  return view ?? inquiry ?? ''
}

const shortened = (one: Expectation): Expectation => {
  const text = typeof one.found === 'string' ? one.found : (JSON.stringify(one.found) ?? '')
  return text.length <= foundLengthMax
    ? one
    : { ...one, found: `${text.slice(0, foundLengthMax - 1)}…` }
}

function problemOf(error: unknown): { code: string; params: Readonly<Record<string, unknown>> } {
  if (error instanceof Problem) return { code: error.code, params: error.params }
  return { code: 'kernel.fault', params: {} }
}
