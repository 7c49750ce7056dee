// What a drill did to coverage: added up stretch by stretch as it passed, so that what was restored later still
// counts as lost then. Minutes uncovered are those below minimum as confirmed.
import { z } from 'zod'
import type { Instant } from '../../../kernel/index.ts'
import type { Section, Stage, Witness } from '../../../platform/scenario/index.ts'

const Minutes = z.object({ keyPosts: z.number(), all: z.number() })
type Minutes = z.infer<typeof Minutes>
const Words = z.object({ zh: z.string(), en: z.string() })
const Hour = z.looseObject({
  from: z.string(),
  uncovered: Minutes,
  required: z.number(),
  held: z.number(),
})
const Record = z.looseObject({
  minutesUncovered: Minutes,
  minutesUncoveredPlanned: Minutes,
  hours: z.array(Hour),
  posts: z.array(
    z.looseObject({ post: z.string(), name: Words, key: z.boolean(), minutes: z.number() }),
  ),
})

export interface Covered {
  readonly minutesUncovered: Minutes
  readonly minutesUncoveredPlanned: Minutes
  readonly coverage: readonly z.infer<typeof Hour>[]
  readonly posts: readonly {
    post: string
    name: z.infer<typeof Words>
    key: boolean
    minutes: number
  }[]
}

const postsShownMax = 100

/** Watches a drill; `found` is what it has seen so far. */
export function coverageWitness(): { witness: Witness; found(): Covered } {
  const total = { keyPosts: 0, all: 0 }
  const planned = { keyPosts: 0, all: 0 }
  const hours: z.infer<typeof Hour>[] = []
  const posts = new Map<string, Covered['posts'][number]>()
  const witness = async (stage: Stage, from: Instant, to: Instant): Promise<void> => {
    const seen = Record.parse(await stage.show('continuity.record', { from, to }))
    add(total, seen.minutesUncovered)
    add(planned, seen.minutesUncoveredPlanned)
    hours.push(...seen.hours)
    for (const row of seen.posts) {
      const minutes = (posts.get(row.post)?.minutes ?? 0) + row.minutes
      posts.set(row.post, { ...row, minutes })
    }
  }
  return {
    witness,
    found: () => ({
      minutesUncovered: total,
      minutesUncoveredPlanned: planned,
      coverage: hours,
      posts: [...posts.values()].toSorted((a, b) => b.minutes - a.minutes).slice(0, postsShownMax),
    }),
  }
}

function add(sum: Minutes, more: Minutes): void {
  sum.keyPosts += more.keyPosts
  sum.all += more.all
}

/** The figures as a section of the report in the terminal. */
export const coverageSection = ({ minutesUncovered: sum }: Covered): Section => ({
  id: 'coverage',
  title: { zh: '缺岗分钟（已确认口径）', en: 'Minutes uncovered (as confirmed)' },
  figures: { keyPosts: sum.keyPosts, all: sum.all },
})
