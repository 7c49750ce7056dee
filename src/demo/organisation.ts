// The demo firm's buildings and units: seven main sites, 320 branches, 36 branch companies and four companies of
// its own, with the head count of each unit at each site.
import type { Dice } from '../kernel/index.ts'
import type { Branch, Room, Site, Unit } from '../modules/firm/index.ts'
import { cities, districts, roads, type City } from './places.ts'

/** People of one unit at one site; they come into being together. */
export interface Crowd {
  readonly unit: string
  readonly site: string
  readonly count: number
  readonly title: string
}

export interface Organisation {
  readonly units: Unit[]
  readonly sites: Site[]
  readonly branches: Branch[]
  readonly crowds: Crowd[]
}

const people = (unit: string, site: string, count: number, title = '专员'): Crowd => ({
  unit,
  site,
  count,
  title,
})

/** Headquarters and the machine rooms; leaders come first and so have the first numbers. */
const mainCrowds: readonly Crowd[] = [
  people('executive', 'hq-tower', 8, '高管'),
  people('board-office', 'hq-tower', 22),
  people('general-office', 'hq-tower', 90),
  people('brokerage', 'hq-tower', 300, '业务经理'),
  people('margin', 'hq-tower', 120, '业务经理'),
  people('clearing', 'hq-tower', 140),
  people('custody', 'hq-tower', 150),
  people('risk', 'hq-tower', 90),
  people('compliance', 'hq-tower', 90),
  people('audit', 'hq-tower', 40),
  people('client-rights', 'hq-tower', 50),
  people('treasury', 'hq-tower', 60),
  people('finance', 'hq-tower', 100),
  people('research', 'hq-tower', 130, '分析师'),
  people('human-resources', 'hq-tower', 60),
  people('proprietary', 'lujiazui', 220, '交易员'),
  people('asset-management', 'lujiazui', 230, '交易员'),
  people('research', 'lujiazui', 70, '分析师'),
  people('institutional', 'lujiazui', 100, '客户经理'),
  people('it-operations', 'zhangjiang', 190, '工程师'),
  people('it-development', 'zhangjiang', 270, '工程师'),
  people('network-security', 'zhangjiang', 90, '工程师'),
  people('customer-service', 'zhangjiang', 160, '坐席'),
  people('operations', 'zhangjiang', 70),
  people('waigaoqiao-crew', 'waigaoqiao', 46, '机房工程师'),
  people('jinqiao-crew', 'jinqiao', 52, '机房工程师'),
  people('changhua-crew', 'changhua', 28, '机房工程师'),
  people('south-centre-crew', 'south-centre', 60, '机房工程师'),
  people('leasing', 'leasing-company', 90),
  people('fund-manager', 'fund-manager', 112),
  people('futures', 'futures-broker', 140),
  people('hong-kong', 'hong-kong', 82),
]

