// The command board: what is short now and next, which functions stand, where people are, what state the sites are
// in, and how far the plan is. Both numbers stand everywhere: as planned, and as confirmed.
import { z } from 'zod'
import type { PostState, Span } from '../../engines/coverage/index.ts'
import { Instant, refuse, view, type Read, type ViewContext } from '../../kernel/index.ts'
import { site } from '../firm/index.ts'
import { orderKinds, ordersAt, OrderKind } from '../sites/index.ts'
import { alerts, actions, plans, AlertRow } from './state.ts'
import { ActionView, actionView } from './action-view.ts'
import { pictureAt } from './clocked.ts'
import { Cost } from './events.ts'
import { functionRow, FunctionRow } from './function-view.ts'
import { GapRow, gapRows } from './outlook.ts'
import { minuteOf, instantOfMinute, type Picture } from './picture/index.ts'
import { peopleAt, Where } from './people-now.ts'
import { readers } from './readers.ts'
import { maySee, Name, nameOf } from './words.ts'

const gapsShownMax = 200
const namesShownMax = 100
const alertsShownMax = 50
const stripHours = 48
const cellMinutes = 30

const Tally = z.object({
  required: z.int(),
  /** Held to the minimum, as planned and as confirmed. */
  planned: z.int(),
  confirmed: z.int(),
  /** Of those held as planned: with nobody to spare. */
  thin: z.int(),
})
const Counts = z.object({ uncovered: z.int(), thin: z.int(), covered: z.int() })

const SiteNow = z.object({
  site: z.string(),
  name: Name,
  kind: z.string(),
  district: z.string().optional(),
  city: z.string(),
  lng: z.number().optional(),
  lat: z.number().optional(),
  state: z.enum(['open', ...OrderKind.options]),
  until: Instant.optional(),
  /** Recorded or presumed inside. */
  inside: z.int(),
})

export const board = view('continuity.board', {
  params: z.object({}),
  answer: z.object({
    now: Instant,
    keyPosts: Tally,
    allPosts: Tally,
    /** Within 48 hours, soonest breach first; as planned. */
    gaps: z.array(GapRow),
    gapsTotal: z.int(),
    /** Held as planned, but not confirmed. */
    unconfirmed: z.array(GapRow),
    unconfirmedTotal: z.int(),
    functions: z.array(FunctionRow),
    /** Post-minutes below minimum in the next 48 hours. */
    minutesUncovered: z.object({
      planned: z.object({ keyPosts: z.int(), all: z.int() }),
      confirmed: z.object({ keyPosts: z.int(), all: z.int() }),
    }),
    strip: z.array(z.object({ from: Instant, planned: Counts, confirmed: Counts })),
    people: z.array(
      z.object({
        where: Where,
        count: z.int(),
        names: z.array(
          z.object({ person: z.string(), name: z.string(), site: z.string().optional() }),
        ),
      }),
    ),
    sites: z.array(SiteNow),
    sitesByState: z.array(z.object({ state: z.string(), count: z.int() })),
    plans: z.array(
      z.object({
        plan: z.string(),
        title: z.string(),
        state: z.string(),
        unsolved: z.int(),
        cost: Cost,
        progress: z.array(z.object({ state: z.string(), count: z.int() })),
        actions: z.array(ActionView),
      }),
    ),
    alerts: z.array(AlertRow),
  }),
  may: readers,
  timed: true,
  show(read, _params, context) {
    const now = pictureAt(context)
    const clock = minuteOf(context.at)
    const span = { from: clock, to: Math.min(clock + stripHours * 60, now.horizon.to) }
    if (span.to <= span.from) return refuse('continuity.outsideHorizon', {})
    const gaps = gapRows(now, { which: 'planned', span, clock })
    const open = new Set(gaps.map(({ post }) => post))
    const doubtful = gapRows(now, { which: 'confirmed', span, clock }).filter(
      ({ post }) => !open.has(post),
    )
    const people = peopleNow(read, context)
    const sites = sitesNow(read, context, people.inside)
    return {
      now: context.at,
      ...talliesAt(now, clock),
      gaps: gaps.slice(0, gapsShownMax),
      gapsTotal: gaps.length,
      unconfirmed: doubtful.slice(0, gapsShownMax),
      unconfirmedTotal: doubtful.length,
      functions: now.numbers.functions.ids.map((_, index) =>
        functionRow(now, index, { span, clock }),
      ),
      ...stripOver(now, span),
      people: people.rows,
      sites,
      sitesByState: tally(sites.map(({ state }) => state)),
      plans: openPlans(read, now, context),
      alerts: [...read(alerts).by('open', 'yes')]
        .toSorted((a, b) => (a.raisedAt > b.raisedAt ? -1 : 1))
        .slice(0, alertsShownMax),
    }
  },
})

function talliesAt(now: Picture, clock: number) {
  const empty = () => ({ required: 0, planned: 0, confirmed: 0, thin: 0 })
  const [keyPosts, allPosts] = [empty(), empty()]
  now.numbers.posts.rows.forEach((row, post) => {
    const [segment] = now.coverage.segments(post, { from: clock, to: clock + 1 })
    if (!segment || segment.plannedState === 'notRequired') return
    for (const sum of row.key ? [keyPosts, allPosts] : [allPosts]) {
      sum.required++
      if (segment.plannedState !== 'uncovered') sum.planned++
      if (segment.confirmedState !== 'uncovered') sum.confirmed++
      if (segment.plannedState === 'thin') sum.thin++
    }
  })
  return { keyPosts, allPosts }
}

