// The posts of the demo firm, line by line: how many of a kind at which site, how many of them key, when they are
// held, by whom and with what. The sums are the table of the story: see `demo.test.ts`.
import type { Demand, Mode } from '../modules/firm/index.ts'

type Hours = 'trading' | 'early' | 'settlement' | 'night' | 'day' | 'daily' | 'round'

export interface PostLine {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly unit: string
  readonly site: string
  readonly function: string
  readonly count: number
  readonly key: number
  readonly qualification: string
  readonly hours: Hours
  readonly heads: readonly [number, number]
  /** Other sites where it can be held. */
  readonly elsewhere: readonly string[]
  readonly profiles: readonly string[]
  readonly means: readonly string[]
  readonly systems: readonly string[]
}

const line = (calendar: Demand['calendar'], from: string, to: string) => ({ calendar, from, to })

const hoursOf: Readonly<Record<Hours, readonly Omit<Demand, 'minimum' | 'preferred'>[]>> = {
  trading: [line('tradingDays', '08:45', '15:30')],
  early: [line('tradingDays', '07:30', '16:00')],
  settlement: [line('tradingDays', '14:30', '21:30')],
  night: [line('tradingDays', '20:00', '02:00')],
  day: [line('weekdays', '09:00', '17:30')],
  daily: [line('everyDay', '09:00', '18:00')],
  round: [
    line('everyDay', '07:00', '15:00'),
    line('everyDay', '15:00', '23:00'),
    line('everyDay', '23:00', '07:00'),
  ],
}

/** The demand of a line's posts. */
export const demandOf = ({ hours, heads: [minimum, preferred] }: PostLine): Demand[] =>
  hoursOf[hours].map((times) => ({ ...times, minimum, preferred }))

/** Key posts can be lived in for; what has a way in can be held from home. */
export const modesOf = (row: PostLine, key: boolean): Mode[] => [
  'onSite',
  ...(key ? (['stationed'] as const) : []),
  ...(row.profiles.length > 0 ? (['remote'] as const) : []),
  ...(key ? (['standby'] as const) : []),
]

type Names = readonly [string, string]
type Size = readonly [count: number, key: number]
type More = Partial<Pick<PostLine, 'heads' | 'elsewhere' | 'profiles' | 'means' | 'systems'>>

const at =
  (site: string) =>
  (unit: string, ofFunction: string, more: More = {}) =>
  (
    id: string,
    names: Names,
    size: Size,
    [hours, qualification]: readonly [Hours, string],
    own: More = {},
  ) =>
    ({
      id,
      name: names[0],
      nameEn: names[1],
      unit,
      site,
      function: ofFunction,
      count: size[0],
      key: size[1],
      qualification,
      hours,
      heads: [1, 2],
      elsewhere: [],
      profiles: [],
      means: [],
      systems: [],
      ...more,
      ...own,
    }) satisfies PostLine

const hq = at('hq-tower')
const brokerage = hq('brokerage', 'brokerage', {
  elsewhere: ['zhangjiang', 'south-centre'],
  profiles: ['secure-desktop', 'south-desktop'],
  systems: ['orders'],
})
const margin = hq('margin', 'margin', { profiles: ['secure-desktop'], systems: ['margin-system'] })
const clearing = hq('clearing', 'clearing', {
  elsewhere: ['zhangjiang'],
  profiles: ['secure-desktop'],
  systems: ['clearing-system'],
})
const custody = hq('custody', 'custody', {
  elsewhere: ['zhangjiang'],
  profiles: ['secure-desktop'],
  systems: ['custody-system'],
})
const treasury = hq('treasury', 'treasury', { systems: ['treasury-system'] })
const risk = hq('risk', 'risk-compliance', {
  elsewhere: ['lujiazui'],
  profiles: ['secure-desktop', 'office-hq'],
  systems: ['risk-control'],
})

