// What may be asked of plans: save a what-if, propose, change by hand, approve, withdraw, go back to normal; and
// by those who are asked to act: accept, decline, report as done.
import { z } from 'zod'
import {
  command,
  Instant,
  isRefusal,
  PersonId,
  plusMinutes,
  refuse,
  role,
  type Command,
  type Context,
  type Draft,
  type Read,
  type Refusal,
} from '../../kernel/index.ts'
import { actionCommands } from './action-commands.ts'
import { alertCommands } from './alert-commands.ts'
import { pictureAt } from './clocked.ts'
import { checkLines, refusalOf, spanBetween, type Checked } from './check.ts'
import {
  Because,
  LineChanged,
  LineDropped,
  LinesProposed,
  linesMax,
  linesPerEventMax,
  PlanApproved,
  PlanId,
  PlanLine,
  PlanProposed,
  PlanSuperseded,
  PlanWithdrawn,
  WhatIfId,
  WhatIfSaved,
} from './events.ts'
import { limitsOf } from './limits.ts'
import { minuteOf, type Picture } from './picture/index.ts'
import { returnLines } from './return.ts'
import { actions, plans, whatIfs, type PlanRow } from './state.ts'
import { supposed, Supposition, Suppositions } from './suppose.ts'

const idLength = 8
const leads = role(
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'machineRoomLead',
)
const approvers = role('commander', 'deputy')
const Title = z.string().trim().min(1).max(120)

/** Keep a what-if under a title, so that others can open it again. */
export const saveWhatIf = command('continuity.saveWhatIf', {
  input: z.object({
    whatIf: WhatIfId.optional(),
    title: Title,
    suppose: z.array(Supposition).min(1).max(20),
    from: Instant.optional(),
  }),
  may: leads,
  decide(read, { whatIf: given, title, suppose, from }, { at, dice }) {
    const whatIf = given ?? `w-${dice.token(idLength)}`
    if (read(whatIfs).has(whatIf)) return refuse('continuity.idTaken', { id: whatIf })
    return [WhatIfSaved({ whatIf, title, suppose, from: from ?? at })]
  },
})

/** Propose lines as a plan. They are laid on the firm as it stands and on what is supposed, and checked. */
export const proposePlan = command('continuity.proposePlan', {
  input: z.object({
    plan: PlanId.optional(),
    title: Title,
    suppose: Suppositions,
    from: Instant.optional(),
    lines: z.array(PlanLine).min(1).max(linesMax),
    unsolved: z.int().nonnegative().optional(),
    /** The plan in whose place it comes. */
    supersedes: PlanId.optional(),
  }),
  may: leads,
  decide(read, input, context) {
    const { at, dice } = context
    const plan = input.plan ?? `plan-${dice.token(idLength)}`
    if (read(plans).has(plan)) return refuse('continuity.idTaken', { id: plan })
    const { title, suppose, lines, supersedes } = input
    const from = input.from ?? at
    const numbers = new Set(lines.map(({ line }) => line))
    if (numbers.size < lines.length) return refuse('continuity.lineTwice', { plan })
    const checked = checkedOn(read, context, { suppose, from, lines })
    if (isRefusal(checked)) return checked
    const replaced = supersedes === undefined ? undefined : read(plans).get(supersedes)
    if (supersedes !== undefined && !replaced)
      return refuse('continuity.unknownPlan', { plan: supersedes })
    const { before, after: cost, open, to } = checked
    const unsolved = input.unsolved ?? open
    return [
      PlanProposed({ plan, title, suppose, from, to, cost, before, unsolved }),
      ...inParts(plan, lines),
      ...(replaced ? [PlanSuperseded({ plan: replaced.plan, by: plan })] : []),
    ]
  },
})

function inParts(plan: string, lines: readonly PlanLine[]): Draft[] {
  const parts: Draft[] = []
  for (let start = 0; start < lines.length; start += linesPerEventMax) {
    parts.push(LinesProposed({ plan, lines: lines.slice(start, start + linesPerEventMax) }))
  }
  return parts
}

type Found = Checked & { readonly to: Instant }

/** The lines on the firm as it stands; the first broken hard rule is a refusal. */
function checkedOn(
  read: Read,
  context: Pick<Context, 'at' | 'derive'>,
  ask: { suppose: readonly Supposition[]; from: Instant; lines: readonly PlanLine[] },
): Found | Refusal {
  const limits = limitsOf(read)
  if (isRefusal(limits)) return limits
  const now: Picture = pictureAt(context)
  const { suppose, from, lines } = ask
  const found = supposed(read, now, { suppose, from, hours: limits.supposeHours })
  if (isRefusal(found)) return found
  const ends = lines.flatMap(({ duties, to }) => [to, ...duties.map((duty) => duty.to)])
  const until = ends.reduce((a, b) => (a > b ? a : b), plusMinutes(from, 60))
  const to =
    found.span.to > minuteOf(until) ? plusMinutes(from, found.span.to - minuteOf(from)) : until
  const checked = checkLines(read, now, {
    lines,
    supposed: found.changes,
    span: spanBetween(from, to),
  })
  return refusalOf(checked) ?? { ...checked, to }
}

/** A plan that is still being talked about. */
function proposed(read: Read, plan: string): PlanRow | Refusal {
  const row = read(plans).get(plan)
  if (!row) return refuse('continuity.unknownPlan', { plan })
  return row.state === 'proposed'
    ? row
    : refuse('continuity.planSettled', { plan, state: row.state })
}

