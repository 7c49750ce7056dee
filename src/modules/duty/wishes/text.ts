// Words of wishes.
import type { Texts } from '../../../kernel/index.ts'

export const text = {
  'duty.makeWish': { zh: '提意愿', en: 'Make a wish' },
  'duty.makeWish.help': { zh: '想上或不想上哪些天、哪个时段、哪个岗位；排班时会掂量，不保证', en: 'For or against days, times or a post; weighed when the roster is made, never promised.' },
  'duty.withdrawWish': { zh: '撤回意愿', en: 'Withdraw a wish' },
  'duty.wishes': { zh: '排班意愿', en: 'Wishes' },
  'duty.WishMade': { zh: '提了意愿', en: 'Made a wish' },
  'duty.WishWithdrawn': { zh: '撤回意愿', en: 'Withdrew a wish' },

  'field.wish': { zh: '意愿', en: 'Wish' },
  'field.leaning': { zh: '想不想', en: 'For or against' },
  'field.weekdays': { zh: '星期几', en: 'Weekdays' },
  'field.duty.makeWish.after': { zh: '时段起', en: 'Time of day from' },
  'field.duty.wishes.after': { zh: '时段起', en: 'Time of day from' },
  'field.duty.makeWish.until': { zh: '时段止', en: 'Time of day until' },
  'field.duty.wishes.until': { zh: '时段止', en: 'Time of day until' },
  'field.weight': { zh: '分量', en: 'Weight' },
  'value.leaning.for': { zh: '想上', en: 'For' },
  'value.leaning.against': { zh: '不想上', en: 'Against' },

  'duty.wishTaken': { zh: '意愿编号“{wish}”已被使用', en: 'The wish id {wish} is taken.' },
  'duty.wishTooLate': { zh: '{from} 来不及了，意愿要提前一天；当天有事请换班或请假', en: '{from} is too late, wishes are made a day ahead; swap the duty or ask for leave.' },
  'duty.wishTooLong': { zh: '{from} 至 {to} 太长，一次最多 {daysMax} 天', en: '{from} to {to} is too long; {daysMax} days at most.' },
  'duty.wishTooEarly': { zh: '{from} 太远，最多提前 {daysMax} 天', en: '{from} is too far ahead; {daysMax} days at most.' },
  'duty.wishHalfATime': { zh: '时段要有起有止', en: 'A time of day needs both its ends.' },
  'duty.wishesTooMany': { zh: '{month} 已有 {max} 条意愿，先撤回一条', en: '{month} holds {max} wishes already; withdraw one first.' },
  'duty.wishesTooGreat': { zh: '{month} 已有 {max} 条“非常要紧”的，请降低分量', en: '{month} holds {max} wishes of the greatest weight already; give this one less.' },
} satisfies Texts
