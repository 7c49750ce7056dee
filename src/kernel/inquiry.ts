// An inquiry is a question that an engine answers: cancellable, with progress, leaving no event.
import type { z } from 'zod'
import { Fault } from './assert.ts'
import type { Refusal } from './refusal.ts'
import type { May } from './roles.ts'
import type { Read } from './tables.ts'
import type { ViewContext } from './view.ts'

/** How far a run is: `done` of `total` steps, and what it is doing, a text key of the module. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly step: string
  /** The best answer so far, for engines that improve one. */
  readonly best?: unknown
}

export interface Run {
  readonly seed: string
  /** Milliseconds of wall time after which the engine answers with the best it has. */
  readonly budgetMs: number
  /** Milliseconds of wall time since the run was asked for: engines have no clock of their own. */
  elapsedMs(): number
  /** Looked at by the engine in its loop; an `AbortSignal` fits. */
  readonly signal: { readonly aborted: boolean }
  onProgress(progress: Progress): void
}

/**
 * An engine: data in, data out. `where: 'worker'` runs it in a worker thread; problem and finding must then
 * be cloneable, and `read` types the finding that came back.
 */
export interface Engine<Problem = unknown, Found = unknown> {
  readonly kind: 'engine'
  readonly name: string
  readonly where: 'here' | 'worker'
  solve(problem: Problem, run: Run): Found | Promise<Found>
  /** The finding as it crossed a thread. Throws when it is not one. */
  read(found: unknown): Found
  /** Solve a problem that crossed a thread. */
  solveCrossed(problem: unknown, run: Run): unknown
}

/** An engine that answers on the asking thread: quick ones. */
export const engine = <Problem, Found>(
  name: string,
  solve: (problem: Problem, run: Run) => Found | Promise<Found>,
): Engine<Problem, Found> => ({
  kind: 'engine',
  name,
  where: 'here',
  solve,
  read: () => crossing(name),
  solveCrossed: () => crossing(name),
})

function crossing(name: string): never {
  throw new Fault(`engine ${name} does not cross threads`)
}

/** An engine for a worker thread. `problem` and `found` check what crosses; typed arrays pass as they are. */
export const workerEngine = <Problem, Found>(
  name: string,
  crossed: { problem: z.ZodType<Problem>; found: z.ZodType<Found> },
  solve: (problem: Problem, run: Run) => Found | Promise<Found>,
): Engine<Problem, Found> => ({
  kind: 'engine',
  name,
  where: 'worker',
  solve,
  read: (found) => crossed.found.parse(found),
  solveCrossed: (problem, run) => solve(crossed.problem.parse(problem), run),
})

export interface Inquiry<I = unknown, A = unknown> {
  readonly kind: 'inquiry'
  readonly name: string
  readonly input: z.ZodType<I>
  readonly answer: z.ZodType<A>
  readonly may: May<I>
  /** Build the problem, run it through `solve`, shape the answer. */
  ask(read: Read, input: I, context: ViewContext, solve: Solve): Promise<A | Refusal>
}

/**
 * Runs an engine where it belongs, with the caller's seed, budget, signal and progress. `tell` makes of an
 * engine's progress what the asker is told: its `best` in the firm's own words, and of people only what they may
 * see. Without it the asker is told no `best`.
 */
export type Solve = <Problem, Found>(
  engine: Engine<Problem, Found>,
  problem: Problem,
  tell?: (progress: Progress) => Progress,
) => Promise<Found>

interface InquiryParts<I, A> {
  input: z.ZodType<I>
  answer: z.ZodType<A>
  may: May<NoInfer<I>>
  ask(read: Read, input: I, context: ViewContext, solve: Solve): Promise<NoInfer<A> | Refusal>
}

/** Declare an inquiry. `name` is `module.question`. */
export const inquiry = <I, A>(name: string, parts: InquiryParts<I, A>): Inquiry<I, A> => ({
  kind: 'inquiry',
  name,
  ...parts,
})
