// What can have happened to a calendar feed: opened for one's own duties or for a post, closed for good. The link itself is
// in no event and in no table: it is worked out from the feed's id with a key of the installation.
import { z } from 'zod'
import { event, idOf, PersonId } from '../../../kernel/index.ts'

export const FeedId = idOf('feed')

/** Of one person, or of one post. */
export const Feed = z.object({
  feed: FeedId,
  person: PersonId.optional(),
  post: idOf('post').optional(),
  language: z.enum(['zh', 'en']),
})

const aboutFeed = { subject: ({ feed }: { feed: string }) => `feed/${feed}` }
export const FeedOpened = event('duty.FeedOpened', Feed, aboutFeed)
export const FeedClosed = event('duty.FeedClosed', z.object({ feed: FeedId }), aboutFeed)
