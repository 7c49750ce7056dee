// Words of hand-over notes.
import type { Texts } from '../../../kernel/index.ts'

export const text = {
  'duty.writeHandover': { zh: '写交班记录', en: 'Write a hand-over note' },
  'duty.writeHandover.help': { zh: '下班前 60 分钟起可写，写给同一岗位的下一班', en: 'From 60 minutes before the end of a duty, for whoever holds the post next.' },
  'duty.readHandover': { zh: '交班记录已阅', en: 'Note read' },
  'duty.handover': { zh: '交班记录', en: 'Hand-over note' },
  'duty.handovers': { zh: '岗位交班记录', en: 'Hand-over notes of a post' },
  'duty.HandoverWritten': { zh: '写了交班记录', en: 'Wrote a hand-over note' },
  'duty.HandoverRead': { zh: '交班记录已阅', en: 'Read the hand-over note' },

  'field.duty.writeHandover.note': { zh: '交班内容', en: 'What to hand over' },
  'field.written': { zh: '写下的', en: 'Written' },
  'field.writtenAt': { zh: '写于', en: 'Written at' },
  'field.readBy': { zh: '已阅', en: 'Read by' },
  'field.readAt': { zh: '阅于', en: 'Read at' },
  'field.opensAt': { zh: '可写始', en: 'Opens at' },
  'field.closesAt': { zh: '可写止', en: 'Closes at' },
  'field.duty.handover.left': { zh: '上一班留下的', en: 'Left by the last holder' },

  'duty.handoverTooEarly': { zh: '“{post}”{from}—{to}：{opens} 起才能写交班记录', en: '“{post}” {from}–{to}: the note may be written from {opens}.' },
  'duty.handoverTooLate': { zh: '“{post}”{from}—{to} 下班超过 {hoursMax} 小时，请直接告诉接班的人', en: '“{post}” {from}–{to} ended more than {hoursMax} hours ago; tell the next holder yourself.' },
  'duty.handoverReadAlready': { zh: '“{post}”{from}—{to} 的交班记录已有人看过，不能再改；请直接告诉接班的人', en: 'The note of “{post}” {from}–{to} has been read; tell the next holder yourself.' },
} satisfies Texts