const unitRows: readonly (readonly [string, string, string, Unit['kind'], string])[] = [
  ['executive', '公司领导', 'Executives', 'department', 'firm'],
  ['board-office', '董事会办公室', 'Board office', 'department', 'firm'],
  ['general-office', '综合管理部', 'General office', 'department', 'firm'],
  ['brokerage', '经纪业务总部', 'Brokerage', 'division', 'firm'],
  ['margin', '融资融券部', 'Margin', 'department', 'brokerage'],
  ['clearing', '结算部', 'Clearing', 'department', 'firm'],
  ['custody', '托管部', 'Custody', 'department', 'firm'],
  ['risk', '风险管理部', 'Risk', 'department', 'firm'],
  ['compliance', '合规部', 'Compliance', 'department', 'firm'],
  ['audit', '审计部', 'Audit', 'department', 'firm'],
  ['client-rights', '客户权益部', 'Client rights', 'department', 'firm'],
  ['treasury', '资金部', 'Treasury', 'department', 'firm'],
  ['finance', '财务部', 'Finance', 'department', 'firm'],
  ['research', '研究所', 'Research', 'department', 'firm'],
  ['human-resources', '人力资源部', 'Human resources', 'department', 'firm'],
  ['proprietary', '自营总部', 'Proprietary trading', 'division', 'firm'],
  ['asset-management', '资产管理总部', 'Asset management', 'division', 'firm'],
  ['institutional', '机构业务部', 'Institutional clients', 'department', 'firm'],
  ['it', '信息技术总部', 'Information technology', 'division', 'firm'],
  ['it-operations', '运行中心', 'IT operations', 'department', 'it'],
  ['it-development', '研发中心', 'IT development', 'department', 'it'],
  ['network-security', '网络安全中心', 'Network and security', 'department', 'it'],
  ['customer-service', '客户服务中心', 'Customer service', 'department', 'brokerage'],
  ['operations', '运营中心', 'Operations', 'department', 'firm'],
  ['waigaoqiao-crew', '外高桥机房组', 'Waigaoqiao crew', 'team', 'it-operations'],
  ['jinqiao-crew', '金桥机房组', 'Jinqiao crew', 'team', 'it-operations'],
  ['changhua-crew', '昌化路机房组', 'Changhua Road crew', 'team', 'it-operations'],
  ['south-centre-crew', '南方中心组', 'South Centre crew', 'team', 'it-operations'],
  ['leasing', '同舟租赁', 'Tongzhou Leasing', 'subsidiary', 'firm'],
  ['fund-manager', '同舟资管', 'Tongzhou Asset Managers', 'subsidiary', 'firm'],
  ['futures', '同舟期货', 'Tongzhou Futures', 'subsidiary', 'firm'],
  ['hong-kong', '同舟香港', 'Tongzhou Hong Kong', 'subsidiary', 'firm'],
]

type SiteFacts = Pick<Site, 'id' | 'name' | 'kind' | 'city'> & Partial<Site>

const siteOf = (facts: SiteFacts): Site => ({
  calendar: 'cn',
  desks: 0,
  beds: 0,
  gates: ['正门'],
  mealsPerDay: 0,
  mealsInStore: 0,
  ...facts,
})

const shanghai = '上海'

