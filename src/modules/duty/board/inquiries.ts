// The dry run of a change to a draft: nothing is written; says what cannot be and which limits it breaks or mends.
import { z } from 'zod'
import { inquiry, roleOver } from '../../../kernel/index.ts'
import { person } from '../../firm/index.ts'
import { Names, namesOf } from '../names.ts'
import { planners, scopeOf } from '../rights.ts'
import { rosters } from '../state.ts'
import { Conflict } from './conflicts.ts'
import { DraftEdit, weigh } from './edit.ts'

const shownMax = 100

const checkEdit = inquiry('duty.checkEdit', {
  input: DraftEdit,
  answer: z.object({
    put: z.int(),
    removed: z.int(),
    /** Nothing is written as long as anything stands here. */
    against: z.array(Conflict),
    broken: z.array(Conflict),
    mended: z.array(Conflict),
    names: Names,
  }),
  may: roleOver(planners, ({ roster }: { roster: string }, read) =>
    scopeOf(read(rosters).get(roster)?.unit),
  ),
  async ask(read, edit) {
    const weighed = weigh(read, edit)
    if ('refused' in weighed) return weighed
    const { put, removed } = weighed
    const against = weighed.against.slice(0, shownMax)
    const broken = weighed.broken.slice(0, shownMax)
    const mended = weighed.mended.slice(0, shownMax)
    const people = [...against, ...broken, ...mended].map((one) => ({ person: one.person }))
    return {
      put: put.length,
      removed: removed.length,
      against: [...against],
      broken: [...broken],
      mended: [...mended],
      names: namesOf(
        read,
        people.filter((one) => read(person.table).has(one.person)),
      ),
    }
  },
})

export const boardInquiries = [checkEdit]
