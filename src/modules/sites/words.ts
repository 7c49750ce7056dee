// What is said of single lines of a gate's records.
import type { Text } from '../../kernel/index.ts'

export const lineTexts = {
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