// HQ Tower keeps meals for the 160 who can sleep there, for two days of three meals.
const mainSites: readonly SiteFacts[] = [
  {
    id: 'hq-tower',
    name: '总部大厦',
    nameEn: 'HQ Tower',
    kind: 'office',
    unit: 'general-office',
    city: shanghai,
    district: '黄浦区',
    street: '南京东路街道',
    lng: 121.4841,
    lat: 31.2363,
    desks: 1560,
    beds: 160,
    gates: ['东门', '西门', '地库'],
    mealsPerDay: 1800,
    mealsInStore: 960,
  },
  {
    id: 'lujiazui',
    name: '陆家嘴办公区',
    nameEn: 'Lujiazui Office',
    kind: 'office',
    unit: 'proprietary',
    city: shanghai,
    district: '浦东新区',
    street: '陆家嘴街道',
    lng: 121.5066,
    lat: 31.2395,
    desks: 680,
    beds: 40,
    gates: ['正门', '货梯'],
    mealsPerDay: 300,
    mealsInStore: 240,
  },
  {
    id: 'zhangjiang',
    name: '张江科技园',
    nameEn: 'Zhangjiang Tech Park',
    kind: 'office',
    unit: 'it',
    city: shanghai,
    district: '浦东新区',
    street: '张江镇',
    lng: 121.5936,
    lat: 31.2037,
    desks: 860,
    beds: 80,
    gates: ['南门', '北门'],
    mealsPerDay: 900,
    mealsInStore: 480,
  },
  {
    id: 'waigaoqiao',
    name: '外高桥机房',
    nameEn: 'Waigaoqiao machine room',
    kind: 'machineRoom',
    unit: 'waigaoqiao-crew',
    city: shanghai,
    district: '浦东新区',
    street: '高桥镇',
    lng: 121.5951,
    lat: 31.3432,
    desks: 50,
    beds: 12,
    gates: ['正门'],
    mealsPerDay: 40,
    mealsInStore: 252,
  },
  {
    id: 'jinqiao',
    name: '金桥机房',
    nameEn: 'Jinqiao machine room',
    kind: 'machineRoom',
    unit: 'jinqiao-crew',
    city: shanghai,
    district: '浦东新区',
    street: '金桥镇',
    lng: 121.6203,
    lat: 31.2634,
    desks: 56,
    beds: 14,
    gates: ['正门'],
    mealsPerDay: 40,
    mealsInStore: 294,
  },
  {
    id: 'changhua',
    name: '昌化路机房',
    nameEn: 'Changhua Road machine room',
    kind: 'machineRoom',
    unit: 'changhua-crew',
    city: shanghai,
    district: '静安区',
    street: '江宁路街道',
    lng: 121.4404,
    lat: 31.2412,
    desks: 30,
    beds: 8,
    gates: ['正门'],
    mealsPerDay: 20,
    mealsInStore: 120,
  },
  {
    id: 'south-centre',
    name: '南方中心',
    nameEn: 'South Centre',
    kind: 'machineRoom',
    unit: 'south-centre-crew',
    city: '东莞',
    lng: 113.885,
    lat: 22.928,
    desks: 120,
    beds: 16,
    gates: ['正门'],
    mealsPerDay: 60,
    mealsInStore: 336,
  },
  {
    id: 'leasing-company',
    name: '同舟租赁办公室',
    nameEn: 'Leasing company',
    kind: 'subsidiary',
    unit: 'leasing',
    city: shanghai,
    district: '静安区',
    street: '南京西路街道',
    lng: 121.4579,
    lat: 31.2297,
    desks: 100,
  },
  {
    id: 'fund-manager',
    name: '同舟资管办公室',
    nameEn: 'Asset manager',
    kind: 'subsidiary',
    unit: 'fund-manager',
    city: shanghai,
    district: '浦东新区',
    street: '花木街道',
    lng: 121.5573,
    lat: 31.2141,
    desks: 120,
  },
  {
    id: 'futures-broker',
    name: '同舟期货办公室',
    nameEn: 'Futures broker',
    kind: 'subsidiary',
    unit: 'futures',
    city: '大连',
    lng: 121.6434,
    lat: 38.9164,
    desks: 150,
  },
  {
    id: 'hong-kong',
    name: '同舟香港办公室',
    nameEn: 'Hong Kong company',
    kind: 'subsidiary',
    unit: 'hong-kong',
    city: '香港',
    lng: 114.1589,
    lat: 22.2844,
    calendar: 'hk',
    desks: 90,
  },
]

const shanghaiBranches = 62
const shanghaiBranchStaff = 21
const branchStaff = 16
const shanghaiCompanyStaff = 40
const companyStaff = 30

const shanghaiCompanies = [
  { id: 'co-pudong', name: '上海浦东分公司', district: '浦东新区', street: '潍坊新村街道' },
  { id: 'co-puxi', name: '上海浦西分公司', district: '静安区', street: '静安寺街道' },
  { id: 'co-suburbs', name: '上海南北分公司', district: '闵行区', street: '莘庄镇' },
] as const

const inner = new Set(['黄浦区', '徐汇区', '长宁区', '静安区', '普陀区', '虹口区', '杨浦区'])

const companyOfDistrict = (district: string): string =>
  district === '浦东新区' ? 'co-pudong' : inner.has(district) ? 'co-puxi' : 'co-suburbs'

