// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  notices: { zh: '通知', en: 'Notices' },
  all: { zh: '通知与回执', en: 'Notices and receipts' },
  mine: { zh: '我的通知', en: 'My notices' },
  missingReceipts: { zh: '未确认的通知', en: 'Missing receipts' },
  letters: { zh: '信', en: 'Letters' },
  channels: { zh: '渠道与联系测试', en: 'Channels and reachability' },
} as const satisfies Texts
