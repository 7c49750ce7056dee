// What a swap would do to the duties, and what stands against it. Offering, taking, approving and the list of
// candidates all ask here, so that nobody is shown what is then refused.
import { clockOf, dayOf, refuse, shanghai, type Read, type Refusal } from '../../../kernel/index.ts'
import { bothNames, person, post } from '../../firm/index.ts'
import { byHand } from '../duty-commands.ts'
import { PlannedDuty } from '../events.ts'
import { eligibleUnder } from '../groups/index.ts'
import { bookedBeside, objection } from '../legal.ts'
import { breachesOf, limitCodes, type Breach } from '../limits.ts'
import { duties, inForce, type DutyRow } from '../state.ts'
import type { SwapRow } from './state.ts'

/** A duty that changes hands. */
export interface Handing {
  readonly row: DutyRow
  readonly to: string
}

/** The duties that a swap hands over when `taker` takes it; or why one of them is not there to be handed over. */
export function handingsOf(
  read: Read,
  { duty, person: offerer, want }: Pick<SwapRow, 'duty' | 'person' | 'want'>,
  taker: string,
  at: string,
): readonly Handing[] | Refusal {
  const row = heldBy(read, duty, offerer, at)
  if ('refused' in row) return row
  if (want === undefined) return [{ row, to: taker }]
  const other = heldBy(read, want, taker, at)
  if ('refused' in other) return other
  return [
    { row, to: taker },
    { row: other, to: offerer },
  ]
}

/** A duty that counts, is that person's and has not begun. */
export function heldBy(read: Read, id: string, who: string, at: string): DutyRow | Refusal {
  const row = read(duties).get(id)
  if (row?.person !== who) return refuse('duty.unknown', { id })
  if (!inForce(read, row)) return refuse('duty.notInForce', { post: postName(read, row.post) })
  if (row.from <= at) return refuse('duty.begunAlready', aboutDuty(read, row))
  return row
}

/** The duty as its new holder has it. They agreed by taking it. */
export const handed = ({ row, to }: Handing, id: string): PlannedDuty =>
  PlannedDuty.parse({
    id,
    post: row.post,
    person: to,
    from: row.from,
    to: row.to,
    mode: row.mode,
    site: row.site,
    room: row.room,
    profile: row.profile,
    accepted: true,
    replaces: row.id,
  })

/** The first thing that stands against these duties changing hands at once. */
export function against(read: Read, handings: readonly Handing[]): Refusal | undefined {
  const gone = new Set(handings.map(({ row }) => row.id))
  for (const handing of handings) {
    const coming = handed(handing, `d-coming-${handing.row.id}`.slice(0, 64))
    const beside = bookedBeside(read, handing.to, byHand).filter(({ id }) => !gone.has(id))
    const no = objection(read, coming, beside)?.refusal ?? outOfTurn(read, coming)
    if (no) return no
    const before = new Set(breachesOf(read, beside).map(keyOf))
    const [breach] = breachesOf(read, [...beside, coming]).filter((one) => !before.has(keyOf(one)))
    if (breach) return ofBreach(read, handing.to, breach)
  }
  return undefined
}

const keyOf = ({ duty, rule }: Breach): string => `${duty} ${rule}`

function ofBreach(read: Read, who: string, { rule, from, had, limit }: Breach): Refusal {
  const name = read(person.table).get(who)?.name ?? who
  return refuse(limitCodes[rule], { person: name, from: shanghai(from), had, limit })
}

/** Groups that alternate do not meet by way of a swap. */
function outOfTurn(read: Read, { person: who, from, mode }: PlannedDuty): Refusal | undefined {
  if (eligibleUnder(read).ofPerson(who, dayOf(from)).modes.includes(mode)) return undefined
  const name = read(person.table).get(who)?.name ?? who
  return refuse('duty.swapOutOfTurn', { person: name, day: dayOf(from) })
}

export const isKeyPost = (read: Read, id: string): boolean => read(post.table).get(id)?.key ?? false

const postName = (read: Read, id: string) => bothNames(read(post.table).get(id), id)

export const aboutDuty = (read: Read, row: Pick<DutyRow, 'post' | 'from' | 'to'>) => ({
  post: postName(read, row.post),
  from: shanghai(row.from),
  to: clockOf(row.to),
})
