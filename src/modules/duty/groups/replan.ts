// The duties of a rotation: what stands, changed as little as can be so that only the group that is on works on
// site. A plain hand, quick and the same every time; the solver makes better ones where there is time.
import { dayOf, instantAt, msOf, type Day, type Read } from '../../../kernel/index.ts'
import {
  holdersOn,
  isQualified,
  isUnder,
  person,
  post,
  site,
  type Holders,
  type Person,
  type Post,
} from '../../firm/index.ts'
import type { PlannedDuty } from '../events.ts'
import { bookedBeside, objection, type Booking, type Draft } from '../legal.ts'
import { breachesOf, mondayOf } from '../limits.ts'
import { duties, inForceNow, rosters, type DutyRow } from '../state.ts'
import type { Scope } from './problem.ts'
import { eligibleUnder, type Rotating } from './standing.ts'

export interface Replanned {
  readonly duties: readonly PlannedDuty[]
  readonly posts: readonly string[]
  /** Duties that stay with their person, as they were. */
  readonly kept: number
  /** Handed to somebody of the group that is on. */
  readonly handed: number
  /** Held from home by the same person, since nobody of the group that is on could. */
  readonly fromHome: number
  /** Standbys that somebody of another group took over. */
  readonly standbys: number
  /** Duties that nobody could take within the rules: left out. */
  readonly open: readonly DutyRow[]
}

export interface ReplanAsk {
  readonly roster: string
  readonly scope: Scope
  readonly from: Day
  readonly to: Day
}

/** Posts of the units, of the city where one is named, not those of crews. Key posts first. */
export function postsIn(read: Read, { units, city, crews }: Scope): Post[] {
  return [...read(post.table).rows()]
    .filter(({ places }) => !crews.includes(places[0] ?? ''))
    .filter((row) => units.some((top) => isUnder(read, top, row.unit)))
    .filter((row) => city === undefined || read(site.table).get(row.places[0] ?? '')?.city === city)
    .toSorted((a, b) => Number(b.key) - Number(a.key) || (a.id < b.id ? -1 : 1))
}

export const replan = (read: Read, ask: ReplanAsk): Replanned => new Hand(read, ask).done()

interface When {
  readonly day: Day
  readonly monday: Day
}

interface Week {
  minutes: number
  readonly posts: Set<string>
}

const minuteMs = 60_000
const dutyIdDigits = 5
// Weighs more than any week of minutes.
const elsewhere = 100_000

class Hand {
  readonly #read: Read
  readonly #ask: ReplanAsk
  readonly #posts: readonly Post[]
  readonly #rotating: Rotating
  readonly #holders: Holders
  readonly #whens = new Map<string, When>()
  readonly #weeks = new Map<string, Week>()
  readonly #diaries = new Map<string, Booking[]>()
  readonly #planned: PlannedDuty[] = []
  /** Work of each post, without standbys. */
  readonly #working = new Map<string, PlannedDuty[]>()
  readonly #draft: Draft
  readonly #open: DutyRow[] = []
  #kept = 0
  #handed = 0
  #fromHome = 0
  #standbys = 0

  constructor(read: Read, ask: ReplanAsk) {
    this.#read = read
    this.#ask = ask
    this.#posts = postsIn(read, ask.scope)
    this.#rotating = eligibleUnder(read)
    const { roster, from, to } = ask
    this.#draft = { roster, posts: this.#posts.map(({ id }) => id), from, to }
    this.#holders = holdersOn(read, ask.from)
  }

