// The demo firm 同舟证券 / Tongzhou Securities: invented, seeded, and the same every time. It comes as the very
// sheets that an import takes, so the demo walks the road that a real firm walks.
import { dice, type Sheet } from '../kernel/index.ts'
import {
  accessLink,
  accessProfile,
  branch,
  businessFunction,
  delegation,
  machineRoom,
  means,
  person,
  post,
  qualification,
  room,
  sheetOf,
  site,
  supplier,
  system,
  unit,
  type Delegation,
  type Means,
  type Person,
  type Post,
  type Room,
} from '../modules/firm/index.ts'
import { accessLinks, accessProfiles } from './access.ts'
import { machineRooms, qualifications, suppliers, systems } from './catalogue.ts'
import { functionsOwnedBy } from './functions.ts'
import { organisation, type Organisation } from './organisation.ts'
import { roomsOf, specialRooms } from './rooms.ts'
import { branchPosts, companyPosts, demandOf, modesOf, postLines } from './post-lines.ts'
import { staffOf, type Staff } from './staff.ts'

const demoSeed = 'tongzhou-2022'

export const demoTitle = '同舟证券'

/** The instant at which the demo world is founded: Friday 2022-03-11, 08:30 in Shanghai. */
export const foundedAt = '2022-03-11T00:30:00.000Z'

/** The demo firm as sheets; the same seed gives the same sheets. */
export function demoSheets(seed: string = demoSeed): Sheet[] {
  const made = organisation(dice(`${seed}/places`))
  const cities = new Map(made.sites.map(({ id, city }) => [id, city]))
  const parents = new Map(made.units.map(({ id, parent }) => [id, parent]))
  const cityOf = (id: string): string => cities.get(id) ?? ''
  const roomsByCrowd = new Map(
    made.crowds.map((crowd) => [crowd, roomsOf(crowd, cityOf(crowd.site))]),
  )
  const rooms = [...[...roomsByCrowd.values()].flat(), ...made.sites.flatMap(specialRooms)]
  const staff = staffOf(made.crowds, {
    dice: dice(`${seed}/people`),
    cityOf,
    roomsOf: (crowd) => roomsByCrowd.get(crowd) ?? [],
    parentOf: (id) => parents.get(id),
  })
  const posts = postsOf(made)
  const people = withDormitories(staff.people, rooms, posts)
  return [
    sheetOf(
      unit,
      made.units.map((one) => headed(one, staff)),
      'zh',
    ),
    sheetOf(site, made.sites, 'zh'),
    sheetOf(room, rooms, 'zh'),
    sheetOf(qualification, qualifications, 'zh'),
    sheetOf(person, people, 'zh', (plain) => plain),
    sheetOf(supplier, suppliers, 'zh'),
    sheetOf(machineRoom, machineRooms, 'zh'),
    sheetOf(
      branch,
      made.branches.map((one) => managed(one, staff)),
      'zh',
    ),
    sheetOf(system, systems, 'zh'),
    sheetOf(businessFunction, functionsOwnedBy(ownersFrom(staff)), 'zh'),
    sheetOf(accessLink, accessLinks, 'zh'),
    sheetOf(accessProfile, accessProfiles, 'zh'),
    sheetOf(means, meansOf(made, staff), 'zh'),
    sheetOf(post, posts, 'zh'),
    sheetOf(delegation, delegationsOf(staff), 'zh'),
  ]
}

const headed = <U extends { id: string }>(one: U, { heads }: Staff) => {
  const head = one.id === 'firm' ? 'p-00001' : heads.get(one.id)
  return head === undefined ? one : { ...one, head }
}

const managed = <B extends { id: string }>(one: B, { heads }: Staff) => {
  const manager = heads.get(one.id)
  return manager === undefined ? one : { ...one, manager }
}

const functionUnits: Readonly<Record<string, string>> = {
  seals: 'general-office',
  'risk-compliance': 'risk',
}

const ownersFrom =
  ({ heads }: Staff) =>
  (id: string): string =>
    heads.get(functionUnits[id] ?? id) ?? 'p-00001'

// The nine largest branches of Shanghai keep a counter that must not close.
const flagships = 9

function postsOf({ branches, units }: Organisation): Post[] {
  const posts: Post[] = []
  for (const line of postLines) {
    for (let n = 1; n <= line.count; n++) {
      const key = n <= line.key
      const { function: serves, unit: home, systems: uses } = line
      posts.push({
        id: `${line.id}-${n}`,
        name: line.count === 1 ? line.name : `${line.name} ${n}`,
        nameEn: line.count === 1 ? line.nameEn : `${line.nameEn} ${n}`,
        unit: home,
        function: serves,
        key,
        demand: demandOf(line),
        places: [line.site, ...line.elsewhere],
        modes: modesOf(line, key),
        profiles: [...line.profiles],
        qualifications: [line.qualification],
        means: [...line.means],
        systems: [...uses],
        backup: key ? 'otherGroup' : 'none',
      })
    }
  }
  for (const { id, name } of branches) {
    const flagship = id.startsWith('br-sh-') && Number(id.slice(6)) <= flagships
    for (const kind of branchPosts)
      posts.push(smallPost(id, name, kind, kind.id === 'counter' && flagship))
  }
  for (const { id, name, kind: unitKind } of units) {
    if (unitKind !== 'branchCompany') continue
    for (const kind of companyPosts) posts.push(smallPost(id, name, kind, kind.id === 'operations'))
  }
  return posts
}

