// Workbooks are read and written on a thread of their own: a whole firm takes more than a second of work, in
// which the server would answer nobody. The thread ends with its file, and what it took goes with it.
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { HelpedSheet, Sheet } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'

const atOnceMax = 2
const waitingMax = 16
const memoryMiBMax = 768

interface FileAsk {
  readonly bytes: Uint8Array
  readonly type: 'xlsx' | 'csv'
  readonly sheet: string
}

/** What the thread is asked, as its `workerData`. */
export type WorkbookTask = { readonly read: FileAsk } | { readonly write: readonly HelpedSheet[] }

/** What it answers, once. */
// It comes from our own thread: only its outer shape is looked at, not every cell once more.
export const WorkbookAnswer = z.union([
  z.object({ sheets: z.array(z.custom<Sheet>((sheet) => typeof sheet === 'object')) }),
  z.object({ bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array) }),
  z.object({ mistake: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }) }),
  z.object({ broken: z.string() }),
])
export type WorkbookAnswer = z.infer<typeof WorkbookAnswer>

/** Runs one task on this thread. */
export async function doHere(task: WorkbookTask): Promise<WorkbookAnswer> {
  // Loaded when first needed: most starts never see a workbook.
  const { readWorkbook, writeWorkbook } = await import('./index.ts')
  try {
    if ('read' in task) return { sheets: await readWorkbook(task.read) }
    return { bytes: await writeWorkbook(task.write) }
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'mistake') throw error
    return { mistake: { code: error.code, params: error.params } }
  }
}

/** Reads and writes workbooks; `entry` is the thread's bundle. Where none is built, on this thread. */
export function workbooksAside(entry: URL) {
  const run = existsSync(entry) ? limited((task) => onThread(entry, task)) : doHere
  return {
    /** Throws `Problem` for a broken file. */
    async read(file: FileAsk): Promise<readonly Sheet[]> {
      const answer = heard(await run({ read: file }))
      if ('sheets' in answer) return answer.sheets
      throw new Error('sheets were asked for')
    },
    async write(sheets: readonly HelpedSheet[]): Promise<Uint8Array> {
      const answer = heard(await run({ write: sheets }))
      if ('bytes' in answer) return answer.bytes
      throw new Error('bytes were asked for')
    },
  }
}

function heard(answer: WorkbookAnswer) {
  if ('mistake' in answer) throw new Problem('mistake', answer.mistake.code, answer.mistake.params)
  if ('broken' in answer) throw new Error(answer.broken)
  return answer
}

function onThread(entry: URL, task: WorkbookTask): Promise<WorkbookAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMiBMax },
    })
    worker.once('message', (answer) => resolve(WorkbookAnswer.parse(answer)))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Problem('outage', 'kernel.stopped')))
  })
}

/** So many at once; the others wait in turn, and past the queue's end they are told to come later. */
function limited(work: (task: WorkbookTask) => Promise<WorkbookAnswer>) {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task: WorkbookTask): Promise<WorkbookAnswer> => {
    if (running >= atOnceMax) {
      if (waiting.length >= waitingMax) throw new Problem('outage', 'kernel.busy')
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work(task)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