const lujiazui = at('lujiazui')
const proprietary = lujiazui('proprietary', 'proprietary', {
  elsewhere: ['hq-tower'],
  profiles: ['trader'],
  systems: ['proprietary-trading'],
})
const funds = lujiazui('asset-management', 'asset-management', {
  elsewhere: ['hq-tower'],
  profiles: ['trader', 'secure-desktop'],
  systems: ['fund-trading'],
})

const zhangjiang = at('zhangjiang')
const running = zhangjiang('it-operations', 'it-operations', {
  elsewhere: ['south-centre'],
  profiles: ['operations'],
  systems: ['monitoring'],
})
const guarding = zhangjiang('network-security', 'network-security', {
  elsewhere: ['jinqiao'],
  profiles: ['operations'],
  systems: ['security-centre'],
})
const serving = zhangjiang('customer-service', 'customer-service', {
  profiles: ['office-zhangjiang'],
  systems: ['call-centre'],
})

/** The crew of a machine room: watch round the clock, hands on machines, power and cooling, network. */
function crew(site: string, [watch, hands, power, net]: readonly Size[]): PostLine[] {
  const posts = at(site)(`${site}-crew`, 'it-operations')
  const network = at(site)(`${site}-crew`, 'network-security', { profiles: ['operations'] })
  const none: Size = [0, 0]
  return [
    posts(
      `${site}-watch`,
      ['机房值守', 'Machine-room watch'],
      watch ?? none,
      ['round', 'room-watch'],
      { heads: [1, 1] },
    ),
    posts(`${site}-hands`, ['机房运维', 'Machine-room hands'], hands ?? none, [
      'early',
      'room-operations',
    ]),
    posts(
      `${site}-power`,
      ['动力环境', 'Power and cooling'],
      power ?? none,
      ['daily', 'high-voltage'],
      { heads: [1, 1] },
    ),
    network(`${site}-network`, ['机房网络', 'Machine-room network'], net ?? none, [
      'early',
      'network',
    ]),
  ]
}

