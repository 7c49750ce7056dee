// Every word of the module sites, Chinese first.
import type { Texts } from '../../kernel/index.ts'

const named: Texts = {
  sites: { zh: '场所', en: 'Sites' },
  'sites.giveOrder': { zh: '下达管控令', en: 'Give an order' },
  'sites.giveOrder.help': {
    zh: '对场所实行管控；选了方案，时长和解除条件按方案定',
    en: 'Put a site under an order; a scheme sets how long and what ends it',
  },
  'sites.extendOrder': { zh: '延长管控', en: 'Extend an order' },
  'sites.permitPass': { zh: '准许通行', en: 'Permit people to pass' },
  'sites.meetCondition': { zh: '解除条件打勾', en: 'Tick a release condition' },
  'sites.meetCondition.help': {
    zh: '到期后最后一项打勾，管控随即解除',
    en: 'The last tick after the planned end ends the order',
  },
  'sites.reopenCondition': { zh: '撤回打勾', en: 'Take a tick back' },
  'sites.endOrder': { zh: '解除管控', en: 'End an order' },
  'sites.endOrder.help': { zh: '时间和条件都到了才能解除', en: 'Only when its time and its conditions are met' },
  'sites.endOrderEarly': { zh: '提前解除', en: 'End an order early' },
  'sites.endOrderEarly.help': {
    zh: '时间或条件未到，须写明理由并由第二人同意',
    en: 'Before its time or conditions: with a reason and a second person',
  },
  'sites.noteOrderDue': { zh: '管控到期', en: 'Note that an order is due' },
  'sites.recordEntry': { zh: '登记进入', en: 'Record an entry' },
  'sites.recordExit': { zh: '登记离开', en: 'Record an exit' },
  'sites.importPasses': { zh: '导入门禁记录', en: 'Import gate records' },
  'sites.importPasses.help': {
    zh: '有一行错就都不导入，错在哪行会列出来',
    en: 'All lines or none; each wrong line is named',
  },
  'sites.recordGoods': { zh: '登记物资进出', en: 'Record goods at the gate' },
  'sites.carryMeans': { zh: '转送实物凭证', en: 'Carry a means to another site' },
  'sites.startRollCall': { zh: '开始点名', en: 'Call the roll' },
  'sites.answerRollCall': { zh: '应答点名', en: 'Answer the roll' },
  'sites.answerRollCall.help': {
    zh: '本人应答，或由现场的人代答',
    en: 'For oneself, or for somebody one has seen',
  },
  'sites.closeRollCall': { zh: '结束点名', en: 'Close the roll call' },
  'sites.noteUnanswered': { zh: '点名超时', en: 'Note who has not answered' },
  'sites.callRollForOrder': { zh: '按令点名', en: 'Call the roll for an order' },

  'sites.orders': { zh: '管控令', en: 'Orders' },
  'sites.states': { zh: '各场所现状', en: 'All sites now' },
  'sites.site': { zh: '场所现状', en: 'One site now' },
  'sites.inside': { zh: '在内人员', en: 'Who is inside' },
  'sites.gate': { zh: '进出登记', en: 'Gate book' },
  'sites.rollCall': { zh: '点名', en: 'Roll call' },
  'sites.myRollCall': { zh: '待我应答', en: 'Waiting for my answer' },
}

const happened: Texts = {
  'sites.OrderGiven': { zh: '{authority}下达管控：{because}', en: 'Order by {authority}: {because}' },
  'sites.OrderExtended': { zh: '管控延至 {until}：{because}', en: 'Order extended to {until}: {because}' },
  'sites.PassPermitted': { zh: '准许通行：{because}', en: 'People permitted to pass: {because}' },
  'sites.ConditionMet': { zh: '解除条件已具备：{condition}', en: 'Release condition met: {condition}' },
  'sites.ConditionReopened': {
    zh: '撤回打勾 {condition}：{because}',
    en: 'Condition {condition} open again: {because}',
  },
  'sites.OrderDue': {
    zh: '管控到期，条件具备才解除，还差：{waiting}',
    en: 'The order is due and ends when its conditions are met; waiting for: {waiting}',
  },
  'sites.OrderEnded': { zh: '管控解除 {because}', en: 'The order has ended. {because}' },
  'sites.PersonEntered': { zh: '{person} 进入', en: '{person} came in' },
  'sites.PersonLeft': { zh: '{person} 离开', en: '{person} went out' },
  'sites.GoodsPassed': { zh: '物资进出（{direction}）：{what} × {count}', en: 'Goods {direction}: {what} × {count}' },
  'sites.MeansMoved': { zh: '转送到 {site}：{because}', en: 'Carried to {site}: {because}' },
  'sites.RollCallStarted': { zh: '开始点名：{because}', en: 'The roll is called: {because}' },
  'sites.PersonAccounted': { zh: '{person} 点到（{standing}）', en: '{person} answered ({standing})' },
  'sites.AnswersMissed': { zh: '点名超时，{count} 人没有应答', en: '{count} people have not answered the roll in time' },
  'sites.RollCallClosed': {
    zh: '点名结束：在 {accounted}，求助 {needsHelp}，不明 {unknown} {because}',
    en: 'Roll closed: {accounted} accounted for, {needsHelp} need help, {unknown} unknown. {because}',
  },
}

