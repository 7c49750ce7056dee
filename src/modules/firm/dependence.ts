// The firm as a web of needs: what each room, system, way in, post and function needs, for the dependency engine.
// Functions need their key posts; a post needs a place or a way in, its means, its systems and enough holders.
import type { Day, Read } from '../../kernel/index.ts'
import type { Need } from '../../engines/dependency/index.ts'
import { bothNames, type BothNames } from './called.ts'
import { neededBy } from './checks.ts'
import { parseRef } from './fields.ts'
import { holdersOn } from './holders.ts'
import type { NounRow } from './noun.ts'
import { accessLink } from './nouns/access-link.ts'
import { accessProfile } from './nouns/access-profile.ts'
import { branch } from './nouns/branch.ts'
import { businessFunction, type BusinessFunction } from './nouns/function.ts'
import { machineRoom } from './nouns/machine-room.ts'
import { means } from './nouns/means.ts'
import { person } from './nouns/person.ts'
import { post, type Post } from './nouns/post.ts'
import { room } from './nouns/room.ts'
import { site } from './nouns/site.ts'
import { supplier } from './nouns/supplier.ts'
import { system } from './nouns/system.ts'

/** One thing in the web: a row of a noun, or a set of things that stands in for another (`noun` is `set`). */
export interface Thing {
  readonly noun: string
  readonly id: string
  readonly name: BothNames
}

export interface Web {
  readonly things: readonly Thing[]
  readonly needs: readonly (readonly Need[])[]
  /** The number of a thing by `noun/id`. */
  readonly numbers: ReadonlyMap<string, number>
}

/** The web of the firm on `day`; of people, only those in `lostPeople` are things in it. */
export function webOf(read: Read, day: Day, lostPeople: ReadonlySet<string>): Web {
  const weaver = new Weaver()
  for (const noun of [
    'site',
    'supplier',
    'room',
    'machineRoom',
    'branch',
    'system',
    'accessLink',
  ]) {
    weaver.add(noun, rowsOf(read, noun))
  }
  for (const noun of ['accessProfile', 'means', 'post', 'function'])
    weaver.add(noun, rowsOf(read, noun))
  weaver.add(
    'person',
    [...read(person.table).rows()].filter(({ id }) => lostPeople.has(id)),
  )
  weavePlaces(read, weaver)
  weaveAccess(read, weaver)
  weavePosts(read, weaver, { day, lostPeople })
  for (const row of read(businessFunction.table).rows()) weaveFunction(read, weaver, row)
  return weaver
}

function rowsOf(read: Read, noun: string): Iterable<NounRow> {
  const tables = [
    site,
    supplier,
    room,
    machineRoom,
    branch,
    system,
    accessLink,
    accessProfile,
    means,
    post,
    businessFunction,
  ]
  const found = tables.find(({ name }) => name === noun)
  return found ? read<NounRow>(found.table).rows() : []
}

class Weaver implements Web {
  readonly things: Thing[] = []
  readonly needs: Need[][] = []
  readonly numbers = new Map<string, number>()

  add(noun: string, rows: Iterable<NounRow>): void {
    for (const row of rows) {
      const { id } = row
      this.numbers.set(`${noun}/${id}`, this.things.length)
      this.things.push({ noun, id, name: bothNames(row, id) })
      this.needs.push([])
    }
  }

  /** `key` needs at least `atLeast` of the things `of` (keys) and `others`. Keys unknown here are left out. */
  need(key: string, why: string, of: readonly string[], { atLeast = 1, others = 0 } = {}): void {
    const own = this.numbers.get(key)
    const known = of.flatMap((one) => this.numbers.get(one) ?? [])
    if (own !== undefined && known.length > 0)
      this.needs[own]?.push({ of: known, others, atLeast, why })
  }

  /** `key` needs each of the things. */
  all(key: string, why: string, noun: string, ids: readonly string[]): void {
    for (const id of ids) this.need(key, why, [`${noun}/${id}`])
  }
}

const keys = (noun: string, ids: readonly string[]): string[] => ids.map((id) => `${noun}/${id}`)

