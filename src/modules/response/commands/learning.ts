// What is learnt: the review of an incident from a template, actions that stay open until they are done, and the
// programme of exercises with its findings and reports.
import { z } from 'zod'
import {
  command,
  Day,
  dayOf,
  PersonId,
  plusDays,
  refuse,
  roleOver,
  systemOnly,
  type May,
  type Read,
} from '../../../kernel/index.ts'
import { person } from '../../firm/index.ts'
import {
  ActionAgreed,
  ActionCompleted,
  ActionId,
  ActionOverdue,
  DrillReportFiled,
  ExerciseCancelled,
  ExerciseHeld,
  ExerciseKind,
  ExerciseMoved,
  ExercisePlanned,
  FindingNoted,
  IncidentMoved,
  ReviewAnswered,
  ReviewStarted,
} from '../events.ts'
import { agreed, exercises, reviews } from '../learning.ts'
import { responseRules } from '../people.ts'
import { incidents } from '../state.ts'
import { Because, ExerciseId, IncidentId, Note, Scenario, Slug, Title } from '../words.ts'
import { commanders, inIncident, scopeOf } from './rights.ts'

const idLength = 8
const exercisesMax = 500
const keepYearsDefault = 5
const trainers: May<unknown> = {
  roles: [...commanders, 'riskOfficer', 'recorder', 'healthOfficer'],
}

/** The incident is closed: look back at it with the firm's questions. */
export const startReview = command('response.startReview', {
  input: z.object({ incident: IncidentId }),
  may: inIncident,
  decide(read, { incident }) {
    const row = read(incidents).get(incident)
    if (!row) return refuse('response.unknownIncident', { incident })
    if (row.state !== 'closed') return refuse('response.closeFirst', { incident })
    if (read(reviews).has(incident)) return refuse('response.reviewStarted', { incident })
    return [ReviewStarted({ incident, questions: responseRules(read)?.reviewQuestions ?? [] })]
  },
})

export const answerReview = command('response.answerReview', {
  input: z.object({ incident: IncidentId, question: Slug, text: Note.min(1) }),
  may: inIncident,
  decide(read, { incident, question, text }) {
    const row = read(reviews).get(incident)
    if (!row) return refuse('response.noReview', { incident })
    if (!row.questions.some(({ id }) => id === question))
      return refuse('response.unknownQuestion', { question })
    if (read(incidents).get(incident)?.state === 'reviewed')
      return refuse('response.incidentOver', { incident })
    return [ReviewAnswered({ incident, question, text })]
  },
})

/** Every question has its answer: the incident is reviewed. Actions go on until they are done. */
export const finishReview = command('response.finishReview', {
  input: z.object({ incident: IncidentId }),
  may: roleOver([...commanders, 'riskOfficer'], scopeOf),
  decide(read, { incident }) {
    const row = read(reviews).get(incident)
    if (!row) return refuse('response.noReview', { incident })
    if (read(incidents).get(incident)?.state === 'reviewed')
      return refuse('response.incidentOver', { incident })
    const open = row.questions.filter(({ id }) => row.answers[id] === undefined).length
    if (open > 0) return refuse('response.questionsOpen', { count: open })
    return [IncidentMoved({ incident, from: 'closed', to: 'reviewed', because: '' })]
  },
})

/** Something to be bettered: what, who, until when. */
export const agreeAction = command('response.agreeAction', {
  input: z.object({
    incident: IncidentId.optional(),
    exercise: ExerciseId.optional(),
    what: Note.min(1).max(500),
    owner: PersonId,
    due: Day,
  }),
  may: trainers,
  decide(read, { incident, exercise, what, owner, due }, { at, dice }) {
    if ((incident === undefined) === (exercise === undefined)) return refuse('response.actionOfOne')
    if (incident !== undefined && !read(incidents).has(incident))
      return refuse('response.unknownIncident', { incident })
    if (exercise !== undefined && !read(exercises).has(exercise))
      return refuse('response.unknownExercise', { exercise })
    if (!read(person.table).has(owner)) return refuse('response.unknownPerson', { person: owner })
    if (due < dayOf(at)) return refuse('response.dayPassed', { day: due })
    return [
      ActionAgreed({
        action: `act-${dice.token(idLength)}`,
        ...(incident === undefined ? {} : { incident }),
        ...(exercise === undefined ? {} : { exercise }),
        what,
        owner,
        due,
      }),
    ]
  },
})

const ownerOf: May<{ action: string }> = {
  roles: [...commanders, 'riskOfficer'],
  self: ({ action }, read: Read) => read(agreed).get(action)?.owner,
}

