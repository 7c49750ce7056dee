// The worker pool: engines that think for long run beside the server, which stays responsive. A cancelled
// run is asked to stop through shared memory, and its worker is ended if it does not listen.
import { Worker } from 'node:worker_threads'
import type { Progress } from '../kernel/index.ts'
import { Problem } from './problem.ts'
import { solverHere, type Solver } from './solver.ts'

const queueMax = 64
const stopGraceMs = 2_000
const stopCheckMs = 50
/** A worker that has had nothing to do for so long is let go, and its memory with it. */
const idleMsMax = 3_000

/** What a worker is told. `stop` holds one 32-bit flag: not 0 means stop. */
export interface Task {
  readonly id: number
  readonly engine: string
  readonly problem: unknown
  readonly seed: string
  readonly budgetMs: number
  readonly stop: SharedArrayBuffer
}

/** What a worker tells. */
export type Told =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'found'; readonly found: unknown }
  | { readonly id: number; readonly kind: 'broken'; readonly message: string }

interface Waiting {
  readonly task: Task
  readonly signal: { readonly aborted: boolean }
  onProgress(progress: Progress): void
  resolve(found: unknown): void
  reject(error: unknown): void
}

export class Pool implements Solver {
  readonly #entry: URL
  readonly #size: number
  readonly #idle: Worker[] = []
  readonly #resting = new WeakMap<Worker, NodeJS.Timeout>()
  readonly #all = new Set<Worker>()
  readonly #queue: Waiting[] = []
  #next = 1
  #closed = false

  /** `entry` is the worker's bundle, `size` how many run at once. */
  constructor(entry: URL, size: number) {
    this.#entry = entry
    this.#size = size
  }

  get queued(): number {
    return this.#queue.length
  }

  solve: Solver['solve'] = async (engine, problem, run) => {
    if (engine.where === 'here') return solverHere.solve(engine, problem, run)
    if (this.#closed) throw new Problem('outage', 'kernel.stopped')
    if (this.#queue.length >= queueMax) throw new Problem('outage', 'kernel.busy')
    const task: Task = {
      id: this.#next++,
      engine: engine.name,
      problem,
      seed: run.seed,
      budgetMs: run.budgetMs,
      stop: new SharedArrayBuffer(4),
    }
    const found = await new Promise<unknown>((resolve, reject) => {
      this.#queue.push({ task, signal: run.signal, onProgress: run.onProgress, resolve, reject })
      this.#dispatch()
    })
    return engine.read(found)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const waiting of this.#queue.splice(0))
      waiting.reject(new Problem('outage', 'kernel.stopped'))
    await Promise.all([...this.#all].map((worker) => worker.terminate()))
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? this.#hire()
      if (!worker) return
      clearTimeout(this.#resting.get(worker))
      const waiting = this.#queue.shift()
      if (!waiting) return
      this.#run(worker, waiting)
    }
  }

  #rest(worker: Worker): void {
    this.#idle.push(worker)
    const timer = setTimeout(() => {
      if (this.#idle.includes(worker)) void worker.terminate()
    }, idleMsMax)
    timer.unref()
    this.#resting.set(worker, timer)
  }

  #hire(): Worker | undefined {
    if (this.#all.size >= this.#size) return undefined
    const worker = new Worker(this.#entry)
    worker.unref()
    this.#all.add(worker)
    worker.once('exit', () => {
      this.#all.delete(worker)
      const place = this.#idle.indexOf(worker)
      if (place >= 0) this.#idle.splice(place, 1)
      this.#dispatch()
    })
    return worker
  }

  #run(worker: Worker, waiting: Waiting): void {
    const { task, signal } = waiting
    const flag = new Int32Array(task.stop)
    let stoppedAt = 0
    const watch = setInterval(() => {
      if (!signal.aborted) return
      Atomics.store(flag, 0, 1)
      stoppedAt ||= Date.now()
      if (Date.now() - stoppedAt > stopGraceMs) void worker.terminate()
    }, stopCheckMs)
    const end = (settle: () => void, free: boolean) => {
      clearInterval(watch)
      worker.off('message', heard)
      worker.off('error', failed)
      worker.off('exit', left)
      if (free && !this.#closed) this.#rest(worker)
      if (signal.aborted) waiting.reject(new Problem('conflict', 'kernel.cancelled'))
      else settle()
      this.#dispatch()
    }
    const heard = (told: Told) => {
      if (told.id !== task.id) return
      if (told.kind === 'progress') waiting.onProgress(told.progress)
      else if (told.kind === 'found') end(() => waiting.resolve(told.found), true)
      else end(() => waiting.reject(new Error(told.message)), true)
    }
    const failed = (error: unknown) => end(() => waiting.reject(error), false)
    const left = () => failed(new Problem('outage', 'kernel.stopped'))
    worker.on('message', heard)
    worker.once('error', failed)
    worker.once('exit', left)
    worker.postMessage(task)
  }
}
