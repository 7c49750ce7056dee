// What may be asked of calendar feeds: open one for one's own duties or for a post that one leads, close one.
import { z } from 'zod'
import { command, idOf, refuse, type Command, type Read } from '../../../kernel/index.ts'
import { contains, person, post } from '../../firm/index.ts'
import { leads } from '../leave/commands.ts'
import { planners } from '../rights.ts'
import type { Actor } from '../../../kernel/index.ts'
import { Feed, FeedClosed, FeedId, FeedOpened } from './events.ts'
import { feeds, type FeedRow } from './state.ts'

/** So many may be open for one person, or for one post. */
const feedsMax = 5
/** 32^20: nobody guesses it, and the link holds a code beside it. */
const idLength = 20

/** Whether a post lies in what somebody leads. */
export const leadsPost = (read: Read, id: string, { grants }: Actor): boolean => {
  const unit = read(post.table).get(id)?.unit
  return (
    unit !== undefined &&
    grants.some(
      ({ role, scope }) =>
        planners.includes(role) && contains(read, scope, { kind: 'unit', id: unit }),
    )
  )
}

/** Open a feed of one's own duties, or of a post. */
export const openFeed = command('duty.openFeed', {
  input: z.object({
    /** Without one, one's own duties. */
    post: idOf('post').optional(),
    language: Feed.shape.language.default('zh'),
  }),
  may: { roles: 'signedIn' },
  decide(read, { post: what, language }, { actor, dice }) {
    if (what === undefined && !read(person.table).has(actor.id))
      return refuse('duty.unknown', { id: actor.id })
    if (what !== undefined && !leadsPost(read, what, actor))
      return refuse('duty.unknown', { id: what })
    const open =
      what === undefined ? read(feeds).by('person', actor.id) : read(feeds).by('post', what)
    if (open.length >= feedsMax) return refuse('duty.feedsTooMany', { max: feedsMax })
    const whose = what === undefined ? { person: actor.id } : { post: what }
    return [FeedOpened({ feed: `f-${dice.token(idLength)}`, ...whose, language })]
  },
})

/** Whether somebody may see a feed's link and close it. */
export const mayHold = (read: Read, row: FeedRow, actor: Actor): boolean =>
  row.by === actor.id ||
  (row.person !== undefined && (row.person === actor.id || leads(read, row.person, { actor }))) ||
  (row.post !== undefined && leadsPost(read, row.post, actor))

/** Close a feed: its link leads nowhere from now on. */
export const closeFeed = command('duty.closeFeed', {
  input: z.object({ feed: FeedId }),
  may: { roles: 'signedIn' },
  decide(read, { feed }, { actor }) {
    const row = read(feeds).get(feed)
    if (!row || !mayHold(read, row, actor)) return refuse('duty.unknown', { id: feed })
    return [FeedClosed({ feed })]
  },
})

export const commands: readonly Command[] = [openFeed, closeFeed]
