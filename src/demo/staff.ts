// The demo firm's people: who they are, what they may do, where they sit, sleep and live. Qualifications are
// dealt so that each group alone can hold its unit's posts, with a reserve for key posts at another site.
import type { Dice } from '../kernel/index.ts'
import type { Held, Person, Room } from '../modules/firm/index.ts'
import { qualifications } from './catalogue.ts'
import { nameFrom } from './names.ts'
import type { Crowd } from './headquarters.ts'
import { districts } from './places.ts'
import { companyPosts, branchPosts, demandOf, postLines } from './post-lines.ts'

/** Titles of the first people of a crowd, in order; the very first heads the unit. */
const leaders: Readonly<Record<string, readonly string[]>> = {
  executive: [
    '总裁',
    '副总裁（经纪业务）',
    '副总裁（自营与资管）',
    '首席风险官',
    '合规总监',
    '财务负责人',
    '董事会秘书',
    '运营总监',
  ],
  'it-operations': ['首席信息官', '运行中心总经理'],
}

// One team lead for each so many.
const teamSize = 12

export interface Staff {
  readonly people: Person[]
  /** The person who heads each unit. */
  readonly heads: ReadonlyMap<string, string>
}

interface Deal {
  readonly dice: Dice
  readonly cityOf: (site: string) => string
  readonly roomsOf: (crowd: Crowd) => readonly Room[]
  readonly parentOf: (unit: string) => string | undefined
}

/** Everyone, in the order of the crowds: `p-00001` is the president. */
export function staffOf(crowds: readonly Crowd[], deal: Deal): Staff {
  const heads = new Map<string, string>()
  const found: Person[] = []
  for (const crowd of crowds) {
    const first = found.length
    const idOf = (index: number): string => `p-${String(first + index + 1).padStart(5, '0')}`
    if (!heads.has(crowd.unit)) heads.set(crowd.unit, idOf(0))
    const skills = skillsOf(crowd)
    const turns = new Map<string, number>()
    const seats = new Map<string, number>()
    for (let index = 0; index < crowd.count; index++) {
      const skill = nextSkill(skills, turns, index)
      const turn = turns.get(skill) ?? 0
      turns.set(skill, turn + 1)
      const city = deal.cityOf(crowd.site)
      const parity =
        (turn +
          Math.max(
            0,
            skills.findIndex(([one]) => one === skill),
          )) %
        2
      const group = city !== '上海' ? 'none' : parity === 0 ? 'A' : 'B'
      const held = heldBy(deal.dice, skills, skill, turn)
      const base = { id: idOf(index), crowd, index, group, held, city } as const
      const seat = seatOf(deal.roomsOf(crowd), group, seats)
      const chief = index === 0 ? superior(heads, deal, crowd.unit) : managerOf(idOf, index)
      found.push({
        ...portrait(deal.dice, base),
        ...seat,
        ...(chief && chief !== idOf(index) ? { manager: chief } : {}),
      })
    }
  }
  dealReserve(found)
  return { people: found, heads }
}

const managerOf = (idOf: (index: number) => string, index: number): string =>
  index % teamSize === 0 ? idOf(0) : idOf(index - (index % teamSize))

function superior(heads: ReadonlyMap<string, string>, { parentOf }: Deal, unit: string): string {
  let above = parentOf(unit)
  while (above !== undefined) {
    const head = heads.get(above)
    if (head) return head
    above = parentOf(above)
  }
  return 'p-00001'
}

/** What the posts of a crowd ask for, each with its weight: heads times lines of the day. */
function skillsOf({ unit, site }: Crowd): readonly (readonly [string, number])[] {
  if (unit.startsWith('br-')) return branchPosts.map((post) => [post.qualification, 1])
  if (unit.startsWith('co-')) return companyPosts.map((post) => [post.qualification, 1])
  const weights = new Map<string, number>()
  for (const line of postLines) {
    if (line.unit !== unit || line.site !== site) continue
    const load = line.count * line.heads[0] * demandOf(line).length + 1
    weights.set(line.qualification, (weights.get(line.qualification) ?? 0) + load)
  }
  return [...weights]
}

