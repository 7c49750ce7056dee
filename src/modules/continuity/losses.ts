// N-1: what breaks if one thing is lost, how soon, and whether a plan saves it. People ask it here; the standing
// watch asks it by itself after changes, and what has just become fragile is told with its reason.
import { z } from 'zod'
import {
  lossKinds,
  plainRobustness,
  robustness,
  type Finding,
  type Loss,
} from '../../engines/robustness/index.ts'
import {
  call,
  inquiry,
  isRefusal,
  plusMinutes,
  standing,
  systemOnly,
  Instant,
  type Read,
  type Solve,
} from '../../kernel/index.ts'
import { meetings } from '../health/index.ts'
import { Findings, noteFindings } from './alert-commands.ts'
import { askOf } from './ask.ts'
import { pictureAt } from './clocked.ts'
import { limitsOf } from './limits.ts'
import { outagesOf } from './outlook.ts'
import { instantOfMinute, minuteOf, picture, type Picture } from './picture/index.ts'
import { readers } from './readers.ts'
import { maySee, Name, nameOf } from './words.ts'

const hoursMax = 14 * 24
const plansMax = 50
const rowsMax = 500
const postsShownMax = 20
const lookMinutes = 14 * 24 * 60
const contactMinutes = 48 * 60
const breachesMax = 100
const fragileMax = 500

const LossKind = z.enum(lossKinds)

const Broken = z.object({
  function: z.string(),
  name: Name,
  breachAt: Instant,
  /** Minutes from now until its tolerance ends. */
  minutes: z.int(),
})

const LossRow = z.object({
  /** One thing, or the two of a pair. */
  lost: z.array(z.object({ kind: LossKind, id: z.string(), name: Name })),
  functions: z.array(Broken),
  breachMinutes: z.int(),
  keyGapMinutes: z.int(),
  otherGapMinutes: z.int(),
  posts: z.array(z.object({ post: z.string(), name: Name, minutes: z.int() })),
  postsTotal: z.int(),
  /** Whether a plan saves every function; absent where none was made. */
  saved: z.boolean().optional(),
  /** What the plan for it does, and what it would still leave open. */
  planned: z
    .object({
      actions: z.int(),
      /** False when its share of the time was up before every gap was tried: more may be saved. */
      whole: z.boolean(),
      breachMinutes: z.int(),
      keyGapMinutes: z.int(),
      otherGapMinutes: z.int(),
    })
    .optional(),
})

/** What breaks if one thing (or two sites or machine rooms) is lost from now on. */
export const losses = inquiry('continuity.losses', {
  input: z.object({
    hours: z.number().positive().max(hoursMax).default(48),
    kinds: z
      .array(LossKind)
      .min(1)
      .default([...lossKinds]),
    /** Pairs of sites and machine rooms as well: N-2. */
    pairs: z.boolean().default(false),
    /** For how many of the worst a plan is tried. */
    plans: z.int().min(0).max(plansMax).default(0),
  }),
  answer: z.object({
    rows: z.array(LossRow),
    tried: z.int(),
    harmless: z.int(),
    complete: z.boolean(),
    /** For how many of them a plan was made in the time given. */
    plansMade: z.int(),
  }),
  may: readers,
  async ask(read, { hours, kinds, pairs, plans }, context, solve) {
    const now = pictureAt(context)
    const window = { from: minuteOf(context.at), to: minuteOf(context.at) + Math.round(hours * 60) }
    const planning = plans > 0 ? askOf(read, now, window) : null
    if (isRefusal(planning)) return planning
    const found = await sweepOf(solve, read, now, {
      at: context.at,
      ask: { lossMinutes: window.to - window.from, kinds, pairs, plansMax: plans, planning },
    })
    const { tried, harmless, complete, planned: plansMade } = found
    const people = now.numbers.people.rows
    const sees = (index: number) => maySee(context, people[index])
    const rows = found.findings
      .slice(0, rowsMax)
      .map((one) => lossRow(now, one, { at: context.at, sees }))
    return { rows, tried, harmless, complete, plansMade }
  },
})

/** What the standing watch looks for: breaches that come, and single losses that would make one. */
const watch = inquiry('continuity.watch', {
  input: z.object({}),
  answer: Findings,
  may: systemOnly,
  async ask(read, _input, context, solve) {
    const limits = limitsOf(read)
    if (isRefusal(limits)) return limits
    const now = pictureAt(context)
    const breaches = breachesIn(now, context.at, limits)
    // Whether one person is the last who can is asked for by name, not watched: it would name people to all.
    const kinds = lossKinds.filter((kind) => kind !== 'person')
    const ask = { kinds, lossMinutes: limits.supposeHours * 60 }
    const found = await sweepOf(solve, read, now, { at: context.at, ask })
    const fragile = found.findings
      .filter(({ functions }) => functions.length > 0)
      .slice(0, fragileMax)
      .map((one) => lossRow(now, one, { at: context.at, sees: () => false }))
      .flatMap(({ lost: [first], functions }) =>
        first ? [{ lost: `${first.kind}:${first.id}`, name: first.name, functions }] : [],
      )
    return found.complete ? { breaches, fragile } : { breaches }
  },
})

