// Why the duty module says no, in words.
import type { Text, Texts } from '../../kernel/index.ts'

export const refusalTexts = {
  'duty.unknown': { zh: '找不到“{id}”', en: 'There is nothing called {id}.' },
  'duty.notYours': { zh: '“{post}”不在您的管辖范围', en: '“{post}” is outside of what you lead.' },
  'duty.notInForce': {
    zh: '“{post}”的这班已不作数',
    en: 'This duty on “{post}” does not count any more.',
  },
  'duty.acceptedAlready': {
    zh: '{from} 的“{post}”您已经接了',
    en: 'You have taken “{post}” at {from} already.',
  },
  'duty.over': { zh: '“{post}”{from}—{to} 已经结束', en: '“{post}” {from}–{to} is over.' },
  'duty.begunAlready': {
    zh: '“{post}”{from}—{to} 已经开始，请直接联系值班负责人',
    en: '“{post}” {from}–{to} has begun; call whoever leads the duty.',
  },
  'duty.notBegun': {
    zh: '“{post}”{from}—{to} 还没开始',
    en: '“{post}” {from}–{to} has not begun.',
  },
  'duty.checkedInAlready': {
    zh: '“{post}”{from}—{to} 已经到岗',
    en: '“{post}” {from}–{to} is checked in already.',
  },
  'duty.missedAlready': {
    zh: '“{post}”{from}—{to} 已经记为未到岗',
    en: '“{post}” {from}–{to} is recorded as missed already.',
  },
  'duty.tooEarly': {
    zh: '“{post}”{from}—{to}：{opens} 起才能签到',
    en: '“{post}” {from}–{to}: check in from {opens}.',
  },
  'duty.samePerson': {
    zh: '“{post}”{from}—{to} 本来就是此人',
    en: '“{post}” {from}–{to} is theirs already.',
  },
  'duty.endsBeforeStart': {
    zh: '结束（{to}）不在开始（{from}）之后',
    en: 'The end ({to}) is not after the start ({from}).',
  },
  'duty.tooLong': {
    zh: '{from}—{to} 太长，一班最多 {hoursMax} 小时',
    en: '{from}–{to} is too long; one duty has at most {hoursMax} hours.',
  },
  'duty.modeNotAllowed': {
    zh: '“{post}”不能用这种方式值守（{mode}）',
    en: '“{post}” cannot be held in this mode ({mode}).',
  },
  'duty.profileNeeded': {
    zh: '“{post}”远程值守要写明接入方案',
    en: 'Remote work on “{post}” needs an access profile.',
  },
  'duty.profileNotAllowed': {
    zh: '“{post}”不能用“{profile}”接入',
    en: '“{post}” cannot be reached through “{profile}”.',
  },
  'duty.siteNotAllowed': {
    zh: '“{post}”不能在“{site}”值守',
    en: '“{post}” cannot be held at “{site}”.',
  },
  'duty.roomElsewhere': { zh: '“{room}”不在“{site}”', en: '“{room}” is not in “{site}”.' },
  'duty.notQualified': {
    zh: '{person} {day} 没有“{post}”所需的资格：{qualifications}',
    en: 'On {day} {person} lacks what “{post}” needs: {qualifications}.',
  },
  'duty.doubleBooked': {
    zh: '{person} {from}—{to} 已排在“{other}”',
    en: '{person} is on “{other}” from {from} to {to}.',
  },
  'duty.restTooShort': {
    zh: '{person} {from} 前只休息 {had} 分钟，至少 {limit} 分钟；确需如此请先申报豁免',
    en: '{person} has {had} minutes of rest before {from}, {limit} are needed; declare an exemption first.',
  },
  'duty.stretchTooLong': {
    zh: '{person} {from} 起连续工作 {had} 分钟，上限 {limit} 分钟；确需如此请先申报豁免',
    en: '{person} would work {had} minutes on end with {from}, at most {limit}; declare an exemption first.',
  },
  'duty.daysTooMany': {
    zh: '{person} 到 {from} 已连续工作 {had} 天，上限 {limit} 天；确需如此请先申报豁免',
    en: '{person} would work {had} days on end by {from}, at most {limit}; declare an exemption first.',
  },
  'duty.weekTooLong': {
    zh: '{person} {from} 那周共 {had} 分钟，上限 {limit} 分钟；确需如此请先申报豁免',
    en: '{person} would work {had} minutes in the week of {from}, at most {limit}; declare an exemption first.',
  },
  'duty.dutyTaken': { zh: '值班编号“{duty}”已被使用', en: 'The duty id {duty} is taken.' },
  'duty.rosterTaken': { zh: '班表编号“{roster}”已被使用', en: 'The roster id {roster} is taken.' },
  'duty.periodEmpty': {
    zh: '班表的止日（{to}）不在起日（{from}）之后',
    en: 'The roster ends ({to}) before it begins ({from}).',
  },
  'duty.periodTooLong': {
    zh: '班表有 {days} 天，最多 {daysMax} 天',
    en: 'The roster has {days} days, at most {daysMax}.',
  },
  'duty.notADraft': {
    zh: '“{roster}”不是草稿；已发布的班表不改，只能逐班调整',
    en: '“{roster}” is no draft; a published roster is changed duty by duty only.',
  },
  'duty.rosterEmpty': { zh: '“{roster}”里一班也没有', en: '“{roster}” holds no duty.' },
  'duty.outsideRoster': {
    zh: '“{duty}”不在班表的 {from} 至 {to} 之内',
    en: '“{duty}” lies outside of the roster, {from} to {to}.',
  },
  'duty.importHasMistakes': {
    zh: '有 {count} 处错误，一行都没有导入；第一处：{sheet} 第 {row} 行 {column}：{zh}',
    en: '{count} mistakes, nothing was imported; the first: {sheet}, line {row}, {column}: {en}',
  },
  'duty.nothingToRoster': {
    zh: '这里没有要排的岗位；换个部门，或先登记岗位',
    en: 'There is no post to roster here; choose another unit or record its posts first.',
  },
  'duty.nobodyToRoster': {
    zh: '没有人能值这些岗位；先登记岗位资格或借人',
    en: 'Nobody can hold these posts; record qualifications or lend people first.',
  },
  'duty.tooManyKinds': {
    zh: '一次排不下：有 {kinds} 种班，最多 {kindsMax} 种；请按部门分开排',
    en: 'Too much at once: {kinds} kinds of shift, at most {kindsMax}; solve it unit by unit.',
  },
  'duty.exemptionTaken': { zh: '豁免编号“{id}”已被使用', en: 'The exemption id {id} is taken.' },
  'duty.exemptsNobody': { zh: '请写明豁免谁或哪个岗位', en: 'Say whom or which post it exempts.' },
  'duty.exemptionOver': { zh: '豁免“{id}”已经结束', en: 'The exemption {id} is over.' },
} satisfies Texts

const texts: Texts = refusalTexts

/** The sentence of a refusal. */
export const refusalText = (code: string): Text => texts[code] ?? { zh: code, en: code }