/** Deals skills in proportion to their weights: whoever lags most comes next. */
function nextSkill(
  skills: readonly (readonly [string, number])[],
  turns: ReadonlyMap<string, number>,
  index: number,
): string {
  const total = skills.reduce((sum, [, weight]) => sum + weight, 0)
  let best = ''
  let lagMost = -Infinity
  for (const [skill, weight] of skills) {
    const lag = (weight / total) * (index + 1) - (turns.get(skill) ?? 0)
    if (lag > lagMost) [best, lagMost] = [skill, lag]
  }
  return best
}

const licences = new Map(qualifications.map(({ id, kind }) => [id, kind]))

/** A person's first skill, and for two in four the next one of their unit as well. */
function heldBy(
  dice: Dice,
  skills: readonly (readonly [string, number])[],
  skill: string,
  turn: number,
): Held[] {
  if (skill === '') return []
  const at = skills.findIndex(([one]) => one === skill)
  const second = skills[(at + 1) % skills.length]?.[0]
  const both = second !== undefined && second !== skill && turn % 4 < 2
  return (both ? [skill, second] : [skill]).map((one) => heldFrom(dice, one))
}

// Licences lapse between mid-2022 and 2024; one in three hundred has lapsed unseen, as in life.
const lapsedOnceIn = 300

function heldFrom(dice: Dice, qualification: string): Held {
  if (licences.get(qualification) !== 'licence') return { qualification }
  if (dice.below(lapsedOnceIn) === 0) return { qualification, until: '2022-02-28' }
  const month = 6 + dice.below(30)
  const year = 2022 + Math.floor(month / 12)
  return { qualification, until: `${year}-${String((month % 12) + 1).padStart(2, '0')}-28` }
}

/** The fullest-first seat: rooms of the person's group are filled in turn. */
function seatOf(rooms: readonly Room[], group: Person['group'], seats: Map<string, number>) {
  const own = rooms.filter((room) => room.group === group)
  const free = own.find(({ id, desks }) => (seats.get(id) ?? 0) < desks) ?? own[0]
  if (!free) return {}
  const desk = (seats.get(free.id) ?? 0) + 1
  seats.set(free.id, desk)
  return { room: free.id, desk: String(desk).padStart(2, '0') }
}

interface Sitter {
  readonly id: string
  readonly crowd: Crowd
  readonly index: number
  readonly group: Person['group']
  readonly held: Held[]
  readonly city: string
}

const dealers = new Set(['proprietary', 'asset-management', 'fund-manager', 'treasury'])

function portrait(dice: Dice, { id, crowd, index, group, held, city }: Sitter): Person {
  const { unit, site } = crowd
  const home = city === '上海' ? homeInShanghai(dice) : { homeDistrict: city }
  const needs = dice.below(100) === 0 ? { needs: dice.pick(someNeeds) } : {}
  return {
    id,
    name: nameFrom(dice),
    unit,
    title: titleOf(crowd, index),
    site,
    group,
    email: `${id}@tongzhou.example`,
    qualifications: held,
    languages:
      site === 'hong-kong' ? ['yue', 'en', 'zh'] : dice.below(6) === 0 ? ['zh', 'en'] : ['zh'],
    device: deviceOf(dice, unit, held),
    ...home,
    phone: `+86 000 ${digits(dice)} ${digits(dice)}`,
    ...needs,
  }
}

function titleOf({ unit, title }: Crowd, index: number): string {
  const own = leaders[unit]?.[index]
  if (own) return own
  if (index > 0) return index % teamSize === 0 ? '组长' : title
  if (unit.startsWith('br-')) return '营业部经理'
  if (unit.startsWith('co-')) return '分公司总经理'
  return unit.endsWith('-crew') ? '机房负责人' : '总经理'
}

function deviceOf(dice: Dice, unit: string, held: readonly Held[]): Person['device'] {
  if (dealers.has(unit)) return 'tradingLaptop'
  if (unit === 'executive' || (held.length > 0 && dice.below(10) < 7)) return 'laptop'
  return dice.below(10) < 7 ? 'ownComputer' : 'none'
}