type Cell = Record<'uncovered' | 'thin' | 'covered', number>
const worse: Readonly<Record<PostState, number>> = {
  notRequired: 0,
  covered: 1,
  thin: 2,
  uncovered: 3,
}
const names = ['notRequired', 'covered', 'thin', 'uncovered'] as const

/** Cells of half an hour: of how many posts the worst state in it is which. */
function stripOver(now: Picture, span: Span) {
  const first = span.from - (span.from % cellMinutes)
  const count = Math.ceil((span.to - first) / cellMinutes)
  const empty = (): Cell => ({ uncovered: 0, thin: 0, covered: 0 })
  const planned = Array.from({ length: count }, empty)
  const confirmed = Array.from({ length: count }, empty)
  const minutes = {
    planned: { keyPosts: 0, all: 0 },
    confirmed: { keyPosts: 0, all: 0 },
  }
  now.numbers.posts.rows.forEach((row, post) => {
    const worst = { planned: new Uint8Array(count), confirmed: new Uint8Array(count) }
    for (const segment of now.coverage.segments(post, span)) {
      const from = Math.max(segment.from, span.from)
      const to = Math.min(segment.to, span.to)
      const states = { planned: segment.plannedState, confirmed: segment.confirmedState }
      for (const which of ['planned', 'confirmed'] as const) {
        if (states[which] === 'uncovered') {
          minutes[which].all += to - from
          if (row.key) minutes[which].keyPosts += to - from
        }
        const level = worse[states[which]]
        const last = Math.floor((to - 1 - first) / cellMinutes)
        for (let cell = Math.floor((from - first) / cellMinutes); cell <= last; cell++) {
          worst[which][cell] = Math.max(worst[which][cell] ?? 0, level)
        }
      }
    }
    addCells(planned, worst.planned)
    addCells(confirmed, worst.confirmed)
  })
  const strip = planned.map((cell, index) => ({
    from: instantOfMinute(first + index * cellMinutes),
    planned: cell,
    confirmed: confirmed[index] ?? empty(),
  }))
  return { strip, minutesUncovered: minutes }
}

function addCells(cells: readonly Cell[], worst: Uint8Array): void {
  cells.forEach((cell, index) => {
    const state = names[worst[index] ?? 0]
    if (state !== undefined && state !== 'notRequired') cell[state]++
  })
}

function peopleNow(read: Read, context: ViewContext) {
  const byWhere = new Map<Where, { person: string; name: string; site?: string }[]>()
  const counts = new Map<Where, number>()
  const inside = new Map<string, number>()
  const { numbers } = pictureAt(context)
  for (const { person, where, site: at } of peopleAt(read, context.at)) {
    counts.set(where, (counts.get(where) ?? 0) + 1)
    if (at !== undefined) inside.set(at, (inside.get(at) ?? 0) + 1)
    const list = byWhere.get(where) ?? []
    byWhere.set(where, list)
    if (list.length >= namesShownMax || where === 'atHome') continue
    const row = numbers.people.rows[numbers.people.of(person)]
    if (!row || !maySee(context, row)) continue
    list.push({ person, name: row.name, ...(at === undefined ? {} : { site: at }) })
  }
  const rows = Where.options.map((where) => ({
    where,
    count: counts.get(where) ?? 0,
    names: byWhere.get(where) ?? [],
  }))
  return { rows, inside }
}

function sitesNow(read: Read, { at }: ViewContext, inside: ReadonlyMap<string, number>) {
  return [...read(site.table).rows()].map((row) => {
    const [order] = ordersAt(read, row.id, at)
    const { id, kind, city, district, lng, lat } = row
    const state = order && order.kind in orderKinds ? order.kind : ('open' as const)
    return {
      site: id,
      name: nameOf(row, id),
      kind,
      city,
      state,
      inside: inside.get(id) ?? 0,
      ...(district === undefined ? {} : { district }),
      ...(lng === undefined ? {} : { lng }),
      ...(lat === undefined ? {} : { lat }),
      ...(order?.until === undefined ? {} : { until: order.until }),
    }
  })
}

function tally(states: readonly string[]): { state: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  return [...counts].map(([state, count]) => ({ state, count }))
}

function openPlans(read: Read, now: Picture, context: ViewContext) {
  const open = [...read(plans).by('state', 'proposed'), ...read(plans).by('state', 'approved')]
  return open
    .toSorted((a, b) => (a.proposedAt > b.proposedAt ? -1 : 1))
    .map((row) => {
      const lines = read(actions).by('plan', row.plan)
      return {
        plan: row.plan,
        title: row.title,
        state: row.state,
        unsolved: row.unsolved,
        cost: row.cost,
        progress: tally(lines.map(({ state }) => state)),
        actions: [...lines]
          .toSorted((a, b) => a.line.line - b.line.line)
          .map((line) => actionView(line, now, context)),
      }
    })
}
