// A sheet is what spreadsheets and CSV files carry: titles in the first line, cells under them. Modules turn
// sheets into rows and back without knowing file formats; the platform turns files into sheets and back.
import { z } from 'zod'

const cellLengthMax = 2000
const columnsMax = 100
/** One sheet holds at most so many lines; a firm of 10,000 people needs a fifth of it. */
export const sheetRowsMax = 50_000

export const Cell = z.union([z.string().max(cellLengthMax), z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof Cell>

/** `rows[0]` stands in line 2 of the file, under the titles. */
export const Sheet = z.object({
  name: z.string().max(100),
  columns: z.array(z.string().max(200)).max(columnsMax),
  rows: z.array(z.array(Cell).max(columnsMax)).max(sheetRowsMax),
})
export type Sheet = z.infer<typeof Sheet>

/** What a column offers the person who fills it in. */
export interface ColumnHelp {
  readonly note: string
  readonly required: boolean
  /** The cell takes one of these. */
  readonly choices: readonly string[]
  readonly width: number
}

/** A sheet with help on each column, in the order of `columns`. */
export interface HelpedSheet extends Sheet {
  readonly help: readonly ColumnHelp[]
}
