// Runs engines where they belong: quick ones here, long ones in a worker thread, each with its seed,
// budget, signal and progress.
import type { Engine, Run } from '../kernel/index.ts'
import { Problem } from './problem.ts'

export interface Solver {
  solve<P, F>(engine: Engine<P, F>, problem: P, run: Run): Promise<F>
  close(): Promise<void>
}

/** Every engine on this thread: for tests, for the CLI, and for engines declared `here`. */
export const solverHere: Solver = {
  async solve(engine, problem, run) {
    if (run.signal.aborted) throw new Problem('conflict', 'kernel.cancelled')
    const found = await engine.solve(problem, run)
    if (run.signal.aborted) throw new Problem('conflict', 'kernel.cancelled')
    return found
  },
  async close() {},
}
