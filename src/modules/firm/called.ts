// What a thing is called in both languages. Where the firm has no English name the Chinese one stands.
import { z } from 'zod'

export const BothNames = z.object({ zh: z.string(), en: z.string() })
export type BothNames = z.infer<typeof BothNames>

interface NamedRow {
  readonly name: string
  readonly nameEn?: string | undefined
}

/** The names of a row; of a row that is gone, its id. */
export const bothNames = (row: NamedRow | undefined, id: string): BothNames => ({
  zh: row?.name ?? id,
  en: row?.nameEn ?? row?.name ?? id,
})

/** Names of what an answer mentions, keyed `noun/id`: what to show instead of ids. */
export const Names = z.record(z.string(), BothNames)
export type Names = z.infer<typeof Names>
