// Which calendar feeds are open, and for whose duties.
import { z } from 'zod'
import { Instant, on, table, type Evolution } from '../../../kernel/index.ts'
import { Feed, FeedClosed, FeedOpened } from './events.ts'

export const FeedRow = Feed.extend({
  openedAt: Instant,
  /** Who opened it: they may close it, as may whoever leads the post or the person. */
  by: z.string(),
})
export type FeedRow = z.infer<typeof FeedRow>

/** A closed feed is gone; its link leads nowhere. */
export const feeds = table('duty.feed', FeedRow, {
  person: (row) => row.person,
  post: (row) => row.post,
  by: (row) => row.by,
})

export const evolve: readonly Evolution[] = [
  on(FeedOpened, (tables, body, { at, actor }) =>
    tables(feeds).put(body.feed, { ...body, openedAt: at, by: actor }),
  ),
  on(FeedClosed, (tables, { feed }) => tables(feeds).remove(feed)),
]
