// What a file of sheets may hold, and the problem for each way in which it cannot be read.
import { Problem } from '../problem.ts'

export const sheetsMax = 40
export const columnsMax = 100
export const cellLengthMax = 2000
/** Unpacked size of all parts of a workbook: a small file must not become a large memory. */
export const unpackedBytesMax = 200 * 1024 * 1024

/** The file cannot be read as what it claims to be; `code` is `sheet.*`. */
export const unreadable = (
  code: string,
  params: Record<string, unknown> = {},
  cause?: unknown,
): Problem => new Problem('mistake', `sheet.${code}`, params, { cause })
