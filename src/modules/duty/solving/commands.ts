// Keeping a solved roster as a draft, and locking cells of a draft against the next solving.
import { z } from 'zod'
import {
  command,
  refuse,
  roleOver,
  type Draft as Fact,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { bothNames, person, post } from '../../firm/index.ts'
import { newRoster, standing } from '../commands.ts'
import {
  DutiesPlanned,
  dutiesPerEventMax,
  type PlannedDuty,
  RosterDrafted,
  RosterHead,
  RosterId,
} from '../events.ts'
import { planners, scopeOf } from '../rights.ts'
import { duties, inForceNow, rosters, taking } from '../state.ts'
import { Cell } from './asked.ts'
import { CellsLocked } from './locks.ts'
import { SolvedDuty } from './rows.ts'

/** As many duties as one request holds; a whole firm is kept in several. */
export const keptAtOnceMax = 3_000
const lockedAtOnceMax = 2_000
const dutyIdLength = 10

/**
 * Keep a solved roster as a draft: all of these duties or none, checked as every duty is. Kept again under the same
 * id it goes on with the same draft.
 */
export const keepSolved = command('duty.keepSolved', {
  input: RosterHead.extend({ duties: z.array(SolvedDuty).min(1).max(keptAtOnceMax) }),
  may: roleOver(planners, (input: { unit?: string | undefined }) => scopeOf(input.unit)),
  decide(read, { duties: solved, ...head }, { dice }) {
    const known = read(rosters).get(head.roster)
    const no = known ? otherThan(known, head) : newRoster(read, head)
    if (no) return no
    const speaks = taking(read)
    const stray = solved.find((one) => !speaks(head, one.post))
    if (stray) {
      const what = read(post.table).get(stray.post)
      return refuse('duty.notOfRoster', { post: bothNames(what, stray.post), roster: head.title })
    }
    const agreed = agreedTo(read)
    const planned = solved.map((one): PlannedDuty => {
      return { ...one, id: `d-${dice.token(dutyIdLength)}`, accepted: agreed(one) }
    })
    const facts: Fact[] = known ? [] : [RosterDrafted(head)]
    const against = standing(read, head.roster, planned, head)
    if (against) return against
    for (let from = 0; from < planned.length; from += dutiesPerEventMax) {
      const part = planned.slice(from, from + dutiesPerEventMax)
      facts.push(DutiesPlanned({ roster: head.roster, duties: part }))
    }
    return facts
  },
})

function otherThan(
  known: z.infer<typeof RosterHead> & { readonly state: string },
  head: z.infer<typeof RosterHead>,
): Refusal | undefined {
  if (known.state !== 'draft') return refuse('duty.notADraft', { roster: known.title })
  const same = known.unit === head.unit && known.from === head.from && known.to === head.to
  return same ? undefined : refuse('duty.rosterTaken', { roster: head.roster })
}

// Whoever has agreed to a duty that stays as it is still does.
function agreedTo(read: Read): (duty: z.infer<typeof SolvedDuty>) => boolean {
  const counts = inForceNow(read)
  return (duty) =>
    read(duties)
      .by('person', duty.person)
      .some(
        (row) =>
          row.post === duty.post &&
          row.from === duty.from &&
          row.to === duty.to &&
          row.mode === duty.mode &&
          row.state === 'accepted' &&
          counts(row),
      )
}

/** Lock cells of a draft, or open them again: what is locked stays as it is when it is solved on. */
export const lockCells = command('duty.lockCells', {
  input: z.object({
    roster: RosterId,
    cells: z.array(Cell).min(1).max(lockedAtOnceMax),
    locked: z.boolean().default(true),
  }),
  may: roleOver(planners, ({ roster }: { roster: string }, read) =>
    scopeOf(read(rosters).get(roster)?.unit),
  ),
  decide(read, { roster, cells, locked }) {
    const row = read(rosters).get(roster)
    if (!row) return refuse('duty.unknown', { id: roster })
    if (row.state !== 'draft') return refuse('duty.notADraft', { roster: row.title })
    for (const cell of cells) {
      if (!read(person.table).has(cell.person)) return refuse('duty.unknown', { id: cell.person })
      if (cell.day < row.from || cell.day >= row.to)
        return refuse('duty.dayOutside', { day: cell.day, from: row.from, to: row.to })
    }
    return [CellsLocked({ roster, cells, locked })]
  },
})
