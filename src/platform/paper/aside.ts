// Papers are set on a thread of their own: a long one takes seconds, in which the server would answer nobody.
// The thread ends with its file, and the ten megabytes of its typeface go with it.
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Printed } from '../house.ts'
import { Problem } from '../problem.ts'
import { fontIn } from './face.ts'
import { docxOf, pdfOf, type Imprint, type PaperType } from './index.ts'

const atOnceMax = 2
const waitingMax = 32
const memoryMiBMax = 512

/** What the thread is asked, as its `workerData`. */
export interface PaperTask {
  readonly type: PaperType
  readonly printed: Printed
  readonly imprint: Imprint
  readonly fontFile: string
}

/** What it answers, once. */
const PaperAnswer = z.union([
  z.object({ bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array) }),
  z.object({ broken: z.string() }),
])
export type PaperAnswer = z.infer<typeof PaperAnswer>

/** Sets one paper on this thread. */
export async function setHere({
  type,
  printed,
  imprint,
  fontFile,
}: PaperTask): Promise<Uint8Array> {
  switch (type) {
    case 'pdf':
      return pdfOf(printed, imprint, await fontIn(fontFile))
    case 'docx':
      return docxOf(printed, imprint)
  }
}

/** A paper as the bytes of a file. */
export type Press = (type: PaperType, printed: Printed) => Promise<Uint8Array>

/** Sets papers; `entry` is the thread's bundle. Where none is built, on this thread. */
export function pressAside(parts: { entry: URL; fontFile: string; imprint(): Imprint }): Press {
  const { entry, fontFile } = parts
  const set = existsSync(entry) ? (task: PaperTask) => onThread(entry, task) : setHere
  const waiting: (() => void)[] = []
  let running = 0
  return async (type, printed) => {
    if (running >= atOnceMax) {
      if (waiting.length >= waitingMax) throw new Problem('outage', 'kernel.busy')
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await set({ type, printed, imprint: parts.imprint(), fontFile })
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

function onThread(entry: URL, task: PaperTask): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMiBMax },
    })
    worker.once('message', (message) => {
      const answer = PaperAnswer.parse(message)
      if ('bytes' in answer) resolve(answer.bytes)
      else reject(new Error(answer.broken))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Problem('outage', 'kernel.stopped')))
  })
}
