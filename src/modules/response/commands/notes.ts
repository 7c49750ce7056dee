// What is written down in an incident: decisions with their reasons, remarks, reports of the situation, and that an
// authority is to be reported to. Only ever added to.
import { z } from 'zod'
import { command, Instant, refuse, shanghai } from '../../../kernel/index.ts'
import { DecisionTaken, RemarkAdded, ReportAsked, SituationReported } from '../events.ts'
import { incidents } from '../state.ts'
import { Because, IncidentId, Note, Slug } from '../words.ts'
import { holds, inIncident, openIncident, officers } from './rights.ts'

const inTime = (happenedAt: string | undefined, at: string) =>
  happenedAt !== undefined && happenedAt > at
    ? refuse('response.notYetHappened', { happenedAt: shanghai(happenedAt) })
    : undefined

/** Somebody with a part in the incident has decided something. */
export const recordDecision = command('response.recordDecision', {
  input: z.object({
    incident: IncidentId,
    text: Note.min(1),
    because: Because,
    happenedAt: Instant.optional(),
  }),
  may: inIncident,
  decide(read, { incident, happenedAt, ...rest }, { at }) {
    const row = openIncident(read, incident)
    if ('refused' in row) return row
    return (
      inTime(happenedAt, at) ?? [
        DecisionTaken({ incident, ...rest, ...(happenedAt === undefined ? {} : { happenedAt }) }),
      ]
    )
  },
})

/** A remark on the timeline; after the end too, while the review runs. */
export const addRemark = command('response.addRemark', {
  input: z.object({ incident: IncidentId, text: Note.min(1), happenedAt: Instant.optional() }),
  may: { roles: 'signedIn' },
  decide(read, { incident, text, happenedAt }, { at, actor, within }) {
    const row = read(incidents).get(incident)
    if (!row) return refuse('response.unknownIncident', { incident })
    const isOfficer = actor.grants.some(({ role }) => officers.includes(role)) && within(row.scope)
    const isIn = actor.kind !== 'person' || isOfficer || holds(read, incident, actor.id)
    if (!isIn) return refuse('response.notInIncident', { incident })
    if (row.state === 'reviewed') return refuse('response.incidentOver', { incident })
    return (
      inTime(happenedAt, at) ?? [
        RemarkAdded({ incident, text, ...(happenedAt === undefined ? {} : { happenedAt }) }),
      ]
    )
  },
})

/** How it stands, what is being done, what is needed. */
export const reportSituation = command('response.reportSituation', {
  input: z.object({
    incident: IncidentId,
    conditions: Note.min(1),
    actions: Note.default(''),
    needs: Note.default(''),
  }),
  may: inIncident,
  decide(read, { incident, ...said }) {
    const row = openIncident(read, incident)
    if ('refused' in row) return row
    return [SituationReported({ incident, number: row.situations + 1, ...said })]
  },
})

/** A report under a regime is to be made: its clock starts. */
export const askReport = command('response.askReport', {
  input: z.object({ incident: IncidentId, regime: Slug, task: z.string().max(130).optional() }),
  may: inIncident,
  decide(read, { incident, regime, task }) {
    const row = openIncident(read, incident)
    if ('refused' in row) return row
    return [ReportAsked({ incident, regime, ...(task === undefined ? {} : { task }) })]
  },
})

export const noteCommands = [recordDecision, addRemark, reportSituation, askReport]