/** The whole organisation; `dice` only scatters buildings a little around their district. */
export function organisation(dice: Dice): Organisation {
  const units: Unit[] = [
    { id: 'firm', name: '同舟证券', nameEn: 'Tongzhou Securities', kind: 'firm', site: 'hq-tower' },
  ]
  for (const [id, name, nameEn, kind, parent] of unitRows)
    units.push({ id, name, nameEn, kind, parent })
  const made = {
    units,
    sites: mainSites.map(siteOf),
    branches: [],
    crowds: [...mainCrowds],
  } satisfies Organisation
  const all: Organisation = made
  for (const company of shanghaiCompanies) {
    const near = districts.find(({ name }) => name === company.district)
    addCompany(all, { ...company, city: shanghai, ...scattered(dice, near) }, shanghaiCompanyStaff)
  }
  for (const city of cities) {
    const place = { id: `co-${city.id}`, name: `${city.name}分公司`, city: city.name }
    if (city.company) addCompany(all, { ...place, ...scattered(dice, city) }, companyStaff)
  }
  addShanghaiBranches(all, dice)
  for (const [index, city] of cities.entries()) addBranchesIn(all, dice, city, branchesIn(index))
  return { ...all, branches: withPartners(all.branches) }
}

type Place = {
  id: string
  name: string
  city: string
  lng: number
  lat: number
  district?: string
  street?: string
}

function addCompany({ units, sites, crowds }: Organisation, place: Place, staff: number): void {
  const { id, name } = place
  units.push({ id, name, kind: 'branchCompany', parent: 'brokerage', site: id })
  sites.push(siteOf({ ...place, unit: id, kind: 'branchCompany', desks: staff + 10 }))
  crowds.push(people(id, id, staff, '运营专员'))
}

function addBranch(to: Organisation, place: Place, company: string, staff: number): void {
  const { id, name } = place
  to.units.push({ id, name, kind: 'branch', parent: company, site: id })
  to.sites.push(siteOf({ ...place, unit: id, kind: 'branch', desks: staff + 4 }))
  to.crowds.push(people(id, id, staff, '客户经理'))
  const customers = staff * 900
  to.branches.push({
    id,
    name,
    unit: id,
    branchCompany: company,
    counters: staff > branchStaff ? 4 : 3,
    customers,
  })
}

/** Branches in Shanghai by the population of districts, each in a street of its own. */
function addShanghaiBranches(to: Organisation, dice: Dice): void {
  const total = districts.reduce((sum, { population }) => sum + population, 0)
  const given = new Map<string, number>()
  for (let n = 1; n <= shanghaiBranches; n++) {
    const lag = ({ name, population }: (typeof districts)[number]): number =>
      (population / total) * n - (given.get(name) ?? 0)
    const district = [...districts].sort((a, b) => lag(b) - lag(a))[0]
    if (!district) return
    const nth = given.get(district.name) ?? 0
    given.set(district.name, nth + 1)
    const step = Math.max(1, Math.floor(district.streets.length / 16))
    const street = district.streets[(nth * step) % district.streets.length] ?? ''
    const place = {
      id: `br-sh-${String(n).padStart(2, '0')}`,
      name: `上海${street.replace(/(新村)?街道$|[镇乡]$/, '')}营业部`,
      city: shanghai,
      district: district.name,
      street,
      ...scattered(dice, district),
    }
    addBranch(to, place, companyOfDistrict(district.name), shanghaiBranchStaff)
  }
}

// 33 cities with a branch company have five or six branches, 32 others two: 258 together.
const companyCities = cities.filter(({ company }) => company)
const branchesIn = (index: number): number => {
  const city = cities[index]
  if (!city?.company) return 2
  return companyCities.indexOf(city) < 29 ? 6 : 5
}

function addBranchesIn(to: Organisation, dice: Dice, city: City, count: number): void {
  for (let n = 1; n <= count; n++) {
    const road = roads[(n - 1) % roads.length] ?? ''
    const place = { id: `br-${city.id}-${n}`, name: `${city.name}${road}营业部`, city: city.name }
    addBranch(
      to,
      { ...place, ...scattered(dice, city) },
      `co-${nearestCompany(city).id}`,
      branchStaff,
    )
  }
}