  done(): Replanned {
    const standing = this.#posts.map((row) => ({ row, rows: this.#standing(row) }))
    const toHand: { row: Post; duty: DutyRow }[] = []
    for (const { row, rows } of standing) {
      for (const duty of rows) {
        if (duty.mode === 'standby') continue
        if (this.#may(duty.person, duty)) this.#keep(duty)
        else toHand.push({ row, duty })
      }
    }
    // The posts that must be held choose first, and of one post the earliest duty.
    for (const { row, duty } of toHand) this.#handOver(row, duty)
    for (const { row, rows } of standing)
      for (const duty of rows) if (duty.mode === 'standby') this.#standBy(row, duty)
    return {
      duties: this.#planned,
      posts: this.#posts.map(({ id }) => id),
      kept: this.#kept,
      handed: this.#handed,
      fromHome: this.#fromHome,
      standbys: this.#standbys,
      open: this.#open,
    }
  }

  #standing({ id }: Post): DutyRow[] {
    const counts = inForceNow(this.#read)
    const [begins, ends] = [instantAt(this.#ask.from, '00:00'), instantAt(this.#ask.to, '00:00')]
    return this.#read(duties)
      .by('post', id)
      .filter(
        // What was planned by hand counts on beside any roster.
        (row) =>
          begins <= row.from &&
          row.from < ends &&
          this.#read(rosters).has(row.roster) &&
          counts(row),
      )
      .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
  }

  #may(who: string, { mode, from }: Pick<DutyRow, 'mode' | 'from'>): boolean {
    return this.#rotating.ofPerson(who, this.#when(from).day).modes.includes(mode)
  }

  #keep(duty: DutyRow): void {
    this.#write(duty, {})
    this.#kept++
  }

  #handOver(row: Post, duty: DutyRow): void {
    const next = this.#next(row, duty)
    if (next) {
      const room = next.site === duty.site ? next.room : undefined
      this.#write(duty, { person: next.id, room, mode: duty.mode })
      this.#handed++
      return
    }
    const [profile] = row.profiles
    const home = { ...this.#bare(duty), mode: 'remote' as const, site: row.places[0] ?? duty.site }
    if (profile !== undefined && this.#may(duty.person, home) && this.#fits({ ...home, profile })) {
      this.#write(duty, { mode: 'remote', site: home.site, profile, room: undefined })
      this.#fromHome++
    } else this.#open.push(duty)
  }

  /** The least worked of those who may be there, usually are, and stay within all limits. */
  #next(row: Post, duty: DutyRow): Person | undefined {
    const { day, monday } = this.#when(duty.from)
    return this.#holders
      .near(row)
      .filter(
        (who) =>
          who.site === duty.site &&
          this.#may(who.id, duty) &&
          isQualified(who, row.qualifications, day) &&
          this.#isFree(who.id, duty),
      )
      .map((who) => {
        const { minutes, posts } = this.#week(who.id, monday)
        const other = posts.size > (posts.has(row.id) ? 1 : 0)
        return { who, rank: minutes + (other ? elsewhere : 0) }
      })
      .toSorted((a, b) => a.rank - b.rank || (a.who.id < b.who.id ? -1 : 1))
      .find(({ who }) => this.#fits({ ...this.#bare(duty), person: who.id }))?.who
  }

  #standBy(row: Post, duty: DutyRow): void {
    const { day } = this.#when(duty.from)
    const on = (this.#working.get(row.id) ?? []).filter(
      (one) => one.from < duty.to && duty.from < one.to,
    )
    const groups = new Set(on.map((one) => this.#read(person.table).get(one.person)?.group))
    const isApart = (who: Person): boolean =>
      (who.group === 'none' || !groups.has(who.group)) && on.every((one) => one.person !== who.id)
    const [profile] = row.profiles
    const whoWas = this.#read(person.table).get(duty.person)
    if (whoWas && isApart(whoWas) && this.#isFree(whoWas.id, duty)) {
      this.#write(duty, {})
      return
    }
    const next = this.#holders
      .near(row)
      .find(
        (who) =>
          isApart(who) &&
          profile !== undefined &&
          (who.device === 'laptop' || who.device === 'tradingLaptop') &&
          isQualified(who, row.qualifications, day) &&
          this.#isFree(who.id, duty),
      )
    if (!next) return
    this.#write(duty, {
      person: next.id,
      site: row.places[0] ?? duty.site,
      profile,
      room: undefined,
    })
    this.#standbys++
  }

  /** What somebody is booked for besides, and already in this roster. */
  #diary(who: string): Booking[] {
    let diary = this.#diaries.get(who)
    if (!diary) {
      diary = [...bookedBeside(this.#read, who, this.#ask.roster, this.#draft)]
      this.#diaries.set(who, diary)
      for (const one of diary) this.#note(one)
    }
    return diary
  }

  /** Thousands of duties share their instants. */
  #when(at: string): When {
    const when = this.#whens.get(at) ?? { day: dayOf(at), monday: mondayOf(dayOf(at)) }
    this.#whens.set(at, when)
    return when
  }

  /** What somebody works in a week, and on which posts. */
  #week(who: string, monday: Day): Week {
    this.#diary(who)
    const key = `${who} ${monday}`
    const week = this.#weeks.get(key) ?? { minutes: 0, posts: new Set<string>() }
    this.#weeks.set(key, week)
    return week
  }

  #note({ person: who, post: id, mode, from, to }: Booking): void {
    if (mode === 'standby') return
    const week = this.#week(who, this.#when(from).monday)
    week.minutes += (msOf(to) - msOf(from)) / minuteMs
    week.posts.add(id)
  }

  #isFree(who: string, { from, to }: Pick<DutyRow, 'from' | 'to'>): boolean {
    return this.#diary(who).every((one) => one.to <= from || to <= one.from)
  }

  /** Nothing stands against it, and no limit is broken that was not broken before. */
  #fits(duty: PlannedDuty): boolean {
    const diary = this.#diary(duty.person)
    if (objection(this.#read, duty, diary)) return false
    const near = diary.filter((one) => Math.abs(msOf(one.from) - msOf(duty.from)) < aroundMs)
    const had = breachesOf(this.#read, near).length
    return breachesOf(this.#read, [...near, duty]).length <= had
  }

  #bare({ roster: _roster, state: _state, missed: _missed, ...row }: DutyRow): PlannedDuty {
    const { unanswered: _unanswered, because: _because, checkedInAt: _in, ...duty } = row
    return { ...duty, accepted: true }
  }

  #write(
    duty: DutyRow,
    change: Partial<Omit<PlannedDuty, 'room' | 'profile'>> & {
      room?: string | undefined
      profile?: string | undefined
    },
  ): void {
    const number = String(this.#planned.length + 1).padStart(dutyIdDigits, '0')
    const { room, profile, answerBy: _by, replaces: _replaces, ...bare } = this.#bare(duty)
    const next = { room, profile, ...change }
    const { room: toRoom, profile: toProfile, ...fields } = next
    const planned: PlannedDuty = {
      ...bare,
      ...fields,
      id: `${this.#ask.roster}-${number}`,
      accepted: true,
      ...(toRoom === undefined ? {} : { room: toRoom }),
      ...(toProfile === undefined ? {} : { profile: toProfile }),
    }
    this.#planned.push(planned)
    if (planned.mode !== 'standby') {
      const working = this.#working.get(planned.post)
      if (working) working.push(planned)
      else this.#working.set(planned.post, [planned])
    }
    this.#diary(planned.person).push(planned)
    this.#note(planned)
  }
}

// A run of days on duty and the week around it lie within this of a duty.
const aroundMs = 15 * 86_400_000
