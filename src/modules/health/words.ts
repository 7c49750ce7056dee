// What is said of single lines of a laboratory's results, and the words that they may use.
import type { Text } from '../../kernel/index.ts'

export const columnTitles = {
  person: { zh: '人员', en: 'Person' },
  takenAt: { zh: '采样时间', en: 'Sampled at' },
  result: { zh: '结果', en: 'Result' },
  note: { zh: '备注', en: 'Note' },
} as const satisfies Record<string, Text>

export const resultWords = {
  negative: ['阴性', 'neg'],
  abnormal: ['异常', '待复核', 'suspected'],
  positive: ['阳性', 'pos'],
  void: ['无效', '作废', 'invalid'],
} as const

export const sheetTexts = {
  columnsMissing: (titles: readonly Text[]): Text => ({
    zh: `缺列：${titles.map(({ zh }) => zh).join('、')}`,
    en: `Columns missing: ${titles.map(({ en }) => en).join(', ')}.`,
  }),
  unknownPerson: (person: string): Text => ({ zh: `没有“${person}”这个人`, en: `There is nobody called ${person}.` }),
  twoCalledSo: (name: string): Text => ({
    zh: `不止一人叫“${name}”，请写编号`,
    en: `More than one person is called ${name}; give the id.`,
  }),
  unknownResult: (result: string): Text => ({
    zh: `结果“${result}”看不懂，请写阴性、异常、阳性或无效`,
    en: `The result “${result}” is not known; write negative, abnormal, positive or void.`,
  }),
  noTime: (text: string): Text => ({
    zh: `采样时间“${text}”看不懂，请写成 2022-03-16 09:30`,
    en: `“${text}” is no time of sampling; write 2022-03-16 09:30.`,
  }),
  future: (at: string): Text => ({ zh: `采样时间 ${at} 还没有到`, en: `${at} has not come yet.` }),
  there: (person: string, at: string): Text => ({
    zh: `${person} 在 ${at} 的采样已有结果`,
    en: `The sample of ${person} at ${at} has its result already.`,
  }),
  twice: (person: string): Text => ({
    zh: `${person} 的同一次采样写了两行`,
    en: `The same sample of ${person} stands twice.`,
  }),
}