type SmallPost = (typeof branchPosts | typeof companyPosts)[number]

/** A post of a branch or branch company: one person on trading days. */
function smallPost(home: string, homeName: string, kind: SmallPost, key: boolean): Post {
  const counter = kind.id === 'counter'
  const terminal = kind.id === 'service' || kind.id === 'operations'
  return {
    id: `${home}-${kind.id}`,
    name: `${homeName}${kind.name}`,
    unit: home,
    function: kind.function,
    key,
    demand: [{ calendar: 'tradingDays', from: '09:00', to: '15:30', minimum: 1, preferred: 2 }],
    places: [home],
    modes: counter ? ['onSite'] : ['onSite', 'remote'],
    profiles: counter ? [] : [terminal ? 'branch-terminal' : 'office-hq'],
    qualifications: [kind.qualification],
    means: counter ? [`seal-${home}`] : [],
    systems: counter ? ['branch-counter-system'] : [],
    backup: key && !counter ? 'otherGroup' : 'none',
  }
}

/** Beds go to those who hold key posts, group by group. */
function withDormitories(
  people: readonly Person[],
  rooms: readonly Room[],
  posts: readonly Post[],
): Person[] {
  const wanted = new Map<string, Set<string>>()
  for (const { key, places, qualifications: asked } of posts) {
    const [home] = places
    if (!key || home === undefined) continue
    const set = wanted.get(home) ?? new Set()
    for (const one of asked) set.add(one)
    wanted.set(home, set)
  }
  const beds = new Map(rooms.flatMap(({ id, beds: count }) => (count > 0 ? [[id, count]] : [])))
  const dormitories = rooms.filter(({ kind }) => kind === 'dormitory')
  return people.map((one) => {
    const keyed = one.qualifications.some((held) => wanted.get(one.site)?.has(held.qualification))
    if (!keyed) return one
    const free = dormitories.find(
      ({ id, site: at, group }) =>
        at === one.site && (group === one.group || one.group === 'none') && (beds.get(id) ?? 0) > 0,
    )
    if (!free) return one
    beds.set(free.id, (beds.get(free.id) ?? 0) - 1)
    return { ...one, dormitory: free.id }
  })
}

function meansOf({ branches }: Organisation, { heads }: Staff): Means[] {
  const thing = (
    id: string,
    name: string,
    kind: Means['kind'],
    at: string,
    count: number,
    movable = true,
  ): Means => ({
    id,
    name,
    kind,
    site: at,
    count,
    movable,
  })
  const main: Means[] = [
    thing('bank-key', '银行 U-key', 'uKey', 'hq-tower', 24),
    thing('bank-key-south', '银行 U-key（南方）', 'uKey', 'south-centre', 4),
    thing('custody-token', '托管 CA 证书', 'caToken', 'hq-tower', 16),
    thing('company-seals', '公司印章', 'seal', 'hq-tower', 6),
    thing('contract-seals', '合同专用章', 'seal', 'hq-tower', 4),
    thing('finance-seals', '财务专用章', 'seal', 'hq-tower', 2),
    thing('lujiazui-seals', '陆家嘴业务章', 'seal', 'lujiazui', 2),
    thing('interbank-terminal', '银行间交易终端', 'terminal', 'lujiazui', 12, false),
    thing('vault-papers', '重要空白凭证', 'paper', 'hq-tower', 1),
    thing('vault-keys', '机房钥匙', 'paper', 'waigaoqiao', 3),
  ]
  const seals = branches.map(({ id, name }): Means => {
    const keeper = heads.get(id)
    const seal = thing(`seal-${id}`, `${name}业务章`, 'seal', id, 2)
    return keeper === undefined ? seal : { ...seal, keeper }
  })
  return [...main, ...seals]
}

const powerOf: Readonly<Record<string, Delegation['power']>> = {
  proprietary: 'trade',
  'asset-management': 'trade',
  treasury: 'trade',
  clearing: 'sign',
  custody: 'sign',
  seals: 'sign',
}

/** Succession of the commander, and two deputies for the owner of each function. */
function delegationsOf({ heads, people }: Staff): Delegation[] {
  const period = { since: '2022-01-01', until: '2022-12-31' }
  const cio = heads.get('it-operations') ?? 'p-00002'
  const succession = ['p-00002', 'p-00003', 'p-00008', cio].map((receiver, index): Delegation => ({
    id: `command-${index + 1}`,
    name: `应急指挥第 ${index + 1} 顺位`,
    giver: 'p-00001',
    receiver,
    power: 'command',
    rank: index + 1,
    ...period,
  }))
  const functions = functionsOwnedBy(ownersFrom({ heads, people }))
  const deputies = functions.flatMap(({ id, name, owner }) => {
    const colleagues = people.filter(({ manager }) => manager === owner).slice(0, 2)
    if (owner === undefined) return []
    return colleagues.map(({ id: receiver }, index): Delegation => ({
      id: `${id}-${index + 1}`,
      name: `${name}代理 ${index + 1}`,
      giver: owner,
      receiver,
      power: powerOf[id] ?? 'approve',
      function: id,
      rank: index + 1,
      ...period,
    }))
  })
  return [...succession, ...deputies]
}