/** All posts but those of branches and branch companies. */
export const postLines: readonly PostLine[] = [
  brokerage('dealing', ['集中交易', 'Central dealing'], [12, 6], ['trading', 'central-dealing']),
  brokerage(
    'order-supervision',
    ['交易监督', 'Order supervision'],
    [8, 4],
    ['trading', 'order-supervision'],
  ),
  brokerage('accounts', ['账户业务', 'Account operations'], [8, 2], ['day', 'account-operations']),
  brokerage(
    'branch-support',
    ['网点支持', 'Branch support'],
    [6, 2],
    ['trading', 'branch-support'],
  ),
  margin('margin-watch', ['双融盯市', 'Margin watch'], [10, 6], ['trading', 'margin-watch']),
  margin(
    'margin-night',
    ['双融盘后', 'Margin after close'],
    [6, 2],
    ['settlement', 'margin-watch'],
  ),
  margin('margin-credit', ['双融授信', 'Margin credit'], [6, 0], ['day', 'margin-credit']),
  clearing('clearing', ['清算', 'Clearing'], [12, 6], ['settlement', 'clearing']),
  clearing('funds', ['资金交收', 'Funds settlement'], [10, 6], ['trading', 'funds-settlement'], {
    elsewhere: ['south-centre'],
    profiles: [],
    means: ['bank-key'],
    systems: ['payments'],
  }),
  clearing('clearing-batch', ['清算夜批', 'Clearing night batch'], [4, 2], ['night', 'clearing']),
  clearing('reconciliation', ['对账', 'Reconciliation'], [4, 0], ['day', 'clearing']),
  custody('valuation', ['估值核算', 'Valuation'], [12, 4], ['settlement', 'valuation']),
  custody(
    'custody-settlement',
    ['托管交收', 'Custody settlement'],
    [8, 4],
    ['trading', 'custody-settlement'],
    {
      profiles: [],
      means: ['custody-token'],
    },
  ),
  custody('custody-reports', ['托管报送', 'Custody reports'], [4, 0], ['day', 'valuation']),
  hq('general-office', 'seals', { systems: ['seal-register'] })(
    'seals',
    ['印章保管', 'Seal keeping'],
    [6, 5],
    ['day', 'seal-keeping'],
    { means: ['company-seals'] },
  ),
  hq('general-office', 'seals', { profiles: ['office-hq'], systems: ['seal-register'] })(
    'documents',
    ['公文收发', 'Documents'],
    [2, 0],
    ['day', 'seal-keeping'],
  ),
  hq('general-office', 'it-operations')(
    'desk-support',
    ['桌面支持', 'Desktop support'],
    [4, 0],
    ['early', 'desk-support'],
  ),
  risk('risk-monitor', ['风险监控', 'Risk monitoring'], [12, 6], ['trading', 'risk-monitor']),
  hq('compliance', 'risk-compliance', { profiles: ['office-hq'] })(
    'compliance',
    ['合规审查', 'Compliance review'],
    [12, 2],
    ['day', 'compliance-review'],
  ),
  hq('client-rights', 'client-rights', { profiles: ['office-hq'], systems: ['complaint-desk'] })(
    'complaints',
    ['投诉处理', 'Complaints'],
    [8, 2],
    ['daily', 'complaints'],
  ),
  hq('client-rights', 'client-rights', { profiles: ['office-hq'] })(
    'suitability',
    ['适当性', 'Suitability'],
    [4, 0],
    ['day', 'complaints'],
  ),
  treasury('cash', ['头寸管理', 'Cash position'], [8, 4], ['trading', 'cash-position'], {
    elsewhere: ['south-centre'],
    means: ['bank-key'],
  }),
  treasury(
    'treasury-dealing',
    ['资金交易', 'Treasury dealing'],
    [6, 4],
    ['trading', 'treasury-dealing'],
    {
      elsewhere: ['lujiazui'],
      profiles: ['trader'],
    },
  ),
  treasury('funding-plan', ['资金计划', 'Funding plan'], [4, 0], ['day', 'cash-position'], {
    profiles: ['office-hq'],
  }),
  hq('research', 'research', { profiles: ['office-hq'], systems: ['research-desk'] })(
    'morning-note',
    ['晨会', 'Morning note'],
    [6, 1],
    ['early', 'analyst'],
  ),
  hq('research', 'research', { profiles: ['office-hq'] })(
    'publication',
    ['研报发布', 'Publication'],
    [8, 0],
    ['day', 'analyst'],
  ),
  proprietary('equities', ['权益交易', 'Equity dealing'], [16, 8], ['trading', 'equity-dealing']),
  proprietary('bonds', ['债券交易', 'Bond dealing'], [12, 6], ['trading', 'bond-dealing']),
  proprietary(
    'derivatives',
    ['衍生品对冲', 'Derivatives hedging'],
    [8, 4],
    ['trading', 'derivatives'],
  ),
  proprietary(
    'proprietary-risk',
    ['自营风控', 'Proprietary risk'],
    [4, 2],
    ['trading', 'risk-monitor'],
  ),
  funds('portfolio', ['投资管理', 'Portfolio management'], [14, 6], ['trading', 'portfolio']),
  funds('fund-dealing', ['资管交易', 'Fund dealing'], [12, 8], ['trading', 'fund-dealing']),
  funds('fund-risk', ['资管风控', 'Fund risk'], [4, 2], ['trading', 'risk-monitor']),
  funds('fund-valuation', ['资管估值', 'Fund valuation'], [4, 0], ['settlement', 'valuation']),
  lujiazui('research', 'research', { profiles: ['office-lujiazui'] })(
    'lujiazui-research',
    ['陆家嘴研究', 'Research at Lujiazui'],
    [6, 0],
    ['day', 'analyst'],
  ),
  running('command', ['运行指挥', 'Operations command'], [2, 2], ['round', 'operations-command'], {
    heads: [1, 1],
  }),
  running(
    'applications',
    ['应用运维', 'Applications'],
    [10, 6],
    ['early', 'application-operations'],
  ),
  running('databases', ['数据库', 'Databases'], [4, 2], ['early', 'databases']),
  running('batch', ['夜间批量', 'Night batch'], [2, 0], ['night', 'application-operations']),
  running('releases', ['变更发布', 'Releases'], [4, 0], ['day', 'application-operations']),
  guarding('security-watch', ['安全值守', 'Security watch'], [3, 3], ['round', 'security-watch'], {
    heads: [1, 2],
  }),
  guarding('network', ['网络运行', 'Network operations'], [8, 4], ['early', 'network']),
  guarding('remote-access', ['远程接入', 'Remote access'], [5, 1], ['daily', 'network']),
  serving('hotline', ['客服热线', 'Hotline'], [8, 4], ['daily', 'hotline'], { heads: [3, 4] }),
  serving('hotline-round', ['应急热线', 'Emergency hotline'], [2, 2], ['round', 'hotline']),
  serving('online-service', ['在线客服', 'Online service'], [8, 4], ['daily', 'online-service']),
  serving('service-quality', ['客服质检', 'Service quality'], [4, 0], ['day', 'hotline']),
  ...crew('waigaoqiao', [
    [3, 3],
    [6, 4],
    [5, 2],
    [4, 2],
  ]),
  ...crew('jinqiao', [
    [3, 3],
    [6, 3],
    [5, 2],
    [4, 2],
  ]),
  ...crew('changhua', [
    [2, 2],
    [2, 1],
    [2, 0],
    [2, 1],
  ]),
  ...crew('south-centre', [
    [2, 2],
    [5, 2],
    [3, 1],
    [3, 1],
  ]),
  at('south-centre')('south-centre-crew', 'brokerage', {
    elsewhere: ['hq-tower'],
    systems: ['orders'],
  })('south-dealing', ['南方交易', 'Dealing in the south'], [3, 2], ['trading', 'central-dealing']),
  at('leasing-company')('leasing', 'treasury', {
    profiles: ['office-hq'],
    systems: ['leasing-system'],
  })('leasing', ['租赁业务', 'Leasing'], [14, 4], ['day', 'leasing']),
  at('fund-manager')('fund-manager', 'asset-management', {
    elsewhere: ['lujiazui'],
    profiles: ['trader'],
    systems: ['fund-trading'],
  })('fund-operations', ['基金运营', 'Fund operations'], [26, 10], ['trading', 'fund-operations']),
  at('futures-broker')('futures', 'brokerage', {
    profiles: ['south-desktop'],
    systems: ['futures-system'],
  })('futures', ['期货业务', 'Futures'], [24, 10], ['trading', 'futures']),
  at('hong-kong')('hong-kong', 'brokerage', {
    profiles: ['south-desktop'],
    systems: ['hong-kong-system'],
  })('hong-kong', ['香港业务', 'Hong Kong desk'], [14, 6], ['trading', 'hong-kong']),
]

/** The posts of one branch and of one branch company; `key` is decided where they are made. */
export const branchPosts = [
  { id: 'counter', name: '柜台', function: 'brokerage', qualification: 'branch-counter' },
  {
    id: 'service',
    name: '客户服务',
    function: 'customer-service',
    qualification: 'branch-service',
  },
  { id: 'margin', name: '双融盯市', function: 'margin', qualification: 'margin-watch' },
] as const

export const companyPosts = [
  { id: 'operations', name: '运营', function: 'brokerage', qualification: 'company-operations' },
  {
    id: 'compliance',
    name: '合规',
    function: 'risk-compliance',
    qualification: 'company-compliance',
  },
] as const
