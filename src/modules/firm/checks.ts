// What needs attention in the firm's records before the day it matters: each with its subject and the facts
// that fill its sentence (`value.check.<code>`).
import { z } from 'zod'
import { dayOf, plusDays, rules, signedIn, view, type Day, type Read } from '../../kernel/index.ts'
import { BothNames, bothNames } from './called.ts'
import { holdersOn, type Holders } from './holders.ts'
import { businessFunction } from './nouns/function.ts'
import { delegation } from './nouns/delegation.ts'
import { machineRoom } from './nouns/machine-room.ts'
import { person } from './nouns/person.ts'
import { post, type Post } from './nouns/post.ts'
import { site } from './nouns/site.ts'
import { supplier } from './nouns/supplier.ts'
import { system } from './nouns/system.ts'

const shownMax = 500
// Qualifications that lapse within so many days are worth a word now: renewing takes weeks.
const lapseNoticeDays = 60

const Check = z.object({
  code: z.string(),
  severity: z.enum(['high', 'low']),
  /** What it is about, `post/hq-dealing-1`; empty for the whole firm. */
  subject: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), BothNames])),
})
type Check = z.infer<typeof Check>

/** Warnings about the firm as it is recorded now, the grave ones first. */
export const checks = view('firm.checks', {
  params: z.object({}),
  answer: z.object({ total: z.int(), checks: z.array(Check) }),
  may: signedIn,
  timed: true,
  show(read, _params, { at }) {
    const day = dayOf(at)
    const found = [
      ...ofPosts(read, holdersOn(read, day)),
      ...ofMachines(read),
      ...ofReviews(read, day),
      ...ofDelegations(read, day),
      ...ofQualifications(read, day),
      ...ofCalendars(read, day),
    ].toSorted((a, b) => Number(b.severity === 'high') - Number(a.severity === 'high'))
    return { total: found.length, checks: found.slice(0, shownMax) }
  },
})

/** People a post needs in all to be held by one each time: `minimum` for each line that may overlap. */
export const neededBy = (row: Post): number => Math.max(...row.demand.map(({ minimum }) => minimum))

function* ofPosts(read: Read, holders: Holders): Generator<Check> {
  for (const row of read(post.table).rows()) {
    const { id, key } = row
    const name = bothNames(row, id)
    const needed = neededBy(row)
    const near = row.modes.includes('remote') ? holders.of(row) : holders.near(row)
    const subject = `post/${id}`
    const severity = key ? 'high' : 'low'
    if (near.length < needed) {
      yield {
        code: 'tooFewHolders',
        severity,
        subject,
        params: { name, held: near.length, needed },
      }
    } else if (key && row.backup === 'otherGroup') {
      yield* ofGroups(row, near, needed)
    }
  }
}

function* ofGroups(
  row: Post,
  near: readonly { group: string }[],
  needed: number,
): Generator<Check> {
  const { id } = row
  const name = bothNames(row, id)
  for (const group of ['A', 'B']) {
    const held = near.filter((one) => one.group === group || one.group === 'none').length
    if (held >= needed) continue
    yield {
      code: 'oneGroupOnly',
      severity: 'high',
      subject: `post/${id}`,
      params: { name, group, held },
    }
  }
}

function* ofMachines(read: Read): Generator<Check> {
  for (const { id, name, fuelHours, fuelHoursMin } of read(machineRoom.table).rows()) {
    if (fuelHours >= fuelHoursMin) continue
    const params = { name, hours: fuelHours, min: fuelHoursMin }
    yield { code: 'fuelLow', severity: 'high', subject: `machineRoom/${id}`, params }
  }
  for (const row of read(system.table).rows()) {
    const { id, tier, standby } = row
    const name = bothNames(row, id)
    if (tier > 1 || standby.length > 0) continue
    yield { code: 'noStandby', severity: 'high', subject: `system/${id}`, params: { name } }
  }
}

function* ofReviews(read: Read, today: Day): Generator<Check> {
  for (const row of read(businessFunction.table).rows()) {
    const { id, reviewBy, owner } = row
    const name = bothNames(row, id)
    const subject = `function/${id}`
    if (owner === undefined) yield { code: 'noOwner', severity: 'low', subject, params: { name } }
    if (reviewBy === undefined || reviewBy >= today) continue
    yield { code: 'reviewPast', severity: 'low', subject, params: { name, day: reviewBy } }
  }
  for (const row of read(supplier.table).rows()) {
    const { id, reviewBy } = row
    if (reviewBy === undefined || reviewBy >= today) continue
    const params = { name: bothNames(row, id), day: reviewBy }
    yield { code: 'reviewPast', severity: 'low', subject: `supplier/${id}`, params }
  }
}

function* ofDelegations(read: Read, today: Day): Generator<Check> {
  for (const { id, name, until } of read(delegation.table).rows()) {
    if (until >= today) continue
    const params = { name, day: until }
    yield { code: 'delegationOver', severity: 'low', subject: `delegation/${id}`, params }
  }
}

// A calendar says for which years it knows; a year it does not know is said, never guessed.
const CalendarYears = z.object({ years: z.array(z.int()) })

function* ofCalendars(read: Read, today: Day): Generator<Check> {
  const places = new Set([...read(site.table).rows()].map(({ calendar }) => calendar))
  // Rosters reach four weeks ahead, so the year after is looked for in time.
  const years = new Set(
    [today, plusDays(today, lapseNoticeDays)].map((day) => Number(day.slice(0, 4))),
  )
  for (const place of places) {
    const body = CalendarYears.safeParse(read(rules).get(`calendar/${place}`)?.body)
    const known = body.success ? body.data.years : []
    for (const year of years) {
      if (known.includes(year)) continue
      const params = { place, year }
      yield { code: 'calendarMissing', severity: 'high', subject: `rule/calendar/${place}`, params }
    }
  }
}

function* ofQualifications(read: Read, today: Day): Generator<Check> {
  const soon = plusDays(today, lapseNoticeDays)
  let lapsed = 0
  let lapsing = 0
  for (const { qualifications } of read(person.table).rows()) {
    const ends = qualifications.flatMap(({ until }) => (until === undefined ? [] : [until]))
    if (ends.some((until) => until < today)) lapsed++
    else if (ends.some((until) => until < soon)) lapsing++
  }
  if (lapsed > 0) yield { code: 'lapsed', severity: 'low', subject: '', params: { count: lapsed } }
  if (lapsing === 0) return
  yield { code: 'lapsesSoon', severity: 'low', subject: '', params: { count: lapsing, day: soon } }
}
