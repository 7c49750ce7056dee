// The words of fields and values in response, where people fill in and read.
import type { Texts } from '../../kernel/index.ts'

const fields: Texts = {
  'field.incident': { zh: '事件', en: 'Incident' },
  'field.titleEn': { zh: '英文标题', en: 'English title' },
  'field.scenario': { zh: '情景', en: 'Scenario' },
  'field.test': { zh: '检测', en: 'Test' },
  'field.notice': { zh: '通知', en: 'Notice' },
  'field.exercise': { zh: '演练', en: 'Exercise' },
  'field.task': { zh: '任务', en: 'Task' },
  'field.happenedAt': { zh: '发生时间', en: 'Happened at' },
  'field.response.reportSituation.actions': { zh: '措施', en: 'Actions' },
  'field.regime': { zh: '报送要求', en: 'Reporting regime' },
  'field.exercises': { zh: '含演练', en: 'Exercises too' },
  'field.after': { zh: '在其后', en: 'After' },
  'field.automatic': { zh: '系统自办', en: 'By itself' },
  'field.byItself': { zh: '自动', en: 'By itself' },
  'field.colour': { zh: '颜色', en: 'Colour' },
  'field.did': { zh: '所做', en: 'Did' },
  'field.endedBy': { zh: '办结人', en: 'Settled by' },
  'field.firing': { zh: '触发', en: 'Firing' },
  'field.givenAt': { zh: '下达时间', en: 'Given at' },
  'field.grade': { zh: '轻重', en: 'Grade' },
  'field.handedOver': { zh: '转人工原因', en: 'Handed over because' },
  'field.inUse': { zh: '正在使用', en: 'In use' },
  'field.incidentTitle': { zh: '事件标题', en: 'Incident title' },
  'field.isAutomatic': { zh: '系统自办', en: 'By itself' },
  'field.isMine': { zh: '归我', en: 'Mine' },
  'field.isNow': { zh: '现在', en: 'Now' },
  'field.levelSince': { zh: '本级开始', en: 'At this level since' },
  'field.newestFirst': { zh: '新的在前', en: 'Newest first' },
  'field.number': { zh: '序号', en: 'Number' },
  'field.openedAt': { zh: '可开始时间', en: 'Open since' },
  'field.playbook': { zh: '预案', en: 'Playbook' },
  'field.playbooks': { zh: '预案', en: 'Playbooks' },
  'field.position': { zh: '日志位置', en: 'Place in the log' },
  'field.raisedBy': { zh: '报告人', en: 'Raised by' },
  'field.situations': { zh: '态势报告数', en: 'Situation reports' },
  'field.response.level.step': { zh: '步骤', en: 'Step' },
  'field.tasksAll': { zh: '任务数', en: 'Tasks' },
  'field.tasksLate': { zh: '逾期任务', en: 'Late tasks' },
  'field.tasksOpen': { zh: '在办任务', en: 'Open tasks' },
  'field.topFirst': { zh: '重的在前', en: 'Gravest first' },
  'field.type': { zh: '记录', en: 'Event' },
}

const scenarios: Texts = {
  epidemic: { zh: '疫情', en: 'Epidemic' },
  buildingClosed: { zh: '楼宇封闭', en: 'Building closed' },
  machineRoomLost: { zh: '机房中断', en: 'Machine room lost' },
  cyber: { zh: '网络攻击', en: 'Cyber attack' },
  flood: { zh: '防汛防台', en: 'Flood and typhoon' },
  power: { zh: '断电', en: 'Power' },
  supplierLost: { zh: '供应商中断', en: 'Supplier lost' },
  staffing: { zh: '人手不足', en: 'Short of people' },
  other: { zh: '其他', en: 'Other' },
}

const lineKinds: Texts = {
  raised: { zh: '报告', en: 'Raised' },
  state: { zh: '阶段', en: 'State' },
  level: { zh: '等级', en: 'Level' },
  trigger: { zh: '触发', en: 'Trigger' },
  playbook: { zh: '预案', en: 'Playbook' },
  task: { zh: '任务', en: 'Task' },
  role: { zh: '角色', en: 'Role' },
  decision: { zh: '决策', en: 'Decision' },
  remark: { zh: '记事', en: 'Remark' },
  situation: { zh: '态势', en: 'Situation' },
  report: { zh: '报送', en: 'Report' },
  review: { zh: '复盘', en: 'Review' },
}

const states: Texts = {
  reported: { zh: '已报告', en: 'Reported' },
  assessed: { zh: '已研判', en: 'Assessed' },
  active: { zh: '处置中', en: 'Active' },
  stabilised: { zh: '已平稳', en: 'Stabilised' },
  reviewed: { zh: '已复盘', en: 'Reviewed' },
  over: { zh: '已结束', en: 'Over' },
  waiting: { zh: '待前项', en: 'Waiting' },
  skipped: { zh: '免办', en: 'Skipped' },
  fired: { zh: '待确认', en: 'Fired' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  overruled: { zh: '已推翻', en: 'Overruled' },
}

const under = (field: string, words: Texts): Texts =>
  Object.fromEntries(
    Object.entries(words).map(([value, said]) => [`value.${field}.${value}`, said]),
  )

const values: Texts = {
  ...under('scenario', scenarios),
  ...under('kinds', lineKinds),
  ...under('kind', lineKinds),
  ...under('state', states),
  ...under('did', {
    raised: { zh: '启动响应', en: 'Raised an incident' },
    joined: { zh: '并入事件', en: 'Joined an incident' },
    levelRaised: { zh: '提升等级', en: 'Raised the level' },
  }),
  ...under('role', {
    liaison: { zh: '联络员', en: 'Liaison' },
    healthLead: { zh: '防疫组长', en: 'Health lead' },
    technicalLead: { zh: '技术组长', en: 'Technical lead' },
  }),
  ...under('why', {
    succession: { zh: '按序接替', en: 'By succession' },
    appointed: { zh: '指派', en: 'Appointed' },
    handOver: { zh: '交接', en: 'Handed over' },
    relief: { zh: '换班', en: 'Relieved' },
  }),
}

export const fieldWords: Texts = { ...fields, ...values }
