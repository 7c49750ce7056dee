// Calendar feeds: `/api/feeds/<token>.ics`, read by calendar programs that cannot sign in. The token is the feed's id and a
// code made of it with a key of this installation: nothing is stored, and a closed feed's token opens nothing.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { instantOf, msOf, type Read } from '../../kernel/index.ts'
import { feedCalendar, feeds, type FeedRow } from '../../modules/duty/index.ts'
import { person, post } from '../../modules/firm/index.ts'
import type { World } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import { inOwnName, type HttpEnv } from './context.ts'
import { matches } from './etag.ts'

// 128 bits and more.
const macLength = 22

export interface FeedParts {
  readonly key: Buffer
  live(): Promise<World>
  read(): Read
  /** Where people reach us. */
  publicUrl(): string
}

/** The routes of calendar feeds. */
export function calendarFeeds(parts: FeedParts) {
  const publicUrl = (): string => parts.publicUrl().replace(/\/$/, '')
  const macOf = (feed: string): string =>
    createHmac('sha256', parts.key).update(`feed ${feed}`).digest('base64url').slice(0, macLength)
  const linkOf = (feed: string): string => `${publicUrl()}/api/feeds/${feed}~${macOf(feed)}.ics`

  function meant(token: string): FeedRow {
    const [id = '', mac = ''] = token.split('~')
    const [given, right] = [Buffer.from(mac), Buffer.from(macOf(id))]
    const isRight = given.length === right.length && timingSafeEqual(given, right)
    const row = isRight ? parts.read()(feeds).get(id) : undefined
    if (!row || !isThere(parts.read(), row)) throw new Problem('missing', 'http.feedGone')
    return row
  }

  return {
    linkOf,
    mount(app: Hono<HttpEnv>): void {
      app.get('/api/feeds/:feed/link', async (c) => {
        const { actor } = inOwnName(c)
        const row = parts.read()(feeds).get(c.req.param('feed'))
        // The link is a secret of whoever opened it; who leads them may stop it, not read along.
        if (row?.by !== actor.id) throw new Problem('missing', 'http.feedGone')
        const url = linkOf(row.feed)
        return c.json({ url, webcal: url.replace(/^https?:/, 'webcal:') }, 200, noStore)
      })
      app.get('/api/feeds/:file{[^/]+\\.ics}', async (c) => {
        const row = meant(c.req.param('file').slice(0, -'.ics'.length))
        const live = await parts.live()
        const at = instantOf(Math.floor(msOf(live.now()) / 1_000) * 1_000)
        const body = feedCalendar(parts.read(), row, { at, publicUrl: publicUrl() })
        const headers = { etag: tagOf(body), 'cache-control': 'private, no-cache' }
        if (matches(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers)
        return c.body(body, 200, {
          ...headers,
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'inline; filename="duties.ics"',
        })
      })
    },
  }
}

/** Who has left the firm, and a post that is no more, have no feed. */
const isThere = (read: Read, { person: who, post: what }: FeedRow): boolean =>
  who === undefined ? read(post.table).has(what ?? '') : read(person.table).has(who)

// When it was written out is no change.
const tagOf = (body: string): string =>
  `W/"${createHash('sha256')
    .update(body.replaceAll(/^DTSTAMP:.*$/gm, ''))
    .digest('base64url')
    .slice(0, macLength)}"`

const noStore = { 'cache-control': 'no-store' }
