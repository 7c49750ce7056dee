// What must follow: a report that a playbook asks for, clocks that go with the incident, watchdogs of deadlines, and
// what the mail has answered.
import {
  call,
  reaction,
  whenAnswered,
  whenDue,
  type Reaction,
  type Read,
} from '../../kernel/index.ts'
import {
  incidents,
  IncidentMoved,
  IncidentRaised,
  LevelSet,
  ReportAsked,
} from '../response/index.ts'
import { noteAsItGoes, openAsked } from './commands/opening.ts'
import { noteDeadline, noteMail } from './commands/sending.ts'
import { DeadlineMissed, DeadlineNear, Sent } from './events.ts'
import { mail } from './gateways.ts'
import type { MomentName } from './regime.ts'
import { startedBy } from './starting.ts'
import { dueKind, nearKind, reports } from './state.ts'
import { tellMissed, tellNear, tellSent } from './telling.ts'

/** What an incident's state says about the clocks. */
const momentOf: Readonly<Partial<Record<string, MomentName>>> = {
  assessed: 'classified',
  stabilised: 'recovered',
  closed: 'closed',
}
/** Going back to these, what was over is not over any more. */
const backTo = new Set(['reported', 'assessed', 'active'])

const openOf = (read: Read, incident: string) =>
  read(reports)
    .by('incident', incident)
    .filter(({ endedAt }) => endedAt === undefined)

const startsOf = (read: Read, incident: string) => {
  const row = read(incidents).get(incident)
  return row ? startedBy(read, row).map((regime) => call(openAsked, { incident, regime })) : []
}

export const reactions: readonly Reaction[] = [
  reaction('reports.asked', ReportAsked, (_read, { incident, regime, task }) => [
    call(openAsked, { incident, regime, ...(task === undefined ? {} : { task }) }),
  ]),
  reaction('reports.raised', IncidentRaised, (read, { incident }) => startsOf(read, incident)),
  reaction('reports.levelled', LevelSet, (read, { incident }) => startsOf(read, incident)),
  reaction('reports.moved', IncidentMoved, (read, { incident, from, to }, { at }) =>
    openOf(read, incident).flatMap(({ report, known }) => {
      const moment = momentOf[to]
      const noted =
        moment && known[moment] === undefined
          ? [call(noteAsItGoes, { report, moment, happenedAt: at })]
          : []
      const over =
        to === 'closed' && known['recovered'] === undefined
          ? [call(noteAsItGoes, { report, moment: 'recovered', happenedAt: at })]
          : []
      const isBack = backTo.has(to) && (from === 'stabilised' || from === 'closed')
      const back = isBack
        ? (['recovered', 'closed'] as const)
            .filter((one) => known[one] !== undefined)
            .map((one) => call(noteAsItGoes, { report, moment: one }))
        : []
      return [...over, ...noted, ...back]
    }),
  ),
  ...(
    [
      [nearKind, 'near'],
      [dueKind, 'missed'],
    ] as const
  ).map(([kind, which]) =>
    whenDue(kind, (_read, { about: { filing, due } }) =>
      typeof filing === 'string' && typeof due === 'string'
        ? [call(noteDeadline, { filing, due, which })]
        : [],
    ),
  ),
  reaction('reports.tellNear', DeadlineNear, (read, body) => tellNear(read, body)),
  reaction('reports.tellMissed', DeadlineMissed, (read, body) => tellMissed(read, body)),
  reaction('reports.tellSent', Sent, (read, { filing }) => tellSent(read, filing)),
  whenAnswered(mail, (_read, { key, outcome, detail }) => [
    call(noteMail, { key, outcome, detail }),
  ]),
]
