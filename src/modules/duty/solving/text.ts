// Words of solved rosters' declarations.
import type { Texts } from '../../../kernel/index.ts'

export const solvingText = {
  'duty.wouldBreak': { zh: '这样排行不行', en: 'What would this break' },
  'duty.wouldBreak.help': { zh: '某人某天值某岗：哪里不行，会超什么限，谁会不愿意', en: 'This person on this post on this day: what cannot be, which limits break, who would mind.' },
  'duty.whyNotThere': { zh: '为什么没人值', en: 'Why nobody holds it' },
  'duty.whyNotThere.help': { zh: '这一班谁能顶，其他人卡在哪条规则', en: 'Who could take the shift, and which rule stands in the way of the others.' },
  'duty.whyHere': { zh: '为什么是这个人', en: 'Why this person' },
  'duty.whyHere.help': { zh: '还有谁能值，别人为什么不行，今年各值了多少', en: 'Who else could, why others cannot, and what each has carried this year.' },

  'duty.noWay': { zh: '{person} 没法值“{post}”：不在这些场所，也没有远程办法', en: '{person} has no way to hold “{post}”: at none of its sites and with no remote access.' },
  'duty.noShift': { zh: '“{post}”{day} 没有这一班', en: '“{post}” has no such shift on {day}.' },
  'duty.notTheirTurn': { zh: '{person} {day} 这周不轮到这种方式', en: 'By the rotation {person} does not work this way on {day}.' },
  'duty.againstWish': { zh: '{person} {day} 说过不想值这班', en: '{person} would rather not, on {day}.' },

  'field.fine': { zh: '可以', en: 'Fine' },
  'field.minded': { zh: '会不愿意', en: 'Would be minded' },
  'field.without': { zh: '撤掉这些班', en: 'Taking away' },
  'field.blocked': { zh: '卡在哪里', en: 'In the way' },
  'field.could': { zh: '能顶的人', en: 'Who could' },
  'field.couldCount': { zh: '能顶人数', en: 'How many could' },
  'field.had': { zh: '在班', en: 'Held by' },
  'field.carried': { zh: '今年已值', en: 'Carried this year' },
  'field.nights': { zh: '夜班', en: 'Nights' },
  'field.restDays': { zh: '休息日班', en: 'Days of rest' },
} satisfies Texts
