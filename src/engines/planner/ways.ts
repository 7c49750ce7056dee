// The ways in which a person could work on a post, with travel and set-up; cheap to name, judged elsewhere.
import { at } from '../coverage/index.ts'
import type { Duty, Mode, Problem, Span } from '../coverage/index.ts'
import type { Ask } from './ask.ts'
import type { ActionKind, Obstacle } from './plan.ts'
import type { Roster } from './roster.ts'

export interface Way {
  readonly mode: Mode
  readonly site: number
  readonly profile: number
  readonly kind: ActionKind
  readonly leadMinutes: number
  readonly travelMinutes: number
}

/**
 * Ways of `person` on `post` while the span lasts, made one by one as they are asked for: from home first, then on
 * site. `anyDevice`: whatever they own.
 */
export function* waysOf(
  roster: Roster,
  ask: Ask,
  person: number,
  post: number,
  span: Span,
  anyDevice = false,
): Generator<Way, void> {
  const { problem } = roster
  const { modes, profiles, sites } = at(problem.posts, post)
  const called = recalled(roster, ask, person, span)
  if (modes.includes('remote')) {
    const { device } = at(problem.people, person)
    const leadMinutes = ask.leadMinutes.remote + (called ? ask.leadMinutes.recall : 0)
    const kind = called ? 'recall' : 'remote'
    for (const profile of profiles) {
      const { devices } = at(problem.profiles, profile)
      if (!anyDevice && devices.length > 0 && !devices.includes(device)) continue
      yield { mode: 'remote', site: -1, profile, kind, leadMinutes, travelMinutes: 0 }
    }
  }
  for (const mode of ['stationed', 'onSite'] as const) {
    if (!modes.includes(mode)) continue
    for (const site of sites) yield wayTo(roster, ask, person, site, mode, span, called)
  }
}

function wayTo(
  roster: Roster,
  ask: Ask,
  person: number,
  site: number,
  mode: 'stationed' | 'onSite',
  span: Span,
  called: boolean,
): Way {
  if (heldIn(roster.problem, site, span) && belongsTo(roster, person, site)) {
    const leadMinutes = ask.leadMinutes.stay
    return { mode, site, profile: -1, kind: 'stay', leadMinutes, travelMinutes: 0 }
  }
  const travelMinutes = travelOf(ask, person, site)
  const leadMinutes = ask.leadMinutes.onSite + travelMinutes + (called ? ask.leadMinutes.recall : 0)
  const kind = called ? 'recall' : movingTo(roster, ask, person, site)
  return { mode, site, profile: -1, kind, leadMinutes, travelMinutes }
}

function movingTo(roster: Roster, ask: Ask, person: number, site: number): ActionKind {
  const home = homeOf(roster, person)
  if (home < 0 || home === site) return 'onSite'
  return hostsOf(ask).get(home)?.includes(site) === true ? 'host' : 'move'
}

const hostsKnown = new WeakMap<Ask['hosts'], Map<number, number[]>>()

/** The sites that may host each site. Asked for every way of every person, so it is kept with its rows. */
function hostsOf({ hosts }: Ask): ReadonlyMap<number, readonly number[]> {
  const known = hostsKnown.get(hosts)
  if (known !== undefined) return known
  const found = new Map<number, number[]>()
  for (const { site, host } of hosts) found.set(site, [...(found.get(site) ?? []), host])
  hostsKnown.set(hosts, found)
  return found
}

/** Minutes from where the person lives to the site. */
export function travelOf({ travel }: Ask, person: number, site: number): number {
  const here = travel.person[person] ?? -1
  const there = travel.site[site] ?? -1
  return travel.minutes[here]?.[there] ?? travel.unknownMinutes
}

/** The site where the person usually works: their desk, or that of a duty on site; -1 if none. */
export function homeOf(roster: Roster, person: number): number {
  const desk = at(roster.problem.people, person).rooms[0]
  if (desk !== undefined) return desk.site
  return roster.sitesOf(person).find((site) => site >= 0) ?? -1
}

// Somebody with anything to do at the site may be inside; coverage knows for certain.
function belongsTo(roster: Roster, person: number, site: number): boolean {
  const { problem } = roster
  const { presence } = at(problem.people, person)
  return presence.some((stay) => stay.site === site) || roster.sitesOf(person).includes(site)
}

function heldIn({ sites }: Problem, site: number, { from, to }: Span): boolean {
  return at(sites, site).orders.some(
    (order) => order.pass !== 'all' && order.from < to && order.to > from,
  )
}

function recalled(roster: Roster, ask: Ask, person: number, { from, to }: Span): boolean {
  const away = ask.reserves.some((row) => row.person === person && row.from < to && row.to > from)
  if (away) return true
  return roster.standbysOf(person).some((duty) => duty.from < to && duty.to > from)
}

/** What a glance shows to stand in the way for the whole span; null when coverage must judge. */
export function screened(
  roster: Roster,
  person: number,
  way: Way,
  { from, to }: Span,
): Obstacle | null {
  const { problem } = roster
  const row = at(problem.people, person)
  if (row.unfit.some((span) => span.from <= from && span.to >= to)) return { code: 'unfit' }
  for (const stay of row.quarantine) {
    if (stay.from > from || stay.to < to) continue
    const works = stay.works && (way.mode === 'remote' || way.site === stay.site)
    if (!works) return { code: 'quarantined', until: stay.to }
  }
  if (way.site < 0) return null
  const { orders } = at(problem.sites, way.site)
  const order = orders.findIndex((one) => one.pass === 'nobody' && one.from <= from && one.to >= to)
  if (order < 0) return null
  if (at(orders, order).work === false) return { code: 'sealed', site: way.site, order }
  return belongsTo(roster, person, way.site) ? null : { code: 'shutOut', site: way.site, order }
}

/** The duty that a way makes of a span. Nobody has accepted it yet. */
export const dutyOf = (way: Way, person: number, post: number, { from, to }: Span): Duty => ({
  person,
  post,
  from,
  to,
  mode: way.mode,
  site: way.site,
  room: -1,
  profile: way.profile,
  accepted: false,
  checkedIn: null,
})