export const completeAction = command('response.completeAction', {
  input: z.object({ action: ActionId, note: Note.default('') }),
  may: ownerOf,
  decide(read, { action, note }) {
    const row = read(agreed).get(action)
    if (!row) return refuse('response.unknownAction', { action })
    if (row.doneAt !== undefined) return refuse('response.actionDone', { action })
    return [ActionCompleted({ action, note })]
  },
})

export const noteActionDue = command('response.noteActionDue', {
  input: z.object({ action: ActionId }),
  may: systemOnly,
  internal: true,
  decide(read, { action }) {
    const row = read(agreed).get(action)
    return row && row.doneAt === undefined && !row.overdue ? [ActionOverdue({ action })] : []
  },
})

/** Put an exercise on the year's plan. */
export const planExercise = command('response.planExercise', {
  input: z.object({
    exercise: ExerciseId.optional(),
    title: Title,
    titleEn: Title.optional(),
    kind: ExerciseKind,
    scenario: Scenario,
    day: Day,
    lead: PersonId,
  }),
  may: trainers,
  decide(read, { titleEn, ...input }, { at, dice }) {
    const exercise = input.exercise ?? `ex-${dice.token(idLength)}`
    if (read(exercises).has(exercise)) return refuse('response.exerciseIdTaken', { exercise })
    if (read(exercises).size >= exercisesMax)
      return refuse('response.exercisesMany', { exercisesMax })
    if (!read(person.table).has(input.lead))
      return refuse('response.unknownPerson', { person: input.lead })
    if (input.day < dayOf(at)) return refuse('response.dayPassed', { day: input.day })
    return [ExercisePlanned({ ...input, exercise, ...(titleEn === undefined ? {} : { titleEn }) })]
  },
})

const standing = (read: Read, exercise: string, ...states: readonly string[]) => {
  const row = read(exercises).get(exercise)
  if (!row) return refuse('response.unknownExercise', { exercise })
  return states.includes(row.state)
    ? row
    : refuse('response.exerciseState', { exercise, state: row.state })
}

export const moveExercise = command('response.moveExercise', {
  input: z.object({ exercise: ExerciseId, day: Day, because: Because }),
  may: trainers,
  decide(read, { exercise, day, because }, { at }) {
    const row = standing(read, exercise, 'planned')
    if ('refused' in row) return row
    if (day < dayOf(at)) return refuse('response.dayPassed', { day })
    return [ExerciseMoved({ exercise, day, because })]
  },
})

export const cancelExercise = command('response.cancelExercise', {
  input: z.object({ exercise: ExerciseId, because: Because }),
  may: trainers,
  decide(read, { exercise, because }) {
    const row = standing(read, exercise, 'planned')
    return 'refused' in row ? row : [ExerciseCancelled({ exercise, because })]
  },
})

export const holdExercise = command('response.holdExercise', {
  input: z.object({
    exercise: ExerciseId,
    day: Day.optional(),
    people: z.int().min(1).max(100_000),
    summary: Note.min(1),
  }),
  may: trainers,
  decide(read, { exercise, day: asked, people, summary }, { at }) {
    const row = standing(read, exercise, 'planned')
    if ('refused' in row) return row
    const day = asked ?? dayOf(at)
    if (day > dayOf(at)) return refuse('response.notYetHappened', { happenedAt: day })
    return [ExerciseHeld({ exercise, day, people, summary })]
  },
})

export const noteFinding = command('response.noteFinding', {
  input: z.object({
    exercise: ExerciseId,
    finding: Note.min(1).max(500),
    good: z.boolean().default(false),
  }),
  may: trainers,
  decide(read, { exercise, ...rest }) {
    const row = standing(read, exercise, 'held', 'filed')
    return 'refused' in row ? row : [FindingNoted({ exercise, ...rest })]
  },
})

/** The drill report is filed with the authority; with its evidence it is kept for years. */
export const fileDrillReport = command('response.fileDrillReport', {
  input: z.object({ exercise: ExerciseId, filedWith: Title }),
  may: trainers,
  decide(read, { exercise, filedWith }, { at }) {
    const row = standing(read, exercise, 'held')
    if ('refused' in row) return row
    const years = responseRules(read)?.keepYears ?? keepYearsDefault
    const keepUntil = plusDays(dayOf(at), years * 366)
    return [DrillReportFiled({ exercise, filedWith, keepUntil })]
  },
})

export const learningCommands = [
  startReview,
  answerReview,
  finishReview,
  agreeAction,
  completeAction,
  noteActionDue,
  planExercise,
  moveExercise,
  cancelExercise,
  holdExercise,
  noteFinding,
  fileDrillReport,
]
