// The words of fields and values, where people fill in and read.
import type { Text, Texts } from '../../kernel/index.ts'

const roles: Texts = {
  commander: { zh: '总指挥', en: 'Commander' },
  deputy: { zh: '副总指挥', en: 'Deputy commander' },
  departmentHead: { zh: '部门负责人', en: 'Department head' },
  siteLead: { zh: '场所负责人', en: 'Site lead' },
  branchManager: { zh: '营业部经理', en: 'Branch manager' },
  riskOfficer: { zh: '风控专员', en: 'Risk officer' },
  machineRoomLead: { zh: '机房负责人', en: 'Machine-room lead' },
  healthOfficer: { zh: '防疫专员', en: 'Health officer' },
  recorder: { zh: '记录员', en: 'Recorder' },
  systemAdministrator: { zh: '系统管理员', en: 'System administrator' },
  securityAdministrator: { zh: '安全管理员', en: 'Security administrator' },
  auditor: { zh: '审计员', en: 'Auditor' },
  employee: { zh: '员工', en: 'Employee' },
  regulator: { zh: '监管查阅', en: 'Reader of an authority' },
  service: { zh: '服务', en: 'Service' },
  system: { zh: '系统', en: 'System' },
}

const plain: Texts = {
  'field.because': { zh: '原因', en: 'Because' },
  'field.limit': { zh: '至多', en: 'At most' },
  'field.invitation': { zh: '邀请', en: 'Invitation' },
  'field.wall': { zh: '实际时间', en: 'Clock time' },
  'field.total': { zh: '合计', en: 'Total' },
  'field.by': { zh: '经办人', en: 'By' },
  'field.suspended': { zh: '已停用', en: 'Suspended' },
  'field.totp': { zh: '动态码', en: 'One-time codes' },
  'field.totpStep': { zh: '最近动态码', en: 'Last code' },
  'field.recoveryCodes': { zh: '恢复码', en: 'Recovery codes' },
  'field.recoveryCodesLeft': { zh: '剩余恢复码', en: 'Recovery codes left' },
  'field.recoveryUsed': { zh: '已用恢复码', en: 'Recovery codes used' },
  'field.passkeys': { zh: '通行密钥', en: 'Passkeys' },
  'field.sso': { zh: '单点登录', en: 'Single sign-on' },
  'field.breakGlass': { zh: '应急码', en: 'Break-glass code' },
  'field.breakGlassSerial': { zh: '应急码序号', en: 'Break-glass number' },
  'field.at': { zh: '时间', en: 'At' },
  'field.what': { zh: '事项', en: 'What' },
  'field.reviewedBy': { zh: '复核人', en: 'Reviewed by' },
  'field.lockedUntil': { zh: '锁定至', en: 'Locked until' },
  'field.unopened': { zh: '尚未启用', en: 'Not opened yet' },
  'field.person': { zh: '人员', en: 'Person' },
  'field.role': { zh: '角色', en: 'Role' },
  'field.roles': { zh: '可用角色', en: 'Roles' },
  'field.scope': { zh: '管辖范围', en: 'Scope' },
  'field.session': { zh: '会话', en: 'Session' },
  'field.keep': { zh: '保留的会话', en: 'Keep' },
  'field.token': { zh: '令牌', en: 'Token' },
  'field.passkey': { zh: '通行密钥', en: 'Passkey' },
  'field.alarm': { zh: '告警', en: 'Alarm' },
  'field.finding': { zh: '复核结论', en: 'Finding' },
  'field.search': { zh: '查找', en: 'Search' },
  'field.name': { zh: '名称', en: 'Name' },
  'field.login': { zh: '登录名（工号）', en: 'Login' },
  'field.password': { zh: '密码', en: 'Password' },
  'field.code': { zh: '动态码', en: 'Code' },
  'field.way': { zh: '方式', en: 'Way' },
  'field.device': { zh: '设备', en: 'Device' },

  'value.kind.firm': { zh: '公司', en: 'Firm' },
  'value.kind.unit': { zh: '部门', en: 'Unit' },
  'value.kind.site': { zh: '场所', en: 'Site' },
  'value.kind.branch': { zh: '营业部', en: 'Branch' },
  'value.way.passkey': { zh: '通行密钥', en: 'passkey' },
  'value.way.password': { zh: '密码加动态码', en: 'password and code' },
  'value.way.recovery': { zh: '密码加恢复码', en: 'password and recovery code' },
  'value.way.sso': { zh: '单点登录', en: 'single sign-on' },
  'value.way.breakGlass': { zh: '应急码', en: 'break-glass' },
  'value.way.demo': { zh: '演示', en: 'demo' },
  'value.why.signedOut': { zh: '本人退出', en: 'signed out' },
  'value.why.idle': { zh: '久未操作', en: 'idle' },
  'value.why.limit': { zh: '到时限', en: 'time limit' },
  'value.why.otherDevice': { zh: '本人在别处结束', en: 'ended from elsewhere' },
  'value.why.administrator': { zh: '管理员', en: 'administrator' },
  'value.why.passwordChanged': { zh: '改了密码', en: 'password changed' },
  'value.why.suspended': { zh: '登录停用', en: 'suspended' },
  'value.why.time': { zh: '到时', en: 'time' },
  'value.what.signedIn': { zh: '登录', en: 'Signed in' },
  'value.what.failed': { zh: '失败', en: 'Failed' },
  'value.what.lockedOut': { zh: '锁定', en: 'Locked out' },
  'value.what.ended': { zh: '结束', en: 'Ended' },
  'value.what.breakGlass': { zh: '应急登录', en: 'Break-glass' },
  'value.sso.down': { zh: '不应答', en: 'down' },
  'value.sso.up': { zh: '正常', en: 'up' },
  'value.sso.none': { zh: '未配置', en: 'not set up' },
}

// The same word means an address, a day or a moment elsewhere in the house.
const ours: Readonly<Record<string, { text: Text; shown: readonly string[] }>> = {
  address: {
    text: { zh: '来源地址', en: 'From address' },
    shown: ['mySessions', 'sessions', 'signIns', 'mySignIns', 'lockedOut', 'alarms', 'standing'],
  },
  since: {
    text: { zh: '起始', en: 'Since' },
    shown: ['holders', 'myTokens', 'tokens', 'myLogin', 'logins', 'standing'],
  },
  until: {
    text: { zh: '到期', en: 'Until' },
    shown: ['mySessions', 'sessions', 'myTokens', 'tokens', 'lockedOut', 'standing'],
  },
}

const named = Object.entries(ours).flatMap(([name, { text, shown }]) => shown.map((view): [string, Text] => [`field.identity.${view}.${name}`, text]))

const roleNames = Object.entries(roles).flatMap(([name, text]): [string, Text][] => [
  [`value.role.${name}`, text],
  [`value.roles.${name}`, text],
])

export const words: Texts = { ...plain, ...Object.fromEntries([...named, ...roleNames]) }
