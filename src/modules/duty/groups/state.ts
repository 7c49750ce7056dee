// Which units rotate, how and since when. A rotation that ended keeps its time: who was to be where on a day is
// answered for the past too.
import { z } from 'zod'
import { Day, on, table } from '../../../kernel/index.ts'
import { Rotation, RotationEnded, RotationStarted } from './events.ts'

export const RotationRow = Rotation.extend({
  /** The first day on which it no longer holds. */
  to: Day.optional(),
  /** Why it ended. */
  ended: z.string().optional(),
})
export type RotationRow = z.infer<typeof RotationRow>

export const rotations = table('duty.rotation', RotationRow)

export const evolveGroups = [
  on(RotationStarted, (tables, body) => tables(rotations).put(body.rotation, body)),
  on(RotationEnded, (tables, { rotation, to, because }) => {
    const row = tables(rotations).get(rotation)
    if (row) tables(rotations).put(rotation, { ...row, to, ended: because })
  }),
]
