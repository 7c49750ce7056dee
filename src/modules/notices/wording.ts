// How a notice reads on each channel: the whole of it in the product and by mail, a line and a link by telephone, in
// the language of the person. Preview and carrier take their words from here, so that they cannot differ.
import type { Language } from '../../kernel/index.ts'
import type { Channel, Rung } from './events.ts'

/** A text message longer than this is cut; the link leads to the rest. */
export const smsLengthMax = 280

/** Which rungs a channel can tell of by itself. What lies above is told by people, through link or product. */
export const knows: Readonly<Record<Channel, readonly Rung[]>> = {
  app: ['sent', 'seen', 'confirmed', 'onTheWay', 'arrived'],
  push: ['sent'],
  email: ['sent'],
  sms: ['sent', 'delivered'],
  voice: ['sent', 'delivered', 'confirmed'],
  wecom: [],
  dingtalk: [],
  feishu: [],
}

interface Said {
  readonly title: { readonly zh: string; readonly en: string }
  readonly text: { readonly zh: string; readonly en: string }
}

export interface Wording {
  readonly subject: string
  readonly text: string
}

const confirmLine = { zh: '请点开确认：', en: 'Open to confirm: ' }
const openLine = { zh: '查看：', en: 'Read it: ' }
const replyLine = {
  zh: '（此链接只用于确认本通知，请勿转发）',
  en: '(This link only confirms this notice. Do not pass it on.)',
}
const againLine = { zh: '（再次提醒）', en: '(Reminder) ' }
const drillLine = { zh: '【演练】', en: '[DRILL] ' }

/** The words of a notice on one channel, for one reader. */
export function wordingOf(
  said: Said,
  how: {
    channel: Channel
    language: Language
    link: string
    isConfirmed: boolean
    isAgain?: boolean
    isDrill?: boolean
  },
): Wording {
  const { channel, language, link } = how
  const marks = (how.isDrill ? drillLine[language] : '') + (how.isAgain ? againLine[language] : '')
  const subject = marks + said.title[language]
  const ask = (how.isConfirmed ? confirmLine : openLine)[language] + link
  switch (channel) {
    case 'sms':
      return { subject, text: cut(subject, said.text[language], ask) }
    case 'voice':
      return { subject, text: `${subject}${language === 'zh' ? '。' : '. '}${said.text[language]}` }
    case 'push':
      return { subject, text: said.text[language].slice(0, pushLengthMax) }
    case 'email':
      return { subject, text: `${said.text[language]}\n\n${ask}\n${replyLine[language]}\n` }
    case 'app':
      return { subject, text: said.text[language] }
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
      return { subject, text: `${said.text[language]}\n\n${ask}` }
  }
}

const pushLengthMax = 400

function cut(subject: string, text: string, ask: string): string {
  const line = text.replace(/\s+/g, ' ')
  const room = smsLengthMax - subject.length - ask.length - 4
  const body = line.length <= room ? line : `${line.slice(0, Math.max(0, room - 1))}…`
  return `${subject}：${body} ${ask}`
}
