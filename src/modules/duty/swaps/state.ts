// What we know of swaps. Each open one stands with a promise: it ends by itself when the first of its duties begins.
import { z } from 'zod'
import { Instant, on, promises, table, type Evolution, type Write } from '../../../kernel/index.ts'
import { duties } from '../state.ts'
import {
  Offer,
  SwapApproved,
  SwapEnded,
  SwapEnding,
  SwapFollowed,
  SwapGivenBack,
  SwapOffered,
  SwapRejected,
  SwapTaken,
  SwapWithdrawn,
} from './events.ts'

export const SwapState = z.enum(['open', 'taken', 'approved', 'rejected', 'withdrawn', 'ended'])

export const SwapRow = Offer.extend({
  state: SwapState,
  offeredAt: Instant,
  taker: z.string().optional(),
  /** Who approved it or turned it down. */
  by: z.string().optional(),
  answer: z.string().optional(),
  ending: SwapEnding.optional(),
})
export type SwapRow = z.infer<typeof SwapRow>

/** `active` holds those that may still come about; `person` all who have a part in one. */
export const swaps = table('duty.swap', SwapRow, {
  active: (row) => (isActive(row) ? 'yes' : undefined),
  duty: ({ duty, want }) => (want === undefined ? [duty] : [duty, want]),
  person: ({ person, to, taker }) => [
    ...new Set([person, to, taker].flatMap((one) => (one === undefined ? [] : [one]))),
  ],
})

export const isActive = ({ state }: Pick<SwapRow, 'state'>): boolean =>
  state === 'open' || state === 'taken'

export const swapEnds = 'duty.swapEnds'

/** A swap waits until the first of its duties begins. */
function awaitStart(tables: Write, { swap, duty, want }: SwapRow): void {
  const starts = [duty, want].flatMap((id) => {
    const row = id === undefined ? undefined : tables(duties).get(id)
    return row ? [row.from] : []
  })
  const [due] = starts.toSorted()
  if (due === undefined) return
  tables(promises).put(`swap/${swap}`, {
    id: `swap/${swap}`,
    kind: swapEnds,
    due,
    subject: `swap/${swap}`,
    about: { swap },
  })
}

function change(tables: Write, swap: string, part: Partial<SwapRow>): void {
  const row = tables(swaps).get(swap)
  if (!row) return
  const next = { ...row, ...part }
  tables(swaps).put(swap, next)
  if (isActive(next)) awaitStart(tables, next)
  else tables(promises).remove(`swap/${swap}`)
}

export const evolve: readonly Evolution[] = [
  on(SwapOffered, (tables, body, { at }) => {
    tables(swaps).put(body.swap, { ...body, state: 'open', offeredAt: at })
    change(tables, body.swap, {})
  }),
  on(SwapTaken, (tables, { swap, person }) =>
    change(tables, swap, { state: 'taken', taker: person }),
  ),
  on(SwapGivenBack, (tables, { swap }) => {
    const row = tables(swaps).get(swap)
    if (!row) return
    const { taker: _gave, ...rest } = row
    tables(swaps).put(swap, { ...rest, state: 'open' })
  }),
  on(SwapApproved, (tables, { swap }, { actor }) =>
    change(tables, swap, { state: 'approved', by: actor }),
  ),
  on(SwapRejected, (tables, { swap, because }, { actor }) =>
    change(tables, swap, { state: 'rejected', by: actor, answer: because }),
  ),
  on(SwapWithdrawn, (tables, { swap }) => change(tables, swap, { state: 'withdrawn' })),
  on(SwapEnded, (tables, { swap, ending }) => change(tables, swap, { state: 'ended', ending })),
  on(SwapFollowed, (tables, { swap, duty, want }) =>
    change(tables, swap, { duty, ...(want === undefined ? {} : { want }) }),
  ),
]
