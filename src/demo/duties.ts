// The demo firm's duties for 28 days, planted by seed order: every post held by people who are qualified, rested
// and where they normally are. It is a plain greedy hand, not the solver; the coverage engine checks it.
import {
  dayOf,
  instantAt,
  msOf,
  plusDays,
  plusMinutes,
  type Day,
  type Read,
} from '../kernel/index.ts'
import { calendarOf, isDemanded, spanOn, type PlannedDuty } from '../modules/duty/index.ts'
import { person, post, site, type Person, type Post } from '../modules/firm/index.ts'
import { Diary, type Shift } from './diary.ts'

export const demoRoster = {
  roster: 'r-2022-03-07',
  title: '2022年3月7日起四周班表',
  from: '2022-03-07',
  to: '2022-04-04',
}

/** The crew that lives in: three 24-hour posts, nine people, 56 hours a week each. */
const crewPerPost = 3

export interface DemoExemption {
  readonly id: string
  readonly post?: string
  readonly person?: string
  readonly from: string
  readonly to: string
  readonly rules: readonly ('rest' | 'stretch' | 'days' | 'week')[]
  readonly because: string
}

export interface DemoDuties {
  readonly duties: readonly PlannedDuty[]
  readonly exemptions: readonly DemoExemption[]
  /** Wanted heads that nobody could take: 0 in the demo firm, below preferred only. */
  readonly unfilled: number
}

interface Wanted extends Shift {
  readonly minimum: number
  readonly preferred: number
}

/** The duties of the whole firm. `now` splits what has happened (accepted, checked in) from what comes. */
export function demoDuties(read: Read, now: string): DemoDuties {
  const planter = new Planter(read, now)
  const posts = [...read(post.table).rows()].toSorted(
    (a, b) => Number(b.key) - Number(a.key) || hoursOf(b) - hoursOf(a) || (a.id < b.id ? -1 : 1),
  )
  for (const row of posts) planter.plant(row)
  for (const row of posts) if (row.backup !== 'none') planter.plantStandby(row)
  return planter.finish()
}

const hoursOf = (row: Post): number => row.demand.length

class Planter {
  readonly #read: Read
  readonly #now: string
  readonly #diary = new Diary()
  readonly #duties: PlannedDuty[] = []
  readonly #exemptions: DemoExemption[] = []
  readonly #holders = new Map<string, Person[]>()
  readonly #home = new Map<string, string>()
  #unfilled = 0

  constructor(read: Read, now: string) {
    this.#read = read
    this.#now = now
    for (const row of read(person.table).rows()) {
      for (const { qualification } of row.qualifications) {
        const list = this.#holders.get(qualification)
        if (list) list.push(row)
        else this.#holders.set(qualification, [row])
      }
    }
  }

