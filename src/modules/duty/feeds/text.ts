// Words of calendar feeds.
import type { Texts } from '../../../kernel/index.ts'

/** What stands in the calendar itself. */
export const feedWords = {
  calendarName: { zh: '{name} 值班', en: '{name}: duties' },
  unanswered: { zh: '{what}（待答复）', en: '{what} (not answered)' },
  onSite: { zh: '现场', en: 'On site' },
  stationed: { zh: '驻守', en: 'Stationed' },
  remote: { zh: '远程', en: 'Remote' },
  standby: { zh: '备岗', en: 'Standby' },
} satisfies Texts

export const text = {
  'duty.openFeed': { zh: '订阅日历', en: 'Subscribe to a calendar' },
  'duty.openFeed.help': {
    zh: '给自己的班或所管岗位开一个日历链接；谁拿到链接谁能看，可随时停',
    en: 'A link to your duties or to a post you lead, for a calendar; whoever has it can read it, and you may stop it.',
  },
  'duty.closeFeed': { zh: '停用日历链接', en: 'Stop a calendar link' },
  'duty.feeds': { zh: '日历链接', en: 'Calendar links' },
  'duty.FeedOpened': { zh: '开了日历链接', en: 'Opened a calendar link' },
  'duty.FeedClosed': { zh: '停用日历链接', en: 'Stopped a calendar link' },
  'field.feed': { zh: '日历链接', en: 'Calendar link' },
  'field.duty.feeds.openedAt': { zh: '开通时间', en: 'Opened at' },
  'field.own': { zh: '本人开的', en: 'Opened by me' },
  'duty.feedsTooMany': { zh: '已有 {max} 个日历链接，先停一个', en: '{max} calendar links are open; stop one first.' },
} satisfies Texts
