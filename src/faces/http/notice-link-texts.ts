// Words of the page behind the link in a message, Chinese first.
import type { Texts } from '../../kernel/index.ts'

export const linkTexts = {
  to: { zh: '发给 {name} · {at}', en: 'To {name} · {at}' },
  confirmed: { zh: '已收到，确认', en: 'Confirm' },
  onTheWay: { zh: '已出发', en: 'On my way' },
  arrived: { zh: '已到达', en: 'I have arrived' },
  told: { zh: '{what}，{at}', en: '{what}, {at}' },
  replied: { zh: '您的回复：{reply}', en: 'Your reply: {reply}' },
  reply: {
    zh: '回复（可不填；身体状况请用健康申报，不要写在这里）',
    en: 'Reply, if you like (report health in the product, not here)',
  },
  only: {
    zh: '这个链接只能回应这一条通知，请勿转发。',
    en: 'This link answers this one notice only. Please do not pass it on.',
  },
} as const satisfies Texts
