// Files of sheets: xlsx workbooks and CSV, read into plain sheets and written from them.
import type { Sheet } from '../../kernel/index.ts'
import { readCsv } from './csv.ts'
import { readXlsx } from './read.ts'

export { writeCsv } from './csv.ts'
export { writeWorkbook } from './write.ts'

/** Sheets of an xlsx or CSV file; `sheet` names the one sheet of a CSV. Throws `Problem` for a broken file. */
export async function readWorkbook(file: {
  bytes: Uint8Array
  type: 'xlsx' | 'csv'
  sheet: string
}): Promise<Sheet[]> {
  return file.type === 'csv' ? [readCsv(file.bytes, file.sheet)] : readXlsx(file.bytes)
}
