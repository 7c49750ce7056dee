// What every benchmark is written with: figures with goals, medians of several runs, CPU time beside wall time,
// and peers measured in the same run, in turn.
import { performance } from 'node:perf_hooks'
import process from 'node:process'

/** One measured number. `goal` is what it must reach; `peer` what it was measured beside. */
export interface Figure {
  readonly id: string
  readonly value: number
  readonly unit: string
  readonly goal: number | null
  readonly ok: boolean | null
  readonly peer: string | null
  readonly peerValue: number | null
  /** `value / peerValue`. */
  readonly ratio: number | null
}

/** What a benchmark file in this folder exports as `figures`. */
export type Figures = (bench: Bench) => Promise<readonly Figure[]>

/** What a benchmark is given: somewhere to say how far it is, and the options it was called with. */
export interface Bench {
  /** By name, of those that the file exports as `options`, in the form of Node's `parseArgs`. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** Shown on stderr while it runs. */
  say(line: string): void
}

/** What a figure must reach, of itself or of its ratio to the peer, and the peer. At most one bound. */
export interface Goal {
  readonly atLeast?: number
  readonly atMost?: number
  readonly ratioAtLeast?: number
  readonly ratioAtMost?: number
  readonly peer?: { readonly name: string; readonly value: number }
}

/** A figure and whether it reaches its goal. `unit` as in `commands/s`, `ms`, `MiB`. */
export function figure(id: string, value: number, unit: string, goal: Goal = {}): Figure {
  const { peer } = goal
  const ratio = peer ? value / peer.value : null
  const least = goal.atLeast ?? goal.ratioAtLeast
  const bound = least ?? goal.atMost ?? goal.ratioAtMost ?? null
  const ofRatio = goal.ratioAtLeast !== undefined || goal.ratioAtMost !== undefined
  return {
    id,
    value: rounded(value),
    unit,
    goal: bound,
    ok: bound === null ? null : reaches(ofRatio ? ratio : value, bound, least !== undefined),
    peer: peer?.name ?? null,
    peerValue: peer ? rounded(peer.value) : null,
    ratio: ratio === null ? null : rounded(ratio),
  }
}

function reaches(measured: number | null, bound: number, upwards: boolean): boolean {
  if (measured === null) throw new Error('a goal on the ratio needs a peer')
  return upwards ? measured >= bound : measured <= bound
}

/** Four significant digits: more would claim what a shared machine cannot measure. */
const rounded = (value: number): number => Number(value.toPrecision(4))

/** The middle of `values`; the mean of the two middle ones when they are even in number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new Error('a median needs a value')
  return (upper + lower) / 2
}

/** Milliseconds that one run took, on the clock and on the processor (all threads of this process). */
export interface Took {
  readonly wallMs: number
  readonly cpuMs: number
}

/** Run `work` once and time it. */
export async function timed(work: () => unknown): Promise<Took> {
  const before = process.cpuUsage()
  const sinceMs = performance.now()
  await work()
  const wallMs = performance.now() - sinceMs
  const { user, system } = process.cpuUsage(before)
  return { wallMs, cpuMs: (user + system) / 1000 }
}

/**
 * Run each of `works` `runs` times, in turn (a, b, a, b, …) so that a busy moment of the machine meets them alike,
 * after one round that is thrown away. The answer gives the medians of a work by its name.
 */
export async function inTurn<Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
  runs = 5,
): Promise<(name: Name) => Took> {
  const took = new Map<string, Took[]>()
  for (const name in works) took.set(name, [])
  for (let run = -1; run < runs; run++) {
    for (const name in works) {
      const once = await timed(works[name])
      if (run >= 0) took.get(name)?.push(once)
    }
  }
  return (name) => middle(took.get(name) ?? [])
}

const middle = (runs: readonly Took[]): Took => ({
  wallMs: median(runs.map(({ wallMs }) => wallMs)),
  cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
})
