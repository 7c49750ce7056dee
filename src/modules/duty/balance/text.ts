// Words of the balance.
import type { Texts } from '../../../kernel/index.ts'

export const text = {
  'duty.balance': { zh: '值班均衡', en: 'Balance' },
  'duty.balance.help': { zh: '夜班、周末、节假日、驻守天数、工时、备岗落在谁身上，均不均', en: 'On whom nights, weekends, holidays, days lived in, hours and standby fall, and how evenly.' },
  'duty.balanceDuties': { zh: '这个数是哪些班', en: 'The duties behind a number' },
  'duty.balanceSheets': { zh: '导出值班均衡', en: 'Balance as a sheet' },
  'field.formula': { zh: '怎么算', en: 'Formula' },
  'field.formula.words': {
    zh: '均衡分 = 100 ×（1 − G），各项得分再取平均。G 是基尼系数：Σᵢ Σⱼ |xᵢ − xⱼ| ÷（2n(n−1)x̄），只在同一部门、期内值过这类岗位的 n 个人之间比：不值夜班岗位的人不比夜班；几个部门按人数平均。人人一样是 100，全落在一人身上是 0。夜班：22:00—06:00 之间满 2 小时；周末、节假日看班的起始日，调休上班日不算周末；没来的班不算。',
    en: 'Score = 100 × (1 − G), averaged over what is counted. G is the Gini coefficient Σᵢ Σⱼ |xᵢ − xⱼ| ÷ (2n(n−1)x̄) over the n people of a unit who held posts that bring such duties: whoever holds no post with nights is not compared by nights. Several units are averaged by people. The same for everybody is 100, all on one person is 0. A night is two hours or more between 22:00 and 06:00; weekends and holidays go by the day a duty begins, make-up days are no weekend; a duty missed does not count.',
  },
  'field.nights': { zh: '夜班', en: 'Nights' },
  'field.weekends': { zh: '周末', en: 'Weekends' },
  'field.holidays': { zh: '节假日', en: 'Holidays' },
  'field.stationedDays': { zh: '驻守天数', en: 'Days lived in' },
  'field.duty.balance.hours': { zh: '工时', en: 'Hours' },
  'field.onCall': { zh: '备岗', en: 'Standby' },
  'field.stationedRun': { zh: '连续驻守', en: 'Days in on end' },
  'field.stationedDaysMax': { zh: '连续驻守上限', en: 'Days in allowed' },
  'field.stuck': { zh: '超期驻守', en: 'Stuck on site' },
  'field.score': { zh: '均衡分', en: 'Score' },
  'field.measure': { zh: '哪一项', en: 'What' },
  'value.measure.nights': { zh: '夜班', en: 'Nights' },
  'value.measure.weekends': { zh: '周末', en: 'Weekends' },
  'value.measure.holidays': { zh: '节假日', en: 'Holidays' },
  'value.measure.stationedDays': { zh: '驻守天数', en: 'Days lived in' },
  'value.measure.hours': { zh: '工时', en: 'Hours' },
  'value.measure.onCall': { zh: '备岗', en: 'Standby' },
  'duty.balanceTooLong': { zh: '{from} 至 {to} 太长，最多 {daysMax} 天', en: '{from} to {to} is too long; {daysMax} days at most.' },
} satisfies Texts

/** Titles of the columns of the sheet, in their order. */
export const sheetWords = {
  id: { zh: '编号', en: 'Id' },
  person: { zh: '姓名', en: 'Name' },
  unit: { zh: '部门', en: 'Unit' },
  group: { zh: '分组', en: 'Group' },
  duties: { zh: '班数', en: 'Duties' },
  nights: text['field.nights'],
  weekends: text['field.weekends'],
  holidays: text['field.holidays'],
  stationedDays: text['field.stationedDays'],
  hours: { zh: '工时（小时）', en: 'Hours' },
  onCall: text['field.onCall'],
  stationedRun: text['field.stationedRun'],
} satisfies Texts
