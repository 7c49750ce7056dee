// Words of the call tree on paper, Chinese first.
import type { Texts } from '../../kernel/index.ts'

export const treeWords = {
  title: { zh: '{unit}电话树', en: 'Call tree: {unit}' },
  subtitle: {
    zh: '{at} 打印 · {count} 人 · 含电话，用后收回销毁',
    en: 'Printed {at} · {count} people · holds phone numbers: collect and destroy',
  },
  how: {
    zh: '所有渠道都断了才用：每位打电话的人从上往下打，打通的打勾；打不通隔十分钟再打，三次不通在备注里写明。打完回到网上，替打通的人代为确认。',
    en: 'For when every channel is down: each caller goes down the list and ticks who was reached; try again after ten minutes, and after three tries say so in the note. Then confirm in the product for those reached.',
  },
  caller: { zh: '由 {name} {phone} 打给', en: 'Called by {name} {phone}' },
  nobody: { zh: '（没有主管，请指定）', en: '(nobody leads them: name somebody)' },
  name: { zh: '姓名', en: 'Name' },
  unit: { zh: '部门', en: 'Unit' },
  phone: { zh: '电话', en: 'Phone' },
  reached: { zh: '打通', en: 'Reached' },
  note: { zh: '备注', en: 'Note' },
  back: { zh: '回到网上代为确认', en: 'Confirm in the product' },
  purpose: { zh: '打印电话树', en: 'Printing the call tree' },
} as const satisfies Texts