/** The watch is asked again when what it looked at has changed. */
export const watching = standing('continuity.watching', {
  inquiry: watch,
  input: {},
  reads: picture.reads,
  quietMs: 3_000,
  patienceMs: 8_000,
  // What is foreseen moves on with the clock alone.
  everyMinutes: 60,
  tell: (found) => call(noteFindings, found),
})

export const lossInquiries = [losses, watch]

type Asked = Partial<typeof plainRobustness>

function sweepOf(solve: Solve, read: Read, now: Picture, { at, ask }: { at: Instant; ask: Asked }) {
  return solve(robustness, {
    coverage: now.coverage.problem(),
    ask: { ...plainRobustness, lookMinutes, contacts: contactsIn(read, now, at), ...ask },
  })
}

// Everyone who shared a room with a person in the last 48 hours, by roster and by the records of the gates.
function contactsIn(read: Read, now: Picture, at: Instant): number[][] {
  const met = meetings(read, { since: plusMinutes(at, -contactMinutes), until: at })
  const { people } = now.numbers
  return people.ids.map((id) => people.all(met.of(id).map(({ person }) => person)))
}

interface Reader {
  readonly at: Instant
  /** Whether this person may be named. */
  sees(person: number): boolean
}

function lossRow(now: Picture, finding: Finding, { at, sees }: Reader): z.infer<typeof LossRow> {
  const { posts, functions } = now.numbers
  const worst = finding.posts.toSorted((a, b) => b.minutes - a.minutes).slice(0, postsShownMax)
  return {
    lost: finding.losses.map((loss) => lostThing(now, loss, sees)),
    functions: finding.functions.map((broken) => ({
      function: functions.ids[broken.function] ?? '',
      name: nameOf(functions.rows[broken.function], functions.ids[broken.function] ?? ''),
      breachAt: instantOfMinute(broken.breachAt),
      minutes: broken.breachAt - minuteOf(at),
    })),
    breachMinutes: finding.breachMinutes,
    keyGapMinutes: finding.keyGapMinutes,
    otherGapMinutes: finding.otherGapMinutes,
    posts: worst.map(({ post, minutes }) => ({
      post: posts.ids[post] ?? '',
      name: nameOf(posts.rows[post], posts.ids[post] ?? ''),
      minutes,
    })),
    postsTotal: finding.posts.length,
    ...plannedFor(finding),
  }
}

function plannedFor({ planned }: Finding): Pick<z.infer<typeof LossRow>, 'saved' | 'planned'> {
  if (planned === null) return {}
  const { saves: saved, ...left } = planned
  return { saved, planned: left }
}

const somebody = { zh: '一名员工', en: 'A member of staff' }

function lostThing(now: Picture, { kind, index }: Loss, sees: Reader['sees']) {
  const { numbers } = now
  const lists = {
    site: numbers.sites,
    room: numbers.rooms,
    machineRoom: numbers.machineRooms,
    system: numbers.systems,
    link: numbers.links,
    supplier: numbers.suppliers,
    person: numbers.people,
  }
  if (kind === 'group') {
    const id = index === 0 ? 'A' : 'B'
    return { kind, id, name: { zh: `${id} 组`, en: `Group ${id}` } }
  }
  if (kind === 'person' && !sees(index)) return { kind, id: '', name: somebody }
  // The engine numbers machine rooms after the rooms.
  const place = kind === 'machineRoom' ? index - numbers.rooms.ids.length : index
  const id = lists[kind].ids[place] ?? ''
  // A machine room is called as its site is, which keeps an English name.
  const site = kind === 'machineRoom' ? numbers.sites.rows[numbers.sites.of(id)] : undefined
  return { kind, id, name: nameOf(site ?? lists[kind].rows[place], id) }
}

function breachesIn(
  now: Picture,
  at: Instant,
  limits: { watchHours: number; alertLeadMinutes: number },
): z.infer<typeof Findings>['breaches'] {
  const from = minuteOf(at)
  const until = from + limits.watchHours * 60
  const { functions } = now.numbers
  return outagesOf(now, 'planned')
    .flatMap((outages, index) =>
      outages
        .filter(({ breachAt, to }) => breachAt !== null && breachAt < until && to > from)
        .slice(0, 1)
        .flatMap((outage) => {
          const id = functions.ids[index]
          if (id === undefined || outage.breachAt === null) return []
          const breachAt = instantOfMinute(outage.breachAt)
          return [
            {
              function: id,
              name: nameOf(functions.rows[index], id),
              downFrom: instantOfMinute(outage.from),
              breachAt,
              alertAt: plusMinutes(breachAt, -limits.alertLeadMinutes),
              posts: emptyPostsOf(now, id, outage.from),
            },
          ]
        }),
    )
    .slice(0, breachesMax)
}

const postsOfBreachMax = 50

function emptyPostsOf(now: Picture, functionId: string, minute: number): string[] {
  const { posts } = now.numbers
  return posts.rows
    .flatMap((row, index) => {
      if (!row.key || row.function !== functionId) return []
      const gaps = now.coverage.gaps('planned', index)
      return gaps.some((gap) => gap.from <= minute && minute < gap.to) ? [row.id] : []
    })
    .slice(0, postsOfBreachMax)
}
