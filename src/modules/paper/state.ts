// What we know of the shelf: which pack of which day lies there, is on its way, or did not come.
import { z } from 'zod'
import {
  Day,
  dayOf,
  Instant,
  on,
  plusDays,
  promises,
  table,
  type Write,
} from '../../kernel/index.ts'
import {
  Language,
  PackAsked,
  PackFailed,
  PackKept,
  PackRehearsed,
  PrintingPlanned,
  PrintingStopped,
} from './events.ts'

export const PackState = z.enum(['printing', 'kept', 'failed', 'rehearsed'])
export const PackRow = z.object({
  site: z.string(),
  day: Day,
  language: Language,
  state: PackState,
  askedAt: Instant,
  serial: z.int(),
  bytes: z.int().optional(),
  reason: z.string().optional(),
})
export type PackRow = z.infer<typeof PackRow>

interface Which {
  readonly site: string
  readonly day: string
  readonly language: string
}

export const packId = ({ site, day, language }: Which): string => `${day}/${site}/${language}`
export const packs = table('paper.pack', PackRow, {
  site: (row) => row.site,
  day: (row) => row.day,
})

export const printingKind = 'paper.printing'

function change(tables: Write, which: Which, part: Partial<PackRow>): void {
  const row = tables(packs).get(packId(which))
  if (row) tables(packs).put(packId(which), { ...row, ...part })
}

/** The shelf throws away what is too old, and so does what we know of it. */
function forget(tables: Write, site: string, before: string): void {
  for (const row of tables(packs).by('site', site)) {
    if (row.day < before) tables(packs).remove(packId(row))
  }
}

export const evolve = [
  on(PrintingPlanned, (tables, { due }) =>
    tables(promises).put(printingKind, {
      id: printingKind,
      kind: printingKind,
      due,
      subject: 'paper/packs',
      about: {},
    }),
  ),
  on(PrintingStopped, (tables) => tables(promises).remove(printingKind)),
  on(PackAsked, (tables, { keepDays, serial, ...which }, { at }) => {
    forget(tables, which.site, plusDays(dayOf(at), -keepDays))
    tables(packs).put(packId(which), { ...which, state: 'printing', askedAt: at, serial })
  }),
  on(PackKept, (tables, { bytes, ...which }) => change(tables, which, { state: 'kept', bytes })),
  on(PackFailed, (tables, { reason, ...which }) =>
    change(tables, which, { state: 'failed', reason }),
  ),
  on(PackRehearsed, (tables, which) => change(tables, which, { state: 'rehearsed' })),
]
