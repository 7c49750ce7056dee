// Turns chosen offers into actions: one for each person's unbroken run of duties on a post, with what it needs,
// what it replaces, how it is undone, and who comes next.
import { at } from '../coverage/index.ts'
import type { Exemption } from '../coverage/index.ts'
import type { Candidates } from './candidates.ts'
import { byPerson, exemptionOf, firstOf } from './changes.ts'
import { leavesOf } from './ledger.ts'
import type { Offer, World } from './offers.ts'
import type { Action, Plan, Precondition, Replaced } from './plan.ts'
import type { Slot } from './slots.ts'

const nextMax = 5

/** An action that says nothing yet. */
export const blank = {
  person: -1,
  post: -1,
  site: -1,
  profile: -1,
  system: -1,
  room: -1,
  item: -1,
  leadMinutes: 0,
  needs: [],
  duties: [],
  replaces: [],
  exemption: null,
  of: -1,
  cost: { exemptions: 0, restLostMinutes: 0, travelMinutes: 0 },
  next: [],
} as const satisfies Partial<Action>

/** The actions of a plan, numbered in order of when somebody must be told. */
export function actionsOf(
  world: World,
  offers: readonly Offer[],
  slots: readonly Slot[],
  candidates: Candidates,
): Action[] {
  const drafts: Omit<Action, 'id'>[][] = []
  const used = new Set(offers.map(({ person }) => person))
  for (const mine of byPerson(offers).values()) {
    let leaves = [...(leavesOf(world, mine) ?? [])]
    for (const run of runsOf(mine)) {
      const span = { from: firstOf(run).duty.from, to: at(run, run.length - 1).duty.to }
      const here = leaves.filter(({ duty }) => {
        const row = world.roster.problem.duties[duty]
        return row !== null && row !== undefined && row.from < span.to && row.to > span.from
      })
      leaves = leaves.filter((leave) => !here.includes(leave))
      const next = nextOf(run, slots, candidates, used)
      drafts.push([runAction(run, here.map(replacedOf), next), ...exemptions(run)])
    }
    for (const leave of leaves) drafts.push([standDown(world, mine, replacedOf(leave), leave.post)])
  }
  drafts.sort((a, b) => at(a, 0).startBy - at(b, 0).startBy || at(a, 0).person - at(b, 0).person)
  const actions: Action[] = []
  for (const group of drafts) {
    const first = actions.length
    group.forEach((draft, place) => {
      actions.push({ ...draft, id: actions.length, of: place === 0 ? -1 : first })
    })
  }
  return actions
}

/** What is to be undone, and when, once the cause has passed. */
export const backToNormal = (actions: readonly Action[]): Plan['backToNormal'] =>
  actions
    .filter(({ undo }) => undo.how !== 'none')
    .map(({ id, undo }) => ({ at: undo.at, action: id, how: undo.how }))
    .sort((a, b) => a.at - b.at || a.action - b.action)

const replacedOf = ({ duty, keepUntil }: Replaced): Replaced => ({ duty, keepUntil })

// Unbroken: the next duty begins where the last ends, on the same post in the same way.
function runsOf(mine: readonly Offer[]): Offer[][] {
  const runs: Offer[][] = []
  for (const offer of mine) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const joins =
      last !== undefined &&
      last.post === offer.post &&
      last.kind === offer.kind &&
      last.duty.to === offer.duty.from &&
      last.duty.site === offer.duty.site
    if (run !== undefined && joins) run.push(offer)
    else runs.push([offer])
  }
  return runs
}

function runAction(
  run: readonly Offer[],
  replaces: readonly Replaced[],
  next: readonly number[],
): Omit<Action, 'id'> {
  const first = firstOf(run)
  const { duty } = first
  const to = at(run, run.length - 1).duty.to
  return {
    ...blank,
    kind: first.kind,
    from: duty.from,
    to,
    person: first.person,
    post: first.post,
    site: duty.site,
    profile: duty.profile,
    startBy: duty.from - first.leadMinutes,
    leadMinutes: first.leadMinutes,
    needs: needsOf(first),
    duties: run.map((offer) => offer.duty),
    replaces,
    cost: {
      exemptions: 0,
      restLostMinutes: run.reduce((sum, { restLostMinutes }) => sum + restLostMinutes, 0),
      travelMinutes: run.reduce((sum, { travelMinutes }) => sum + travelMinutes, 0),
    },
    undo: { at: to, how: replaces.length > 0 ? 'backToDuty' : 'endDuty' },
    next,
  }
}

function needsOf({ duty, kind, travelMinutes }: Offer): Precondition[] {
  if (duty.mode === 'remote') return ['accept', 'access']
  if (kind === 'stay') return ['accept', 'inside']
  return travelMinutes > 0 ? ['accept', 'travel'] : ['accept']
}

const exemptions = (run: readonly Offer[]): Omit<Action, 'id'>[] =>
  run
    .filter(({ exempt }) => exempt.length > 0)
    .map((offer) => {
      const { from, to } = offer.duty
      const exemption: Exemption = exemptionOf(offer)
      return {
        ...blank,
        kind: 'exempt',
        from,
        to,
        person: offer.person,
        post: offer.post,
        startBy: from - offer.leadMinutes,
        needs: ['declare'],
        exemption,
        cost: { ...blank.cost, exemptions: 1 },
        undo: { at: to, how: 'none' },
      }
    })

function standDown(
  { roster }: World,
  mine: readonly Offer[],
  replaced: Replaced,
  post: number,
): Omit<Action, 'id'> {
  const { person } = firstOf(mine)
  const row = roster.problem.duties[replaced.duty]
  const from = replaced.keepUntil ?? row?.from ?? 0
  const to = row?.to ?? from
  return {
    ...blank,
    kind: 'standDown',
    from,
    to,
    person,
    post,
    startBy: firstOf(mine).duty.from,
    replaces: [replaced],
    undo: { at: to, how: 'none' },
  }
}

function nextOf(
  run: readonly Offer[],
  slots: readonly Slot[],
  candidates: Candidates,
  used: ReadonlySet<number>,
): number[] {
  const slot = at(slots, firstOf(run).slot)
  const others = new Set<number>()
  for (const { person, exempt } of candidates.some(slot)) {
    if (!used.has(person) && exempt.length === 0) others.add(person)
    if (others.size >= nextMax) break
  }
  return [...others]
}
