// Coverage as it happened: hour by hour between two instants, and the minutes in which posts were below minimum as
// confirmed. Reports of drills and incidents read it.
import { z } from 'zod'
import { Instant, msOf, plusMinutes, refuse, view } from '../../kernel/index.ts'
import { pictureAt } from './clocked.ts'
import { minuteOf, type Picture } from './picture/index.ts'
import { readers } from './readers.ts'
import { Name, nameOf } from './words.ts'

const hoursMax = 24 * 28
const postsShownMax = 100

const Minutes = z.object({ keyPosts: z.int(), all: z.int() })

export const record = view('continuity.record', {
  params: z.object({ from: Instant, to: Instant }),
  answer: z.object({
    from: Instant,
    to: Instant,
    /** Confirmed below minimum. */
    minutesUncovered: Minutes,
    /** As it was planned. */
    minutesUncoveredPlanned: Minutes,
    hours: z.array(
      z.object({
        from: Instant,
        uncovered: Minutes,
        /** Posts required in the hour, and of them those held for all of it. */
        required: z.int(),
        held: z.int(),
      }),
    ),
    posts: z.array(z.object({ post: z.string(), name: Name, key: z.boolean(), minutes: z.int() })),
  }),
  may: readers,
  show(_read, { from, to }, context) {
    const hours = Math.ceil((msOf(to) - msOf(from)) / 3_600_000)
    if (hours > hoursMax) return refuse('continuity.recordTooLong', { hoursMax })
    const now = pictureAt(context)
    const spans = Array.from({ length: Math.max(0, hours) }, (_, index) => ({
      at: plusMinutes(from, index * 60),
      from: minuteOf(plusMinutes(from, index * 60)),
      to: Math.min(minuteOf(plusMinutes(from, (index + 1) * 60)), minuteOf(to)),
      uncovered: { keyPosts: 0, all: 0 },
      required: 0,
      held: 0,
    }))
    const sums = recordInto(now, spans)
    return {
      from,
      to,
      minutesUncovered: sums.confirmed,
      minutesUncoveredPlanned: sums.planned,
      hours: spans.map(({ at, uncovered, required, held }) => ({
        from: at,
        uncovered,
        required,
        held,
      })),
      posts: sums.posts.toSorted((a, b) => b.minutes - a.minutes).slice(0, postsShownMax),
    }
  },
})

interface Hour {
  readonly from: number
  readonly to: number
  readonly uncovered: { keyPosts: number; all: number }
  required: number
  held: number
}

function recordInto(now: Picture, hours: readonly Hour[]) {
  const confirmed = { keyPosts: 0, all: 0 }
  const planned = { keyPosts: 0, all: 0 }
  const posts: { post: string; name: Name; key: boolean; minutes: number }[] = []
  now.numbers.posts.rows.forEach((row, post) => {
    let mine = 0
    for (const hour of hours) {
      const pieces = now.coverage.segments(post, hour)
      const missing = (which: 'plannedState' | 'confirmedState'): number =>
        pieces.reduce(
          (sum, piece) =>
            piece[which] === 'uncovered'
              ? sum + Math.min(piece.to, hour.to) - Math.max(piece.from, hour.from)
              : sum,
          0,
        )
      if (pieces.every(({ confirmedState }) => confirmedState === 'notRequired')) continue
      const [minutes, before] = [missing('confirmedState'), missing('plannedState')]
      hour.required++
      if (minutes === 0) hour.held++
      mine += minutes
      hour.uncovered.all += minutes
      confirmed.all += minutes
      planned.all += before
      if (!row.key) continue
      hour.uncovered.keyPosts += minutes
      confirmed.keyPosts += minutes
      planned.keyPosts += before
    }
    if (mine > 0)
      posts.push({ post: row.id, name: nameOf(row, row.id), key: row.key, minutes: mine })
  })
  return { confirmed, planned, posts }
}
