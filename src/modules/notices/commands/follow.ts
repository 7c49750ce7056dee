// What must follow when people do not answer: the next step of the notice, to those who are still missing; then a
// word to those who lead them. And the monthly test that everybody can be reached.
import { z } from 'zod'
import {
  call,
  clockOf,
  command,
  dayOf,
  gateway,
  instantAt,
  isRefusal,
  plusDays,
  reaction,
  refuse,
  role,
  RulesAdopted,
  shanghai,
  systemOnly,
  whenAnswered,
  whenDue,
  type Context,
  type Decision,
  type Draft,
  type Instant,
  type Read,
} from '../../../kernel/index.ts'
import { peopleOf } from '../audience.ts'
import {
  asksOf,
  contentOf,
  draftsOf,
  filledIn,
  idLength,
  leadOf,
  missingOf,
  stepsOf,
} from '../draft.ts'
import {
  Answered,
  Audience,
  CarryAsked,
  FollowedUp,
  NoticeClosed,
  NoticeId,
  ReachabilityPlanned,
  runKey,
  type Step,
} from '../events.ts'
import { noticeRule, noticeRules, type NoticeRules } from '../rules.ts'
import { countsNow, notices, reachabilityKind, stepKind, type NoticeRow } from '../state.ts'
import { settleRun } from './carry.ts'

const attemptsMax = 8
/** A slow mail server may take ten minutes for one part. */
const sendMsMax = 600_000

/** Carries a notice through a channel. Its sender keeps count of every single person, so it may be asked again. */
export const carry = gateway('notices.carry', {
  asks: CarryAsked,
  key: runKey,
  attemptsMax,
  knowsKeys: true,
  sendMsMax,
})

const isComplete = (read: Read, row: NoticeRow): boolean =>
  row.awaits !== 'none' && countsNow(read, row)[row.awaits] >= row.count

/** The next step has come: nobody is missing, or those who are get it louder. */
const followUp = command('notices.followUp', {
  input: z.object({ notice: NoticeId, step: z.int() }),
  may: systemOnly,
  internal: true,
  decide(read, { notice, step }, context) {
    const row = read(notices).get(notice)
    const next = row?.steps[step]
    if (!row || !next || row.closedAt !== undefined || row.step + 1 !== step) return []
    const parts = missingOf(read, row)
    const missing = parts.flatMap(({ people }) => people)
    if (missing.length === 0) return [NoticeClosed({ notice, because: '', missing: 0 })]
    return [
      FollowedUp({ notice, step, missing: missing.length }),
      ...asksOf(read, { notice, index: step, step: next }, parts),
      ...(next.leaders ? chase(read, context, row, missing) : []),
    ]
  },
})

function chase(read: Read, { dice, at }: Context, row: NoticeRow, missing: string[]): Draft[] {
  const adopted = noticeRules(read)
  const template = adopted?.templates.find(({ id }) => id === adopted.chase.template)
  const steps = adopted && stepsOf(adopted, adopted.chase.urgency)
  if (!adopted || !template || !steps || row.kind === 'chase') return []
  const leads = [...new Set(missing.flatMap((id) => leadOf(read, id) ?? []))].toSorted()
  if (leads.length === 0) return []
  const variables = { title: row.title, count: String(missing.length), sent: shanghai(row.at) }
  const head = {
    notice: `n-${dice.token(idLength)}`,
    kind: 'chase' as const,
    title: filledIn(template.title, variables),
    text: filledIn(template.text, variables),
    template: template.id,
    audience: { people: leads.slice(0, leadsMax) },
    urgency: adopted.chase.urgency,
    awaits: template.awaits,
    steps,
    about: row.notice,
    ...(row.incident === undefined ? {} : { incident: row.incident }),
  }
  return draftsOf(read, head, peopleOf(read, head.audience, at))
}
const leadsMax = 2_000

const closeComplete = command('notices.closeComplete', {
  input: z.object({ notice: NoticeId }),
  may: systemOnly,
  internal: true,
  decide(read, { notice }) {
    const row = read(notices).get(notice)
    if (!row || row.closedAt !== undefined || !isComplete(read, row)) return []
    return [NoticeClosed({ notice, because: '', missing: 0 })]
  },
})

/** Try whether everybody can be reached: a notice of its own kind, counted as readiness. */
export const testReach = command('notices.testReach', {
  input: z.object({ audience: Audience.default({ everyone: true }) }),
  may: role('commander', 'deputy', 'systemAdministrator'),
  decide: (read, { audience }, context) => testOf(read, audience, context),
})

function testOf(read: Read, audience: Audience, { dice, at }: Context): Decision {
  const adopted = noticeRules(read)
  if (!adopted) return refuse('notices.ruleNeeded', { rule: noticeRule })
  const { template, urgency } = adopted.reachability
  const content = contentOf(read, { template, urgency, variables: { day: dayOf(at) } })
  if (isRefusal(content)) return content
  const people = peopleOf(read, audience, at)
  if (people.length === 0) return refuse('notices.nobody')
  const head = {
    notice: `n-${dice.token(idLength)}`,
    kind: 'test' as const,
    ...content,
    steps: content.steps.map((step): Step => step),
    template,
    audience,
  }
  return draftsOf(read, head, people)
}

const testMonthly = command('notices.testMonthly', {
  input: z.object({}),
  may: systemOnly,
  internal: true,
  decide(read, _input, context) {
    const adopted = noticeRules(read)
    if (!adopted) return []
    const sent = testOf(read, { everyone: true }, context)
    const due = nextTest(adopted, context.at)
    return [...('refused' in sent ? [] : sent), ReachabilityPlanned({ due })]
  },
})

const planTest = command('notices.planTest', {
  input: z.object({}),
  may: systemOnly,
  internal: true,
  decide(read, _input, { at }) {
    const adopted = noticeRules(read)
    return adopted ? [ReachabilityPlanned({ due: nextTest(adopted, at) })] : []
  },
})

/** The next day of the month and time at which the rules want it, after `at`. */
export function nextTest({ reachability }: NoticeRules, at: Instant): Instant {
  const { day, time } = reachability
  const wanted = String(day).padStart(2, '0')
  for (let ahead = 0; ahead <= daysAheadMax; ahead++) {
    const date = plusDays(dayOf(at), ahead)
    if (date.slice(8) === wanted && (ahead > 0 || clockOf(at) < time)) return instantAt(date, time)
  }
  return instantAt(plusDays(dayOf(at), daysAheadMax), time)
}
const daysAheadMax = 31

export const followCommands = [followUp, closeComplete, testReach, testMonthly, planTest]

export const followReactions = [
  whenDue(stepKind, (_read, { about: { notice, step } }) =>
    typeof notice === 'string' && typeof step === 'number'
      ? [call(followUp, { notice, step })]
      : [],
  ),
  whenDue(reachabilityKind, () => [call(testMonthly, {})]),
  reaction('notices.testPlanned', RulesAdopted, (_read, { id }) =>
    id === noticeRule ? [call(planTest, {})] : [],
  ),
  reaction('notices.complete', Answered, (read, { notice }) => {
    const row = read(notices).get(notice)
    return row && row.closedAt === undefined && isComplete(read, row)
      ? [call(closeComplete, { notice })]
      : []
  }),
  // In the living world the sender has told of everybody before it answers; what is left it has given up, or a
  // fork's recorder has taken.
  whenAnswered(carry, (_read, { key, outcome, detail }) => [
    call(settleRun, {
      key,
      ...(outcome === 'done' ? {} : { why: detail.slice(0, 200) || outcome }),
    }),
  ]),
]
