// What is seen of the shelf: the packs that lie there, the newest day first.
import { z } from 'zod'
import { Day, roleOver, SiteId, view, wholeFirm, type View } from '../../kernel/index.ts'
import { BothNames, bothNames, site } from '../firm/index.ts'
import { holders, overSite } from './commands.ts'
import { packRules } from './rules.ts'
import { PackRow, packs } from './state.ts'

const list = view('paper.packs', {
  params: z.object({ site: SiteId.optional(), day: Day.optional() }),
  answer: z.object({
    rows: z.array(PackRow.extend({ name: BothNames })),
    /** When they are printed each day, and how long they are kept; absent where no rule is adopted. */
    rule: z.object({ time: z.string(), keepDays: z.int(), sites: z.int() }).optional(),
  }),
  may: roleOver(holders, (asked: { site?: string | undefined }) =>
    asked.site === undefined ? wholeFirm : overSite({ site: asked.site }),
  ),
  show(read, asked) {
    const rows =
      asked.site === undefined ? [...read(packs).rows()] : read(packs).by('site', asked.site)
    const rule = packRules(read)
    return {
      rows: rows
        .filter(({ day }) => asked.day === undefined || day === asked.day)
        .map((row) => ({ ...row, name: bothNames(read(site.table).get(row.site), row.site) }))
        .toSorted((a, b) =>
          a.day === b.day ? (a.site < b.site ? -1 : 1) : a.day < b.day ? 1 : -1,
        ),
      ...(rule
        ? { rule: { time: rule.time, keepDays: rule.keepDays, sites: rule.sites.length } }
        : {}),
    }
  },
})

export const views: readonly View[] = [list]
