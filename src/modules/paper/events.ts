// What can have happened to paper packs: one was asked for, laid on the shelf or not, and taken from there.
import { z } from 'zod'
import { Day, event, Instant, SiteId } from '../../kernel/index.ts'

export const Language = z.enum(['zh', 'en'])

const Which = z.object({ site: SiteId, day: Day, language: Language })
const about = { subject: ({ site }: { site: string }) => `site/${site}` }

/** The next day's printing is promised. */
export const PrintingPlanned = event('paper.PrintingPlanned', z.object({ due: Instant }), {
  subject: () => 'paper/packs',
})
export const PrintingStopped = event('paper.PrintingStopped', z.object({}), {
  subject: () => 'paper/packs',
})

/** A gateway prints it and lays it on the shelf: the folder of the house that outlives its screens. */
export const PackAsked = event(
  'paper.PackAsked',
  Which.extend({
    /** Asked again on one day, it is the second, third, …: the newest takes the place of the others. */
    serial: z.int().min(1),
    keepDays: z.int(),
  }),
  about,
)
export const PackKept = event('paper.PackKept', Which.extend({ bytes: z.int() }), about)
export const PackFailed = event('paper.PackFailed', Which.extend({ reason: z.string() }), about)
/** In a drill nothing is printed. */
export const PackRehearsed = event('paper.PackRehearsed', Which, about)
/** It holds phone numbers: who took it, and what for. */
export const PackTaken = event('paper.PackTaken', Which.extend({ purpose: z.string() }), about)

export const events = [
  PrintingPlanned,
  PrintingStopped,
  PackAsked,
  PackKept,
  PackFailed,
  PackRehearsed,
  PackTaken,
]
