// The demo firm's duties for 28 days, planted by seed order: every post held by people who are qualified, rested
// and where they normally are. It is a plain greedy hand, not the solver; the coverage engine checks it.
import { dayOf, instantAt, plusMinutes, type Read } from '../kernel/index.ts'
import type { ExemptionRow, PlannedDuty } from '../modules/duty/index.ts'
import { person, post, type Person, type Post } from '../modules/firm/index.ts'
import { Worker } from './diary.ts'
import { Wants, type Wanted } from './wanted.ts'

export const demoRoster = {
  roster: 'r-2022-03-07',
  title: '2022年3月7日起四周班表',
  from: '2022-03-07',
  to: '2022-04-04',
}

/** The crew that lives in: three 24-hour posts, nine people, 56 hours a week each. */
const crewPerPost = 3
const shiftMinutes = 480

export interface DemoDuties {
  readonly duties: readonly PlannedDuty[]
  readonly exemptions: readonly ExemptionRow[]
  /** Wanted heads that nobody could take: 0 in the demo firm, below preferred only. */
  readonly unfilled: number
}

/** A wanted shift and who took it. */
interface Held {
  readonly wanted: Wanted
  readonly by: Worker[]
}

/** The duties of the whole firm. `now` splits what has happened (accepted, checked in) from what comes. */
export function demoDuties(read: Read, now: string): DemoDuties {
  const planter = new Planter(read, now)
  const posts = [...read(post.table).rows()].toSorted(
    (a, b) =>
      Number(b.key) - Number(a.key) || b.demand.length - a.demand.length || (a.id < b.id ? -1 : 1),
  )
  for (const row of posts) planter.plant(row)
  for (const row of posts) if (row.backup !== 'none') planter.plantStandby(row)
  return planter.finish()
}

class Planter {
  readonly #now: string
  readonly #wants: Wants
  readonly #duties: PlannedDuty[] = []
  readonly #exemptions = new Map<string, ExemptionRow>()
  readonly #holders = new Map<string, Worker[]>()
  readonly #held = new Map<string, Held[]>()
  #unfilled = 0

  constructor(read: Read, now: string) {
    this.#now = now
    this.#wants = new Wants(read, demoRoster.from, demoRoster.to)
    const rows = [...read(person.table).rows()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    for (const row of rows) {
      const worker = new Worker(row, this.#wants.days)
      for (const { qualification } of row.qualifications) {
        const list = this.#holders.get(qualification)
        if (list) list.push(worker)
        else this.#holders.set(qualification, [worker])
      }
    }
  }

  plant(row: Post): void {
    const pool = this.#poolOf(row).filter((who) => row.places.includes(who.row.site))
    if (livesIn(row)) return this.#plantCrew(row, pool)
    const crew: Worker[] = []
    const held = this.#wants.of(row).map((wanted) => {
      const by = this.#choose(row, { pool, crew }, wanted)
      for (const who of by) this.#write(row, who, wanted, { mode: 'onSite', site: who.row.site })
      if (by.length < wanted.minimum) by.push(...this.#strain(row, pool, wanted, by.length))
      this.#unfilled += Math.max(0, wanted.minimum - by.length)
      for (const who of by) if (who.home === row.id && !crew.includes(who)) crew.push(who)
      return { wanted, by }
    })
    this.#held.set(row.id, held)
  }

  /** One who waits elsewhere, of another group than those on duty. */
  plantStandby(row: Post): void {
    const pool = this.#poolOf(row).filter((who) => waits(row, who.row))
    for (const [n, { wanted, by }] of (this.#held.get(row.id) ?? []).entries()) {
      // Another one begins each time, so that waiting is shared.
      for (let step = 0; step < pool.length; step++) {
        const spare = pool[(n + step) % pool.length]
        const place = spare && standbyPlace(row, spare, by)
        if (!place || !isApart(spare, by) || !spare.isFree(wanted)) continue
        this.#write(row, spare, wanted, { mode: 'standby', ...place })
        break
      }
    }
  }

  finish(): DemoDuties {
    const exemptions = [...this.#exemptions.values()]
    return { duties: this.#duties, exemptions, unfilled: this.#unfilled }
  }

  // Those who hold this post already come first, then those who hold none, then the others.
  #choose(
    row: Post,
    { pool, crew }: { pool: readonly Worker[]; crew: readonly Worker[] },
    wanted: Wanted,
  ): Worker[] {
    const found = ranked(row, crew, wanted).slice(0, wanted.preferred)
    for (const isNext of [isNew, (who: Worker) => !isNew(who) && who.home !== row.id]) {
      const missing = wanted.preferred - found.length
      if (missing > 0) found.push(...ranked(row, pool.filter(isNext), wanted).slice(0, missing))
    }
    return found
  }

  #plantCrew(row: Post, pool: readonly Worker[]): void {
    const crew = pool.filter(isNew).slice(0, crewPerPost)
    for (const who of crew) who.home = row.id
    const held = this.#wants.of(row).map((wanted) => {
      const who = crew[Math.floor(wanted.start / shiftMinutes) % crew.length]
      if (who) this.#write(row, who, wanted, { mode: 'stationed', site: who.row.site })
      else this.#unfilled++
      return { wanted, by: who ? [who] : [] }
    })
    this.#held.set(row.id, held)
    this.#exempt({
      id: `e-${row.id}`,
      post: row.id,
      from: instantAt(demoRoster.from, '00:00'),
      to: instantAt(demoRoster.to, '00:00'),
      rules: ['week', 'days'],
      because: '九人驻守三个全天岗位，每周56小时，已报备',
    })
  }

  // Where rules leave too few, the least tired of those who are free work on under a declared exemption, until
  // that week or their days on end are over.
  #strain(row: Post, pool: readonly Worker[], wanted: Wanted, found: number): Worker[] {
    const free = pool
      .filter((who) => who.isFree(wanted))
      .toSorted((a, b) => a.daysWith(wanted) - b.daysWith(wanted))
      .slice(0, wanted.minimum - found)
    for (const who of free) {
      this.#write(row, who, wanted, { mode: 'onSite', site: who.row.site })
      this.#exempt({
        id: `e-${who.row.id}-${dayOf(wanted.from)}`,
        person: who.row.id,
        from: wanted.from,
        to: plusMinutes(wanted.from, who.eased(wanted.start) - wanted.start),
        rules: ['rest', 'stretch', 'days', 'week'],
        because: '岗位人手不足，临时延长工时',
      })
    }
    return free
  }

  #exempt(exemption: ExemptionRow): void {
    if (!this.#exemptions.has(exemption.id)) this.#exemptions.set(exemption.id, exemption)
  }

  #poolOf({ qualifications }: Post): Worker[] {
    const [first = '', ...more] = qualifications
    return (this.#holders.get(first) ?? []).filter(({ row }) =>
      [first, ...more].every((one) =>
        row.qualifications.some(
          ({ qualification, until = demoRoster.to }) =>
            qualification === one && until >= demoRoster.to,
        ),
      ),
    )
  }

  #write(
    row: Post,
    who: Worker,
    wanted: Wanted,
    where: Pick<PlannedDuty, 'mode' | 'site' | 'profile'>,
  ): void {
    const { start, end, from, to, checkedInAt } = wanted
    const works = where.mode !== 'standby'
    if (works) who.home ??= row.id
    who.write({ start, end, works })
    const { id, room, site } = who.row
    this.#duties.push({
      id: `d-${String(this.#duties.length + 1).padStart(6, '0')}`,
      post: row.id,
      person: id,
      from,
      to,
      ...where,
      ...(room === undefined || where.site !== site || where.profile ? {} : { room }),
      accepted: true,
      ...(from <= this.#now ? { checkedInAt } : {}),
    })
  }
}

