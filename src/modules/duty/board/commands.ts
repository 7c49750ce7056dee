// What may be asked on the board: change a draft by a batch, and make a draft of a roster that is in force.
import { z } from 'zod'
import {
  command,
  dayOf,
  plusDays,
  refuse,
  roleOver,
  type Draft,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import {
  DutiesPlanned,
  dutiesPerEventMax,
  RosterDrafted,
  RosterHead,
  RosterId,
  type PlannedDuty,
} from '../events.ts'
import { isWithin } from '../legal.ts'
import { planners, scopeOf } from '../rights.ts'
import { duties, rosters, stands, type DutyRow, type RosterRow } from '../state.ts'
import { DraftEdit, weigh } from './edit.ts'
import { DraftEdited } from './events.ts'

const overRoster = ({ roster }: { roster: string }, read: Read) =>
  scopeOf(read(rosters).get(roster)?.unit)

/**
 * Put, move and remove duties of a draft in one decision. What cannot be is refused; labour limits are only told
 * (`duty.checkEdit`), as everywhere in a draft.
 */
export const editDraft = command('duty.editDraft', {
  input: DraftEdit,
  may: roleOver(planners, overRoster),
  decide(read, edit) {
    const weighed = weigh(read, edit)
    if ('refused' in weighed) return weighed
    const [first] = weighed.against
    if (first) return refuse(first.code, first.params)
    const { put, removed } = weighed
    return [DraftEdited({ roster: edit.roster, put: [...put], removed: [...removed] })]
  },
})

const copyDutiesMax = 120_000

/**
 * A draft with the duties of a roster, to be changed and published in its stead. It begins tomorrow at the
 * earliest: what has begun stays as it was planned and as it happened.
 */
export const copyToDraft = command('duty.copyToDraft', {
  input: z.object({
    roster: RosterId,
    /** The id of the draft. */
    draft: RosterId,
    title: RosterHead.shape.title.optional(),
  }),
  may: roleOver(planners, overRoster),
  decide(read, { roster, draft, title }, { at, dice }) {
    const row = read(rosters).get(roster)
    if (!row) return refuse('duty.unknown', { id: roster })
    if (read(rosters).has(draft)) return refuse('duty.rosterTaken', { roster: draft })
    const tomorrow = plusDays(dayOf(at), 1)
    const period = { from: row.from > tomorrow ? row.from : tomorrow, to: row.to }
    const rows = copied(read, row, period)
    if ('refused' in rows) return rows
    const facts: Draft[] = [RosterDrafted(headOf(row, { roster: draft, title, ...period }))]
    for (let first = 0; first < rows.length; first += dutiesPerEventMax) {
      const part = rows.slice(first, first + dutiesPerEventMax)
      facts.push(
        DutiesPlanned({
          roster: draft,
          duties: part.map((one) => copyOf(one, `d-${dice.token(copyIdLength)}`)),
        }),
      )
    }
    return facts
  },
})

const copyIdLength = 10

function headOf(
  row: RosterRow,
  { title, ...head }: { roster: string; from: string; to: string; title: string | undefined },
) {
  const { unit, posts } = row
  return {
    ...head,
    title: title ?? row.title,
    ...(unit === undefined ? {} : { unit }),
    ...(posts === undefined ? {} : { posts }),
  }
}

function copied(
  read: Read,
  row: RosterRow,
  period: { from: string; to: string },
): DutyRow[] | Refusal {
  if (period.to <= period.from) return refuse('duty.rosterOver', { roster: row.title })
  const rows = read(duties)
    .by('roster', row.roster)
    .filter((one) => stands(one) && isWithin(period, one))
  if (rows.length === 0) return refuse('duty.rosterEmpty', { roster: row.title })
  if (rows.length > copyDutiesMax)
    return refuse('duty.editTooLarge', { count: rows.length, countMax: copyDutiesMax })
  return rows
}

/** The same duty under another id; whoever has agreed to it still does. */
function copyOf(row: DutyRow, id: string): PlannedDuty {
  const { post, person, from, to, mode, site, room, profile } = row
  return {
    id,
    post,
    person,
    from,
    to,
    mode,
    site,
    ...(room === undefined ? {} : { room }),
    ...(profile === undefined ? {} : { profile }),
    accepted: row.state === 'accepted',
  }
}

export const boardCommands = [editDraft, copyToDraft]
