// The demo firm's buildings and units: seven main sites, 320 branches, 36 branch companies and four companies of
// its own, with the head count of each unit at each site.
import type { Dice } from '../kernel/index.ts'
import type { Branch, Site, Unit } from '../modules/firm/index.ts'
import {
  mainCrowds,
  mainSites,
  people,
  shanghai,
  siteOf,
  unitRows,
  type Crowd,
} from './headquarters.ts'
import { cities, districts, roads, type City } from './places.ts'

export interface Organisation {
  readonly units: Unit[]
  readonly sites: Site[]
  readonly branches: Branch[]
  readonly crowds: Crowd[]
}

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
