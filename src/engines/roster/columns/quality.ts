// The quality engine: cluster by cluster a proved bound by column generation, then rosters ever nearer to it until
// they meet, time is up, or nobody wants more. It shares the best roster known with whoever searches beside it.
import loadHighs from 'highs'
import { dice } from '../../../kernel/index.ts'
import type { Dice, Run } from '../../../kernel/index.ts'
import { Board } from '../board.ts'
import { Cluster } from './cluster.ts'
import { clustersOf } from './clusters.ts'
import type { Incumbent } from '../incumbent.ts'
import type { Model, Price, Score } from '../model.ts'
import type { Tables } from '../tables.ts'
import type { Ground } from './cluster.ts'

/** A roster, what it costs, and below what no legal roster can be. */
export interface Bounded {
  readonly roster: Int16Array
  readonly score: Score
  /** On the soft part of legal rosters; null when nothing is proved. */
  readonly bound: number | null
}

// A hard unit counts as so many of the heaviest soft ones in the programs: enough that a legal roster is cheaper.
const hardWorthMin = 200
const hardWorth = 20
// The share of the budget in which every cluster gets its bound and first roster; and of a cluster's part of that,
// when its climb and when its program are cut off.
const begunBy = 0.75
const climbedBy = 0.25
const relaxedBy = 0.6
/** As near the program's optimum the bound is at first; it is brought nearer later. */
const nearFirst = 0.002
/** Of the time that is left, what another dive may take. */
const diveShare = 0.4
/** Of the time that is left, what one settling may take. */
const settleShare = 0.3
/** So many searches nearby without anything better, and it is dived again. */
const triesBeforeDive = 15
/** Searches nearby between two goes at a bound that is not reached, and what such a go may take of the budget. */
const triesBeforeRelax = 10
const relaxShare = 0.05
// Machines: what one may have at most, and all people's together, so that a round of pricing stays quick.
const nodesMax = 60_000
const arcsMost = 500_000
const arcsLeast = 40_000
const arcsAll = 12_000_000
// What is lost in adding up thousands of reals.
const rounding = 1e-4

/** The best roster from `start` (null is nobody on duty) by the end of the run's budget. */
export async function quality(
  tables: Tables,
  start: Int16Array | null,
  run: Run,
  shared: Incumbent | null,
): Promise<Bounded> {
  const search = new Search(tables, start, run, shared, await loadHighs())
  try {
    search.run()
    return search.found()
  } finally {
    search.dispose()
  }
}

class Search {
  readonly #tables: Tables
  readonly #run: Run
  readonly #shared: Incumbent | null
  readonly #dice: Dice
  readonly #clusters: readonly Cluster[]
  readonly #unit: number
  #roster: Int16Array
  #score: Score
  #version = 0
  #bound: number | null = null

  constructor(
    tables: Tables,
    start: Int16Array | null,
    run: Run,
    shared: Incumbent | null,
    solver: Ground['solver'],
  ) {
    const board = new Board(tables, start ?? undefined)
    this.#tables = tables
    this.#run = run
    this.#shared = shared
    this.#dice = dice(run.seed)
    this.#roster = board.cells.slice()
    this.#score = board.score()
    const soft = softWeights(tables.model)
    const heaviest = soft.reduce((most, weight) => Math.max(most, weight), 1)
    const arcsMax = Math.floor(arcsAll / tables.people)
    const ground: Ground = {
      solver,
      tables,
      pinnedTo: start,
      hardWorth: Math.max(hardWorthMin, hardWorth * heaviest),
      scale: heaviest,
      sizes: { nodesMax, arcsMax: Math.min(arcsMost, Math.max(arcsLeast, arcsMax)) },
      dice: this.#dice,
    }
    this.#unit = soft.reduce(commonDivisor, 0) || 1
    this.#clusters = clustersOf(tables, start).map((members) => new Cluster(ground, members))
  }

