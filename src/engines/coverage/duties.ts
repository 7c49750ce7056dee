// All duties as columns, with the lists by person and by post in order of start.
import { at, dutiesMax } from './problem.ts'
import type { Duty, Mode } from './problem.ts'
import { int } from './spans.ts'

export const modeCodes = {
  onSite: 0,
  stationed: 1,
  remote: 2,
  standby: 3,
} as const satisfies Record<Mode, number>
const slack = 1_024
const digitBits = 11
const digits = 2 ** digitBits
const notCheckedIn = -(2 ** 30)

const columnNames = [
  'person',
  'post',
  'from',
  'to',
  'mode',
  'site',
  'room',
  'profile',
  'accepted',
  'checkedIn',
] as const
type Column = (typeof columnNames)[number]

export interface Duties extends Record<Column, Int32Array> {
  count: number
  readonly ofPerson: Int32Array[]
  readonly ofPost: Int32Array[]
  /** Made when first asked for, and again after a change. */
  ofSite: ReadonlyMap<number, readonly number[]> | null
}

export const isStandby = (duties: Duties, d: number): boolean =>
  duties.mode[d] === modeCodes.standby
export const isRemote = (duties: Duties, d: number): boolean => duties.mode[d] === modeCodes.remote

/** Whether the work is done away from the sites: remote, or standby without a site. */
export const isAway = (duties: Duties, d: number): boolean =>
  isRemote(duties, d) || (isStandby(duties, d) && int(duties.site, d) < 0)

/** When the person checked in, or null. */
export const checkedInAt = (duties: Duties, d: number): number | null => {
  const minute = int(duties.checkedIn, d)
  return minute === notCheckedIn ? null : minute
}

/** Columns and lists of `rows`; a missing row (null) keeps its number and is in no list. */
export function dutyColumns(rows: readonly (Duty | null)[], people: number, posts: number): Duties {
  if (rows.length > dutiesMax) throw new RangeError(`coverage: more than ${dutiesMax} duties`)
  const room = (): Int32Array => new Int32Array(rows.length + slack)
  const duties: Duties = {
    count: rows.length,
    ofPerson: [],
    ofPost: [],
    ofSite: null,
    person: room(),
    post: room(),
    from: room(),
    to: room(),
    mode: room(),
    site: room(),
    room: room(),
    profile: room(),
    accepted: room(),
    checkedIn: room(),
  }
  for (let d = 0; d < rows.length; d++) write(duties, d, rows[d] ?? null)
  const order = byStart(duties)
  duties.ofPerson.push(...lists(order, duties.person, people))
  duties.ofPost.push(...lists(order, duties.post, posts))
  return duties
}

/** Puts a row in place of duty `d` (or adds it at the end) and keeps the lists in order. */
export function putDuty(duties: Duties, d: number, row: Duty | null): void {
  if (d > duties.count) throw new RangeError('coverage: a new duty takes the next number')
  duties.ofSite = null
  if (d === duties.count) {
    if (d === duties.from.length) grow(duties)
    duties.count++
  } else if (int(duties.person, d) >= 0) {
    remove(duties.ofPerson, int(duties.person, d), d)
    remove(duties.ofPost, int(duties.post, d), d)
  }
  write(duties, d, row)
  if (row === null) return
  insert(duties, duties.ofPerson, row.person, d)
  insert(duties, duties.ofPost, row.post, d)
}

/** The living duties done at a site. */
export function dutiesAt(duties: Duties, site: number): readonly number[] {
  duties.ofSite ??= bySite(duties)
  return duties.ofSite.get(site) ?? []
}

function bySite(duties: Duties): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (let d = 0; d < duties.count; d++) {
    const site = int(duties.site, d)
    if (site < 0 || int(duties.person, d) < 0) continue
    const known = found.get(site)
    if (known === undefined) found.set(site, [d])
    else known.push(d)
  }
  return found
}

function write(duties: Duties, d: number, row: Duty | null): void {
  duties.person[d] = row === null ? -1 : row.person
  duties.post[d] = row === null ? -1 : row.post
  if (row === null) return
  duties.from[d] = row.from
  duties.to[d] = row.to
  duties.mode[d] = modeCodes[row.mode]
  duties.site[d] = row.site
  duties.room[d] = row.room
  duties.profile[d] = row.profile
  duties.accepted[d] = row.accepted ? 1 : 0
  duties.checkedIn[d] = row.checkedIn ?? notCheckedIn
}

// Living duties by start, then number: stable passes over eleven bits each, as many as it takes.
function byStart(duties: Duties): Int32Array {
  const { count, from, person } = duties
  let order = new Int32Array(count)
  let [n, least, most] = [0, 2 ** 31, -(2 ** 31)]
  for (let d = 0; d < count; d++) {
    if (int(person, d) < 0) continue
    order[n++] = d
    least = Math.min(least, int(from, d))
    most = Math.max(most, int(from, d))
  }
  order = order.subarray(0, n)
  for (let bits = 0; bits < 32 && (most - least) >>> bits > 0; bits += digitBits) {
    const place = new Int32Array(digits + 1)
    for (let i = 0; i < n; i++) {
      const next = (((int(from, int(order, i)) - least) >>> bits) & (digits - 1)) + 1
      place[next] = int(place, next) + 1
    }
    for (let k = 1; k < digits; k++) place[k] = int(place, k) + int(place, k - 1)
    const sorted = new Int32Array(n)
    for (let i = 0; i < n; i++) {
      const d = int(order, i)
      const k = ((int(from, d) - least) >>> bits) & (digits - 1)
      const to = int(place, k)
      sorted[to] = d
      place[k] = to + 1
    }
    order = sorted
  }
  return order
}

function lists(order: Int32Array, key: Int32Array, count: number): Int32Array[] {
  const start = new Int32Array(count + 1)
  for (let i = 0; i < order.length; i++) {
    const k = int(key, int(order, i))
    if (k >= count) throw new RangeError(`coverage: a duty names ${k} of ${count}`)
    start[k + 1] = int(start, k + 1) + 1
  }
  for (let k = 0; k < count; k++) start[k + 1] = int(start, k + 1) + int(start, k)
  const next = start.slice()
  const all = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) {
    const d = int(order, i)
    const k = int(key, d)
    const place = int(next, k)
    all[place] = d
    next[k] = place + 1
  }
  return Array.from({ length: count }, (_, k) => all.subarray(int(start, k), int(start, k + 1)))
}

function remove(of: Int32Array[], key: number, d: number): void {
  of[key] = at(of, key).filter((other) => other !== d)
}

function insert(duties: Duties, of: Int32Array[], key: number, d: number): void {
  const list = at(of, key)
  const from = int(duties.from, d)
  let place = 0
  while (place < list.length) {
    const other = int(list, place)
    const start = int(duties.from, other)
    if (start > from || (start === from && other > d)) break
    place++
  }
  const wider = new Int32Array(list.length + 1)
  wider.set(list.subarray(0, place))
  wider[place] = d
  wider.set(list.subarray(place), place + 1)
  of[key] = wider
}

function grow(duties: Duties): void {
  if (duties.count >= dutiesMax) throw new RangeError(`coverage: more than ${dutiesMax} duties`)
  for (const name of columnNames) {
    const wider = new Int32Array(duties.count * 2 + slack)
    wider.set(duties[name])
    duties[name] = wider
  }
}
