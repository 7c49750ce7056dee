// Names for invented staff: a common surname and one or two characters, thrown by seeded dice. No name is taken
// from a list of real people, and the ten most used full names are never given, so that nobody reads a record
// as somebody they know.
//
// Surnames by rank: the shares of ranks 1 to 3 are published counts of the Ministry of Public Security; the rest
// is a curve fitted under the published totals. Good for weighting, not a statistic.
import type { Dice } from '../kernel/index.ts'

/** Surnames from the most common, with their share in thousandths of a per cent. */
const surnames: readonly (readonly [string, number])[] = [
  ['王', 7250],
  ['李', 7190],
  ['张', 6830],
  ['刘', 5300],
  ['陈', 4230],
  ['杨', 3106],
  ['黄', 2706],
  ['赵', 2395],
  ['吴', 2145],
  ['周', 1941],
  ['徐', 1771],
  ['孙', 1627],
  ['马', 1504],
  ['朱', 1398],
  ['胡', 1305],
  ['郭', 1223],
  ['何', 1150],
  ['林', 1086],
  ['高', 1028],
  ['罗', 975],
  ['郑', 928],
  ['梁', 884],
  ['谢', 845],
  ['宋', 808],
  ['唐', 775],
  ['许', 744],
  ['韩', 715],
  ['邓', 689],
  ['冯', 664],
  ['曹', 641],
  ['彭', 619],
  ['曾', 599],
  ['肖', 580],
  ['田', 562],
  ['董', 545],
  ['潘', 529],
  ['袁', 514],
  ['蔡', 499],
  ['蒋', 486],
  ['余', 473],
  ['于', 461],
  ['杜', 449],
  ['叶', 438],
  ['程', 427],
  ['魏', 417],
  ['苏', 408],
  ['吕', 398],
  ['丁', 390],
  ['任', 381],
  ['卢', 373],
  ['姚', 365],
  ['沈', 358],
  ['钟', 351],
  ['姜', 344],
  ['崔', 337],
  ['谭', 330],
  ['陆', 324],
  ['范', 318],
  ['汪', 312],
  ['廖', 307],
  ['石', 301],
  ['金', 296],
  ['韦', 291],
  ['贾', 286],
  ['夏', 282],
  ['付', 277],
  ['方', 273],
  ['邹', 268],
  ['熊', 264],
  ['白', 260],
  ['孟', 256],
  ['秦', 252],
  ['邱', 249],
  ['侯', 245],
  ['江', 241],
  ['尹', 238],
  ['薛', 235],
  ['闫', 231],
  ['雷', 228],
  ['段', 225],
  ['龙', 222],
  ['史', 219],
  ['黎', 216],
  ['贺', 214],
  ['陶', 211],
  ['顾', 208],
  ['毛', 206],
  ['郝', 203],
  ['龚', 201],
  ['邵', 198],
  ['万', 196],
  ['钱', 194],
  ['严', 191],
  ['洪', 189],
  ['赖', 187],
  ['武', 185],
  ['莫', 183],
  ['欧', 181],
  ['孔', 179],
  ['汤', 177],
]

const male =
  '伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆旭阳东海峰志建国文博宏晨昊然轩泽瑞翔铭诚楠睿毅彬恒哲'
const female =
  '芳娜敏静丽艳娟霞燕玲洁萍红婷雪慧莹倩颖琳佳欣怡悦雯瑶蕾晶媛璐梦涵思雨诗琪玥岚薇菲蓉珊彤宁妍'
const neutral = '子一文思嘉晓雨欣宁安可乐天言知行之若予书'
/** Characters that break fonts and sorting: a few of our people have one, as in life. */
const rare = '堃喆祎翀龘䶮㛃玥燚淼犇昉旻晟'

/** The ten most used full names: never given. */
export const mostUsedNames: ReadonlySet<string> = new Set([
  '张伟',
  '王伟',
  '李娜',
  '王芳',
  '李伟',
  '王静',
  '李静',
  '张敏',
  '刘伟',
  '张静',
])

const shareSum = surnames.reduce((sum, [, share]) => sum + share, 0)
const rareOnceIn = 250

/** One invented full name. */
export function nameFrom(dice: Dice): string {
  const set = Array.from((dice.next() < 0.5 ? male : female) + neutral)
  const second = dice.next() < 0.78 ? dice.pick(set) : ''
  const first = dice.below(rareOnceIn) === 0 ? dice.pick(Array.from(rare)) : dice.pick(set)
  const name = `${surnameFrom(dice)}${first}${second === first ? '' : second}`
  return mostUsedNames.has(name) ? nameFrom(dice) : name
}

function surnameFrom(dice: Dice): string {
  let left = dice.next() * shareSum
  for (const [surname, share] of surnames) {
    left -= share
    if (left < 0) return surname
  }
  return '王'
}
