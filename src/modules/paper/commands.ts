// What may be asked: print a pack now and lay it on the shelf, take one from there; and by reactions alone, plan
// the next printing and settle what became of one.
import { z } from 'zod'
import {
  call,
  command,
  dayOf,
  Day,
  instantAt,
  plusDays,
  plusMinutes,
  promises,
  refuse,
  roleOver,
  SiteId,
  systemOnly,
  type Instant,
  type Read,
  type RoleName,
  type Scope,
} from '../../kernel/index.ts'
import { site } from '../firm/index.ts'
import {
  Language,
  PackAsked,
  PackFailed,
  PackKept,
  PackRehearsed,
  PackTaken,
  PrintingPlanned,
  PrintingStopped,
} from './events.ts'
import { packRules } from './rules.ts'
import { packId, packs, printingKind } from './state.ts'

/** Those who answer for a site: its pack holds phone numbers. */
export const holders: readonly RoleName[] = [
  'commander',
  'deputy',
  'siteLead',
  'branchManager',
  'machineRoomLead',
]
export const overSite = ({ site: id }: { site: string }): Scope => ({ kind: 'site', id })

/** After rules are adopted people still put right what they mistyped. */
const firstMinutes = 15

const Purpose = z.string().trim().min(2).max(200)
const Which = z.object({ site: SiteId, day: Day, language: Language })

export const printPack = command('paper.printPack', {
  input: z.object({ site: SiteId, language: Language.default('zh') }),
  may: roleOver(holders, overSite),
  decide(read, { site: id, language }, { at }) {
    if (!read(site.table).has(id)) return refuse('paper.unknownSite', { site: id })
    const rule = packRules(read)
    if (!rule) return refuse('paper.noRule')
    const day = dayOf(at)
    const serial = (read(packs).get(packId({ site: id, day, language }))?.serial ?? 0) + 1
    return [PackAsked({ site: id, day, language, serial, keepDays: rule.keepDays })]
  },
})

export const takePack = command('paper.takePack', {
  input: Which.extend({ purpose: Purpose }),
  may: roleOver(holders, overSite),
  decide(read, input) {
    const row = read(packs).get(packId(input))
    if (row?.state !== 'kept') return refuse('paper.notKept', { site: input.site, day: input.day })
    return [PackTaken(input)]
  },
})

export const planPrinting = command('paper.planPrinting', {
  input: z.object({ first: z.boolean() }),
  may: systemOnly,
  internal: true,
  decide(read, { first }, { at }) {
    const rule = packRules(read)
    if (!rule || rule.sites.length === 0) {
      return read(promises).has(printingKind) ? [PrintingStopped({})] : []
    }
    return [PrintingPlanned({ due: first ? plusMinutes(at, firstMinutes) : next(rule.time, at) })]
  },
})

function next(time: string, after: Instant): Instant {
  const today = instantAt(dayOf(after), time)
  return today > after ? today : instantAt(plusDays(dayOf(after), 1), time)
}

const Settled = Which.extend({
  outcome: z.enum(['kept', 'failed', 'rehearsed']),
  bytes: z.int(),
  reason: z.string(),
})

export const settlePack = command('paper.settlePack', {
  input: Settled,
  may: systemOnly,
  internal: true,
  decide(_read, { outcome, bytes, reason, ...which }) {
    switch (outcome) {
      case 'kept':
        return [PackKept({ ...which, bytes })]
      case 'failed':
        return [PackFailed({ ...which, reason })]
      case 'rehearsed':
        return [PackRehearsed(which)]
    }
  },
})

/** The packs that are printed by themselves, of the sites that there still are. */
export const printingOf = (read: Read) => {
  const { sites = [], languages = [] } = packRules(read) ?? {}
  return sites
    .filter((id) => read(site.table).has(id))
    .flatMap((id) => languages.map((language) => call(printPack, { site: id, language })))
}

export const commands = [printPack, takePack, planPrinting, settlePack]
