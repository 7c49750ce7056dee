// What a drill did to coverage: added up stretch by stretch as it passed, so that what was restored later still
// counts as lost then. Minutes uncovered are those below minimum as confirmed.
import { z } from 'zod'
import { instantOf, msOf, type Instant } from '../../kernel/index.ts'
import { CoveredHour, Minutes, UncoveredPost } from './events.ts'

const hourMs = 3_600_000
const postsShownMax = 100

const Record = z.object({
  minutesUncovered: Minutes,
  minutesUncoveredPlanned: Minutes,
  hours: z.array(CoveredHour),
  posts: z.array(UncoveredPost),
})

export interface Covered {
  readonly minutesUncovered: z.infer<typeof Minutes>
  readonly minutesUncoveredPlanned: z.infer<typeof Minutes>
  readonly coverage: readonly z.infer<typeof CoveredHour>[]
  readonly posts: readonly z.infer<typeof UncoveredPost>[]
}

/** Where views of the world that is drilled are shown. */
interface Seen {
  show(view: string, params: unknown): Promise<unknown>
}

/** Watches a drill; `found` is what it has seen so far. */
export function coverageWitness() {
  const total = { keyPosts: 0, all: 0 }
  const planned = { keyPosts: 0, all: 0 }
  const hours: z.infer<typeof CoveredHour>[] = []
  const posts = new Map<string, Covered['posts'][number]>()
  const witness = async (stage: Seen, from: Instant, to: Instant): Promise<void> => {
    for (const [begin, end] of atFullHours(from, to)) {
      const seen = Record.parse(await stage.show('continuity.record', { from: begin, to: end }))
      add(total, seen.minutesUncovered)
      add(planned, seen.minutesUncoveredPlanned)
      for (const row of seen.hours) intoHour(hours, row)
      for (const row of seen.posts) {
        const minutes = (posts.get(row.post)?.minutes ?? 0) + row.minutes
        posts.set(row.post, { ...row, minutes })
      }
    }
  }
  const found = (): Covered => ({
    minutesUncovered: { ...total },
    minutesUncoveredPlanned: { ...planned },
    coverage: [...hours],
    posts: [...posts.values()].toSorted((a, b) => b.minutes - a.minutes).slice(0, postsShownMax),
  })
  return { witness, found }
}

/** A stretch up to its first full hour, and from there on. */
function atFullHours(from: Instant, to: Instant): readonly (readonly [Instant, Instant])[] {
  const full = instantOf(Math.ceil(msOf(from) / hourMs) * hourMs)
  return full === from || full >= to
    ? [[from, to]]
    : [
        [from, full],
        [full, to],
      ]
}

/** Stretches of one clock hour are told as one: held throughout is what was held in each of them. */
function intoHour(hours: z.infer<typeof CoveredHour>[], row: z.infer<typeof CoveredHour>): void {
  const from = instantOf(Math.floor(msOf(row.from) / hourMs) * hourMs)
  const last = hours.at(-1)
  if (last?.from !== from) {
    hours.push({ ...row, from, uncovered: { ...row.uncovered } })
    return
  }
  add(last.uncovered, row.uncovered)
  last.required = Math.max(last.required, row.required)
  last.held = Math.min(last.held, row.held)
}

function add(sum: z.infer<typeof Minutes>, more: z.infer<typeof Minutes>): void {
  sum.keyPosts += more.keyPosts
  sum.all += more.all
}
