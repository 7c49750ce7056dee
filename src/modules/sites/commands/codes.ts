// What a scan does: at the gate somebody comes in or goes out, in a roll call they are seen.
import { z } from 'zod'
import {
  idOf,
  Instant,
  command,
  isRefusal,
  msOf,
  plusMinutes,
  refuse,
  roleOver,
  shanghai,
  SiteId,
  type Context,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { room as roomTable } from '../../firm/index.ts'
import { PersonAccounted, PersonEntered, PersonLeft } from '../events.ts'
import { codeLengthMax, readCode } from '../gate-code.ts'
import { stays, answers } from '../state.ts'
import { barredBy } from './gate.ts'
import { gateKeepers, leads, overSite, unknownPerson, unknownSite } from './places.ts'
import { openRollCall } from './roll-call.ts'

/** A second scan so soon is the same scan. */
const rescanSeconds = 30
/** A gate without a line keeps its scans for so long at most. */
const keptMinutesMax = 24 * 60

const Code = z.string().trim().min(1).max(codeLengthMax)

/** Somebody shows their code at the gate: in if they were outside, out if they were inside. */
export const scanPass = command('sites.scanPass', {
  input: z.object({
    site: SiteId,
    code: Code,
    room: idOf('room').optional(),
    /** When the gate read it, where it had no line at that moment. */
    passedAt: Instant.optional(),
  }),
  may: roleOver(gateKeepers, overSite),
  decide(read, { site, code, room, passedAt }, context) {
    const at = passedAt ?? context.at
    const no = cannotScan(read, { site, room, at, now: context.at })
    if (no) return no
    const person = shown(read, code, { at, sealer: context.sealer })
    if (isRefusal(person)) return person
    const again = scannedBefore(read, person, at)
    if (again) return again
    const direction = read(stays).get(person)?.site === site ? 'out' : 'in'
    const barred = barredBy(read, { site, person, direction, at })
    // What the gate let happen while it had no line is taken as it happened.
    if (barred && passedAt === undefined) return barred
    const pass = { site, person, ...(passedAt === undefined ? {} : { passedAt }) }
    if (direction === 'out') return [PersonLeft(pass)]
    return [PersonEntered({ ...pass, ...(room === undefined ? {} : { room }) })]
  },
})

function cannotScan(
  read: Read,
  ask: { site: string; room: string | undefined; at: Instant; now: Instant },
): Refusal | undefined {
  const { site, room, at, now } = ask
  const unknown = unknownSite(read, site)
  if (unknown) return unknown
  if (room !== undefined && read(roomTable.table).get(room)?.site !== site)
    return refuse('sites.roomElsewhere', { room, site })
  const isInTime = at <= now && at >= plusMinutes(now, -keptMinutesMax)
  return isInTime ? undefined : refuse('sites.scanTime', { passedAt: shanghai(at) })
}

/** The same scan a second time, or one that comes after what was recorded later. */
function scannedBefore(read: Read, person: string, at: Instant): Refusal | undefined {
  const last = lastPass(read, person)
  if (last === undefined) return undefined
  if (Math.abs(msOf(at) - msOf(last)) < rescanSeconds * 1_000)
    return refuse('sites.scannedJustNow', { person })
  return at <= last ? refuse('sites.scanOlder', { person }) : undefined
}

/** Whose code it is, or why it cannot be taken. */
function shown(
  read: Read,
  code: string,
  { at, sealer }: { at: Instant; sealer: Context['sealer'] },
): string | Refusal {
  const found = readCode(sealer, code)
  if (!found) return refuse('sites.codeUnreadable')
  const unknown = unknownPerson(read, [found.person])
  if (unknown) return unknown
  if (found.until < at) return refuse('sites.codeExpired', { until: shanghai(found.until) })
  return found.person
}

/** When the gates last saw a person. */
function lastPass(read: Read, person: string): Instant | undefined {
  return read(stays)
    .by('person', person)
    .map(({ from, to }) => to ?? from)
    .toSorted()
    .at(-1)
}

/** Somebody shows their code to whoever calls the roll: they are here. */
export const scanRollCall = command('sites.scanRollCall', {
  input: z.object({ site: SiteId, code: Code }),
  may: roleOver([...leads, 'recorder'], overSite),
  decide(read, { site, code }, { at, sealer }) {
    const open = openRollCall(read, site)
    if (!open) return refuse('sites.noRollCall', { site })
    const person = shown(read, code, { at, sealer })
    if (isRefusal(person)) return person
    const { rollCall } = open
    if (read(answers).get(`${rollCall}/${person}`)?.standing === 'accounted')
      return refuse('sites.answeredAlready', { person })
    return [PersonAccounted({ rollCall, site, person, standing: 'accounted' })]
  },
})

export const codeCommands = [scanPass, scanRollCall]
