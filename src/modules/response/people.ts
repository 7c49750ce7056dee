// Who does it now: roles of an incident by order of succession, posts by who is on duty at this minute, units by
// their heads. Whoever is unfit or in a quarantine without work is passed over.
import { z } from 'zod'
import { rules, type Instant, type Read, type Scope } from '../../kernel/index.ts'
import { duties, inForceNow } from '../duty/index.ts'
import { contains, person as people, unit } from '../firm/index.ts'
import { quarantines, unfit } from '../health/index.ts'
import { holdersOf } from '../identity/index.ts'
import { roles } from './state.ts'
import { IncidentRole, Owner, Slug, Words } from './words.ts'
import { RoleName } from '../../kernel/index.ts'

export const responseRule = 'response'

const ResponseBody = z.object({
  /** Who takes each role of an incident, best first. */
  succession: z.partialRecord(IncidentRole, z.array(Owner).max(12)),
  /** Evidence and drill reports are kept so many years at least. */
  keepYears: z.int().min(1).max(100),
  /** What a review asks. */
  reviewQuestions: z.array(z.object({ id: Slug, ask: Words })).max(40),
  /** Kinds of exercise that each year must see, and how often. */
  exercisesPerYear: z.record(z.string(), z.int().nonnegative()),
})
export type ResponseRules = z.infer<typeof ResponseBody>

/** The firm's own rules of response; nothing where the world has adopted none. */
export function responseRules(read: Read): ResponseRules | undefined {
  const body = ResponseBody.safeParse(read(rules).get(responseRule)?.body)
  return body.success ? body.data : undefined
}

/** Where an incident is, and which: what finding its people needs. */
export interface Placed {
  readonly incident: string
  readonly scope: Scope
}

/** Whether a person can act at an instant, as far as the product knows. */
export function canAct(read: Read, id: string, at: Instant): boolean {
  if (!read(people.table).has(id)) return false
  const away = read(unfit).get(id)
  if (away && away.from <= at && (away.until === undefined || away.until > at)) return false
  const kept = read(quarantines).get(id)
  return !kept || kept.works || kept.from > at || kept.until <= at
}

/** Everybody an owner means now, best first; those who cannot act are left out. */
export function candidates(read: Read, owner: Owner, placed: Placed, at: Instant): string[] {
  const cut = owner.indexOf(':')
  const [kind, id] = [owner.slice(0, cut), owner.slice(cut + 1)]
  return [...new Set(named(read, { kind, id }, placed, at))].filter((one) => canAct(read, one, at))
}

function named(
  read: Read,
  { kind, id }: { kind: string; id: string },
  { incident, scope }: Placed,
  at: Instant,
): string[] {
  switch (kind) {
    case 'role': {
      const held = read(roles).get(`${incident}/${id}`)?.person
      return held === undefined ? [] : [held]
    }
    case 'grant': {
      const role = RoleName.safeParse(id)
      if (!role.success) return []
      // Who answers for the smallest place comes first.
      return holdersOf(read, role.data)
        .filter((grant) => contains(read, grant.scope, scope))
        .toSorted((a, b) => Number(a.scope.kind === 'firm') - Number(b.scope.kind === 'firm'))
        .map((grant) => grant.person)
    }
    case 'post': {
      const counts = inForceNow(read)
      return read(duties)
        .by('post', id)
        .filter((row) => row.from <= at && row.to > at && row.missed !== true && counts(row))
        .toSorted((a, b) => Number(a.mode === 'standby') - Number(b.mode === 'standby'))
        .map((row) => row.person)
    }
    case 'unit': {
      const head = read(unit.table).get(id)?.head
      const above = read(unit.table).get(read(unit.table).get(id)?.parent ?? '')?.head
      return [head, above].filter((one) => one !== undefined)
    }
    default:
      return []
  }
}

/** Who does a step now; where nobody is found, the incident's commander or deputy. */
export const ownerNow = (
  read: Read,
  owner: Owner,
  placed: Placed,
  at: Instant,
): string | undefined =>
  candidates(read, owner, placed, at)[0] ??
  candidates(read, 'role:commander', placed, at)[0] ??
  candidates(read, 'role:deputy', placed, at)[0]

/** Who takes a role by order of succession. Nobody holds two roles while there are others. */
export function successor(
  read: Read,
  asked: { role: IncidentRole; placed: Placed; at: Instant; taken: ReadonlySet<string> },
): string | undefined {
  const { role, placed, at, taken } = asked
  const order = responseRules(read)?.succession[role] ?? []
  const all = order.flatMap((owner) => candidates(read, owner, placed, at))
  return all.find((one) => !taken.has(one)) ?? all[0]
}
