// The words of every reason why a duty does not count, or a person cannot be had for a gap.
import type { Texts } from '../../kernel/index.ts'

const words: Texts = {
  wrongMode: { zh: '这个岗位不能这样值', en: 'the post cannot be held in this way' },
  wrongPlace: { zh: '{site}不是这个岗位的地点', en: '{site} is no place of this post' },
  profileNotAllowed: { zh: '岗位不许用“{profile}”接入', en: 'the post does not allow “{profile}”' },
  noDevice: { zh: '没有“{profile}”要求的终端', en: 'has no device for “{profile}”' },
  notQualified: { zh: '没有{qualification}', en: 'does not hold {qualification}' },
  expired: { zh: '{qualification}已于 {since} 到期', en: '{qualification} lapsed on {since}' },
  unfit: { zh: '身体不适，不能上岗', en: 'unfit for duty' },
  quarantined: {
    zh: '隔离至 {until}，不能远程',
    en: 'in quarantine until {until}, without remote access',
  },
  shutOut: { zh: '在{site}外，进不去', en: 'outside the loop of {site}' },
  sealed: { zh: '{site}封控，里面不能办公', en: '{site} is sealed; nobody works inside' },
  heldElsewhere: { zh: '封在{site}里，出不来', en: 'held inside {site}' },
  roomShut: { zh: '{room}不能用', en: '{room} is shut' },
  meansElsewhere: { zh: '{means}不在手边', en: '{means} is not there' },
  doubleBooked: { zh: '同时排了两个班', en: 'has two duties at once' },
  'restRule.rest': {
    zh: '班前只休 {had} 小时，应满 {limit} 小时',
    en: 'would have {had} h of rest; {limit} h are due',
  },
  'restRule.stretch': {
    zh: '连续 {had} 小时，上限 {limit} 小时',
    en: 'a stretch of {had} h; the limit is {limit} h',
  },
  'restRule.days': {
    zh: '连上 {had} 天，上限 {limit} 天',
    en: '{had} days in a row; the limit is {limit}',
  },
  'restRule.week': {
    zh: '一周 {had} 小时，上限 {limit} 小时',
    en: '{had} h in the week; the limit is {limit} h',
  },
  noSeat: { zh: '“{way}”名额已满', en: 'no seat left on {way}' },
  linkDown: { zh: '“{link}”中断', en: '{link} is down' },
  systemDown: { zh: '系统“{system}”中断', en: 'system {system} is down' },
  roomDark: { zh: '{room}停摆', en: '{room} is dark' },
  presumedInside: { zh: '推定在{site}内，尚未点名', en: 'presumed inside {site}, not yet called' },
  notAccepted: { zh: '本人尚未接受', en: 'has not accepted yet' },
  notCheckedIn: { zh: '{since} 起应在岗，未签到', en: 'due since {since}, not checked in' },
  tooLate: {
    zh: '来不及，准备要 {minutes} 分钟',
    en: 'too late: it takes {minutes} min to be ready',
  },
  usedInPlan: { zh: '方案里 {from} 起已去{post}', en: 'goes to {post} from {from} in this plan' },
  neededAtPost: { zh: '{post}离不开', en: 'is needed at {post}' },
  wouldLoseDuty: { zh: '会误了{post}的班', en: 'would miss a duty at {post}' },
  barred: { zh: '已婉拒或不能再问', en: 'has declined, or may not be asked' },
  notWeighed: { zh: '人太多，来不及逐个权衡', en: 'too many to weigh in the time given' },
  noWay: { zh: '没有任何上岗方式', en: 'has no way to work' },
}

export const reasonTexts: Texts = Object.fromEntries(
  Object.entries(words).map(([code, text]) => [`continuity.reason.${code}`, text]),
)
