// The roles of an incident: given, handed over with what the next one must know, relieved; and by order of succession
// where the holder cannot act any more.
import { z } from 'zod'
import { command, PersonId, refuse, systemOnly, type May } from '../../../kernel/index.ts'
import { RoleTaken, RoleVacant } from '../events.ts'
import { canAct, successor } from '../people.ts'
import { incidents, isOver, roles } from '../state.ts'
import { Because, IncidentId, IncidentRole, Note } from '../words.ts'
import { commanders, openIncident, scopeOf } from './rights.ts'

const Which = z.object({ incident: IncidentId, role: IncidentRole })

const holderOf = ({ incident, role }: z.infer<typeof Which>) => `${incident}/${role}`

/** A commander gives a role, or relieves whoever holds it. */
export const giveRole = command('response.giveRole', {
  input: Which.extend({ person: PersonId, because: Because }),
  may: { roles: [...commanders, 'riskOfficer', 'recorder'], over: scopeOf },
  decide(read, { person, because, ...which }, { at }) {
    const row = openIncident(read, which.incident)
    if ('refused' in row) return row
    if (!canAct(read, person, at)) return refuse('response.cannotAct', { person })
    const now = read(roles).get(holderOf(which))?.person
    if (now === person) return refuse('response.holdsAlready', { person, role: which.role })
    const why = now === undefined ? 'appointed' : 'relief'
    return [RoleTaken({ ...which, person, why, note: because })]
  },
})

const holder: May<z.infer<typeof Which>> = {
  roles: [],
  self: (which, read) => read(roles).get(holderOf(which))?.person,
}

/** Whoever holds a role hands it over, and says what the next one must know. */
export const handOver = command('response.handOver', {
  input: Which.extend({ to: PersonId, note: Note.min(1) }),
  may: holder,
  decide(read, { to, note, ...which }, { at }) {
    const row = openIncident(read, which.incident)
    if ('refused' in row) return row
    if (!canAct(read, to, at)) return refuse('response.cannotAct', { person: to })
    if (read(roles).get(holderOf(which))?.person === to)
      return refuse('response.holdsAlready', { person: to, role: which.role })
    return [RoleTaken({ ...which, person: to, why: 'handOver', note })]
  },
})

/** Who holds a role cannot act any more: the next in order takes it. */
export const succeed = command('response.succeed', {
  input: z.object({ person: PersonId }),
  may: systemOnly,
  internal: true,
  decide(read, { person }, { at }) {
    if (canAct(read, person, at)) return []
    return read(roles)
      .by('person', person)
      .flatMap(({ incident, role }) => {
        const placed = read(incidents).get(incident)
        if (!placed || isOver(placed)) return []
        const taken = new Set(
          read(roles)
            .by('incident', incident)
            .flatMap((row) => row.person ?? []),
        )
        const next = successor(read, { role, placed, at, taken })
        return [
          next === undefined
            ? RoleVacant({ incident, role })
            : RoleTaken({ incident, role, person: next, why: 'succession' }),
        ]
      })
  },
})

export const roleCommands = [giveRole, handOver, succeed]
