// What can have happened to what-ifs, plans, the actions in them, and alerts. A plan that changes keeps its old
// lines in the log; one that another takes the place of is superseded, never overwritten.
import { z } from 'zod'
import { event, idOf, Instant, PersonId, SiteId } from '../../kernel/index.ts'
import { Mode } from '../firm/index.ts'
import { Suppositions } from './suppose.ts'

export const PlanId = idOf('plan')
export const WhatIfId = idOf('whatIf')
export const AlertId = z.string().min(1).max(160)
export const linesMax = 2_000
const nextMax = 20
export const dutiesPerLineMax = 100
export const Because = z.string().trim().min(1).max(200)
const Title = z.string().trim().min(1).max(120)

/** What an action is; a closed list. */
export const ActionKind = z.enum([
  'stay',
  'remote',
  'onSite',
  'move',
  'recall',
  'system',
  'host',
  'carry',
  'exempt',
  'standDown',
  'restore',
])
export type ActionKind = z.infer<typeof ActionKind>

/** Better first, each outweighs all after it. */
export const Cost = z.object({
  breachMinutes: z.number(),
  keyGapMinutes: z.number(),
  otherGapMinutes: z.number(),
  exemptions: z.number(),
  peopleChanged: z.number(),
  restLostMinutes: z.number(),
  travelMinutes: z.number(),
})
export type Cost = z.infer<typeof Cost>

/** A duty that a line adds; whose it is says the line. */
export const LineDuty = z.object({
  post: idOf('post'),
  from: Instant,
  to: Instant,
  mode: Mode,
  site: SiteId,
  room: idOf('room').optional(),
  profile: idOf('accessProfile').optional(),
})
export type LineDuty = z.infer<typeof LineDuty>

export const PlanLine = z.object({
  line: z.int().min(0).max(linesMax),
  kind: ActionKind,
  /** Who does it; for a thing or a system, who answers for it. */
  person: PersonId.optional(),
  post: idOf('post').optional(),
  site: SiteId.optional(),
  profile: idOf('accessProfile').optional(),
  system: idOf('system').optional(),
  machineRoom: idOf('machineRoom').optional(),
  means: idOf('means').optional(),
  from: Instant,
  to: Instant,
  /** When it must be begun at the latest. */
  startBy: Instant,
  leadMinutes: z.int().nonnegative(),
  needs: z.array(z.enum(['accept', 'inside', 'travel', 'access', 'means', 'declare'])).max(6),
  duties: z.array(LineDuty).max(dutiesPerLineMax),
  /** Duties that give way: wholly, or from an instant on. */
  replaces: z
    .array(z.object({ duty: idOf('duty'), keepUntil: Instant.optional() }))
    .max(dutiesPerLineMax),
  exemption: z
    .object({
      person: PersonId.optional(),
      post: idOf('post').optional(),
      from: Instant,
      to: Instant,
      rules: z.array(z.enum(['rest', 'stretch', 'days', 'week'])).min(1),
    })
    .optional(),
  /** The line that it makes possible or follows from. */
  of: z.int().nonnegative().optional(),
  cost: z.object({
    exemptions: z.number(),
    restLostMinutes: z.number(),
    travelMinutes: z.number(),
  }),
  undo: z.object({
    at: Instant,
    how: z.enum(['endDuty', 'backToDuty', 'carryBack', 'systemHome', 'none']),
  }),
  /** Who is asked next if this person does not accept, best first. */
  next: z.array(PersonId).max(nextMax),
})
export type PlanLine = z.infer<typeof PlanLine>

const aboutPlan = { subject: ({ plan }: { plan: string }) => `plan/${plan}` }
const ofPlan = { plan: PlanId }
const ofLine = { plan: PlanId, line: z.int().nonnegative() }

export const WhatIfSaved = event(
  'continuity.WhatIfSaved',
  z.object({ whatIf: WhatIfId, title: Title, suppose: Suppositions, from: Instant }),
  { subject: ({ whatIf }) => `whatIf/${whatIf}` },
)

/** Lines follow in `LinesProposed`, up to five hundred at once. */
export const PlanProposed = event(
  'continuity.PlanProposed',
  z.object({
    ...ofPlan,
    title: Title,
    suppose: Suppositions,
    from: Instant,
    to: Instant,
    cost: Cost,
    before: Cost,
    /** Gaps that it leaves open. */
    unsolved: z.int().nonnegative(),
    /** The plan whose return to normal it is. */
    returnOf: PlanId.optional(),
  }),
  aboutPlan,
)
export const linesPerEventMax = 500
export const LinesProposed = event(
  'continuity.LinesProposed',
  z.object({ ...ofPlan, lines: z.array(PlanLine).min(1).max(linesPerEventMax) }),
  aboutPlan,
)
export const LineChanged = event(
  'continuity.LineChanged',
  z.object({ ...ofPlan, line: PlanLine, because: Because }),
  aboutPlan,
)
export const LineDropped = event(
  'continuity.LineDropped',
  z.object({ ...ofLine, because: Because }),
  aboutPlan,
)
export const PlanApproved = event('continuity.PlanApproved', z.object(ofPlan), aboutPlan)
export const PlanWithdrawn = event(
  'continuity.PlanWithdrawn',
  z.object({ ...ofPlan, because: Because }),
  aboutPlan,
)
export const PlanSuperseded = event(
  'continuity.PlanSuperseded',
  z.object({ ...ofPlan, by: PlanId }),
  aboutPlan,
)

