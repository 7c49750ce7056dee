// What can have happened to a notice: sent to whom, carried by which channel, how far it got with each person.
// People stand in parts of at most 500, so that a notice to the whole firm is a few entries and not ten thousand.
import { z } from 'zod'
import { event, idOf, Instant, PersonId, SealedField, SiteId, UnitId } from '../../kernel/index.ts'
import { Group } from '../firm/index.ts'

/** People in one entry. */
export const peoplePerPartMax = 500
const listMax = 200
const titleLengthMax = 120
const textLengthMax = 4_000
const replyLengthMax = 500
const whyLengthMax = 200

export const NoticeId = idOf('notice')

/** In the order of the ladder: whoever has reached one has reached those before it. */
export const rungs = ['sent', 'delivered', 'seen', 'confirmed', 'onTheWay', 'arrived'] as const
export const Rung = z.enum(rungs)
export type Rung = z.infer<typeof Rung>

/** What a person can say of themself. */
export const AnswerRung = z.enum(['seen', 'confirmed', 'onTheWay', 'arrived'])
export type AnswerRung = z.infer<typeof AnswerRung>

/** How far everybody must come before a notice has done its work; `none` for what is only read. */
export const Awaits = z.enum(['none', 'seen', 'confirmed', 'arrived'])
export type Awaits = z.infer<typeof Awaits>

/** Channels that reach one person each. */
export const PersonalChannel = z.enum(['app', 'push', 'email', 'sms', 'voice'])
export type PersonalChannel = z.infer<typeof PersonalChannel>
/** Robots that post into a group chat: they cannot say who got it. */
export const GroupChannel = z.enum(['wecom', 'dingtalk', 'feishu'])
export type GroupChannel = z.infer<typeof GroupChannel>
export const Channel = z.enum([...PersonalChannel.options, ...GroupChannel.options])
export type Channel = z.infer<typeof Channel>
/** Channels that lead out of the product. */
export const outwardChannels = Channel.options.filter((channel) => channel !== 'app')

/** A letter is read rather than confirmed; a test asks whether people can be reached; a chase goes to those
 * who lead the people who have not answered. */
export const NoticeKind = z.enum(['notice', 'letter', 'test', 'chase'])
export type NoticeKind = z.infer<typeof NoticeKind>

/** One step of "quiet, then loud": so many minutes after sending, to everybody who is still missing. */
export const Step = z.object({
  afterMinutes: z
    .int()
    .min(0)
    .max(14 * 24 * 60),
  channels: z.array(Channel).max(8).default([]),
  /** Tell those who lead the missing people. */
  leaders: z.boolean().default(false),
})
export type Step = z.infer<typeof Step>

const HealthState = z.enum(['contact', 'quarantined', 'unfit'])

/**
 * Whom a notice is for, found when it is sent. Fields narrow each other, values within a field widen:
 * units [a, b] and groups [A] are the people of group A in a or b. `people` come on top, `except` never get it.
 */
export const Audience = z.object({
  everyone: z.boolean().optional(),
  units: z.array(UnitId).max(listMax).optional(),
  sites: z.array(SiteId).max(listMax).optional(),
  /** Cities of the site where they work. */
  cities: z.array(z.string().min(1).max(80)).max(listMax).optional(),
  groups: z.array(Group).max(3).optional(),
  /** Whoever holds one of these posts in the coming days. */
  posts: z.array(idOf('post')).max(listMax).optional(),
  keyPosts: z.boolean().optional(),
  /** Recorded or presumed inside one of these sites now. */
  inside: z.array(SiteId).max(listMax).optional(),
  health: z.array(HealthState).max(3).optional(),
  onDuty: z.boolean().optional(),
  people: z.array(PersonId).max(2_000).optional(),
  except: z.array(PersonId).max(2_000).optional(),
})
export type Audience = z.infer<typeof Audience>

/** What is said, in both languages: each person gets their own. */
export const Title = z.object({
  zh: z.string().trim().min(1).max(titleLengthMax),
  en: z.string().trim().min(1).max(titleLengthMax),
})
export const Words = z.object({
  zh: z.string().trim().min(1).max(textLengthMax),
  en: z.string().trim().min(1).max(textLengthMax),
})

const about = { subject: ({ notice }: { notice: string }) => `notice/${notice}` }
const People = z.array(PersonId).max(peoplePerPartMax)

export const NoticeSent = event(
  'notices.NoticeSent',
  z.object({
    notice: NoticeId,
    kind: NoticeKind,
    title: Title,
    text: Words,
    template: z.string().max(100).optional(),
    audience: Audience,
    urgency: z.string().max(40),
    awaits: Awaits,
    /** A frozen copy: a change of the rules changes no notice that is under way. */
    steps: z.array(Step),
    count: z.int(),
    incident: z.string().max(80).optional(),
    /** For a chase: the notice that its people have not answered. */
    about: NoticeId.optional(),
    /** Sent once under this word, however often it is asked for. */
    once: z.string().max(120).optional(),
    /** Whom a letter thanks. */
    thanks: z.array(PersonId).max(20).optional(),
  }),
  about,
)
/** Part `part` of its people, ordered by id. */
export const NoticeAddressed = event(
  'notices.NoticeAddressed',
  z.object({ notice: NoticeId, part: z.int().nonnegative(), people: People.min(1) }),
  about,
)

