// Where everybody is right now, as far as the firm knows: by the gate's records, by duties, by quarantine.
import { z } from 'zod'
import { plusDays, dayOf, type Instant, type Read } from '../../kernel/index.ts'
import { duties, inForce, type DutyRow } from '../duty/index.ts'
import { person } from '../firm/index.ts'
import { quarantines, unfit } from '../health/index.ts'
import { presumed, stays } from '../sites/index.ts'

/** `unknown`: should be at a post and has not been heard of. */
export const Where = z.enum(['onSite', 'stationed', 'atHome', 'quarantined', 'unfit', 'unknown'])
export type Where = z.infer<typeof Where>

export interface Located {
  readonly person: string
  readonly where: Where
  readonly site: string | undefined
}

/** Everybody of the firm and where they are at `at`. */
export function peopleAt(read: Read, at: Instant): Located[] {
  const lives = stationedAt(read, at)
  const missed = missedAt(read, at)
  const inside = new Map(presumed(read, at).map((one) => [one.person, one.site]))
  return [...read(person.table).ids()].map((id) => {
    const stay = read(stays).get(id)
    const quarantine = read(quarantines).get(id)
    const sick = read(unfit).get(id)
    const located = (where: Where, site?: string): Located => ({ person: id, where, site })
    if (quarantine && quarantine.from <= at && at < quarantine.until)
      return located('quarantined', quarantine.site)
    if (sick && sick.from <= at && (sick.until === undefined || at < sick.until))
      return located('unfit')
    const home = lives.get(id)
    if (home !== undefined) return located('stationed', home)
    if (stay) return located('onSite', stay.site)
    if (missed.has(id)) return located('unknown', inside.get(id))
    const presumedAt = inside.get(id)
    return presumedAt === undefined ? located('atHome') : located('onSite', presumedAt)
  })
}

/** Who lives in: between the first and the last stationed duty around now. */
function stationedAt(read: Read, at: Instant): ReadonlyMap<string, string> {
  const lives = new Map<string, { site: string; from: Instant; to: Instant }>()
  for (const row of around(read, at)) {
    if (row.mode !== 'stationed') continue
    const known = lives.get(row.person)
    lives.set(row.person, {
      site: row.site,
      from: known && known.from < row.from ? known.from : row.from,
      to: known && known.to > row.to ? known.to : row.to,
    })
  }
  return new Map(
    [...lives].flatMap(([id, { site, from, to }]) => (from <= at && at < to ? [[id, site]] : [])),
  )
}

function missedAt(read: Read, at: Instant): ReadonlySet<string> {
  const found = new Set<string>()
  for (const row of around(read, at)) {
    if (row.missed === true && row.from <= at && at < row.to) found.add(row.person)
  }
  return found
}

function* around(read: Read, at: Instant): Iterable<DutyRow> {
  const today = dayOf(at)
  const seen = new Set<string>()
  for (const day of [plusDays(today, -1), today, plusDays(today, 1)]) {
    for (const row of read(duties).by('day', day)) {
      if (seen.has(row.id) || !inForce(read, row)) continue
      seen.add(row.id)
      yield row
    }
  }
}