const refused: Texts = {
  'sites.unknownSite': { zh: '没有“{site}”这个场所', en: 'There is no site {site}.' },
  'sites.unknownPerson': { zh: '没有“{person}”这个人', en: 'There is nobody called {person}.' },
  'sites.unknownOrder': { zh: '没有“{order}”这道管控令', en: 'There is no order {order}.' },
  'sites.unknownScheme': {
    zh: '没有“{scheme}”这个管控方案，或还没有启用',
    en: 'There is no control scheme {scheme}, or it is not adopted.',
  },
  'sites.unknownCondition': {
    zh: '“{order}”没有“{condition}”这个解除条件',
    en: 'The order {order} has no condition {condition}.',
  },
  'sites.unknownMeans': { zh: '没有“{means}”这件实物凭证', en: 'There is no means {means}.' },
  'sites.orderEnded': { zh: '“{order}”已经解除', en: 'The order {order} has ended.' },
  'sites.orderIdTaken': { zh: '编号“{order}”已经有了', en: 'The id {order} is taken.' },
  'sites.orderStands': {
    zh: '这里已有同类管控“{order}”，请延长它，或先解除',
    en: 'An order of this kind stands here already ({order}); extend it or end it first.',
  },
  'sites.endsBeforeItBegins': {
    zh: '结束（{until}）不能早于开始（{from}）',
    en: 'It cannot end ({until}) before it begins ({from}).',
  },
  'sites.extendLater': {
    zh: '延长要晚于现定的 {known}，也要晚于现在；给的是 {until}',
    en: 'An extension must be later than {known} and than now; {until} is not.',
  },
  'sites.permittedAlready': { zh: '这些人都已准许', en: 'All of them may pass already.' },
  'sites.permitsMany': {
    zh: '一道管控令最多准许 {peoplePermittedMax} 人',
    en: 'An order permits at most {peoplePermittedMax} people.',
  },
  'sites.conditionMet': { zh: '“{condition}”已经打过勾', en: 'The condition {condition} is ticked already.' },
  'sites.conditionOpen': { zh: '“{condition}”还没有打勾', en: 'The condition {condition} is not ticked.' },
  'sites.orderNotOver': {
    zh: '要到 {until} 才能解除；提前解除须两人同意',
    en: 'It cannot end before {until}; to end it early takes two people.',
  },
  'sites.orderWaits': {
    zh: '还差 {count} 项才能解除：{zh}',
    en: 'It cannot end yet; {count} still open: {en}',
  },
  'sites.endPlainly': { zh: '时间和条件都到了，直接解除即可', en: 'Its time and conditions are met; end it plainly.' },
  'sites.mayNotPass': {
    zh: '管控期间 {person} 不能通行（{order}）；需要时先办准许',
    en: '{person} may not pass while {order} stands; permit it first if need be.',
  },
  'sites.roomElsewhere': { zh: '区域“{room}”不在这个场所', en: 'The room {room} is not at this site.' },
  'sites.insideAlready': { zh: '{person} 已经在里面', en: '{person} is inside already.' },
  'sites.notInside': {
    zh: '{person} 没有进门记录，不能登记离开',
    en: '{person} has no record of coming in and cannot leave.',
  },
  'sites.passesHaveMistakes': {
    zh: '有 {count} 行不对，一行都没有导入。第 {row} 行：{zh}',
    en: '{count} wrong lines; nothing was imported. Line {row}: {en}',
  },
  'sites.meansFixed': { zh: '“{name}”不能移动', en: '“{name}” cannot be moved.' },
  'sites.meansThere': { zh: '它已经在那里', en: 'It is there already.' },
  'sites.rollCallOpen': { zh: '这里正在点名', en: 'The roll is being called here already.' },
  'sites.rollCallMany': {
    zh: '在内超过 {peopleCalledMax} 人，请分区域点名',
    en: 'More than {peopleCalledMax} people are inside; call them by part.',
  },
  'sites.nobodyInside': { zh: '没有人在内，不用点名', en: 'Nobody is inside; there is no roll to call.' },
  'sites.noRollCall': { zh: '这里没有在点名', en: 'No roll is being called here.' },
  'sites.answeredAlready': { zh: '{person} 已经这样应答过', en: '{person} has answered so already.' },
  'sites.someUnknown': {
    zh: '还有 {count} 人不明，结束点名须写明原因',
    en: '{count} people are still unknown; say why the roll is closed.',
  },
  'sites.ruleNeeded': {
    zh: '规则“{rule}”还没有启用，请给出时限或先启用',
    en: 'The rule {rule} is not adopted; give a time or adopt it first.',
  },
}