const someNeeds = ['每日用药', '家有婴儿', '行动不便', '独自照顾老人', '过敏体质', '素食']

const population = districts.reduce((sum, one) => sum + one.population, 0)

function homeInShanghai(dice: Dice) {
  let left = dice.next() * population
  const district = districts.find((one) => (left -= one.population) < 0) ?? districts[0]
  if (!district) return {}
  const street = dice.pick(district.streets)
  const estate = street.replace(/街道$|[镇乡]$/, '')
  return {
    homeDistrict: district.name,
    homeStreet: street,
    homeCompound: `${estate}第 ${dice.below(40) + 1} 小区`,
  }
}

const digits = (dice: Dice): string => String(dice.below(10_000)).padStart(4, '0')

/** Who can stand in at another site: unit and site of the reserve for a qualification. */
const reserves: Readonly<Record<string, readonly [string, string]>> = {
  'central-dealing': ['operations', 'zhangjiang'],
  'order-supervision': ['operations', 'zhangjiang'],
  'account-operations': ['operations', 'zhangjiang'],
  'branch-support': ['operations', 'zhangjiang'],
  clearing: ['operations', 'zhangjiang'],
  'funds-settlement': ['operations', 'zhangjiang'],
  valuation: ['operations', 'zhangjiang'],
  'custody-settlement': ['operations', 'zhangjiang'],
  'margin-watch': ['institutional', 'lujiazui'],
  'seal-keeping': ['institutional', 'lujiazui'],
  'compliance-review': ['institutional', 'lujiazui'],
  'cash-position': ['institutional', 'lujiazui'],
  'hong-kong': ['institutional', 'lujiazui'],
  complaints: ['customer-service', 'zhangjiang'],
  'desk-support': ['it-development', 'zhangjiang'],
  'treasury-dealing': ['proprietary', 'lujiazui'],
  'equity-dealing': ['finance', 'hq-tower'],
  derivatives: ['finance', 'hq-tower'],
  'fund-dealing': ['finance', 'hq-tower'],
  leasing: ['finance', 'hq-tower'],
  'bond-dealing': ['treasury', 'hq-tower'],
  portfolio: ['research', 'hq-tower'],
  'fund-operations': ['asset-management', 'lujiazui'],
  futures: ['brokerage', 'hq-tower'],
  'company-operations': ['brokerage', 'hq-tower'],
  'branch-counter': ['brokerage', 'hq-tower'],
  'operations-command': ['south-centre-crew', 'south-centre'],
  'application-operations': ['south-centre-crew', 'south-centre'],
  databases: ['jinqiao-crew', 'jinqiao'],
  'security-watch': ['jinqiao-crew', 'jinqiao'],
  hotline: ['client-rights', 'hq-tower'],
  'online-service': ['client-rights', 'hq-tower'],
}

// So many stand in for each qualification, half of each group.
const reserveSize = 8

/** Gives the reserve its qualifications, to those who have fewest so far, leaders last. */
function dealReserve(people: Person[]): void {
  const crowds = new Map<string, number[]>()
  for (const [index, { unit, site }] of people.entries()) {
    const key = `${unit}@${site}`
    const list = crowds.get(key)
    if (list) list.push(index)
    else crowds.set(key, [index])
  }
  const places = new Map<string, number>()
  for (const [qualification, [unit, site]] of Object.entries(reserves)) {
    const key = `${unit}@${site}`
    const crowd = crowds.get(key) ?? []
    const start = places.get(key) ?? 0
    places.set(key, start + reserveSize)
    const until = licences.get(qualification) === 'licence' ? { until: '2023-12-28' } : {}
    for (let n = 0; n < reserveSize; n++) {
      // Neighbours in a crowd belong to different groups, so an even stretch is half of each.
      const index = crowd[(start + n + 2) % crowd.length]
      const one = index === undefined ? undefined : people[index]
      if (!one || index === undefined) continue
      const held = [...one.qualifications, { qualification, ...until }]
      people[index] = {
        ...one,
        qualifications: held,
        device: one.device === 'none' ? 'laptop' : one.device,
      }
    }
  }
}
