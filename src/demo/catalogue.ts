// What the demo firm works with: qualifications, suppliers, machine rooms and systems. The numbers are plausible,
// not taken from any firm.
import type { MachineRoom, Qualification, Supplier, System } from '../modules/firm/index.ts'

const qualificationOf = (
  id: string,
  name: string,
  nameEn: string,
  kind: Qualification['kind'] = 'appointment',
): Qualification =>
  kind === 'licence' ? { id, name, nameEn, kind, monthsValid: 36 } : { id, name, nameEn, kind }

export const qualifications: readonly Qualification[] = [
  qualificationOf('central-dealing', '集中交易', 'Central dealing', 'licence'),
  qualificationOf('order-supervision', '交易监督', 'Order supervision'),
  qualificationOf('account-operations', '账户业务', 'Account operations'),
  qualificationOf('branch-support', '网点支持', 'Branch support'),
  qualificationOf('margin-watch', '双融盯市', 'Margin watch', 'licence'),
  qualificationOf('margin-credit', '双融授信', 'Margin credit'),
  qualificationOf('clearing', '清算', 'Clearing', 'licence'),
  qualificationOf('funds-settlement', '资金交收', 'Funds settlement'),
  qualificationOf('valuation', '估值核算', 'Valuation', 'licence'),
  qualificationOf('custody-settlement', '托管交收', 'Custody settlement'),
  qualificationOf('seal-keeping', '印章保管', 'Seal keeping'),
  qualificationOf('risk-monitor', '风险监控', 'Risk monitoring', 'licence'),
  qualificationOf('compliance-review', '合规审查', 'Compliance review', 'licence'),
  qualificationOf('complaints', '投诉处理', 'Complaints'),
  qualificationOf('cash-position', '头寸管理', 'Cash position'),
  qualificationOf('treasury-dealing', '资金交易', 'Treasury dealing', 'licence'),
  qualificationOf('analyst', '证券分析师', 'Securities analyst', 'licence'),
  qualificationOf('desk-support', '桌面支持', 'Desktop support', 'skill'),
  qualificationOf('equity-dealing', '权益交易', 'Equity dealing', 'licence'),
  qualificationOf('bond-dealing', '债券交易', 'Bond dealing', 'licence'),
  qualificationOf('derivatives', '衍生品交易', 'Derivatives', 'licence'),
  qualificationOf('portfolio', '投资经理', 'Portfolio management', 'licence'),
  qualificationOf('fund-dealing', '资管交易', 'Fund dealing', 'licence'),
  qualificationOf('operations-command', '运行指挥', 'Operations command'),
  qualificationOf('application-operations', '应用运维', 'Application operations', 'skill'),
  qualificationOf('databases', '数据库', 'Databases', 'skill'),
  qualificationOf('security-watch', '安全值守', 'Security watch', 'licence'),
  qualificationOf('network', '网络', 'Network', 'skill'),
  qualificationOf('hotline', '客服坐席', 'Hotline'),
  qualificationOf('online-service', '在线客服', 'Online service'),
  qualificationOf('room-watch', '机房值守', 'Machine-room watch'),
  qualificationOf('room-operations', '机房运维', 'Machine-room operations', 'skill'),
  qualificationOf('high-voltage', '高压电工', 'High voltage', 'licence'),
  qualificationOf('branch-counter', '柜台业务', 'Branch counter', 'licence'),
  qualificationOf('branch-service', '客户服务', 'Branch service'),
  qualificationOf('company-operations', '分公司运营', 'Branch-company operations'),
  qualificationOf('company-compliance', '分公司合规', 'Branch-company compliance', 'licence'),
  qualificationOf('leasing', '租赁业务', 'Leasing'),
  qualificationOf('fund-operations', '基金运营', 'Fund operations', 'licence'),
  qualificationOf('futures', '期货业务', 'Futures', 'licence'),
  qualificationOf('hong-kong', '香港持牌', 'Licensed in Hong Kong', 'licence'),
]

const supplierOf = (
  id: string,
  name: string,
  nameEn: string,
  kind: Supplier['kind'],
  rtoMinutes: number,
): Supplier => ({ id, name, nameEn, kind, rtoMinutes, reviewBy: '2022-12-31' })

export const suppliers: readonly Supplier[] = [
  supplierOf('line-sh', '沪市交易线路', 'Shanghai market line', 'exchangeLine', 5),
  supplierOf('line-sz', '深市交易线路', 'Shenzhen market line', 'exchangeLine', 5),
  supplierOf('line-bj', '北市交易线路', 'Beijing market line', 'exchangeLine', 10),
  supplierOf('line-hk', '港股交易线路', 'Hong Kong market line', 'exchangeLine', 10),
  supplierOf('line-futures', '期货交易线路', 'Futures market line', 'exchangeLine', 10),
  supplierOf('quotes-main', '主行情源', 'Main quotes', 'quotes', 5),
  supplierOf('quotes-spare', '备行情源', 'Spare quotes', 'quotes', 5),
  supplierOf('clearing-house', '登记结算机构', 'Clearing house', 'clearingHouse', 60),
  supplierOf('bank-one', '结算银行甲', 'Settlement bank one', 'bank', 60),
  supplierOf('bank-two', '结算银行乙', 'Settlement bank two', 'bank', 60),
  supplierOf('bank-three', '结算银行丙', 'Settlement bank three', 'bank', 120),
  supplierOf('carrier-one', '运营商甲', 'Carrier one', 'carrier', 30),
  supplierOf('carrier-two', '运营商乙', 'Carrier two', 'carrier', 30),
  supplierOf('carrier-three', '运营商丙', 'Carrier three', 'carrier', 60),
  supplierOf('grid', '市电', 'Power grid', 'power', 240),
  supplierOf('diesel', '柴油供应', 'Diesel', 'goods', 720),
  supplierOf('kitchen', '餐食供应', 'Meals', 'goods', 360),
]