  plant(row: Post): void {
    const pool = this.#poolOf(row)
    const lives = this.#livesIn(row)
    if (lives) return this.#plantCrew(row, pool)
    for (const wanted of this.#wantedOf(row)) {
      let found = 0
      for (const who of this.#ordered(row, pool, wanted)) {
        if (found >= wanted.preferred) break
        if (!this.#diary.fits(who.id, wanted)) continue
        this.#write(row, who, wanted, { mode: 'onSite', site: who.site })
        found++
      }
      if (found < wanted.minimum) found += this.#strain(row, pool, wanted, wanted.minimum - found)
      this.#unfilled += Math.max(0, wanted.minimum - found)
    }
  }

  /** One who waits elsewhere, of another group than those on duty. */
  plantStandby(row: Post): void {
    const pool = this.#poolOf(row, true)
    for (const wanted of this.#wantedOf(row)) {
      const on = this.#diary.on(row.id, wanted)
      const groups = new Set(on.map((id) => this.#groupOf(id)))
      const rooms = new Set(
        on.map((id) => this.#read(person.table).get(id)?.dormitory).filter(Boolean),
      )
      const spare = pool.find(
        (who) =>
          !on.includes(who.id) &&
          (who.group === 'none' || !groups.has(who.group)) &&
          !(who.dormitory && rooms.has(who.dormitory)) &&
          this.#diary.isFree(who.id, wanted) &&
          this.#standbyPlace(row, who, on) !== undefined,
      )
      const place = spare && this.#standbyPlace(row, spare, on)
      if (spare && place) this.#write(row, spare, wanted, { mode: 'standby', ...place })
    }
  }

  finish(): DemoDuties {
    return { duties: this.#duties, exemptions: this.#exemptions, unfilled: this.#unfilled }
  }

  // At home with a way in where the post has one, else at another of its sites.
  #standbyPlace(row: Post, who: Person, on: readonly string[]) {
    const profile = row.profiles.find(
      () => who.device === 'tradingLaptop' || who.device === 'laptop',
    )
    const usual = row.places[0] ?? who.site
    if (profile !== undefined) return { site: usual, profile }
    const taken = new Set(on.map((id) => this.#read(person.table).get(id)?.site))
    return row.places.includes(who.site) && !taken.has(who.site) ? { site: who.site } : undefined
  }

  #groupOf = (id: string) => this.#read(person.table).get(id)?.group

  #livesIn = (row: Post): boolean =>
    row.places[0] === 'waigaoqiao' && row.qualifications.includes('room-watch')

  #plantCrew(row: Post, pool: readonly Person[]): void {
    const crew = pool.filter(({ id }) => !this.#home.has(id)).slice(0, crewPerPost)
    for (const { id } of crew) this.#home.set(id, row.id)
    for (const wanted of this.#wantedOf(row)) {
      const who = crew[Math.floor(msOf(wanted.from) / 28_800_000) % crew.length]
      if (who) this.#write(row, who, wanted, { mode: 'stationed', site: who.site })
      else this.#unfilled++
    }
    this.#exempt({
      id: `e-${row.id}`,
      post: row.id,
      from: instantAt(demoRoster.from, '00:00'),
      to: instantAt(demoRoster.to, '00:00'),
      rules: ['week', 'days'],
      because: '九人驻守三个全天岗位，每周56小时，已报备',
    })
  }

  // Where rules leave too few, the least loaded who are free work on under a declared exemption.
  #strain(row: Post, pool: readonly Person[], wanted: Wanted, missing: number): number {
    const free = pool.filter(({ id }) => this.#diary.isFree(id, wanted)).slice(0, missing)
    for (const who of free) {
      this.#write(row, who, wanted, { mode: 'onSite', site: who.site })
      this.#exempt({
        id: `e-${who.id}-${dayOf(wanted.from)}`,
        person: who.id,
        from: wanted.from,
        to: wanted.to,
        rules: ['rest', 'stretch', 'days', 'week'],
        because: '岗位人手不足，临时延长工时',
      })
    }
    return free.length
  }

  #exempt(exemption: DemoExemption): void {
    if (!this.#exemptions.some(({ id }) => id === exemption.id)) this.#exemptions.push(exemption)
  }

  #poolOf(row: Post, anywhere = false): Person[] {
    const [first = '', ...more] = row.qualifications
    const until = demoRoster.to
    return (this.#holders.get(first) ?? []).filter(
      (who) =>
        (anywhere || row.places.includes(who.site)) &&
        [first, ...more].every((one) =>
          who.qualifications.some(
            (held) =>
              held.qualification === one && (held.until === undefined || held.until >= until),
          ),
        ),
    )
  }

  // Those who hold this post already come first, then those who hold none, at its usual site before others.
  #ordered(row: Post, pool: readonly Person[], wanted: Wanted): Person[] {
    const rank = (who: Person): number => {
      const home = this.#home.get(who.id)
      const own = home === row.id ? 0 : home === undefined ? 1 : 2
      const group = who.group === this.#mainGroup(row) || who.group === 'none' ? 0 : 1
      return own * 4 + (who.site === row.places[0] ? 0 : 2) + group
    }
    const load = (who: Person): number => this.#diary.minutesInWeek(who.id, wanted.from)
    return pool.toSorted((a, b) => rank(a) - rank(b) || load(a) - load(b) || (a.id < b.id ? -1 : 1))
  }

  // Half of the posts are led by A and half by B, so that each group holds its share.
  #mainGroup(row: Post): 'A' | 'B' {
    return Number(/(\d+)$/.exec(row.id)?.[1] ?? 0) % 2 === 0 ? 'B' : 'A'
  }

  #wantedOf(row: Post): Wanted[] {
    const home = this.#read(site.table).get(row.places[0] ?? '')
    const calendar = calendarOf(this.#read, home?.calendar ?? 'cn')
    const wanted: Wanted[] = []
    for (let day: Day = demoRoster.from; day < demoRoster.to; day = plusDays(day, 1)) {
      for (const line of row.demand) {
        if (!isDemanded(line, day, calendar)) continue
        const { minimum, preferred } = line
        wanted.push({ ...spanOn(day, line.from, line.to), minimum, preferred })
      }
    }
    return wanted.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  }

  #write(
    row: Post,
    who: Person,
    { from, to }: Shift,
    where: Pick<PlannedDuty, 'mode' | 'site' | 'profile'>,
  ): void {
    if (!this.#home.has(who.id) && where.mode !== 'standby') this.#home.set(who.id, row.id)
    this.#diary.write(who.id, row.id, { from, to, works: where.mode !== 'standby' })
    this.#duties.push({
      id: `d-${String(this.#duties.length + 1).padStart(6, '0')}`,
      post: row.id,
      person: who.id,
      from,
      to,
      ...where,
      ...(who.room === undefined || where.site !== who.site ? {} : { room: who.room }),
      accepted: true,
      ...(from <= this.#now ? { checkedInAt: plusMinutes(from, -5) } : {}),
    })
  }
}
