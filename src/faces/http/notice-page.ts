// The page behind the link in a message. It has no scripts, so it opens in any mail or chat program on any
// telephone, and what people wrote stands in it as text.
import { clockOf, dayOf, say, type Instant, type Language, type Read } from '../../kernel/index.ts'
import { person as people } from '../../modules/firm/index.ts'
import { isDone, receiptOf, rungReached, type NoticeRow } from '../../modules/notices/index.ts'
import { linkTexts as texts } from './notice-link-texts.ts'

export const replyLengthMax = 500

type Said = 'confirmed' | 'onTheWay' | 'arrived'
type Receipt = NonNullable<ReturnType<typeof receiptOf>>
type Speak = (key: keyof typeof texts, params?: Record<string, unknown>) => string

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&#${one.codePointAt(0) ?? 0};`)

const shortTime = (at: Instant): string => `${dayOf(at).slice(5)} ${clockOf(at)}`

/** The page for one person, in their language. */
export function noticePage(read: Read, notice: NoticeRow, person: string): string {
  const row = read(people.table).get(person)
  const language: Language = (row?.languages ?? ['zh']).includes('zh') ? 'zh' : 'en'
  const t: Speak = (key, params) => escaped(say(texts[key], language, params))
  const receipt = receiptOf(read, notice, person)
  const title = escaped(notice.title[language])
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><style>${style}</style>
<main><p class="quiet">${t('to', { name: row?.name ?? person, at: shortTime(notice.at) })}</p>
<h1>${title}</h1><p class="text">${escaped(notice.text[language])}</p>
${receipt ? told(receipt, language, t) : ''}
<form method="post"><label>${t('reply')}<textarea name="reply" rows="2" maxlength="${replyLengthMax}"></textarea></label>
<div class="buttons">${buttons(notice, receipt, t)}</div></form>
<p class="quiet">${t('only')}</p></main></html>`
}

/** What they have said so far. */
function told(receipt: Receipt, language: Language, t: Speak): string {
  const rung = rungReached(receipt)
  const at = rung === undefined ? undefined : receipt.at[rung]
  const isTold = rung === 'confirmed' || rung === 'onTheWay' || rung === 'arrived'
  const state =
    isTold && at
      ? `<p class="state">✓ ${t('told', { what: say(texts[rung], language), at: shortTime(at) })}</p>`
      : ''
  const { reply } = receipt
  return state + (reply === undefined ? '' : `<p class="quiet">${t('replied', { reply })}</p>`)
}

/** What they can say now, the likeliest first in weight. */
function buttons(notice: NoticeRow, receipt: Receipt | undefined, t: Speak): string {
  const rung = receipt && rungReached(receipt)
  const done = receipt !== undefined && isDone(receipt, notice.awaits)
  const button = (value: Said, main: boolean): string =>
    `<button name="rung" value="${value}"${main ? ' class="main"' : ''}>${t(value)}</button>`
  if (notice.awaits !== 'arrived') return button('confirmed', !done)
  const isMoving = rung === 'confirmed' || rung === 'onTheWay'
  return (
    button('confirmed', !done && !isMoving) +
    button('onTheWay', rung === 'confirmed') +
    button('arrived', rung === 'onTheWay')
  )
}

const style = `:root{color-scheme:light dark}body{margin:0;font:17px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;background:#f5f5f5;color:#1f1f1f}
main{max-width:34rem;margin:0 auto;padding:24px 20px}h1{font-size:22px;line-height:1.4;margin:4px 0 12px}.text{white-space:pre-wrap}
.quiet{color:#6b6b6b;font-size:14px}.state{color:#237804;font-weight:600}label{display:block;font-size:14px;color:#6b6b6b;margin-top:16px}
textarea{box-sizing:border-box;width:100%;font:inherit;padding:8px 12px;border:1px solid #d9d9d9;border-radius:8px;background:inherit;color:inherit}
.buttons{display:grid;gap:12px;margin:16px 0}button{font:inherit;min-height:48px;border-radius:8px;border:1px solid #d9d9d9;background:#fff;color:#1f1f1f}
button.main{background:#0b5cad;border-color:#0b5cad;color:#fff;font-weight:600}
@media(prefers-color-scheme:dark){body{background:#141414;color:#e8e8e8}.quiet,label{color:#a0a0a0}.state{color:#73d13d}button{background:#1f1f1f;color:#e8e8e8;border-color:#424242}}`
