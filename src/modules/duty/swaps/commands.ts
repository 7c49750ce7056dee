// What may be asked of a swap: offer a duty, take it, give it back, withdraw it; approve it or turn it down.
import { z } from 'zod'
import {
  command,
  dayOf,
  PersonId,
  refuse,
  type Command,
  type Context,
  type Decision,
  type Dice,
  type Draft,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { isQualified, person, post } from '../../firm/index.ts'
import { attendanceOf } from '../calendar.ts'
import { byHand } from '../duty-commands.ts'
import { DutiesPlanned, DutyId, DutyStoodDown } from '../events.ts'
import { planners, reaches, seconds } from '../rights.ts'
import { duties } from '../state.ts'
import {
  SwapApproved,
  SwapGivenBack,
  SwapId,
  SwapOffered,
  swapReasonLengthMax,
  SwapRejected,
  SwapTaken,
  SwapWithdrawn,
} from './events.ts'
import { isActive, swaps, type SwapRow } from './state.ts'
import { against, handed, handingsOf, heldBy, isKeyPost, type Handing } from './trade.ts'

/** One person has at most so many offers open. */
const openPerPersonMax = 10
const idLength = 8
const dutyIdLength = 10
/** What stands in a duty that changed hands, for readers of both languages. */
const changedHands = '换班 · swapped'

const Which = z.object({ swap: SwapId })
const Because = z.string().trim().min(1).max(swapReasonLengthMax)

/** Offer a duty of one's own: to one colleague or to all who may hold it, or for a duty of theirs. */
export const offerSwap = command('duty.offerSwap', {
  input: z.object({
    swap: SwapId.optional(),
    duty: DutyId,
    to: PersonId.optional(),
    want: DutyId.optional(),
    because: Because.optional(),
  }),
  may: { roles: [], self: ({ duty }, read) => read(duties).get(duty)?.person },
  decide(read, { swap: given, to, want, ...input }, context) {
    const { actor, at, dice } = context
    const row = heldBy(read, input.duty, actor.id, at)
    if ('refused' in row) return row
    const mine = read(swaps).by('person', actor.id)
    const isMine = (one: SwapRow) => isActive(one) && one.person === actor.id
    if (mine.some((one) => isMine(one) && one.duty === row.id))
      return refuse('duty.swapOpenAlready', {})
    if (mine.filter(isMine).length >= openPerPersonMax)
      return refuse('duty.swapsTooMany', { max: openPerPersonMax })
    const taker = want === undefined ? to : read(duties).get(want)?.person
    if (taker === actor.id) return refuse('duty.swapWithOneself', {})
    if (taker === undefined && want !== undefined) return refuse('duty.unknown', { id: want })
    const about = { ...input, person: actor.id, ...(want === undefined ? {} : { want }) }
    const no = taker === undefined ? undefined : standsAgainst(read, about, taker, at)
    if (no) return no
    const swap = given ?? `s-${dice.token(idLength)}`
    if (read(swaps).has(swap)) return refuse('duty.swapIdTaken', { swap })
    return [SwapOffered({ ...about, swap, ...(taker === undefined ? {} : { to: taker }) })]
  },
})

/** Why somebody could not take a swap; nothing when they could. */
export function standsAgainst(
  read: Read,
  swap: Pick<SwapRow, 'duty' | 'person' | 'want'>,
  taker: string,
  at: string,
): Refusal | undefined {
  if (!read(person.table).has(taker)) return refuse('duty.unknown', { id: taker })
  const handings = handingsOf(read, swap, taker, at)
  return 'refused' in handings ? handings : against(read, handings)
}

/** Whether somebody may see an offer that names nobody: who has what its post asks for. */
export function isOpenTo(read: Read, { duty, person: offerer, to }: SwapRow, who: string): boolean {
  if (offerer === who) return false
  if (to !== undefined) return to === who
  const row = read(duties).get(duty)
  const own = read(person.table).get(who)
  const asked = row && read(post.table).get(row.post)
  return !!own && !!asked && isQualified(own, asked.qualifications, dayOf(row.from))
}

const known = (read: Read, swap: string, isSeen: (row: SwapRow) => boolean): SwapRow | Refusal => {
  const row = read(swaps).get(swap)
  if (!row || !isSeen(row)) return refuse('duty.unknown', { id: swap })
  return isActive(row) ? row : refuse('duty.swapOver', {})
}

/** Take an offered duty; it changes hands once it is approved. */
export const takeSwap = command('duty.takeSwap', {
  input: Which,
  may: { roles: 'signedIn' },
  decide(read, { swap }, { actor, at }) {
    const row = known(read, swap, (one) => isOpenTo(read, one, actor.id))
    if ('refused' in row) return row
    if (row.state !== 'open') return refuse('duty.swapTakenAlready', {})
    return standsAgainst(read, row, actor.id, at) ?? [SwapTaken({ swap, person: actor.id })]
  },
})

/** Give a taken duty back before it is approved; the offer stands again. */
export const giveBackSwap = command('duty.giveBackSwap', {
  input: Which,
  may: { roles: [], self: ({ swap }, read) => read(swaps).get(swap)?.taker },
  decide(read, { swap }) {
    const row = known(read, swap, () => true)
    return 'refused' in row ? row : [SwapGivenBack({ swap })]
  },
})

export const withdrawSwap = command('duty.withdrawSwap', {
  input: Which,
  may: { roles: [], self: ({ swap }, read) => read(swaps).get(swap)?.person },
  decide(read, { swap }) {
    const row = known(read, swap, () => true)
    return 'refused' in row ? row : [SwapWithdrawn({ swap })]
  },
})

/** Approve a swap: the duties change hands at once, or nothing does. */
export const approveSwap = command('duty.approveSwap', {
  input: Which,
  may: { roles: planners },
  decide(read, { swap }, context) {
    const trade = taken(read, swap, context)
    if ('refused' in trade) return trade
    const key = trade.handings.some(({ row }) => isKeyPost(read, row.post))
    if (key && attendanceOf(read).keySwaps === 'twoPeople') return refuse('duty.swapNeedsTwo', {})
    return done(read, trade, context.dice)
  },
})

/** The same for key posts: a second person must agree. */
export const approveKeySwap = command('duty.approveKeySwap', {
  input: Which,
  may: { roles: planners },
  secondMay: { roles: seconds },
  decide(read, { swap }, context): Decision {
    const trade = taken(read, swap, context)
    return 'refused' in trade ? trade : done(read, trade, context.dice)
  },
})

export const rejectSwap = command('duty.rejectSwap', {
  input: Which.extend({ because: Because }),
  may: { roles: planners },
  decide(read, { swap, because }, context) {
    const row = known(read, swap, (one) => isLed(read, one, context))
    if ('refused' in row) return row
    return [SwapRejected({ swap, because })]
  },
})

interface Trade {
  readonly swap: string
  readonly handings: readonly Handing[]
}

/** A swap that somebody took, with what it hands over, for one who leads both posts and has no part in it. */
function taken(read: Read, swap: string, context: Context): Trade | Refusal {
  const row = known(read, swap, (one) => isLed(read, one, context))
  if ('refused' in row) return row
  const { taker } = row
  if (taker === undefined) return refuse('duty.swapNotTaken', {})
  if (taker === context.actor.id || row.person === context.actor.id)
    return refuse('duty.swapOwn', {})
  const handings = handingsOf(read, row, taker, context.at)
  return 'refused' in handings ? handings : { swap, handings }
}

/** Whether all duties of a swap lie in what somebody leads. */
export const isLed = (
  read: Read,
  { duty, want }: Pick<SwapRow, 'duty' | 'want'>,
  { within }: Pick<Context, 'within'>,
): boolean =>
  [duty, want].every((id) => {
    const row = id === undefined ? undefined : read(duties).get(id)
    return id === undefined || (row !== undefined && reaches(read, within, row))
  })

function done(read: Read, { swap, handings }: Trade, dice: Dice): Decision {
  const no = against(read, handings)
  if (no) return no
  const stoodDown: Draft[] = handings.map(({ row }) =>
    DutyStoodDown({ duty: row.id, because: changedHands, swap }),
  )
  const planned = handings.map((one) => handed(one, `d-${dice.token(dutyIdLength)}`))
  return [SwapApproved({ swap }), ...stoodDown, DutiesPlanned({ roster: byHand, duties: planned })]
}

export const commands: readonly Command[] = [
  offerSwap,
  takeSwap,
  giveBackSwap,
  withdrawSwap,
  approveSwap,
  approveKeySwap,
  rejectSwap,
]
