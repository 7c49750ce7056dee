// Whoever a plan asks is told at once, on their channels; taking or refusing the duty is their answer to that, too.
import { call, isRefusal, reaction, type Call, type Read, type Text } from '../../kernel/index.ts'
import {
  answerNoticeFor,
  closeNotice,
  noticeTable,
  receiptOf,
  sendNotice,
} from '../notices/index.ts'
import {
  ActionAccepted,
  ActionAsked,
  ActionDeclined,
  PlanApproved,
  PlanSuperseded,
  PlanWithdrawn,
} from './events.ts'
import { limitsOf } from './limits.ts'
import { actionId, actions, plans } from './state.ts'

/** All whom a plan asks first have one notice, so that who has not answered is one list. */
const tellAsked = reaction('continuity.tellAsked', PlanApproved, (read, { plan }) =>
  tell(
    read,
    plan,
    [...read(actions).by('plan', plan)].flatMap(({ state, line }) =>
      state === 'proposed' && line.duties.length > 0 ? (line.person ?? []) : [],
    ),
    `continuity.plan/${plan}`,
  ),
)

/** The next one is told alone; the first were told together. */
const tellNext = reaction('continuity.tellNext', ActionAsked, (read, { plan, line, person }) =>
  (read(actions).get(actionId(plan, line))?.asked.length ?? 0) > 1
    ? tell(read, plan, [person], `continuity.plan/${plan}/${line}/${person}`)
    : [],
)

function tell(read: Read, plan: string, people: readonly string[], once: string): Call[] {
  const row = read(plans).get(plan)
  const limits = limitsOf(read)
  if (!row || people.length === 0 || isRefusal(limits)) return []
  const { title, text } = wordsOf(row.title, limits.acceptMinutes)
  const audience = { people: [...new Set(people)] }
  return [call(sendNotice, { title, text, audience, urgency, awaits: rung, once })]
}

const urgency = 'important'
const rung = 'confirmed'

const wordsOf = (plan: string, minutes: number): { title: Text; text: Text } => ({
  title: { zh: '请您顶班，请马上答复', en: 'You are asked to take a duty: please answer now' },
  text: {
    zh: `${plan}。请打开“任务”看岗位、时间和地点，点接受，或说明不能来。${minutes} 分钟内没有答复，就改请下一位。`,
    en: `${plan}. Open “Tasks” for the post, the time and the place, and accept or say why you cannot. Without an answer within ${minutes} minutes the next one is asked.`,
  },
})

const confirmed = (read: Read, plan: string, line: number, person: string): Call[] =>
  [`continuity.plan/${plan}`, `continuity.plan/${plan}/${line}/${person}`].flatMap((once) =>
    read(noticeTable)
      .by('once', once)
      .filter((row) => receiptOf(read, row, person) !== undefined)
      .map(({ notice }) => call(answerNoticeFor, { notice, people: [person], rung })),
  )

const accepted = reaction('continuity.tellAccepted', ActionAccepted, (read, one) =>
  confirmed(read, one.plan, one.line, one.person),
)

const declined = reaction('continuity.tellDeclined', ActionDeclined, (read, one) =>
  confirmed(read, one.plan, one.line, one.person),
)

/** Nobody is reminded of what is no longer asked. */
const noLonger = (read: Read, plan: string): Call[] => {
  const because = read(plans).get(plan)?.title ?? plan
  const words = [...read(actions).by('plan', plan)].flatMap(({ line, asked }) =>
    asked.map(({ person }) => `continuity.plan/${plan}/${line.line}/${person}`),
  )
  return [`continuity.plan/${plan}`, ...words].flatMap((once) =>
    read(noticeTable)
      .by('once', once)
      .filter(({ closedAt }) => closedAt === undefined)
      .map(({ notice }) => call(closeNotice, { notice, because })),
  )
}

const withdrawn = reaction('continuity.tellWithdrawn', PlanWithdrawn, (read, { plan }) =>
  noLonger(read, plan),
)

const superseded = reaction('continuity.tellSuperseded', PlanSuperseded, (read, { plan }) =>
  noLonger(read, plan),
)

export const tellReactions = [tellAsked, tellNext, accepted, declined, withdrawn, superseded]
