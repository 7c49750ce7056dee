// A function is a business service with the longest outage it may have, by market phase, and the facts of its
// business-impact analysis. It is down while a needed post or system is down and no alternative stands in.
import { z } from 'zod'
import { Day, PersonId, refuse, UnitId } from '../../../kernel/index.ts'
import { lines, part } from '../cells.ts'
import { refTo } from '../fields.ts'
import { noun } from '../noun.ts'
import { FunctionId, Line, listMax, Minutes, Name, SupplierId, SystemId } from './words.ts'

/** Market phases, and `always` for those not named. When they are is data of the calendar. */
export const Phase = z.enum([
  'always',
  'preOpen',
  'auction',
  'continuous',
  'midday',
  'close',
  'settlement',
  'nightBatch',
  'closed',
])
export type Phase = z.infer<typeof Phase>

export const Tolerance = z.object({ phase: Phase, minutes: Minutes })
/** How bad it is once it has been down so long: 1 is noticed, 5 threatens the firm. */
export const Impact = z.object({ afterMinutes: Minutes, level: z.int().min(1).max(5) })
/** While `instead` is lost, all of `use` together keep the function up. */
export const Alternative = z.object({
  instead: refTo('post', 'system', 'supplier', 'function'),
  use: z
    .array(refTo('post', 'system', 'supplier', 'function'))
    .min(1)
    .max(20),
})

export const BusinessFunction = z.object({
  id: FunctionId,
  name: Name,
  nameEn: Name.optional(),
  unit: UnitId,
  owner: PersonId.optional(),
  tolerance: z.array(Tolerance).min(1).max(9),
  systems: z.array(SystemId).max(listMax).default([]),
  functions: z.array(FunctionId).max(50).default([]),
  suppliers: z.array(SupplierId).max(50).default([]),
  alternatives: z.array(Alternative).max(50).default([]),
  impact: z.array(Impact).max(10).default([]),
  /** The least that must go on, in words. */
  minimumService: Line.optional(),
  reviewBy: Day.optional(),
})
export type BusinessFunction = z.infer<typeof BusinessFunction>

/** The tolerance in minutes in a phase: its own, or that of `always`; `undefined` means none is set. */
export function toleranceIn(row: BusinessFunction, phase: Phase): number | undefined {
  const own = row.tolerance.find((line) => line.phase === phase)
  return (own ?? row.tolerance.find((line) => line.phase === 'always'))?.minutes
}

const pair = (text: string): [string, number] => {
  const [left = '', right = ''] = text.split('=').map((piece) => piece.trim())
  return [left, Number(right)]
}

export const businessFunction = noun({
  name: 'function',
  plural: 'functions',
  row: BusinessFunction,
  check: (row) =>
    row.functions.includes(row.id) ? refuse('firm.needsItself', { id: row.id }) : undefined,
  cells: {
    tolerance: lines({
      example: 'continuous=5; always=120',
      write: (line) => `${part(line, 'phase')}=${part(line, 'minutes')}`,
      read(text) {
        const [phase, minutes] = pair(text)
        return { phase, minutes }
      },
    }),
    impact: lines({
      example: '30=2; 120=4',
      write: (line) => `${part(line, 'afterMinutes')}=${part(line, 'level')}`,
      read(text) {
        const [after, level] = pair(text)
        return { afterMinutes: Number(after), level }
      },
    }),
    alternatives: lines({
      example: 'system:orders=>system:orders-south+post:south-orders',
      write: (line) => `${part(line, 'instead')}=>${part(line, 'use')}`,
      read(text) {
        const [instead = '', use = ''] = text.split('=>').map((piece) => piece.trim())
        return { instead, use: use.split('+').map((piece) => piece.trim()) }
      },
    }),
  },
})
