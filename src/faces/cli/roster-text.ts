// Words of the verb `roster`.
import type { Texts } from '../../kernel/index.ts'

export const rosterText = {
  'verb.roster': {
    zh: '排班：排、存草稿、比较、发布',
    en: 'rosters: solve, keep, compare, publish',
  },
  'roster.solving': { zh: '排班', en: 'solving the roster' },
  'roster.soFar': { zh: '缺 {missing} 分钟；{far}', en: '{missing} minutes short; {far}' },
  'roster.solved': {
    zh: '{people} 人 {duties} 班，缺口 {open} 处，改动 {changes} 格',
    en: '{duties} duties of {people} people, {open} shifts open, {changes} cells changed.',
  },
  'roster.distance': {
    zh: '离最优最多 {percent}%',
    en: 'At most {percent} % from the best possible.',
  },
  'roster.distancePoints': {
    zh: '离最优最多差 {points} 分',
    en: 'At most {points} points from the best possible.',
  },
  'roster.best': { zh: '已证明是最优', en: 'Proved to be the best possible.' },
  'roster.illegal': {
    zh: '还不合规：没有一份班表守住全部规则；多给些时间：--for 120s',
    en: 'Not legal yet: some rule is broken. To search on: --for 120s',
  },
  'roster.whyOpen': {
    zh: '到底卡在哪：shouhu ask duty.whyNotWhole（同样的参数）',
    en: 'Why shifts stay open: shouhu ask duty.whyNotWhole with the same input.',
  },
  'roster.unprovedYet': { zh: '离最优多远还没证出来', en: 'nothing proved yet' },
  'roster.unproved': {
    zh: '离最优多远还没证出来；多给些时间：--for 120s',
    en: 'Nothing proved yet on the best possible. To search on: --for 120s',
  },
  'roster.kept': {
    zh: '已存为草稿 {roster}，{duties} 班；发布：shouhu roster publish {roster}',
    en: 'Kept as the draft {roster}, {duties} duties; publish it: shouhu roster publish {roster}',
  },
  'roster.published': { zh: '已发布，{events} 条记录', en: 'Published, {events} entries.' },
  'roster.differ': { zh: '{count} 处不同', en: '{count} cells differ.' },
  'wrong.days': {
    zh: '“{given}”不是 1 到 {max} 的整天数',
    en: '“{given}” is not a whole number of days from 1 to {max}.',
  },
} as const satisfies Texts
