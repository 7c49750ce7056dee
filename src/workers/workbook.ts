// A thread for one workbook: reads or writes it, answers, and ends.
import { parentPort, workerData } from 'node:worker_threads'
import { doHere, type WorkbookAnswer } from '../platform/spreadsheet/aside.ts'

const answer: WorkbookAnswer = await doHere(workerData).catch((error: unknown) => ({
  broken: error instanceof Error ? error.message : String(error),
}))
parentPort?.postMessage(answer)
