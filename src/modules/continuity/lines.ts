// Lines of a plan as changes of the picture, and the planner's actions as lines: indexes become ids and back.
import type { Action } from '../../engines/planner/index.ts'
import {
  at,
  type Change,
  type Duty,
  type Exemption,
  type Item,
  type System,
} from '../../engines/coverage/index.ts'
import type { Read } from '../../kernel/index.ts'
import { duties, exemptions } from '../duty/index.ts'
import { machineRoom, means, site, system, unit } from '../firm/index.ts'
import type { LineDuty, PlanLine } from './events.ts'
import { instantOfMinute, minuteOf, spanOf, type Picture } from './picture/index.ts'
import { dutyRow, itemRow, systemRow } from './picture/rows.ts'

/** The planner's action by the firm's own ids. */
export function lineOf(read: Read, now: Picture, action: Action): PlanLine {
  const { numbers } = now
  const optional = <K extends string>(key: K, ids: readonly string[], index: number) => {
    const id = ids[index]
    return id === undefined ? {} : { [key]: id }
  }
  const room = action.room - numbers.rooms.ids.length
  const line: PlanLine = {
    line: action.id,
    kind: action.kind,
    ...optional('person', numbers.people.ids, action.person),
    ...optional('post', numbers.posts.ids, action.post),
    ...optional('site', numbers.sites.ids, action.site),
    ...optional('profile', numbers.profiles.ids, action.profile),
    ...optional('system', numbers.systems.ids, action.system),
    ...optional('machineRoom', numbers.machineRooms.ids, room),
    ...optional('means', numbers.means.ids, action.item),
    from: instantOfMinute(action.from),
    to: instantOfMinute(action.to),
    startBy: instantOfMinute(action.startBy),
    leadMinutes: Math.max(0, Math.round(action.leadMinutes)),
    needs: [...action.needs],
    duties: action.duties.map((duty) => lineDuty(now, duty, action)),
    replaces: action.replaces.flatMap(({ duty, keepUntil }) => {
      const id = now.dutyIds[duty]
      if (id === undefined) return []
      return [
        { duty: id, ...(keepUntil === null ? {} : { keepUntil: instantOfMinute(keepUntil) }) },
      ]
    }),
    ...(action.exemption ? { exemption: exemptionOf(now, action.exemption) } : {}),
    ...(action.of < 0 ? {} : { of: action.of }),
    cost: { ...action.cost },
    undo: { at: instantOfMinute(action.undo.at), how: action.undo.how },
    next: action.next.slice(0, nextMax).flatMap((index) => numbers.people.ids[index] ?? []),
  }
  const owner = line.person ?? ownerOf(read, line)
  return owner === undefined ? line : { ...line, person: owner }
}

const nextMax = 20

function lineDuty(now: Picture, duty: Duty, action: Action): LineDuty {
  const { numbers } = now
  // Remote work has no site of the engine's; the duty then names the post's usual one.
  const usual = numbers.posts.rows[duty.post]?.places[0] ?? ''
  const room = numbers.rooms.ids[duty.room]
  const profile = numbers.profiles.ids[duty.profile]
  return {
    post: numbers.posts.ids[duty.post] ?? '',
    from: instantOfMinute(duty.from),
    to: instantOfMinute(duty.to),
    mode: duty.mode,
    site: numbers.sites.ids[duty.site] ?? numbers.sites.ids[action.site] ?? usual,
    ...(room === undefined ? {} : { room }),
    ...(profile === undefined ? {} : { profile }),
  }
}

function exemptionOf(now: Picture, row: Exemption): NonNullable<PlanLine['exemption']> {
  const person = now.numbers.people.ids[row.person]
  const post = now.numbers.posts.ids[row.post]
  return {
    ...(person === undefined ? {} : { person }),
    ...(post === undefined ? {} : { post }),
    from: instantOfMinute(row.from),
    to: instantOfMinute(row.to),
    rules: [...row.rules],
  }
}

/** Who answers for a thing that is carried or a system that moves. */
export function ownerOf(read: Read, line: PlanLine): string | undefined {
  if (line.kind === 'carry') {
    const row = read(means.table).get(line.means ?? '')
    return row?.keeper ?? headOfSite(read, row?.site)
  }
  if (line.kind === 'system') {
    const room = line.machineRoom ?? read(system.table).get(line.system ?? '')?.home
    return headOfSite(read, room === undefined ? undefined : read(machineRoom.table).get(room)?.id)
  }
  return undefined
}

function headOfSite(read: Read, id: string | undefined): string | undefined {
  const home = id === undefined ? undefined : read(site.table).get(id)?.unit
  return home === undefined ? undefined : read(unit.table).get(home)?.head
}

/** A duty of a line that the picture holds while the line is tried. */
export interface Placed {
  readonly line: number
  readonly index: number
  readonly post: number
  readonly from: number
  readonly to: number
}

