// What is said of single lines of a gate's records.
import type { Text } from '../../kernel/index.ts'

export const passTitles = {
  person: { zh: '人员', en: 'Person' },
  direction: { zh: '进出', en: 'Direction' },
  at: { zh: '时间', en: 'Time' },
  room: { zh: '区域', en: 'Room' },
} as const satisfies Record<string, Text>

export const directionWords = {
  in: ['进', '进入', '入', 'entered'],
  out: ['出', '离开', '外出', 'left'],
} as const

export const lineTexts = {
  columnsMissing: (titles: readonly Text[]): Text => ({
    zh: `缺列：${titles.map(({ zh }) => zh).join('、')}`,
    en: `Columns missing: ${titles.map(({ en }) => en).join(', ')}.`,
  }),
  twoCalledSo: (name: string): Text => ({
    zh: `不止一人叫“${name}”，请写编号`,
    en: `More than one person is called ${name}; give the id.`,
  }),
  noDirection: (text: string): Text => ({
    zh: `进出“${text}”看不懂，请写进或出`,
    en: `“${text}” is no direction; write in or out.`,
  }),
  noTime: (text: string): Text => ({
    zh: `时间“${text}”看不懂，请写成 2022-03-16 09:30`,
    en: `“${text}” is no time; write 2022-03-16 09:30.`,
  }),
  unknownPerson: (person: string): Text => ({ zh: `没有“${person}”这个人`, en: `There is nobody called ${person}.` }),
  future: (at: string): Text => ({ zh: `${at} 还没有到`, en: `${at} has not come yet.` }),
  beforeLast: (at: string): Text => ({
    zh: `早于此人上一条记录（${at}）`,
    en: `Earlier than the last record of this person (${at}).`,
  }),
  insideAlready: (person: string): Text => ({ zh: `${person} 已经在里面`, en: `${person} is inside already.` }),
  notInside: (person: string): Text => ({
    zh: `${person} 没有进门记录，不能记离开`,
    en: `${person} has no record of coming in and cannot have left.`,
  }),
  roomElsewhere: (room: string): Text => ({
    zh: `区域“${room}”不在这个场所`,
    en: `The room ${room} is not at this site.`,
  }),
}