/** A person is asked to take an action, until when they must have answered, and the duties made for it. */
export const ActionAsked = event(
  'continuity.ActionAsked',
  z.object({
    ...ofLine,
    person: PersonId,
    answerBy: Instant,
    duties: z.array(idOf('duty')).max(dutiesPerLineMax),
    /** The line in the person's own way, where that is not how it was planned. */
    as: PlanLine.optional(),
  }),
  aboutPlan,
)
export const ActionAccepted = event(
  'continuity.ActionAccepted',
  z.object({ ...ofLine, person: PersonId }),
  aboutPlan,
)
export const ActionDeclined = event(
  'continuity.ActionDeclined',
  z.object({ ...ofLine, person: PersonId, reason: z.string().max(200) }),
  aboutPlan,
)
/** Nobody answered in time. */
export const ActionLapsed = event(
  'continuity.ActionLapsed',
  z.object({ ...ofLine, person: PersonId }),
  aboutPlan,
)
/** No candidate is left. */
export const ActionEscalated = event('continuity.ActionEscalated', z.object(ofLine), aboutPlan)
/** What needs no consent is settled with the approval; what is carried or taken over, when it is done. */
export const ActionDone = event('continuity.ActionDone', z.object(ofLine), aboutPlan)

const Fragile = z.object({
  /** What, if lost, breaks something: `site:hq-tower`. */
  lost: z.string().max(100),
  name: z.object({ zh: z.string(), en: z.string() }),
  functions: z
    .array(
      z.object({
        function: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        breachAt: Instant,
        minutes: z.int(),
      }),
    )
    .min(1)
    .max(50),
})
export type Fragile = z.infer<typeof Fragile>
export const FragilityFound = event('continuity.FragilityFound', Fragile, {
  subject: ({ lost }) => lost.replace(':', '/'),
})
export const FragilityGone = event('continuity.FragilityGone', z.object({ lost: z.string() }), {
  subject: ({ lost }) => lost.replace(':', '/'),
})

/** Every single loss was tried out. Said when it was not for a while, and when something else was found. */
export const FirmLookedAt = event(
  'continuity.FirmLookedAt',
  z.object({ fragile: z.int().nonnegative() }),
)

/** A function will break its tolerance unless something is done. */
export const BreachForeseen = event(
  'continuity.BreachForeseen',
  z.object({
    function: z.string(),
    name: z.object({ zh: z.string(), en: z.string() }),
    downFrom: Instant,
    breachAt: Instant,
    /** When it becomes an alert. */
    alertAt: Instant,
    posts: z.array(z.string()).max(50),
  }),
  { subject: (body) => `function/${body.function}` },
)
export const BreachAverted = event('continuity.BreachAverted', z.object({ function: z.string() }), {
  subject: (body) => `function/${body.function}`,
})

export const AlertKind = z.enum(['breach', 'fragile', 'action'])
export const AlertRaised = event(
  'continuity.AlertRaised',
  z.object({
    alert: AlertId,
    kind: AlertKind,
    /** What it is about: `function:clearing`, `site:hq-tower`, `plan:p-1/3`. */
    about: z.string().max(160),
    text: z.object({ zh: z.string(), en: z.string() }),
    due: Instant.optional(),
  }),
  { subject: ({ alert }) => `alert/${alert}` },
)
export const AlertSeen = event('continuity.AlertSeen', z.object({ alert: AlertId }), {
  subject: ({ alert }) => `alert/${alert}`,
})
export const AlertEnded = event('continuity.AlertEnded', z.object({ alert: AlertId }), {
  subject: ({ alert }) => `alert/${alert}`,
})

export const events = [
  WhatIfSaved,
  PlanProposed,
  LinesProposed,
  LineChanged,
  LineDropped,
  PlanApproved,
  PlanWithdrawn,
  PlanSuperseded,
  ActionAsked,
  ActionAccepted,
  ActionDeclined,
  ActionLapsed,
  ActionEscalated,
  ActionDone,
  FragilityFound,
  FragilityGone,
  FirmLookedAt,
  BreachForeseen,
  BreachAverted,
  AlertRaised,
  AlertSeen,
  AlertEnded,
]