const fields: Texts = {
  'field.order': { zh: '管控令', en: 'Order' },
  'field.scheme': { zh: '管控方案', en: 'Control scheme' },
  'field.schemeZh': { zh: '方案（中文）', en: 'Scheme (Chinese)' },
  'field.schemeEn': { zh: '方案（英文）', en: 'Scheme (English)' },
  'field.authority': { zh: '下令单位', en: 'Authority' },
  'field.hours': { zh: '时长（小时）', en: 'Hours' },
  'field.permits': { zh: '准许通行', en: 'May pass' },
  'field.permitted': { zh: '准许人数', en: 'People permitted' },
  'field.rollCall': { zh: '点名', en: 'Roll call' },
  'field.condition': { zh: '解除条件', en: 'Condition' },
  'field.conditions': { zh: '解除条件', en: 'Conditions' },
  'field.note': { zh: '备注', en: 'Note' },
  'field.direction': { zh: '进出', en: 'Direction' },
  'field.count': { zh: '数量', en: 'Count' },
  'field.sites.startRollCall.minutes': { zh: '时限（分钟）', en: 'Minutes' },
  'field.standing': { zh: '情况', en: 'Standing' },
  'field.siteName': { zh: '场所名称', en: 'Site name' },
  'field.dueSince': { zh: '到期时间', en: 'Due since' },
  'field.isDue': { zh: '已到期', en: 'Is due' },
  'field.endedAt': { zh: '解除时间', en: 'Ended at' },
  'field.endedBecause': { zh: '解除原因', en: 'Ended because' },
  'field.early': { zh: '提前解除', en: 'Ended early' },
  'field.zh': { zh: '中文', en: 'Chinese' },
  'field.en': { zh: '英文', en: 'English' },
  'field.isMet': { zh: '已具备', en: 'Is met' },
  'field.metAt': { zh: '打勾时间', en: 'Met at' },
  'field.waiting': { zh: '还差', en: 'Waiting for' },
  'field.restricted': { zh: '只看管控中的', en: 'Under an order only' },
  'field.access': { zh: '通行', en: 'Access' },
  'field.recorded': { zh: '有进门记录', en: 'Recorded' },
  'field.presumed': { zh: '按排班推定', en: 'Presumed' },
  'field.inside': { zh: '在内', en: 'Inside' },
  'field.bedsShort': { zh: '缺床位', en: 'Beds short' },
  'field.supplyDays': { zh: '餐食可用天数', en: 'Days of meals' },
  'field.startedAt': { zh: '开始时间', en: 'Started at' },
  'field.answerBy': { zh: '应答时限', en: 'Answer by' },
  'field.late': { zh: '已超时', en: 'Late' },
  'field.closedAt': { zh: '结束时间', en: 'Closed at' },
  'field.accounted': { zh: '已点到', en: 'Accounted for' },
  'field.needsHelp': { zh: '需要帮助', en: 'Need help' },
  'field.unknown': { zh: '不明', en: 'Unknown' },
  'field.roomName': { zh: '区域名称', en: 'Room name' },
  'field.basis': { zh: '依据', en: 'On what ground' },
  'field.open': { zh: '进行中', en: 'Open' },
  'field.sites.carryMeans.to': { zh: '送到', en: 'To' },
  'field.sites.permitPass.people': { zh: '人员', en: 'People' },
  'field.sites.importPasses.rows': { zh: '门禁记录', en: 'Lines' },
}

const kinds: Texts = {
  closedLoop: { zh: '闭环管理', en: 'Closed loop' },
  sealed: { zh: '封控', en: 'Sealed' },
  appointmentOnly: { zh: '预约制', en: 'By appointment' },
  closedToPublic: { zh: '暂停现场服务', en: 'Closed to the public' },
  closed: { zh: '关闭', en: 'Closed' },
}

const underAll = (fieldNames: readonly string[], words: Texts): Texts =>
  Object.fromEntries(fieldNames.flatMap((field) => Object.entries(words).map(([value, said]) => [`value.${field}.${value}`, said])))

const values: Texts = {
  ...underAll(['kind', 'access'], kinds),
  'value.access.open': { zh: '开放', en: 'Open' },
  'value.state.standing': { zh: '管控中', en: 'Standing' },
  'value.state.announced': { zh: '已宣布', en: 'Announced' },
  'value.state.inForce': { zh: '执行中', en: 'In force' },
  'value.state.due': { zh: '到期待解除', en: 'Due' },
  'value.state.ended': { zh: '已解除', en: 'Ended' },
  'value.state.all': { zh: '全部', en: 'All' },
  'value.direction.in': { zh: '进', en: 'In' },
  'value.direction.out': { zh: '出', en: 'Out' },
  'value.standing.accounted': { zh: '已点到', en: 'Accounted for' },
  'value.standing.needsHelp': { zh: '需要帮助', en: 'Needs help' },
  'value.standing.unknown': { zh: '不明', en: 'Unknown' },
  'value.basis.presumed': { zh: '按排班推定', en: 'Presumed' },
  'value.basis.recorded': { zh: '有进门记录', en: 'Recorded' },
  'value.basis.found': { zh: '名单外', en: 'Found' },
}

export const text: Texts = { ...named, ...happened, ...refused, ...fields, ...values }
