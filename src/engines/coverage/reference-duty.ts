// First half of the slow and obvious meaning of coverage: one duty at one minute, every rule as it is
// read aloud. It shares no code with the engine; tests hold the engine to it. Only for small firms.
import type { Duty, Order, Person, Problem, RestRule, Span } from './problem.ts'
import type { Reason } from './answer.ts'

export const within = (span: Span, minute: number): boolean =>
  span.from <= minute && minute < span.to

export function row<Row>(rows: readonly Row[], index: number): Row {
  const found = rows[index]
  if (found === undefined) throw new Error(`reference: no row ${index}`)
  return found
}

export const dutyOf = (problem: Problem, d: number): Duty => {
  const duty = row(problem.duties, d)
  if (duty === null) throw new Error(`reference: duty ${d} was taken away`)
  return duty
}

export const away = (duty: Duty): boolean =>
  duty.mode === 'remote' || (duty.mode === 'standby' && duty.site < 0)

const doubts = new Set<Reason['code']>(['presumedInside', 'notAccepted', 'notCheckedIn'])
export const isDoubt = (reason: Reason): boolean => doubts.has(reason.code)

/** Numbers of the duties that span a minute. */
export function spanning(problem: Problem, minute: number): number[] {
  return problem.duties.flatMap((duty, d) => (duty !== null && within(duty, minute) ? [d] : []))
}

function dutiesOf(problem: Problem, person: number): { duty: Duty; d: number }[] {
  return problem.duties
    .flatMap((duty, d) => (duty !== null && duty.person === person ? [{ duty, d }] : []))
    .sort((a, b) => a.duty.from - b.duty.from || a.d - b.d)
}

// ---- orders: who is inside ----------------------------------------------------------------------

function mayPass(order: Order, person: number): { enter: boolean; leave: boolean } {
  switch (order.pass) {
    case 'all':
      return { enter: true, leave: true }
    case 'in':
      return { enter: true, leave: false }
    case 'out':
      return { enter: false, leave: true }
    case 'nobody':
      return { enter: false, leave: false }
    case 'permit': {
      const may = order.permits.includes(person)
      return { enter: may, leave: may }
    }
  }
}

type Inside = 'recorded' | 'presumed' | 'no'

/** Whether a person is inside a site at a minute of one of its orders. */
function inside(problem: Problem, p: number, site: number, number: number, minute: number): Inside {
  const { presence } = row(problem.people, p)
  const order = row(row(problem.sites, site).orders, number)
  const records = presence.filter((stay) => stay.recorded)
  if (records.some((stay) => stay.site === site && within(stay, minute))) return 'recorded'
  // A presumption holds from the minute it begins until a record of the person says anything.
  const holdsFrom = (since: number): boolean =>
    since <= minute && !records.some((stay) => stay.to > since && stay.from <= minute)
  if (presumedAtStart(problem, p, site, number) && holdsFrom(order.from)) return 'presumed'
  const may = mayPass(order, p)
  if (!may.enter || may.leave) return 'no'
  const came = dutiesOf(problem, p).some(
    ({ duty }) =>
      (duty.mode === 'onSite' || duty.mode === 'stationed') &&
      duty.site === site &&
      order.from < duty.from &&
      duty.from < order.to &&
      holdsFrom(duty.from),
  )
  return came ? 'presumed' : 'no'
}

function presumedAtStart(problem: Problem, p: number, site: number, number: number): boolean {
  const { orders } = row(problem.sites, site)
  const { presence } = row(problem.people, p)
  const start = row(orders, number).from
  const leftSince = (since: number): boolean =>
    presence.some(
      (stay) => stay.recorded && stay.site === site && stay.to > since && stay.to <= start,
    )
  const onDuty = dutiesOf(problem, p).some(
    ({ duty }) =>
      (duty.mode === 'onSite' || duty.mode === 'stationed') &&
      duty.site === site &&
      within(duty, start) &&
      !leftSince(duty.from),
  )
  const livesThere = presence.some(
    (stay) => !stay.recorded && stay.site === site && within(stay, start) && !leftSince(stay.from),
  )
  if (onDuty || livesThere) return true
  // Kept in: an earlier order lasts until now and nobody could leave since.
  return orders.some((earlier, other) => {
    const before = earlier.from < start && earlier.from < earlier.to && earlier.to >= start
    if (!before || mayPass(earlier, p).leave) return false
    return inside(problem, p, site, other, start - 1) === 'presumed'
  })
}

