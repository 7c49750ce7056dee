// A thread for one paper: sets it, answers its bytes, and ends.
import { parentPort, workerData } from 'node:worker_threads'
import { setHere, type PaperAnswer } from '../platform/paper/aside.ts'

const answer: PaperAnswer = await setHere(workerData).then(
  (bytes) => ({ bytes }),
  (error: unknown) => ({ broken: error instanceof Error ? error.message : String(error) }),
)
parentPort?.postMessage(answer)