function weavePlaces(read: Read, weaver: Weaver): void {
  for (const row of read(room.table).rows())
    weaver.all(`room/${row.id}`, 'site', 'site', [row.site])
  for (const { id } of read(branch.table).rows()) weaver.all(`branch/${id}`, 'site', 'site', [id])
  for (const { id, carriers } of read(machineRoom.table).rows()) {
    weaver.all(`machineRoom/${id}`, 'site', 'site', [id])
    weaver.need(`machineRoom/${id}`, 'carrier', keys('supplier', carriers))
  }
  for (const row of read(means.table).rows()) {
    weaver.all(`means/${row.id}`, 'site', 'site', [row.site])
    if (row.room) weaver.all(`means/${row.id}`, 'room', 'room', [row.room])
  }
  for (const { id, home, standby, systems, suppliers } of read(system.table).rows()) {
    weaver.need(`system/${id}`, 'machineRoom', keys('machineRoom', [home, ...standby]))
    weaver.all(`system/${id}`, 'system', 'system', systems)
    weaver.all(`system/${id}`, 'supplier', 'supplier', suppliers)
  }
}

function weaveAccess(read: Read, weaver: Weaver): void {
  for (const row of read(accessLink.table).rows()) {
    weaver.all(`accessLink/${row.id}`, 'site', 'site', [row.site])
    weaver.need(`accessLink/${row.id}`, 'carrier', keys('supplier', row.carriers))
  }
  for (const { id, links } of read(accessProfile.table).rows()) {
    weaver.all(`accessProfile/${id}`, 'accessLink', 'accessLink', links)
  }
}

function weavePosts(
  read: Read,
  weaver: Weaver,
  { day, lostPeople }: { day: Day; lostPeople: ReadonlySet<string> },
): void {
  const holders = lostPeople.size > 0 ? holdersOn(read, day) : undefined
  for (const row of read(post.table).rows()) {
    const key = `post/${row.id}`
    weaver.need(key, 'place', waysToWork(row))
    weaver.all(key, 'means', 'means', row.means)
    weaver.all(key, 'system', 'system', row.systems)
    const able = holders && (row.modes.includes('remote') ? holders.of(row) : holders.near(row))
    if (!able) continue
    const lost = able.filter(({ id }) => lostPeople.has(id)).map(({ id }) => id)
    const left = { others: able.length - lost.length, atLeast: neededBy(row) }
    weaver.need(key, 'holders', keys('person', lost), left)
  }
}

const waysToWork = ({ places, modes, profiles }: Post): string[] => [
  ...(modes.some((mode) => mode !== 'remote') ? keys('site', places) : []),
  ...(modes.includes('remote') ? keys('accessProfile', profiles) : []),
]

function weaveFunction(read: Read, weaver: Weaver, row: BusinessFunction): void {
  const key = `function/${row.id}`
  const instead = new Map(row.alternatives.map((one) => [one.instead.replace(':', '/'), one.use]))
  const require = (why: string, noun: string, ids: readonly string[]): void => {
    for (const id of ids) {
      const thing = `${noun}/${id}`
      const use = instead.get(thing)
      weaver.need(key, why, use ? [thing, standIn(weaver, row, thing, use)] : [thing])
    }
  }
  const posts = read(post.table).by('function', row.id)
  const others = posts.filter((one) => !one.key).map(({ id }) => id)
  require('post', 'post', posts.filter((one) => one.key).map(({ id }) => id))
  require('system', 'system', row.systems)
  require('function', 'function', row.functions)
  require('supplier', 'supplier', row.suppliers)
  // Other posts only weaken it.
  weaver.need(key, 'post', keys('post', others), { atLeast: 1, others: 1 })
}

/** A thing that stands as long as all that would stand in for `thing` does. */
function standIn(
  weaver: Weaver,
  { id, name }: BusinessFunction,
  thing: string,
  use: readonly string[],
): string {
  const set = `${id}:${thing}`
  weaver.add('set', [{ id: set, name }])
  for (const ref of use) {
    const { noun, id: other } = parseRef(ref)
    weaver.all(`set/${set}`, 'alternative', noun, [other])
  }
  return `set/${set}`
}