function orderReasons(problem: Problem, duty: Duty, minute: number): Reason[] {
  const p = duty.person
  return problem.sites.flatMap(({ orders }, site) =>
    orders.flatMap((order, number): Reason[] => {
      if (!within(order, minute)) return []
      const may = mayPass(order, p)
      const where = inside(problem, p, site, number, minute)
      const named = { site, order: number }
      if (!away(duty) && duty.site === site) {
        const reasons: Reason[] = order.work ? [] : [{ code: 'sealed', ...named }]
        if (!may.enter && where === 'no') reasons.push({ code: 'shutOut', ...named })
        if (!may.enter && where === 'presumed') reasons.push({ code: 'presumedInside', ...named })
        return reasons
      }
      if (where === 'no' || may.leave) return []
      if (!away(duty)) return [{ code: 'heldElsewhere', ...named }]
      return order.work ? [] : [{ code: 'sealed', ...named }]
    }),
  )
}

// ---- rest ---------------------------------------------------------------------------------------

function restReasons(problem: Problem, d: number): Reason[] {
  const duty = dutyOf(problem, d)
  if (duty.mode === 'standby') return []
  const work = dutiesOf(problem, duty.person).filter(({ duty: other }) => other.mode !== 'standby')
  const mine = work.findIndex((other) => other.d === d)
  const until = work.slice(0, mine + 1).map((other) => other.duty)
  const ruleFor = (other: Duty): RestRule =>
    other.mode === 'stationed' ? problem.rest.stationed : problem.rest.normal
  const latestEnd = (duties: readonly Duty[]): number => Math.max(...duties.map(({ to }) => to))
  // Walk back to the duty that opened the stretch this one belongs to.
  let opener = 0
  for (let i = 1; i < until.length; i++) {
    const next = row(until, i)
    const end = latestEnd(until.slice(opener, i))
    if (next.from - end > ruleFor(next).breakMinutesMax) opener = i
  }
  const stretchFrom = row(until, opener).from
  const previous = until.slice(0, opener)
  const openerBefore = previous.length > 0 ? latestEndOfStretch(until, opener, ruleFor) : -Infinity
  const rested = stretchFrom - openerBefore
  const dayOf = (other: Duty): number =>
    Math.floor((other.from - problem.days.midnight) / problem.days.minutes)
  const weekOf = (other: Duty): number => Math.floor((dayOf(other) + problem.days.weekday) / 7)
  const workedDays = new Set(until.map(dayOf))
  let run = 1
  while (workedDays.has(dayOf(duty) - run)) run++
  const week = until
    .filter((other) => weekOf(other) === weekOf(duty))
    .reduce((sum, other) => sum + other.to - other.from, 0)
  const rule = ruleFor(duty)
  const broken: Extract<Reason, { code: 'restRule' }>[] = []
  const add = (name: 'rest' | 'stretch' | 'days' | 'week', had: number, limit: number): void => {
    broken.push({ code: 'restRule', rule: name, had, limit })
  }
  if (rested < rule.restMinutesMin) add('rest', rested, rule.restMinutesMin)
  if (duty.to - stretchFrom > rule.stretchMinutesMax) {
    add('stretch', duty.to - stretchFrom, rule.stretchMinutesMax)
  }
  if (run > rule.daysMax) add('days', run, rule.daysMax)
  if (week > rule.weekMinutesMax) add('week', week, rule.weekMinutesMax)
  return broken.filter(
    ({ rule: name }) =>
      !problem.exemptions.some(
        (exemption) =>
          [-1, duty.person].includes(exemption.person) &&
          [-1, duty.post].includes(exemption.post) &&
          within(exemption, duty.from) &&
          exemption.rules.includes(name),
      ),
  )
}

// The end of the stretch before the one that begins at `opener`.
function latestEndOfStretch(
  until: readonly Duty[],
  opener: number,
  ruleFor: (duty: Duty) => RestRule,
): number {
  let first = 0
  for (let i = 1; i < opener; i++) {
    const end = Math.max(...until.slice(first, i).map(({ to }) => to))
    if (row(until, i).from - end > ruleFor(row(until, i)).breakMinutesMax) first = i
  }
  return Math.max(...until.slice(first, opener).map(({ to }) => to))
}

// ---- a duty on its own --------------------------------------------------------------------------

export function roomOf(person: Person, duty: Duty): number {
  if (away(duty)) return -1
  if (duty.room >= 0) return duty.room
  return person.rooms.find(({ site }) => site === duty.site)?.room ?? -1
}

/** Every reason of its own why a duty does not count at a minute, doubts included. */
export function ownReasons(problem: Problem, d: number, minute: number): Reason[] {
  const duty = dutyOf(problem, d)
  return [
    ...(away(duty) ? wayReasons(problem, duty) : placeReasons(problem, duty, minute)),
    ...bodyReasons(problem, duty, minute),
    ...orderReasons(problem, duty, minute),
    ...meansReasons(problem, duty, minute),
    ...bookingReasons(problem, d, minute),
    ...restReasons(problem, d),
    ...wordReasons(problem, duty, minute),
  ]
}

function modeReasons(problem: Problem, duty: Duty): Reason[] {
  const { modes } = row(problem.posts, duty.post)
  return duty.mode === 'standby' || modes.includes(duty.mode) ? [] : [{ code: 'wrongMode' }]
}

