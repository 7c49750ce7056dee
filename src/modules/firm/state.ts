// What we know of the firm: one table a noun, and what was retired. How each fact changes a row stands in `noun.ts`.
import type { Evolution, TableDef } from '../../kernel/index.ts'
import { nouns } from './nouns/index.ts'
import { retired } from './retired.ts'

export const tables: readonly TableDef<object>[] = [...nouns.map((noun) => noun.table), retired]

export const evolve: readonly Evolution[] = nouns.flatMap((noun) => noun.evolve)
