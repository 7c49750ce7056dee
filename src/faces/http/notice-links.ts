// The link in a message: `/n/<notice>~<person>~<mac>`. It lets whoever holds it answer that one notice for that one
// person, without signing in, and nothing else. The mac is made with a key of this installation; nothing is stored.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import {
  clockOf,
  dayOf,
  isRefusal,
  say,
  type Actor,
  type Instant,
  type Language,
  type Read,
} from '../../kernel/index.ts'
import { person as people } from '../../modules/firm/index.ts'
import {
  answerByLink,
  AnswerRung,
  isDone,
  noticeTable,
  receiptOf,
  rungReached,
  type NoticeRow,
} from '../../modules/notices/index.ts'
import type { World } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import type { HttpEnv } from './context.ts'
import { guardCrossSite } from './security.ts'
import { linkTexts as texts } from './notice-link-texts.ts'

const macLength = 16
const bodyBytesMax = 8_192
const replyLengthMax = 500

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
        return c.html(pageOf(parts.read(), notice, person), 200, noStore)
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

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&#${one.codePointAt(0) ?? 0};`)

const shortTime = (at: Instant): string => `${dayOf(at).slice(5)} ${clockOf(at)}`

/** A page without scripts: it opens in any mail or chat program on any telephone. */
function pageOf(read: Read, notice: NoticeRow, person: string): string {
  const row = read(people.table).get(person)
  const language: Language = (row?.languages ?? ['zh']).includes('zh') ? 'zh' : 'en'
  const t = (key: keyof typeof texts, params?: Record<string, unknown>): string =>
    escaped(say(texts[key], language, params))
  const receipt = receiptOf(read, notice, person)
  const rung = receipt && rungReached(receipt)
  const at = rung === undefined ? undefined : receipt?.at[rung]
  const done = receipt !== undefined && isDone(receipt, notice.awaits)
  const button = (value: 'confirmed' | 'onTheWay' | 'arrived', main: boolean): string =>
    `<button name="rung" value="${value}"${main ? ' class="main"' : ''}>${t(value)}</button>`
  const isMove = notice.awaits === 'arrived'
  const buttons = isMove
    ? button('confirmed', rung !== 'confirmed' && !done) +
      button('onTheWay', rung === 'confirmed') +
      button('arrived', rung === 'onTheWay')
    : button('confirmed', !done)
  const state =
    rung === undefined || rung === 'sent' || rung === 'delivered' || rung === 'seen' || !at
      ? ''
      : `<p class="state">✓ ${t('told', { what: say(texts[rung], language), at: shortTime(at) })}</p>`
  const reply =
    receipt?.reply === undefined
      ? ''
      : `<p class="quiet">${t('replied', { reply: receipt.reply })}</p>`
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escaped(notice.title[language])}</title><style>${style}</style>
<main><p class="quiet">${t('to', { name: row?.name ?? person, at: shortTime(notice.at) })}</p>
<h1>${escaped(notice.title[language])}</h1><p class="text">${escaped(notice.text[language])}</p>
${state}${reply}
<form method="post"><label>${t('reply')}<textarea name="reply" rows="2" maxlength="${replyLengthMax}"></textarea></label>
<div class="buttons">${buttons}</div></form>
<p class="quiet">${t('only')}</p></main></html>`
}

const style = `:root{color-scheme:light dark}body{margin:0;font:17px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;background:#f5f5f5;color:#1f1f1f}
main{max-width:34rem;margin:0 auto;padding:24px 20px}h1{font-size:22px;line-height:1.4;margin:4px 0 12px}.text{white-space:pre-wrap}
.quiet{color:#6b6b6b;font-size:14px}.state{color:#237804;font-weight:600}label{display:block;font-size:14px;color:#6b6b6b;margin-top:16px}
textarea{box-sizing:border-box;width:100%;font:inherit;padding:8px 12px;border:1px solid #d9d9d9;border-radius:8px;background:inherit;color:inherit}
.buttons{display:grid;gap:12px;margin:16px 0}button{font:inherit;min-height:48px;border-radius:8px;border:1px solid #d9d9d9;background:#fff;color:#1f1f1f}
button.main{background:#0b5cad;border-color:#0b5cad;color:#fff;font-weight:600}
@media(prefers-color-scheme:dark){body{background:#141414;color:#e8e8e8}.quiet,label{color:#a0a0a0}.state{color:#73d13d}button{background:#1f1f1f;color:#e8e8e8;border-color:#424242}}`