const isNew = (who: Worker): boolean => who.home === undefined

const livesIn = (row: Post): boolean =>
  row.places[0] === 'waigaoqiao' && row.qualifications.includes('room-watch')

/** Those whom the shift fits: at the usual site first, then of the leading group, then the least loaded. */
function ranked(row: Post, pool: readonly Worker[], wanted: Wanted): Worker[] {
  const lead = leadingGroup(row)
  const fitting: { who: Worker; rank: number }[] = []
  for (const who of pool) {
    if (!who.fits(wanted)) continue
    const away = who.row.site === row.places[0] ? 0 : 2
    const other = who.row.group === lead || who.row.group === 'none' ? 0 : 1
    fitting.push({ who, rank: (away + other) * 100_000 + who.minutesInWeek(wanted.start) })
  }
  return fitting.toSorted((a, b) => a.rank - b.rank).map(({ who }) => who)
}

// Half of the posts are led by A and half by B, so that each group holds its share.
const leadingGroup = (row: Post): 'A' | 'B' =>
  Number(/(\d+)$/.exec(row.id)?.[1] ?? 0) % 2 === 0 ? 'B' : 'A'

const canConnect = (row: Post, { device }: Person): boolean =>
  row.profiles.length > 0 && (device === 'tradingLaptop' || device === 'laptop')

const waits = (row: Post, who: Person): boolean =>
  canConnect(row, who) || row.places.includes(who.site)

// At home with a way in where the post has one, else at another of its sites.
function standbyPlace(row: Post, { row: who }: Worker, by: readonly Worker[]) {
  const [profile] = row.profiles
  if (profile !== undefined && canConnect(row, who))
    return { site: row.places[0] ?? who.site, profile }
  return by.every((on) => on.row.site !== who.site) ? { site: who.site } : undefined
}

/** Nobody on duty shares a group or a dormitory with the one who waits. */
const isApart = ({ row: who }: Worker, by: readonly Worker[]): boolean =>
  by.every(
    ({ row: on }) =>
      on.id !== who.id &&
      (who.group === 'none' || on.group !== who.group) &&
      (who.dormitory === undefined || on.dormitory !== who.dormitory),
  )