  dispose(): void {
    for (const cluster of this.#clusters) cluster.dispose()
  }

  found(): Bounded {
    this.#adopt()
    return { roster: this.#roster, score: this.#score, bound: this.#bound }
  }

  run(): void {
    this.#offer()
    const { budgetMs } = this.#run
    let left = this.#tables.people
    for (const cluster of this.#clusters) {
      if (this.#over()) return
      const from = this.#run.elapsedMs()
      const share = cluster.people.length / left
      left -= cluster.people.length
      this.#first(cluster, from, Math.max(0, begunBy * budgetMs - from) * share)
    }
    this.#nearer()
  }

  // A cluster's bound and first roster, in its part of the time.
  #first(cluster: Cluster, from: number, time: number): void {
    const gone = (): number => (this.#run.elapsedMs() - from) / time
    cluster.relax(
      this.#roster,
      () => gone() / climbedBy,
      nearFirst,
      () => gone() >= relaxedBy || this.#over(),
    )
    this.#raise()
    this.#adopt()
    const dived = this.#part(from + time - this.#run.elapsedMs())
    if (!this.#closed(cluster)) this.#dive(cluster, true, dived)
    this.#tell()
  }

  #over(): boolean {
    const { signal, budgetMs } = this.#run
    return signal.aborted || this.#run.elapsedMs() >= budgetMs || this.#shared?.closed === true
  }

  readonly #stop = (): boolean => this.#over()

  #nearer(): void {
    const tries = new Map<Cluster, number>()
    for (let turn = 0; !this.#over() && !this.#proved(); turn++) {
      const open = this.#clusters.filter((cluster) => !this.#closed(cluster))
      const cluster = this.#widest(open)
      if (!cluster) return
      this.#adopt()
      if (!cluster.converged && turn % triesBeforeRelax === 0) {
        const deadline = this.#run.elapsedMs() + relaxShare * this.#run.budgetMs
        cluster.relax(
          this.#roster,
          () => 1,
          0,
          () => this.#over() || this.#run.elapsedMs() > deadline,
        )
        this.#raise()
      }
      this.#settle(cluster)
      const tried = tries.get(cluster) ?? 0
      tries.set(cluster, tried + 1)
      if (tried % triesBeforeDive === triesBeforeDive - 1)
        this.#dive(cluster, false, this.#part(diveShare * this.#msLeft()))
      else if (
        this.#take(
          cluster.nearby(this.#roster, this.#part(0.5 * this.#msLeft()), this.#stop, () =>
            this.#secondsLeft(),
          ),
        )
      ) {
        tries.set(cluster, 0)
      }
      this.#tell()
    }
  }

  // One of the open ones, those far from their bound more often.
  #widest(open: readonly Cluster[]): Cluster | null {
    const gaps = open.map((cluster) => {
      const gap = cluster.cost(this.#roster) - cluster.bound
      return Math.min(1e9, Math.max(1, gap)) * (0.2 + this.#dice.next())
    })
    return open[gaps.indexOf(Math.max(...gaps))] ?? null
  }

  #closed(cluster: Cluster): boolean {
    return this.#least(cluster) >= cluster.cost(this.#roster) - rounding
  }

  #least(cluster: Cluster): number {
    return Math.ceil((cluster.bound - rounding) / this.#unit) * this.#unit
  }

  #dive(cluster: Cluster, first: boolean, gone: () => number): void {
    this.#take(cluster.dive(this.#roster, first, gone, this.#stop))
    this.#settle(cluster)
  }

  #settle(cluster: Cluster): void {
    const seconds = (): number => settleShare * this.#secondsLeft()
    this.#take(cluster.settle(this.#roster, this.#unit, seconds, this.#stop))
    this.#raise()
  }

  #msLeft(): number {
    return Math.max(0, this.#run.budgetMs - this.#run.elapsedMs())
  }

  #secondsLeft(): number {
    return this.#msLeft() / 1_000
  }

  // The share that is gone of so many milliseconds from now.
  #part(time: number): () => number {
    const from = this.#run.elapsedMs()
    return () => (time > 0 ? (this.#run.elapsedMs() - from) / time : 1)
  }

  // Keeps what is better by the full score.
  #take(roster: Int16Array | null): boolean {
    if (roster === null) return false
    const score = new Board(this.#tables, roster).score()
    if (!better(score, this.#score)) return false
    this.#roster = roster
    this.#score = score
    this.#offer()
    return true
  }

  #offer(): void {
    this.#shared?.offer(this.#roster, this.#score)
    this.#tell()
  }

  #adopt(): void {
    const found = this.#shared?.newer(this.#version)
    if (!found) return
    this.#version = found.version
    if (!better(found.score, this.#score)) return
    this.#roster = found.roster
    this.#score = found.score
  }

  #raise(): void {
    if (!this.#clusters.every((cluster) => cluster.possible)) return
    const bound = this.#clusters.reduce((all, cluster) => all + this.#least(cluster), 0)
    if (!Number.isSafeInteger(bound) || (this.#bound !== null && bound <= this.#bound)) return
    this.#bound = bound
    this.#shared?.raise(bound)
    this.#tell()
  }

  #proved(): boolean {
    return this.#bound !== null && this.#score.hard === 0 && this.#score.soft <= this.#bound
  }

  #tell(): void {
    const { budgetMs } = this.#run
    const done = Math.min(100, Math.floor((100 * this.#run.elapsedMs()) / budgetMs))
    const best = { score: this.#score, bound: this.#bound }
    this.#run.onProgress({ done, total: 100, step: 'quality', best })
  }
}

const better = (one: Score, other: Score): boolean =>
  one.hard < other.hard || (one.hard === other.hard && one.soft < other.soft)

function softWeights({ rules, demands, marks, apart, published }: Model): number[] {
  const prices: Price[] = [
    ...rules,
    ...demands.flatMap(({ under, over }) => [under, over]),
    ...marks,
    ...apart,
    ...(published ? [published.change] : []),
  ]
  return [...new Set(prices.filter(({ hard }) => !hard).map(({ weight }) => weight))]
}

const commonDivisor = (one: number, other: number): number =>
  other === 0 ? one : commonDivisor(other, one % other)
