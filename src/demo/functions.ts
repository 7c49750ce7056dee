// The fourteen business functions of the demo firm: what each needs, how long it may be down, who answers for it.
import type { BusinessFunction } from '../modules/firm/index.ts'

const functionOf = (
  id: string,
  [name, nameEn]: readonly [string, string],
  owner: string,
  [continuous, always]: readonly [number, number],
  more: Partial<BusinessFunction>,
): BusinessFunction => ({
  id,
  name,
  nameEn,
  unit: 'firm',
  owner,
  tolerance: [
    { phase: 'continuous', minutes: continuous },
    { phase: 'always', minutes: always },
  ],
  systems: [],
  functions: [],
  suppliers: [],
  alternatives: [],
  impact: [
    { afterMinutes: continuous, level: 3 },
    { afterMinutes: always, level: 5 },
  ],
  reviewBy: '2022-12-31',
  ...more,
})

const lines = ['line-sh', 'line-sz']

/** The fourteen; `owners` gives the person who answers for each. */
export const functionsOwnedBy = (owners: (id: string) => string): readonly BusinessFunction[] =>
  functionRows.map(([id, names, minutes, more]) => functionOf(id, names, owners(id), minutes, more))

type FunctionRow = readonly [
  string,
  readonly [string, string],
  readonly [number, number],
  Partial<BusinessFunction>,
]

// Either large machine room alone can run the main systems: a post of one stands in for those of the others.
const instead = (lost: string, count: number, use: string) =>
  Array.from({ length: count }, (_, index) => ({
    instead: `post:${lost}-${index + 1}`,
    use: [`post:${use}`],
  }))

const crewAlternatives = [
  ...instead('waigaoqiao-watch', 3, 'jinqiao-watch-1'),
  ...instead('waigaoqiao-hands', 4, 'jinqiao-hands-1'),
  ...instead('waigaoqiao-power', 2, 'jinqiao-power-1'),
  ...instead('jinqiao-watch', 3, 'waigaoqiao-watch-1'),
  ...instead('jinqiao-hands', 3, 'waigaoqiao-hands-1'),
  ...instead('jinqiao-power', 2, 'waigaoqiao-power-1'),
  ...instead('changhua-watch', 2, 'jinqiao-watch-1'),
  ...instead('changhua-hands', 1, 'jinqiao-hands-1'),
  ...instead('south-centre-watch', 2, 'jinqiao-watch-1'),
  ...instead('south-centre-hands', 2, 'jinqiao-hands-1'),
  ...instead('south-centre-power', 1, 'jinqiao-power-1'),
]

const networkAlternatives = [
  ...instead('waigaoqiao-network', 2, 'jinqiao-network-1'),
  ...instead('jinqiao-network', 2, 'waigaoqiao-network-1'),
  ...instead('changhua-network', 1, 'jinqiao-network-1'),
  ...instead('south-centre-network', 1, 'jinqiao-network-1'),
]

const functionRows: readonly FunctionRow[] = [
  [
    'brokerage',
    ['经纪交易', 'Brokerage trading'],
    [5, 60],
    {
      systems: ['orders', 'quotes', 'online-trading'],
      functions: ['it-operations', 'network-security'],
      suppliers: [...lines, 'quotes-main'],
      alternatives: [{ instead: 'supplier:quotes-main', use: ['supplier:quotes-spare'] }],
      minimumService: '网上委托与撤单',
    },
  ],
  [
    'proprietary',
    ['自营', 'Proprietary trading'],
    [15, 120],
    {
      unit: 'proprietary',
      systems: ['proprietary-trading', 'risk-control'],
      functions: ['it-operations'],
      suppliers: lines,
      minimumService: '减仓与对冲',
    },
  ],
  [
    'asset-management',
    ['资管', 'Asset-management trading'],
    [15, 120],
    {
      unit: 'asset-management',
      systems: ['fund-trading', 'risk-control'],
      functions: ['it-operations'],
      suppliers: lines,
      minimumService: '应付赎回',
    },
  ],
  [
    'margin',
    ['融资融券', 'Margin trading'],
    [30, 240],
    {
      unit: 'margin',
      systems: ['margin-system', 'risk-control'],
      functions: ['brokerage'],
      minimumService: '盯市与追保',
    },
  ],
  [
    'clearing',
    ['清算交收', 'Clearing and settlement'],
    [120, 120],
    {
      unit: 'clearing',
      systems: ['clearing-system', 'payments'],
      functions: ['it-operations'],
      suppliers: ['clearing-house', 'bank-one'],
      alternatives: [
        { instead: 'supplier:bank-one', use: ['supplier:bank-two', 'supplier:bank-three'] },
      ],
      minimumService: '当日交收',
    },
  ],
  [
    'custody',
    ['托管', 'Custody'],
    [120, 480],
    {
      unit: 'custody',
      systems: ['custody-system'],
      functions: ['clearing'],
      minimumService: '估值与划款',
    },
  ],
  [
    'customer-service',
    ['客户服务', 'Customer service'],
    [30, 240],
    {
      unit: 'customer-service',
      systems: ['call-centre'],
      suppliers: ['carrier-one'],
      alternatives: [{ instead: 'supplier:carrier-one', use: ['supplier:carrier-two'] }],
      minimumService: '热线接听',
    },
  ],
  [
    'seals',
    ['印章管理', 'Seal management'],
    [240, 1440],
    {
      unit: 'general-office',
      systems: ['seal-register'],
      minimumService: '紧急用印',
    },
  ],
  [
    'it-operations',
    ['信息系统运行', 'IT operations'],
    [2, 60],
    {
      unit: 'it-operations',
      systems: ['monitoring', 'sign-on'],
      functions: ['network-security'],
      suppliers: ['grid'],
      alternatives: [{ instead: 'supplier:grid', use: ['supplier:diesel'] }, ...crewAlternatives],
      minimumService: '一级系统在线',
    },
  ],
  [
    'network-security',
    ['网络与安全运行', 'Network and security operations'],
    [2, 30],
    {
      unit: 'network-security',
      systems: ['core-network', 'security-centre'],
      alternatives: networkAlternatives,
      minimumService: '核心网络畅通',
    },
  ],
  [
    'risk-compliance',
    ['风控合规', 'Risk and compliance'],
    [30, 480],
    {
      unit: 'risk',
      systems: ['risk-control'],
      minimumService: '盘中监控',
    },
  ],
  [
    'client-rights',
    ['客户权益', 'Client rights'],
    [240, 1440],
    {
      unit: 'client-rights',
      systems: ['complaint-desk'],
      minimumService: '投诉受理',
    },
  ],
  [
    'treasury',
    ['资金', 'Treasury'],
    [60, 240],
    {
      unit: 'treasury',
      systems: ['treasury-system', 'payments'],
      suppliers: ['bank-one'],
      alternatives: [{ instead: 'supplier:bank-one', use: ['supplier:bank-two'] }],
      minimumService: '备付金调拨',
    },
  ],
  [
    'research',
    ['研究', 'Research'],
    [480, 2880],
    {
      unit: 'research',
      systems: ['research-desk'],
      minimumService: '晨会',
    },
  ],
]
