// Words of the identity pages that no declaration has.
import type { Texts } from '../../../kernel/text.ts'

export const words = {
  identity: { zh: '权限', en: 'Rights' },
  roles: { zh: '角色名册', en: 'Roles' },
  rolesLead: { zh: '谁有什么角色、管到哪里、谁授的、为什么。', en: 'Who holds which role, over what, given by whom and why.' },
  signIns: { zh: '登录记录', en: 'Sign-ins' },
  signInsLead: { zh: '登录、失败、锁定，最新在前。', en: 'Sign-ins, failures and lock-outs, newest first.' },
  alarms: { zh: '应急登录告警', en: 'Break-glass alarms' },
  person: { zh: '人员', en: 'Person' },
  role: { zh: '角色', en: 'Role' },
  scope: { zh: '范围', en: 'Scope' },
  wholeFirm: { zh: '全公司', en: 'whole firm' },
  since: { zh: '授予时间', en: 'Since' },
  by: { zh: '授予人', en: 'Given by' },
  because: { zh: '原因', en: 'Because' },
  revoke: { zh: '收回', en: 'Take away' },
  none: { zh: '还没有授予任何角色', en: 'No role has been given yet' },
  at: { zh: '时间', en: 'At' },
  what: { zh: '结果', en: 'What' },
  way: { zh: '方式', en: 'Way' },
  address: { zh: '地址', en: 'Address' },
  noSignIns: { zh: '还没有登录记录', en: 'No sign-ins yet' },
} as const satisfies Texts
