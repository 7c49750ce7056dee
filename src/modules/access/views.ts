// What is seen of the ways in: each profile with its seats taken now and at most in the hours to come, and each
// link with its state and what it carries.
import { z } from 'zod'
import { Instant, plusMinutes, signedIn, view, type Read, type View } from '../../kernel/index.ts'
import {
  accessLink,
  accessProfile,
  BothNames,
  bothNames,
  type AccessProfile,
} from '../firm/index.ts'
import { loadOf, takingsIn, type Taking } from './seats.ts'
import { lostLinks } from './state.ts'

const Window = z.object({ hours: z.int().min(1).max(72).default(12) })
const State = z.enum(['up', 'announced', 'down', 'late'])

const Taken = {
  seats: z.int(),
  /** Taken now, and at most within the window. */
  taken: z.int(),
  peak: z.int(),
  peakAt: Instant,
  /** How many more than there are seats for, at the peak. */
  short: z.int(),
}

const windowOf = (at: Instant, hours: number) => ({ from: at, to: plusMinutes(at, hours * 60) })

function takenOf(
  takings: readonly Taking[],
  seats: number,
  window: { from: Instant; to: Instant },
) {
  const { now, peak, peakAt } = loadOf(takings, window)
  return { seats, taken: now, peak, peakAt, short: Math.max(0, peak - seats) }
}

/** `until` where it is expected back, `lateSince` where it should have been. */
function stateOf(read: Read, link: string, at: Instant) {
  const row = read(lostLinks).get(link)
  if (!row) return { state: 'up' as const }
  const { from, until, lateSince, because } = row
  const times = { from, until, lateSince, because }
  if (lateSince !== undefined) return { state: 'late' as const, ...times }
  return { state: from > at ? ('announced' as const) : ('down' as const), ...times }
}

const isDown = (state: z.infer<typeof State>): boolean => state === 'down' || state === 'late'

const profiles = view('access.profiles', {
  params: Window,
  answer: z.object({
    rows: z.array(
      z.object({
        profile: z.string(),
        name: BothNames,
        up: z.boolean(),
        /** The links without which it does not work now. */
        down: z.array(z.string()),
        links: z.array(z.string()),
        ...Taken,
      }),
    ),
  }),
  may: signedIn,
  timed: true,
  show(read, { hours }, { at }) {
    const window = windowOf(at, hours)
    const takings = takingsIn(read, window)
    return {
      rows: [...read(accessProfile.table).rows()].map((row) => {
        const { id, links, seats } = row
        const down = links.filter((link) => isDown(stateOf(read, link, at).state))
        const own = takings.filter(({ profile }) => profile === id)
        return {
          profile: id,
          name: bothNames(row, id),
          up: down.length === 0,
          down,
          links,
          ...takenOf(own, seats, window),
        }
      }),
    }
  },
})

const links = view('access.links', {
  params: Window,
  answer: z.object({
    rows: z.array(
      z.object({
        link: z.string(),
        name: BothNames,
        kind: z.string(),
        site: z.string(),
        state: State,
        from: Instant.optional(),
        until: Instant.optional(),
        lateSince: Instant.optional(),
        because: z.string().optional(),
        ...Taken,
      }),
    ),
  }),
  may: signedIn,
  timed: true,
  show(read, { hours }, { at }) {
    const window = windowOf(at, hours)
    const takings = takingsIn(read, window)
    const profilesOf = throughLinks([...read(accessProfile.table).rows()])
    return {
      rows: [...read(accessLink.table).rows()].map((row) => {
        const { id, kind, site, seats } = row
        const own = takings.filter(({ profile }) => profilesOf.get(id)?.has(profile))
        const place = { link: id, name: bothNames(row, id), kind, site }
        return { ...place, ...stateOf(read, id, at), ...takenOf(own, seats, window) }
      }),
    }
  },
})

function throughLinks(rows: readonly AccessProfile[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { id, links: chain } of rows) {
    for (const link of chain) found.set(link, (found.get(link) ?? new Set()).add(id))
  }
  return found
}

export const views: readonly View[] = [profiles, links]
