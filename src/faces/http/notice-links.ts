// The link in a message: `/n/<notice>~<person>~<mac>`. It lets whoever holds it answer that one notice for that one
// person, without signing in, and nothing else. The mac is made with a key of this installation; nothing is stored.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isRefusal, type Actor, type Read } from '../../kernel/index.ts'
import { person as people } from '../../modules/firm/index.ts'
import {
  answerByLink,
  AnswerRung,
  noticeTable,
  type NoticeRow,
} from '../../modules/notices/index.ts'
import type { World } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import type { HttpEnv } from './context.ts'
import { guardCrossSite } from './security.ts'
import { noticePage, replyLengthMax } from './notice-page.ts'

const macLength = 16
const bodyBytesMax = 8_192

export interface NoticeLinksParts {
  readonly key: Buffer
  live(): Promise<World>
  /** The state that the page is drawn from. */
  read(): Read
  /** Where people reach us, without a trailing slash. */
  publicUrl(): string
}

export interface NoticeLinks {
  linkOf(notice: string, person: string): string
  mount(app: Hono<HttpEnv>): void
}

export function noticeLinks(parts: NoticeLinksParts): NoticeLinks {
  const macOf = (notice: string, person: string): string =>
    createHmac('sha256', parts.key)
      .update(`${notice} ${person}`)
      .digest('base64url')
      .slice(0, macLength)

  function meant(token: string): { notice: NoticeRow; person: string } {
    const [id = '', person = '', mac = ''] = token.split('~')
    const given = Buffer.from(mac)
    const right = Buffer.from(macOf(id, person))
    if (given.length !== right.length || !timingSafeEqual(given, right))
      throw new Problem('missing', 'http.noticeLinkWrong')
    const notice = parts.read()(noticeTable).get(id)
    if (!notice || !parts.read()(people.table).has(person))
      throw new Problem('missing', 'http.noticeLinkOld')
    return { notice, person }
  }

  async function answer(token: string, said: { rung: AnswerRung; reply?: string }): Promise<void> {
    const { notice, person } = meant(token)
    const actor: Actor = { id: person, kind: 'person', grants: [] }
    const live = await parts.live()
    const input = { notice: notice.notice, ...said }
    const done = await live.tell({ command: answerByLink.name, input, actor })
    if (isRefusal(done)) throw new Problem('conflict', done.refused, done.params)
  }

  return {
    linkOf: (notice, person) =>
      `${parts.publicUrl().replace(/\/$/, '')}/n/${notice}~${person}~${macOf(notice, person)}`,
    mount(app) {
      app.use('/n/:token', bodyLimit({ maxSize: bodyBytesMax }))
      app.get('/n/:token', async (c) => {
        const token = c.req.param('token')
        const { notice, person } = meant(token)
        // Mail scanners open links too; only what a person has tapped counts as seen.
        if (c.req.header('sec-fetch-user') === '?1') await answer(token, { rung: 'seen' })
        return c.html(noticePage(parts.read(), notice, person), 200, noStore)
      })
      app.post('/n/:token', async (c) => {
        guardCrossSite(c.req.raw, false)
        const token = c.req.param('token')
        const form = new URLSearchParams(await c.req.text())
        const rung = AnswerRung.safeParse(form.get('rung') ?? 'confirmed')
        if (!rung.success) throw new Problem('mistake', 'http.noticeAnswerWrong')
        const reply = (form.get('reply') ?? '').trim().slice(0, replyLengthMax)
        await answer(token, { rung: rung.data, ...(reply === '' ? {} : { reply }) })
        return c.redirect(`/n/${encodeURIComponent(token)}`, 303)
      })
    },
  }
}

const noStore = { 'cache-control': 'no-store' }
