// A swap goes with its duties: it follows one that is planned anew for the same person, and ends when one has begun or
// is not theirs any more.
import { z } from 'zod'
import {
  call,
  command,
  dayOf,
  reaction,
  systemOnly,
  whenDue,
  type Call,
  type Command,
  type Draft,
  type Read,
  type Reaction,
} from '../../../kernel/index.ts'
import { DutyDeclined, DutyStoodDown, RosterPublished, RosterSuperseded } from '../events.ts'
import { duties, inForce, type DutyRow } from '../state.ts'
import { SwapEnded, SwapFollowed, SwapId } from './events.ts'
import { isActive, swapEnds, swaps, type SwapRow } from './state.ts'

/** A duty is not handed on more often than this before it begins. */
const handsMax = 20

/** Look at every open swap: does its person still hold its duties? */
export const followSwaps = command('duty.followSwaps', {
  input: z.object({}),
  may: systemOnly,
  internal: true,
  decide: (read) =>
    [...read(swaps).by('active', 'yes')]
      .toSorted((a, b) => (a.swap < b.swap ? -1 : 1))
      .flatMap((row) => followed(read, row)),
})

function followed(read: Read, row: SwapRow): Draft[] {
  const { swap, duty, person, want, to } = row
  const mine = stillHeld(read, duty, person)
  // Whose duty is wanted in exchange is the one it was offered to.
  const theirs = want === undefined || to === undefined ? undefined : stillHeld(read, want, to)
  if (!mine || (want !== undefined && !theirs)) return [SwapEnded({ swap, ending: 'gone' })]
  if (mine.id === duty && theirs?.id === want) return []
  return [SwapFollowed({ swap, duty: mine.id, ...(theirs ? { want: theirs.id } : {}) })]
}

/** The duty, or the one that stands in its place, while it is that person's and counts. */
function stillHeld(read: Read, id: string, who: string): DutyRow | undefined {
  const first = read(duties).get(id)
  let row = first
  for (let hands = 0; row && hands < handsMax; hands++) {
    if (row.person === who && inForce(read, row)) return row
    const { id: before, post } = row
    row = read(duties)
      .by('post', post)
      .find((next) => next.replaces === before)
  }
  if (!first) return undefined
  // A later roster took over: the same person on the same post on the same day is the same duty to them.
  return read(duties)
    .by('person', who)
    .find(
      (next) =>
        next.post === first.post &&
        dayOf(next.from) === dayOf(first.from) &&
        next.id !== first.id &&
        inForce(read, next),
    )
}

export const endSwap = command('duty.endSwap', {
  input: z.object({ swap: SwapId }),
  may: systemOnly,
  internal: true,
  decide(read, { swap }) {
    const row = read(swaps).get(swap)
    return row && isActive(row) ? [SwapEnded({ swap, ending: 'begun' })] : []
  },
})

const follow = (read: Read): Call[] =>
  read(swaps).by('active', 'yes').length === 0 ? [] : [call(followSwaps, {})]

const About = z.object({ swap: SwapId })

export const commands: readonly Command[] = [followSwaps, endSwap]

export const reactions: readonly Reaction[] = [
  whenDue(swapEnds, (_read, { about }) => [call(endSwap, About.parse(about))]),
  reaction('duty.swapsAfterStandDown', DutyStoodDown, follow),
  reaction('duty.swapsAfterDecline', DutyDeclined, follow),
  reaction('duty.swapsAfterPublishing', RosterPublished, follow),
  reaction('duty.swapsAfterSuperseding', RosterSuperseded, follow),
]
