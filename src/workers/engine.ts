// A worker of the pool: takes one task at a time, runs its engine, tells progress and the finding.
import { parentPort } from 'node:worker_threads'
import { kernelModule, registry } from '../kernel/index.ts'
import { modules } from '../modules/index.ts'
import type { Task, Told } from '../platform/pool.ts'

const progressMsMin = 100

const { engines } = registry([kernelModule, ...modules])

const tell = (told: Told): void => parentPort?.postMessage(told)

async function run(task: Task): Promise<void> {
  const flag = new Int32Array(task.stop)
  const engine = engines.get(task.engine)
  if (!engine) throw new Error(`no engine ${task.engine}`)
  const begun = performance.now()
  let toldAt = 0
  const found = await engine.solveCrossed(task.problem, {
    seed: task.seed,
    budgetMs: task.budgetMs,
    elapsedMs: () => performance.now() - begun,
    signal: {
      get aborted() {
        return Atomics.load(flag, 0) !== 0
      },
    },
    onProgress(progress) {
      const now = performance.now()
      if (now - toldAt < progressMsMin && progress.done < progress.total) return
      toldAt = now
      tell({ id: task.id, kind: 'progress', progress })
    },
  })
  tell({ id: task.id, kind: 'found', found })
}

parentPort?.on('message', (task: Task) => {
  run(task).catch((error: unknown) => {
    tell({
      id: task.id,
      kind: 'broken',
      message: error instanceof Error ? error.message : String(error),
    })
  })
})