const openLines = (read: Read, plan: string): PlanLine[] =>
  read(actions)
    .by('plan', plan)
    .filter(({ state }) => state !== 'dropped')
    .map(({ line }) => line)

/** Change one line by hand: another person, place or way in. The whole plan is checked again. */
export const changeLine = command('continuity.changeLine', {
  input: z.object({
    plan: PlanId,
    line: z.int().nonnegative(),
    person: PersonId.optional(),
    mode: z.enum(['onSite', 'stationed', 'remote', 'standby']).optional(),
    site: z.string().max(64).optional(),
    profile: z.string().max(64).optional(),
    because: Because,
  }),
  may: leads,
  decide(read, { plan, line, because, ...to }, context) {
    const row = proposed(read, plan)
    if ('refused' in row) return row
    const old = openLines(read, plan).find((one) => one.line === line)
    if (!old) return refuse('continuity.unknownLine', { plan, line })
    const changed = withHand(old, to)
    const lines = openLines(read, plan).map((one) => (one.line === line ? changed : one))
    const checked = checkedOn(read, context, { suppose: row.suppose, from: row.from, lines })
    return isRefusal(checked) ? checked : [LineChanged({ plan, line: changed, because })]
  },
})

interface Hand {
  readonly person?: string | undefined
  readonly mode?: 'onSite' | 'stationed' | 'remote' | 'standby' | undefined
  readonly site?: string | undefined
  readonly profile?: string | undefined
}

// The duties follow the line; whoever was replaced by the old person is not by the new one.
function withHand(old: PlanLine, { person, mode, site, profile }: Hand): PlanLine {
  const moved = person !== undefined && person !== old.person
  const duties = old.duties.map((duty) => {
    const way = mode === undefined ? duty.mode : mode
    const { profile: before, ...bare } = duty
    const by = profile ?? (way === 'remote' ? before : undefined)
    return {
      ...bare,
      mode: way,
      site: site ?? duty.site,
      ...(by === undefined ? {} : { profile: by }),
    }
  })
  const next = moved ? old.next.filter((one) => one !== person) : old.next
  return {
    ...old,
    ...(person === undefined ? {} : { person }),
    ...(site === undefined ? {} : { site }),
    ...(profile === undefined ? {} : { profile }),
    duties,
    next: moved && old.person !== undefined ? [...next, old.person].slice(0, 20) : next,
    replaces: moved ? [] : old.replaces,
  }
}

/** Leave one line out. What it would have closed stays open. */
export const dropLine = command('continuity.dropLine', {
  input: z.object({ plan: PlanId, line: z.int().nonnegative(), because: Because }),
  may: leads,
  decide(read, { plan, line, because }) {
    const row = proposed(read, plan)
    if ('refused' in row) return row
    const has = openLines(read, plan).some((one) => one.line === line)
    return has
      ? [LineDropped({ plan, line, because })]
      : refuse('continuity.unknownLine', { plan, line })
  },
})

/** Put a plan into force: duties change, actions start, everybody in it is asked. */
export const approvePlan = command('continuity.approvePlan', {
  input: z.object({ plan: PlanId }),
  may: approvers,
  decide(read, { plan }, context) {
    const row = proposed(read, plan)
    if ('refused' in row) return row
    const { suppose, from } = row
    const checked = checkedOn(read, context, { suppose, from, lines: openLines(read, plan) })
    return isRefusal(checked) ? checked : [PlanApproved({ plan })]
  },
})

/** Take a plan back. Duties that were accepted already stand until somebody stands them down. */
export const withdrawPlan = command('continuity.withdrawPlan', {
  input: z.object({ plan: PlanId, because: Because }),
  may: approvers,
  decide(read, { plan, because }) {
    const row = read(plans).get(plan)
    if (!row) return refuse('continuity.unknownPlan', { plan })
    const open = row.state === 'proposed' || row.state === 'approved'
    return open
      ? [PlanWithdrawn({ plan, because })]
      : refuse('continuity.planSettled', { plan, state: row.state })
  },
})

/** The way back to normal, as a plan of its own: what the plan added ends, what it took away comes back. */
export const proposeReturn = command('continuity.proposeReturn', {
  input: z.object({ plan: PlanId, from: Instant.optional() }),
  may: leads,
  decide(read, { plan, from: given }, context) {
    const { at, dice } = context
    const row = read(plans).get(plan)
    if (!row) return refuse('continuity.unknownPlan', { plan })
    if (row.state !== 'approved')
      return refuse('continuity.planSettled', { plan, state: row.state })
    const from = given ?? at
    const lines = returnLines(read, plan, from)
    if (lines.length === 0) return refuse('continuity.nothingToReturn', { plan })
    const checked = checkedOn(read, context, { suppose: [], from, lines })
    if (isRefusal(checked)) return checked
    const id = `plan-${dice.token(idLength)}`
    const { before, after: cost, open: unsolved, to } = checked
    return [
      PlanProposed({
        plan: id,
        title: row.title,
        suppose: [],
        from,
        to,
        cost,
        before,
        unsolved,
        returnOf: plan,
      }),
      ...inParts(id, lines),
    ]
  },
})

export const commands: readonly Command[] = [
  saveWhatIf,
  proposePlan,
  changeLine,
  dropLine,
  approvePlan,
  withdrawPlan,
  proposeReturn,
  ...actionCommands,
  ...alertCommands,
]