function nearestCompany(city: City): City {
  const apart = ({ lng, lat }: City): number => (lng - city.lng) ** 2 + (lat - city.lat) ** 2
  return companyCities.toSorted((a, b) => apart(a) - apart(b))[0] ?? city
}

/** Each branch's partner is the next one of its branch company; the last one's is the first. */
function withPartners(branches: readonly Branch[]): Branch[] {
  return branches.map((branch) => {
    const ring = branches.filter(({ branchCompany }) => branchCompany === branch.branchCompany)
    const partner = ring[(ring.indexOf(branch) + 1) % ring.length]
    return partner && partner !== branch ? { ...branch, partner: partner.id } : branch
  })
}

/** A point within some two kilometres of another. */
function scattered(
  dice: Dice,
  near: { lng: number; lat: number } | undefined,
): { lng: number; lat: number } {
  const off = (): number => (dice.next() - 0.5) * 0.04
  const round = (value: number): number => Math.round(value * 10_000) / 10_000
  return { lng: round((near?.lng ?? 121.47) + off()), lat: round((near?.lat ?? 31.23) + off()) }
}

// As many as sit in one room and share its air.
const roomDesksMax = 40
const dormitoryBedsMax = 20

/** The rooms of a crowd: in Shanghai each group has its own; elsewhere one set for all. */
export function roomsOf({ unit, site, count }: Crowd, city: string): Room[] {
  const groups: readonly Room['group'][] = city === shanghai ? ['A', 'B'] : ['none']
  const each = Math.ceil(count / groups.length)
  const perGroup = Math.ceil(each / roomDesksMax)
  return groups.flatMap((group) =>
    Array.from({ length: perGroup }, (_, index): Room => {
      const suffix = group === 'none' ? `${index + 1}` : `${group.toLowerCase()}${index + 1}`
      const name = group === 'none' ? `${index + 1} 区` : `${group}${index + 1} 区`
      const desks = Math.ceil(each / perGroup) + 2
      const kind = kindOf(unit, site)
      return {
        id: `${site}.${unit}.${suffix}`,
        name: `${unit === site ? '' : unitName(unit)}${name}`,
        site,
        kind,
        group,
        desks,
        beds: 0,
      }
    }),
  )
}

const dealing = new Set([
  'brokerage',
  'proprietary',
  'asset-management',
  'treasury',
  'futures',
  'hong-kong',
])

function kindOf(unit: string, site: string): Room['kind'] {
  if (dealing.has(unit)) return 'trading'
  if (unit.endsWith('-crew')) return 'duty'
  return site.startsWith('br-') ? 'counter' : 'work'
}

const unitName = (unit: string): string => unitRows.find(([id]) => id === unit)?.[1] ?? ''

/** Where people sleep who live in: apart by group. And the machine halls, where nobody sits. */
export function specialRooms({ id, kind, beds }: Site): Room[] {
  const half = Math.ceil(beds / 2)
  const rooms: Room[] = []
  for (const [group, bedsOf] of [
    ['A', half],
    ['B', beds - half],
  ] as const) {
    for (let left = bedsOf, n = 1; left > 0; left -= dormitoryBedsMax, n++) {
      const name = `${group} 组宿舍 ${n}`
      const room = {
        id: `${id}.dorm-${group.toLowerCase()}${n}`,
        name,
        site: id,
        kind: 'dormitory' as const,
      }
      rooms.push({ ...room, group, desks: 0, beds: Math.min(left, dormitoryBedsMax) })
    }
  }
  if (kind === 'machineRoom') {
    rooms.push({
      id: `${id}.hall`,
      name: '机房大厅',
      site: id,
      kind: 'machine',
      group: 'none',
      desks: 0,
      beds: 0,
    })
  }
  return rooms
}
