// The words of the HTTP face: what is wrong with a field, and the kinds of no. The words of business
// refusals live in the modules; the platform's own problems in the kernel's texts.
import type { Texts } from '../../kernel/index.ts'

export const text = {
  'http.noticeLinkWrong': { zh: '链接不完整或不对，请从原消息里重新打开', en: 'The link is not whole; open it from the message again.' },
  'http.noticeLinkOld': { zh: '这条通知已不在，请联系发出人', en: 'That notice is gone; ask whoever sent it.' },
  'http.feedGone': { zh: '这个日历链接已停用或不对，请在守沪里重新订阅', en: 'This calendar link is stopped or not whole; subscribe again.' },
  'http.noticeAnswerWrong': { zh: '只能回：已收到、已出发、已到达', en: 'Answer: confirmed, on the way, or arrived.' },
  'mistake.missing': { zh: '必填', en: 'Required' },
  'mistake.text': { zh: '应为文字', en: 'Must be text' },
  'mistake.number': { zh: '应为数字', en: 'Must be a number' },
  'mistake.whole': { zh: '应为整数', en: 'Must be a whole number' },
  'mistake.yesNo': { zh: '应为是或否（true/false）', en: 'Must be true or false' },
  'mistake.list': { zh: '应为列表', en: 'Must be a list' },
  'mistake.object': { zh: '应为一组字段', en: 'Must be an object' },
  'mistake.shape': { zh: '类型不对，应为 {expected}', en: 'Wrong type: must be {expected}' },
  'mistake.empty': { zh: '不能为空', en: 'Must not be empty' },
  'mistake.textShort': { zh: '至少 {min} 个字', en: 'At least {min} characters' },
  'mistake.textLong': { zh: '最多 {max} 个字', en: 'At most {max} characters' },
  'mistake.listShort': { zh: '至少 {min} 项', en: 'At least {min} items' },
  'mistake.listLong': { zh: '最多 {max} 项', en: 'At most {max} items' },
  'mistake.small': { zh: '不能小于 {min}', en: 'Must be {min} or more' },
  'mistake.smallStrict': { zh: '须大于 {min}', en: 'Must be more than {min}' },
  'mistake.big': { zh: '不能大于 {max}', en: 'Must be {max} or less' },
  'mistake.bigStrict': { zh: '须小于 {max}', en: 'Must be less than {max}' },
  'mistake.step': { zh: '须为 {step} 的倍数', en: 'Must be a multiple of {step}' },
  'mistake.choice': { zh: '只能是：{choices}', en: 'Must be one of: {choices}' },
  'mistake.instant': {
    zh: '时间写法不对，应如 2022-03-11T00:30:00.000Z',
    en: 'Not an instant; write 2022-03-11T00:30:00.000Z',
  },
  'mistake.day': { zh: '日期写法不对，应如 2022-03-11', en: 'Not a day; write 2022-03-11' },
  'mistake.clock': { zh: '时刻写法不对，应如 09:15', en: 'Not a time of day; write 09:15' },
  'mistake.email': { zh: '邮箱写法不对', en: 'Not an e-mail address' },
  'mistake.id': {
    zh: '编号写法不对：小写字母、数字、点、横线，以字母或数字开头',
    en: 'Not an id: lower-case letters, digits, dots and dashes, starting with a letter or digit',
  },
  'mistake.pattern': { zh: '写法不对', en: 'Not written as it must be' },
  'mistake.unknownField': { zh: '没有这一项：{name}', en: 'There is no field {name}' },
  'mistake.noneFits': { zh: '哪种写法都不符合', en: 'Fits none of the allowed forms' },
  'mistake.repeated': { zh: '只能给一次', en: 'May be given once only' },
  'mistake.json': { zh: '此处应为 JSON', en: 'Must be JSON here' },
  'mistake.rule': { zh: '不符合要求', en: 'Does not meet the rule' },

  'http.mistake': { zh: '填写有误：{count} 处', en: 'Mistakes in the request: {count}' },
  'http.wrongProxies': {
    zh: 'SHOUHU_TRUST_PROXY 应为 0 到 {max} 的整数，现为“{given}”',
    en: 'SHOUHU_TRUST_PROXY is a whole number from 0 to {max}, not "{given}"',
  },
  'http.noSheet': { zh: '没有“{noun}”这张表', en: 'There is no sheet {noun}' },
  'http.backupRunning': {
    zh: '已有一份备份正在进行，请等它结束',
    en: 'A backup is under way; wait until it ends',
  },
  'http.backupFor': {
    zh: '只有系统管理员可以备份',
    en: 'Only a system administrator may back up',
  },
  'http.wrongJson': { zh: '请求体不是合法的 JSON', en: 'The body is not valid JSON' },
  'http.wrongEncoding': { zh: '请求体不是 UTF-8 编码', en: 'The body is not UTF-8' },
  'http.notAnObject': { zh: '请求体应为一个 JSON 对象', en: 'The body must be one JSON object' },
  'http.wrongMediaType': {
    zh: '请求体类型不支持：{given}，应为 {wanted}',
    en: 'This media type is not taken: {given}; send {wanted}',
  },
  'http.bodyTooLarge': {
    zh: '请求体过大，最多 {bytesMax} 字节',
    en: 'The body is too large: at most {bytesMax} bytes',
  },
  'http.unknownRoute': { zh: '没有这个地址：{path}', en: 'There is nothing at {path}' },
  'http.wrongMethod': {
    zh: '此地址不接受 {method}，可用：{allow}',
    en: '{method} is not taken here; use {allow}',
  },
  'http.signInFirst': { zh: '请先登录', en: 'Sign in first' },
  'http.ownName': {
    zh: '此项只能以本人身份办理，不能在演练中代人办理',
    en: 'This is done in your own name only, not for another person in a drill',
  },
  'http.crossSite': {
    zh: '请求来自别的网站，已拒绝',
    en: 'The request came from another site and was refused',
  },
  'http.wrongAsOf': {
    zh: 'asOf 应为日志位置或带时区的时间',
    en: 'asOf must be a log position or an instant with its zone',
  },
  'http.wrongIfMatch': {
    zh: 'If-Match 应为日志位置，如 "live:42"',
    en: 'If-Match must be a log position such as "live:42"',
  },
  'http.wrongKey': {
    zh: 'Idempotency-Key 应为 1 到 {charsMax} 个可见字符',
    en: 'Idempotency-Key must be 1 to {charsMax} visible characters',
  },
  'http.tooMany': {
    zh: '请求太频繁，请 {retryAfterS} 秒后再试',
    en: 'Too many requests; try again in {retryAfterS} s',
  },
  'http.busy': {
    zh: '正在进行的推算太多，请稍后再试',
    en: 'Too many inquiries are running; try again shortly',
  },
  'http.auditorsOnly': {
    zh: '日志只供审计等指定岗位查阅',
    en: 'The log is read by auditors and a few other roles only',
  },
  'http.liveStays': { zh: '正式世界不能关闭', en: 'The live world cannot be closed' },
  'http.packGone': { zh: '备印架上已经没有 {site} {day} 的这份了', en: 'The pack of {site} for {day} is no longer on the shelf.' },
  'http.noEvidence': { zh: '日志里没有“{subject}”，请给出如 incident/i-2022-001 的对象', en: 'The log knows nothing of {subject}; name a subject such as incident/i-2022-001.' },
  'http.notHere': { zh: '此服务未启用该功能', en: 'This server does not offer that' },

  'kind.mistake': { zh: '填写有误', en: 'A mistake in the request' },
  'kind.refusal': { zh: '按规则不能办', en: 'Refused by the rules' },
  'kind.unknownActor': { zh: '尚未登录', en: 'Not signed in' },
  'kind.forbidden': { zh: '无权办理', en: 'Not allowed' },
  'kind.missing': { zh: '未找到', en: 'Not found' },
  'kind.conflict': { zh: '与现状冲突', en: 'Clashes with what is there' },
  'kind.tooLarge': { zh: '内容过大', en: 'Too large' },
  'kind.tooMany': { zh: '请求太频繁', en: 'Too many requests' },
  'kind.outage': {
    zh: '暂时无法办理，本次未作任何改动，请稍后再试',
    en: 'It cannot be done right now; nothing was changed, try again shortly',
  },
  'kind.fault': {
    zh: '系统内部出错，追踪号 {trace}',
    en: 'An error of ours; trace {trace}',
  },
} as const satisfies Texts

export type HttpTextKey = keyof typeof text
