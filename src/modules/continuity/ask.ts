// What the planner is told beside the picture: how far people live from where, how long things take, who may be
// asked. The numbers are the rule's; distances are as coarse as the firm knows them, by district and city.
import { z } from 'zod'
import type { Ask } from '../../engines/planner/index.ts'
import type { Span } from '../../engines/coverage/index.ts'
import { refuse, rules, type Read, type Refusal } from '../../kernel/index.ts'
import { branch } from '../firm/index.ts'
import type { Picture } from './picture/index.ts'

const Minutes = z.int().nonnegative()
const Body = z.object({
  leadMinutes: z.object({
    stay: Minutes,
    remote: Minutes,
    onSite: Minutes,
    recall: Minutes,
    carry: Minutes,
    system: Minutes,
  }),
  travelMinutes: z.object({
    sameDistrict: Minutes,
    sameCity: Minutes,
    otherCity: Minutes,
    unknown: Minutes,
  }),
  exemptable: z.array(z.enum(['rest', 'stretch', 'days', 'week'])),
  dutyMinutesMax: z.int().positive(),
  dutyMinutesMin: z.int().positive(),
  candidatesMax: z.int().positive(),
  weighedMax: z.int().positive(),
})

/** The planner's ask for a window, or the refusal that says the rule is missing. */
export function askOf(read: Read, now: Picture, window: Span): Ask | Refusal {
  const body = Body.safeParse(read(rules).get('planning')?.body)
  if (!body.success) return refuse('continuity.rulesMissing', { rule: 'planning' })
  const { travelMinutes, ...how } = body.data
  const zones = zonesOf(now)
  const { numbers } = now
  return {
    ...how,
    window,
    travel: {
      person: zones.people,
      site: zones.sites,
      minutes: zones.names.map((a) => zones.names.map((b) => between(a, b, travelMinutes))),
      unknownMinutes: travelMinutes.unknown,
    },
    reserves: [],
    hosts: [...read(branch.table).rows()].flatMap(({ id, partner }) => {
      const [site, host] = [numbers.sites.of(id), numbers.sites.of(partner)]
      return site >= 0 && host >= 0 ? [{ site, host }] : []
    }),
    movable: numbers.means.rows.flatMap(({ movable }, index) => (movable ? [index] : [])),
    barred: [],
  }
}

interface Zone {
  readonly city: string
  readonly district: string
}

function zonesOf({ numbers }: Picture) {
  const names: Zone[] = []
  const known = new Map<string, number>()
  const zone = (city: string, district: string): number => {
    const key = `${city}/${district}`
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, names.length)
    names.push({ city, district })
    return names.length - 1
  }
  const sites = numbers.sites.rows.map((row) => zone(row.city, row.district ?? ''))
  const people = numbers.people.rows.map((row) => {
    const home = numbers.sites.rows[numbers.sites.of(row.site)]
    return home ? zone(home.city, row.homeDistrict ?? home.district ?? '') : -1
  })
  return { names, sites, people }
}

function between(a: Zone, b: Zone, minutes: z.infer<typeof Body>['travelMinutes']): number {
  if (a.city !== b.city) return minutes.otherCity
  return a.district === b.district ? minutes.sameDistrict : minutes.sameCity
}