export interface LineChanges {
  readonly changes: readonly Change[]
  readonly placed: readonly Placed[]
  /** Posts that lose a duty. */
  readonly donors: ReadonlySet<number>
}

/** What lines change in the picture. `dutyCount` is where the engine's duties end. */
export function changesOf(
  read: Read,
  now: Picture,
  lines: readonly PlanLine[],
  dutyCount: number,
): LineChanges {
  const draft = new LinesDraft(read, now, dutyCount)
  for (const line of lines) draft.take(line)
  return draft.made()
}

class LinesDraft {
  readonly #read: Read
  readonly #now: Picture
  readonly #changes: Change[] = []
  readonly #placed: Placed[] = []
  readonly #donors = new Set<number>()
  readonly #exempt: Exemption[] = []
  readonly #systems = new Map<number, System>()
  readonly #items = new Map<number, Item>()
  #next: number

  constructor(read: Read, now: Picture, dutyCount: number) {
    this.#read = read
    this.#now = now
    this.#next = dutyCount
  }

  made(): LineChanges {
    const { numbers } = this.#now
    const standing = [...this.#read(exemptions).rows()].map((row) => ({
      ...spanOf(row.from, row.to),
      person: numbers.people.of(row.person),
      post: numbers.posts.of(row.post),
      rules: row.rules,
    }))
    const rows: Change[] = [
      ...[...this.#systems].map(([index, row]): Change => ({ what: 'system', index, row })),
      ...[...this.#items].map(([index, row]): Change => ({ what: 'item', index, row })),
    ]
    if (this.#exempt.length > 0)
      rows.push({ what: 'exemptions', rows: [...standing, ...this.#exempt] })
    return { changes: [...rows, ...this.#changes], placed: this.#placed, donors: this.#donors }
  }

  take(line: PlanLine): void {
    const { numbers } = this.#now
    for (const { duty, keepUntil } of line.replaces) this.#replace(duty, keepUntil)
    for (const duty of line.duties) this.#place(line, duty)
    if (line.exemption) {
      this.#exempt.push({
        ...spanOf(line.exemption.from, line.exemption.to),
        person: numbers.people.of(line.exemption.person),
        post: numbers.posts.of(line.exemption.post),
        rules: line.exemption.rules,
      })
    }
    if (line.kind === 'system') this.#takeOver(line)
    if (line.kind === 'carry') this.#carry(line)
  }

  #replace(id: string, keepUntil: string | undefined): void {
    const row = this.#read(duties).get(id)
    const index = this.#now.dutyIndexes.get(id)
    if (!row || index === undefined) return
    this.#donors.add(this.#now.numbers.posts.of(row.post))
    const kept = keepUntil === undefined ? null : dutyRow(this.#read, this.#now.numbers, row)
    const shorter = kept && { ...kept, to: Math.min(kept.to, minuteOf(keepUntil ?? row.to)) }
    this.#changes.push({ what: 'duty', index, row: shorter })
  }

  #place(line: PlanLine, duty: LineDuty): void {
    const { numbers } = this.#now
    const person = numbers.people.of(line.person)
    const post = numbers.posts.of(duty.post)
    if (person < 0 || post < 0) return
    const { from, to } = spanOf(duty.from, duty.to)
    const row: Duty = {
      from,
      to,
      person,
      post,
      mode: duty.mode,
      site: duty.mode === 'remote' ? -1 : numbers.sites.of(duty.site),
      room: numbers.rooms.of(duty.room),
      profile: numbers.profiles.of(duty.profile),
      accepted: true,
      checkedIn: null,
    }
    const index = this.#next++
    this.#changes.push({ what: 'duty', index, row })
    this.#placed.push({ line: line.line, index, post, from, to })
  }

  #takeOver(line: PlanLine): void {
    const { numbers } = this.#now
    const index = numbers.systems.of(line.system)
    const room = numbers.machineRoom(line.machineRoom)
    if (index < 0 || room < 0) return
    const row = this.#systems.get(index) ?? systemRow(this.#read, numbers, line.system ?? '')
    const moved = { from: minuteOf(line.from), room }
    const takeovers = [...row.takeovers, moved].toSorted((a, b) => a.from - b.from)
    this.#systems.set(index, { ...row, takeovers })
  }

  #carry(line: PlanLine): void {
    const { numbers } = this.#now
    const index = numbers.means.of(line.means)
    const to = numbers.sites.of(line.site)
    if (index < 0 || to < 0) return
    const row = this.#items.get(index) ?? itemRow(this.#read, numbers, line.means ?? '')
    const since = minuteOf(line.from)
    const before = row.where.flatMap((where) =>
      where.from < since ? [{ ...where, to: Math.min(where.to, since) }] : [],
    )
    const last = at(row.where, row.where.length - 1)
    this.#items.set(index, {
      ...row,
      where: [...before, { from: since, to: last.to, site: to, person: -1 }],
    })
  }
}
