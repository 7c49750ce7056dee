// Who holds what at a moment, by site: where people are on duty, how many from elsewhere, who has not come.
import { z } from 'zod'
import { dayOf, idOf, Instant, signedIn, SiteId, view, type Read } from '../../kernel/index.ts'
import { post, site } from '../firm/index.ts'
import { isAttendanceAssumed } from './calendar.ts'
import { Names, namesOf } from './names.ts'
import { reaching } from './rights.ts'
import { duties, DutyRow, inForce } from './state.ts'

const rowsMax = 1_000

const Place = z.object({
  id: z.string(),
  name: z.string(),
  onSite: z.int(),
  stationed: z.int(),
  remote: z.int(),
  standby: z.int(),
  /** On duty by plan, not yet confirmed by a check-in. */
  unconfirmed: z.int(),
})

/**
 * Counts by site for what the reader may see, the fullest site first; and the duties themselves of one site or
 * post. Remote work counts at the site that its post belongs to.
 */
export const dayPlan = view('duty.dayPlan', {
  params: z.object({
    /** Default: now. */
    at: Instant.optional(),
    site: SiteId.optional(),
    post: idOf('post').optional(),
    /** Only key posts. */
    key: z.boolean().default(false),
  }),
  answer: z.object({
    moment: Instant,
    total: z.int(),
    sites: z.array(Place),
    rows: z.array(DutyRow),
    names: Names,
  }),
  may: signedIn,
  timed: true,
  show(read, asked, { at: now, actor, within }) {
    const moment = asked.at ?? now
    const reached = reaching(read, within)
    const held = read(duties)
      .by('day', dayOf(moment))
      .filter(
        (row) =>
          row.from <= moment &&
          moment < row.to &&
          (!asked.key || read(post.table).get(row.post)?.key === true) &&
          (asked.post === undefined || row.post === asked.post) &&
          inForce(read, row) &&
          (row.person === actor.id || reached(row)),
      )
    const picked = asked.site !== undefined || asked.post !== undefined
    const rows = picked
      ? held
          .filter((row) => asked.site === undefined || row.site === asked.site)
          .toSorted((a, b) => (a.post < b.post ? -1 : a.post > b.post ? 1 : a.id < b.id ? -1 : 1))
          .slice(0, rowsMax)
      : []
    return {
      moment,
      total: held.length,
      sites: placesOf(read, held),
      rows,
      names: namesOf(read, rows),
    }
  },
})

function placesOf(read: Read, held: readonly DutyRow[]): z.infer<typeof Place>[] {
  const assumed = isAttendanceAssumed(read)
  const places = new Map<string, z.infer<typeof Place>>()
  for (const row of held) {
    const known = places.get(row.site)
    const place = known ?? {
      id: row.site,
      name: read(site.table).get(row.site)?.name ?? row.site,
      onSite: 0,
      stationed: 0,
      remote: 0,
      standby: 0,
      unconfirmed: 0,
    }
    if (!known) places.set(row.site, place)
    place[row.mode]++
    const here =
      row.checkedInAt !== undefined || (assumed && row.state === 'accepted' && row.missed !== true)
    if (!here && row.mode !== 'standby') place.unconfirmed++
  }
  return [...places.values()].toSorted(
    (a, b) => b.onSite + b.stationed - (a.onSite + a.stationed) || (a.id < b.id ? -1 : 1),
  )
}