export const runKey = (run: { notice: string; step: number; channel: string; part: number }) =>
  `${run.notice}/${run.step}/${run.channel}/${run.part}`

/** A channel is asked to carry it to these people; to a group where nobody is named. */
export const CarryAsked = event(
  'notices.CarryAsked',
  z.object({
    notice: NoticeId,
    step: z.int().nonnegative(),
    channel: Channel,
    part: z.int().nonnegative(),
    people: People,
  }),
  about,
)
/** Written before messages leave: after a crash these may have left. */
export const Leaving = event(
  'notices.Leaving',
  z.object({ notice: NoticeId, key: z.string(), people: People }),
  about,
)
export const Failed = z
  .array(z.object({ person: PersonId, why: z.string().max(whyLengthMax) }))
  .max(peoplePerPartMax)
/** What became of messages. `back`: they certainly have not left, and are tried again. */
export const Carried = event(
  'notices.Carried',
  z.object({
    notice: NoticeId,
    key: z.string(),
    channel: Channel,
    sent: People,
    delivered: People,
    unknown: People,
    back: People,
    failed: Failed,
  }),
  about,
)
/** A robot has posted it into its groups, or could not. */
export const Posted = event(
  'notices.Posted',
  z.object({
    notice: NoticeId,
    key: z.string(),
    channel: Channel,
    failed: z.string().max(whyLengthMax).optional(),
  }),
  about,
)
/** A channel gave up: whoever it had not reached is left to the next step. */
export const CarryFailed = event(
  'notices.CarryFailed',
  z.object({
    notice: NoticeId,
    key: z.string(),
    channel: Channel,
    why: z.string().max(whyLengthMax),
  }),
  about,
)

/** A gateway's own report on one message, after it had taken it. */
export const Delivered = event(
  'notices.Delivered',
  z.object({
    notice: NoticeId,
    person: PersonId,
    channel: PersonalChannel,
    failed: z.string().max(whyLengthMax).optional(),
  }),
  about,
)

export const Via = z.enum(['app', 'link', 'service', 'forThem'])
/** A person has said how far they are; `forThem`: somebody said so for them. */
export const Answered = event(
  'notices.Answered',
  z.object({
    notice: NoticeId,
    person: PersonId,
    rung: AnswerRung,
    via: Via,
    reply: z.string().max(replyLengthMax).optional(),
  }),
  about,
)
/** A step of the escalation: so many were still missing when it came. */
export const FollowedUp = event(
  'notices.FollowedUp',
  z.object({ notice: NoticeId, step: z.int(), missing: z.int() }),
  about,
)
/** Nobody is missing any more, or somebody has ended it. */
export const NoticeClosed = event(
  'notices.NoticeClosed',
  z.object({ notice: NoticeId, because: z.string().max(whyLengthMax), missing: z.int() }),
  about,
)

export const ThanksAdded = event(
  'notices.ThanksAdded',
  z.object({ notice: NoticeId, person: PersonId, text: z.string().max(replyLengthMax) }),
  about,
)

const aboutPerson = { subject: ({ person }: { person: string }) => `person/${person}` }
/** Where a browser of theirs takes messages; sealed, because whoever has it can send there. */
export const PushAdded = event(
  'notices.PushAdded',
  z.object({ person: PersonId, device: z.string().max(80), subscription: SealedField }),
  aboutPerson,
)
export const PushRemoved = event(
  'notices.PushRemoved',
  z.object({ person: PersonId, device: z.string().max(80), because: z.string().max(whyLengthMax) }),
  aboutPerson,
)

/** Which channels this installation can use: told at start when it has changed. `recorded`: nothing leaves. */
export const ChannelState = z.enum(['ready', 'recorded', 'off'])
export type ChannelState = z.infer<typeof ChannelState>
export const ChannelsFound = event(
  'notices.ChannelsFound',
  z.object({
    channels: z.array(
      z.object({
        channel: Channel,
        state: ChannelState,
        /** Where it goes, without anything secret: a host, how many groups. */
        where: z.string().max(120),
        /** The public key for browsers, for `push`. */
        publicKey: z.string().max(200).optional(),
      }),
    ),
  }),
)
export const ReachabilityPlanned = event('notices.ReachabilityPlanned', z.object({ due: Instant }))

export const events = [
  NoticeSent,
  NoticeAddressed,
  CarryAsked,
  Leaving,
  Carried,
  Posted,
  CarryFailed,
  Delivered,
  Answered,
  FollowedUp,
  NoticeClosed,
  ThanksAdded,
  PushAdded,
  PushRemoved,
  ChannelsFound,
  ReachabilityPlanned,
]
