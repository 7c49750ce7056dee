// What is seen of groups and rotations.
import { z } from 'zod'
import { signedIn, view, type View } from '../../../kernel/index.ts'
import { Names, namesOf } from '../names.ts'
import { rotationView } from './calendar-view.ts'
import { rotations, RotationRow } from './state.ts'

/** Rotations, the newest first. */
const rotationList = view('duty.rotations', {
  params: z.object({ open: z.boolean().default(true) }),
  answer: z.object({ rows: z.array(RotationRow), names: Names }),
  may: signedIn,
  show(read, { open }) {
    const rows = [...read(rotations).rows()]
      .filter(({ to }) => !open || to === undefined)
      .toSorted((a, b) => (a.from > b.from ? -1 : a.from < b.from ? 1 : 0))
    const units = rows.flatMap((row) => row.units.map((unit) => ({ unit })))
    return { rows, names: namesOf(read, units) }
  },
})

export const groupViews: readonly View[] = [rotationList, rotationView]
