// The dry run of a change to a draft: nothing is written; says what cannot be and which limits it breaks or mends. And
// what a block of shift letters from a spreadsheet means.
import { z } from 'zod'
import {
  Day,
  inquiry,
  PersonId,
  plusDays,
  refuse,
  roleOver,
  type Read,
} from '../../../kernel/index.ts'
import { person } from '../../firm/index.ts'
import { RosterId } from '../events.ts'
import { Names, namesOf } from '../names.ts'
import { planners, scopeOf } from '../rights.ts'
import { rosters } from '../state.ts'
import { choicesOf, isCalled, readLetter } from './choices.ts'
import { Conflict } from './conflicts.ts'
import { DraftEdit, weigh } from './edit.ts'
import { Kind } from './kinds.ts'
import { pictureOf, type Picture } from './picture.ts'

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

const linesMax = 500
const lettersMax = 92
const cellsMax = 5_000
const letterLengthMax = 80

const ReadCell = z.object({
  person: z.string(),
  line: z.int(),
  column: z.int(),
  on: Day,
  kind: Kind,
})
const Misread = z.object({
  line: z.int(),
  column: z.int(),
  found: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
})
type Letter = z.infer<typeof ReadCell> | z.infer<typeof Misread>

/** Letters of shifts by person and day, as they stand in a spreadsheet, read as duties. Nothing is written. */
const readPasted = inquiry('duty.readPasted', {
  input: z.object({
    roster: RosterId,
    /** From when the first letter of each line is. */
    from: Day,
    lines: z
      .array(
        z.object({
          person: PersonId,
          letters: z.array(z.string().max(letterLengthMax)).max(lettersMax),
        }),
      )
      .min(1)
      .max(linesMax),
  }),
  answer: z.object({ cells: z.array(ReadCell), mistakes: z.array(Misread), names: Names }),
  may: roleOver(planners, ({ roster }: { roster: string }, read) =>
    scopeOf(read(rosters).get(roster)?.unit),
  ),
  async ask(read, { roster, from, lines }) {
    const picture = pictureOf(read, roster)
    if ('refused' in picture) return picture
    const count = lines.reduce((sum, { letters }) => sum + letters.length, 0)
    if (count > cellsMax) return refuse('duty.editTooLarge', { count, countMax: cellsMax })
    const all = lines.flatMap((line, index) =>
      lineRead(read, picture, { ...line, line: index, from }),
    )
    const cells = all.flatMap((one) => ('kind' in one ? [one] : []))
    return {
      cells,
      mistakes: all.flatMap((one) => ('code' in one ? [one] : [])),
      names: namesOf(
        read,
        cells.map(({ kind }) => kind),
      ),
    }
  },
})

interface Line {
  readonly person: string
  readonly letters: readonly string[]
  readonly line: number
  readonly from: Day
}

/** Each letter of a line as a duty of that day, or why it is none. */
function lineRead(
  read: Read,
  picture: Picture,
  { person: id, letters, line, from }: Line,
): Letter[] {
  const who = read(person.table).get(id)
  if (!who) {
    const unknown = { code: 'duty.unknown', params: { id } }
    return [{ line, column: 0, found: id, ...unknown }]
  }
  const choices = choicesOf(read, picture, who)
  return letters.flatMap((found, column): Letter[] => {
    const on = plusDays(from, column)
    const says = readLetter(found)
    if (says === 'nothing') return []
    if (!says) return [{ line, column, found, code: 'duty.letterUnknown', params: { found } }]
    const choice = choices(on).find(
      ({ kind }) => kind.shift === says.shift && isCalled(read, kind.post, says.post),
    )
    if (choice) return [{ line, column, person: id, on, kind: choice.kind }]
    const params = { person: who.name, day: on, found }
    return [{ line, column, found, code: 'duty.letterNoPost', params }]
  })
}

export const boardInquiries = [checkEdit, readPasted]