function wayReasons(problem: Problem, duty: Duty): Reason[] {
  const { profile } = duty
  const reasons = modeReasons(problem, duty)
  const { profiles } = row(problem.posts, duty.post)
  if (!profiles.includes(profile)) reasons.push({ code: 'profileNotAllowed', profile })
  const devices = profile >= 0 ? row(problem.profiles, profile).devices : []
  const { device } = row(problem.people, duty.person)
  if (devices.length > 0 && !devices.includes(device)) reasons.push({ code: 'noDevice', profile })
  return reasons
}

function placeReasons(problem: Problem, duty: Duty, minute: number): Reason[] {
  const reasons = modeReasons(problem, duty)
  const { site } = duty
  if (!row(problem.posts, duty.post).sites.includes(site))
    reasons.push({ code: 'wrongPlace', site })
  const room = roomOf(row(problem.people, duty.person), duty)
  const shut = room >= 0 ? row(problem.rooms, room).shut : []
  for (const span of shut) if (within(span, minute)) reasons.push({ code: 'roomShut', room })
  return reasons
}

function bodyReasons(problem: Problem, duty: Duty, minute: number): Reason[] {
  const person = row(problem.people, duty.person)
  const reasons: Reason[] = []
  for (const qualification of row(problem.posts, duty.post).qualifications) {
    const held = person.qualifications.filter((one) => one.qualification === qualification)
    const since = Math.max(...held.map(({ until }) => until))
    if (held.length === 0) reasons.push({ code: 'notQualified', qualification })
    else if (minute >= since) reasons.push({ code: 'expired', qualification, since })
  }
  for (const unfit of person.unfit) if (within(unfit, minute)) reasons.push({ code: 'unfit' })
  for (const stay of person.quarantine) {
    const canWork = stay.works && (away(duty) || duty.site === stay.site)
    if (within(stay, minute) && !canWork) reasons.push({ code: 'quarantined', until: stay.to })
  }
  return reasons
}

function meansReasons(problem: Problem, duty: Duty, minute: number): Reason[] {
  const isThere = (kind: number): boolean =>
    problem.items.some(
      (item) =>
        item.kind === kind &&
        item.where.some(
          (place) =>
            within(place, minute) &&
            (place.person === duty.person || (!away(duty) && place.site === duty.site)),
        ),
    )
  return row(problem.posts, duty.post).means.flatMap((kind): Reason[] =>
    isThere(kind) ? [] : [{ code: 'meansElsewhere', kind }],
  )
}

function bookingReasons(problem: Problem, d: number, minute: number): Reason[] {
  const duty = dutyOf(problem, d)
  return spanning(problem, minute).flatMap((other): Reason[] => {
    const rival = dutyOf(problem, other)
    if (other === d || rival.person !== duty.person) return []
    const harmless = rival.mode === 'standby' && duty.mode !== 'standby'
    return harmless ? [] : [{ code: 'doubleBooked', duty: other }]
  })
}

function wordReasons(problem: Problem, duty: Duty, minute: number): Reason[] {
  const reasons: Reason[] = duty.accepted ? [] : [{ code: 'notAccepted' }]
  const due = duty.from + problem.graceMinutes
  const came = duty.checkedIn !== null && duty.checkedIn <= minute
  if (problem.now >= due && minute >= due && !came) {
    reasons.push({ code: 'notCheckedIn', since: due })
  }
  return reasons
}

// ---- seats --------------------------------------------------------------------------------------

/** Duties without a seat at a minute, each with the first thing that was full. */
export function withoutSeat(problem: Problem, minute: number): Map<number, Reason> {
  const askers = spanning(problem, minute).filter((d) => {
    const duty = dutyOf(problem, d)
    if (duty.mode !== 'remote' || duty.profile < 0) return false
    return ownReasons(problem, d, minute).every(isDoubt)
  })
  const key = (d: number): number => (row(problem.posts, dutyOf(problem, d).post).key ? 0 : 1)
  askers.sort(
    (a, b) => dutyOf(problem, a).from - dutyOf(problem, b).from || key(a) - key(b) || a - b,
  )
  const seated: number[] = []
  const refused = new Map<number, Reason>()
  for (const d of askers) {
    const { profile } = dutyOf(problem, d)
    const { seats, links } = row(problem.profiles, profile)
    const profilesTaken = seated.map((other) => dutyOf(problem, other).profile)
    const crossing = (link: number): number =>
      profilesTaken.filter((other) => row(problem.profiles, other).links.includes(link)).length
    const fullLink = links.find((link) => crossing(link) >= row(problem.links, link).capacity)
    if (profilesTaken.filter((other) => other === profile).length >= seats) {
      refused.set(d, { code: 'noSeat', profile, link: -1 })
    } else if (fullLink !== undefined) {
      refused.set(d, { code: 'noSeat', profile, link: fullLink })
    } else seated.push(d)
  }
  return refused
}
