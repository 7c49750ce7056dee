// What is seen of calendar feeds: those one may close. The link of one's own is asked of the face, which alone can make it.
import { z } from 'zod'
import { idOf, signedIn, view, type View } from '../../../kernel/index.ts'
import { Names, namesOf } from '../names.ts'
import { mayHold } from './commands.ts'
import { FeedRow, feeds } from './state.ts'

const rowsMax = 200

const list = view('duty.feeds', {
  params: z.object({
    /** Only those of one's own duties. */
    mine: z.boolean().default(false),
    post: idOf('post').optional(),
  }),
  answer: z.object({
    rows: z.array(
      FeedRow.extend({
        /** Opened by the reader, who alone is given its link. */
        own: z.boolean(),
      }),
    ),
    names: Names,
  }),
  may: signedIn,
  show(read, { mine, post }, { actor }) {
    const rows = [...read(feeds).rows()]
      .filter((row) => mayHold(read, row, actor))
      .filter((row) => !mine || row.person === actor.id)
      .filter((row) => post === undefined || row.post === post)
      .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : 0))
      .slice(0, rowsMax)
      .map((row) => ({ ...row, own: row.by === actor.id }))
    return {
      rows,
      names: namesOf(
        read,
        rows,
        rows.map(({ by }) => ({ person: by })),
      ),
    }
  },
})

export const views: readonly View[] = [list]