export const machineRooms: readonly MachineRoom[] = [
  {
    id: 'waigaoqiao',
    name: '外高桥机房',
    racks: 420,
    powerFeeds: 2,
    upsMinutes: 30,
    fuelHours: 72,
    fuelHoursMin: 48,
    carriers: ['carrier-one', 'carrier-two', 'carrier-three'],
    crewMin: 3,
    crewStationed: 9,
    apartFrom: ['jinqiao'],
  },
  {
    id: 'jinqiao',
    name: '金桥机房',
    racks: 380,
    powerFeeds: 2,
    upsMinutes: 30,
    fuelHours: 60,
    fuelHoursMin: 48,
    carriers: ['carrier-one', 'carrier-two'],
    crewMin: 3,
    crewStationed: 12,
    apartFrom: ['waigaoqiao'],
  },
  {
    id: 'changhua',
    name: '昌化路机房',
    racks: 90,
    powerFeeds: 2,
    upsMinutes: 20,
    fuelHours: 24,
    fuelHoursMin: 24,
    carriers: ['carrier-one', 'carrier-three'],
    crewMin: 2,
    crewStationed: 8,
    apartFrom: [],
  },
  {
    id: 'south-centre',
    name: '南方中心',
    racks: 240,
    powerFeeds: 2,
    upsMinutes: 30,
    fuelHours: 72,
    fuelHoursMin: 48,
    carriers: ['carrier-two', 'carrier-three'],
    crewMin: 2,
    crewStationed: 12,
    apartFrom: [],
  },
]

const systemOf = (
  id: string,
  [name, nameEn]: readonly [string, string],
  [tier, rtoMinutes, rpoMinutes]: readonly [number, number, number],
  [home = 'waigaoqiao', ...standby]: readonly string[],
  more: Partial<System> = {},
): System => ({
  id,
  name,
  nameEn,
  unit: 'it-operations',
  tier,
  rtoMinutes,
  rpoMinutes,
  home,
  standby,
  systems: ['core-network'],
  suppliers: [],
  dataClass: 'sensitive',
  ...more,
})

const east = ['waigaoqiao', 'jinqiao', 'south-centre']
const west = ['jinqiao', 'waigaoqiao']
const top = [1, 5, 0] as const
const high = [2, 30, 5] as const
const middle = [3, 240, 60] as const

export const systems: readonly System[] = [
  systemOf('core-network', ['核心网络', 'Core network'], [1, 2, 0], east, {
    systems: [],
    dataClass: 'internal',
  }),
  systemOf('orders', ['集中交易系统', 'Order system'], top, east, {
    systems: ['core-network', 'quotes', 'sign-on'],
    suppliers: ['line-sh', 'line-sz'],
  }),
  systemOf('quotes', ['行情系统', 'Quotes'], top, east, { dataClass: 'internal' }),
  systemOf('online-trading', ['网上交易', 'Online trading'], top, west),
  systemOf('margin-system', ['融资融券系统', 'Margin system'], top, east),
  systemOf('risk-control', ['实时风控', 'Real-time risk control'], top, east),
  systemOf('proprietary-trading', ['自营交易系统', 'Proprietary trading'], top, west),
  systemOf('fund-trading', ['资管交易系统', 'Fund trading'], top, west),
  systemOf(
    'clearing-system',
    ['清算系统', 'Clearing system'],
    [1, 60, 0],
    ['jinqiao', 'waigaoqiao', 'changhua'],
  ),
  systemOf('payments', ['资金划付系统', 'Payments'], [1, 30, 0], west),
  systemOf('custody-system', ['托管系统', 'Custody system'], high, ['jinqiao', 'changhua']),
  systemOf('branch-counter-system', ['柜台系统', 'Branch counter system'], high, east),
  systemOf('call-centre', ['呼叫中心', 'Call centre'], high, ['changhua', 'jinqiao'], {
    dataClass: 'internal',
  }),
  systemOf('complaint-desk', ['投诉平台', 'Complaint desk'], middle, ['changhua']),
  systemOf('seal-register', ['用印系统', 'Seal register'], middle, ['changhua', 'jinqiao']),
  systemOf('treasury-system', ['资金管理系统', 'Treasury system'], high, west),
  systemOf('research-desk', ['研究平台', 'Research desk'], middle, ['changhua'], {
    dataClass: 'internal',
  }),
  systemOf('office', ['协同办公', 'Office system'], middle, ['jinqiao', 'changhua'], {
    dataClass: 'internal',
  }),
  systemOf('mail', ['邮件', 'Mail'], middle, ['jinqiao', 'changhua'], { dataClass: 'internal' }),
  systemOf('sign-on', ['统一认证', 'Sign-on'], top, east, { dataClass: 'internal' }),
  systemOf('monitoring', ['集中监控', 'Monitoring'], high, west, { dataClass: 'internal' }),
  systemOf('security-centre', ['安全运营平台', 'Security centre'], high, west, {
    dataClass: 'internal',
  }),
  systemOf('ledger', ['财务系统', 'Ledger'], middle, ['jinqiao', 'changhua']),
  systemOf(
    'futures-system',
    ['期货交易系统', 'Futures system'],
    high,
    ['jinqiao', 'south-centre'],
    {
      suppliers: ['line-futures'],
    },
  ),
  systemOf(
    'hong-kong-system',
    ['港股系统', 'Hong Kong system'],
    high,
    ['south-centre', 'jinqiao'],
    {
      suppliers: ['line-hk'],
    },
  ),
  systemOf('leasing-system', ['租赁系统', 'Leasing system'], middle, ['changhua']),
]
