// The heat map of coverage, posts by time, and the reason of every cell: who counts, who does not, and why.
import { z } from 'zod'
import { postStates, type PostState, type Span } from '../../engines/coverage/index.ts'
import { idOf, Instant, refuse, SiteId, UnitId, view } from '../../kernel/index.ts'
import { Mode } from '../firm/index.ts'
import { pictureAt } from './clocked.ts'
import { Counted } from './outlook.ts'
import { instantOfMinute, minuteOf, type Picture } from './picture/index.ts'
import { readers } from './readers.ts'
import { said, SaidReason } from './reasons.ts'
import { maySee, Name, nameOf } from './words.ts'

const cellMinutes = 30
const hoursMax = 24 * 28
const pageSizeMax = 200
const pagesMax = 1_000

export const PostStateName = z.enum(postStates)

/** One letter a cell: the worst state inside it. `-` is not required. */
export const letters: Readonly<Record<PostState, string>> = {
  notRequired: '-',
  covered: 'c',
  thin: 't',
  uncovered: 'u',
}
const worse = ['-', 'c', 't', 'u']

const Row = z.object({
  post: z.string(),
  name: Name,
  function: z.string(),
  functionName: Name,
  unit: z.string(),
  site: z.string(),
  key: z.boolean(),
  /** One letter a cell, `-ctu`: the worst state inside. */
  planned: z.string(),
  confirmed: z.string(),
})

/** Posts by time, grouped by function: half-hour cells that show the worst state inside them. */
export const coverageMap = view('continuity.coverage', {
  params: z.object({
    from: Instant.optional(),
    hours: z.int().min(1).max(hoursMax).default(48),
    function: idOf('function').optional(),
    unit: UnitId.optional(),
    site: SiteId.optional(),
    key: z.boolean().optional(),
    /** Only posts that are so at some time within. */
    state: PostStateName.exclude(['notRequired']).optional(),
    text: z.string().trim().max(80).optional(),
    page: z.int().min(1).max(pagesMax).default(1),
    size: z.int().min(1).max(pageSizeMax).default(50),
  }),
  answer: z.object({
    from: Instant,
    cellMinutes: z.int(),
    cells: z.int(),
    total: z.int(),
    rows: z.array(Row),
    groups: z.array(z.object({ function: z.string(), name: Name, count: z.int() })),
  }),
  may: readers,
  timed: true,
  show(_read, asked, context) {
    const now = pictureAt(context)
    const start = minuteOf(asked.from ?? context.at)
    const from = Math.max(start - (start % cellMinutes), now.horizon.from)
    const span = { from, to: Math.min(from + asked.hours * 60, now.horizon.to) }
    if (span.to <= span.from) return refuse('continuity.outsideHorizon', {})
    const wanted = asked.state === undefined ? undefined : letters[asked.state]
    const text = asked.text?.toLowerCase()
    const found = now.numbers.posts.rows.flatMap((row, post) => {
      const passes =
        (asked.function === undefined || row.function === asked.function) &&
        (asked.unit === undefined || row.unit === asked.unit) &&
        (asked.site === undefined || row.places.includes(asked.site)) &&
        (asked.key === undefined || row.key === asked.key) &&
        (text === undefined ||
          `${row.id} ${row.name} ${row.nameEn ?? ''}`.toLowerCase().includes(text))
      if (!passes) return []
      const cells = cellsOf(now, post, span)
      if (
        wanted !== undefined &&
        !cells.planned.includes(wanted) &&
        !cells.confirmed.includes(wanted)
      )
        return []
      return [{ row, cells }]
    })
    const { functions } = now.numbers
    const order = (id: string): number => functions.of(id)
    found.sort(
      (a, b) =>
        order(a.row.function) - order(b.row.function) ||
        Number(b.row.key) - Number(a.row.key) ||
        (a.row.id < b.row.id ? -1 : 1),
    )
    const functionName = (id: string): Name => nameOf(functions.rows[order(id)], id)
    const counts = new Map<string, number>()
    for (const { row } of found) counts.set(row.function, (counts.get(row.function) ?? 0) + 1)
    const { page, size } = asked
    return {
      from: instantOfMinute(span.from),
      cellMinutes,
      cells: Math.ceil((span.to - span.from) / cellMinutes),
      total: found.length,
      rows: found.slice((page - 1) * size, page * size).map(({ row, cells }) => ({
        post: row.id,
        name: nameOf(row, row.id),
        function: row.function,
        functionName: functionName(row.function),
        unit: row.unit,
        site: row.places[0] ?? '',
        key: row.key,
        ...cells,
      })),
      groups: [...counts].map(([id, count]) => ({ function: id, name: functionName(id), count })),
    }
  },
})

/** The worst state of a post in each cell of a span, one letter each. */
export function cellsOf(
  now: Picture,
  post: number,
  span: Span,
): { planned: string; confirmed: string } {
  const count = Math.ceil((span.to - span.from) / cellMinutes)
  const planned = new Uint8Array(count)
  const confirmed = new Uint8Array(count)
  for (const segment of now.coverage.segments(post, span)) {
    const first = Math.floor((Math.max(segment.from, span.from) - span.from) / cellMinutes)
    const last = Math.floor((Math.min(segment.to, span.to) - 1 - span.from) / cellMinutes)
    const levels = [
      worse.indexOf(letters[segment.plannedState]),
      worse.indexOf(letters[segment.confirmedState]),
    ]
    for (let cell = first; cell <= last; cell++) {
      planned[cell] = Math.max(planned[cell] ?? 0, levels[0] ?? 0)
      confirmed[cell] = Math.max(confirmed[cell] ?? 0, levels[1] ?? 0)
    }
  }
  const spelled = (levels: Uint8Array): string => [...levels].map((level) => worse[level]).join('')
  return { planned: spelled(planned), confirmed: spelled(confirmed) }
}

const Standing = z.object({
  duty: z.string(),
  /** Who it is, to those who may see people. */
  person: z.string().optional(),
  name: z.string().optional(),
  standby: z.boolean(),
  mode: Mode.optional(),
  site: z.string().optional(),
  siteName: Name.optional(),
  profile: z.string().optional(),
  planned: z.boolean(),
  confirmed: z.boolean(),
  reasons: z.array(SaidReason),
})

/** Why a post is as it is at an instant: every duty on it, whether it counts, and every reason why not. */
export const cell = view('continuity.cell', {
  params: z.object({
    post: idOf('post'),
    at: Instant.optional(),
    which: Counted.default('planned'),
  }),
  answer: z.object({
    post: z.string(),
    name: Name,
    function: z.string(),
    functionName: Name,
    key: z.boolean(),
    at: Instant,
    /** The time around it in which nothing changes. */
    from: Instant,
    to: Instant,
    minimum: z.int(),
    preferred: z.int(),
    planned: z.int(),
    confirmed: z.int(),
    plannedState: PostStateName,
    confirmedState: PostStateName,
    standings: z.array(Standing),
  }),
  may: readers,
  timed: true,
  show(_read, asked, context) {
    const now = pictureAt(context)
    const { posts, functions, people, sites } = now.numbers
    const post = posts.of(asked.post)
    const row = posts.rows[post]
    if (!row) return refuse('continuity.notInFirm', { noun: 'post', id: asked.post })
    const at = asked.at ?? context.at
    const minute = minuteOf(at)
    const [segment] = now.coverage.segments(post, { from: minute, to: minute + 1 })
    if (!segment) return refuse('continuity.outsideHorizon', {})
    const duties = now.coverage.problem().duties
    return {
      post: row.id,
      name: nameOf(row, row.id),
      function: row.function,
      functionName: nameOf(functions.rows[functions.of(row.function)], row.function),
      key: row.key,
      at,
      from: instantOfMinute(segment.from),
      to: instantOfMinute(segment.to),
      minimum: segment.min,
      preferred: segment.preferred,
      planned: segment.planned,
      confirmed: segment.confirmed,
      plannedState: segment.plannedState,
      confirmedState: segment.confirmedState,
      standings: now.coverage.why(post, minute).map((one) => {
        const who = people.rows[one.person]
        const duty = duties[one.duty]
        const site = duty ? sites.rows[duty.site] : undefined
        const profile = duty ? now.numbers.profiles.ids[duty.profile] : undefined
        return {
          duty: now.dutyIds[one.duty] ?? '',
          ...(who && maySee(context, who) ? { person: who.id, name: who.name } : {}),
          standby: one.standby,
          ...(duty ? { mode: duty.mode } : {}),
          ...(site ? { site: site.id, siteName: nameOf(site, site.id) } : {}),
          ...(profile === undefined ? {} : { profile }),
          planned: one.planned,
          confirmed: one.confirmed,
          reasons: one.reasons.map((reason) => said(now, reason)),
        }
      }),
    }
  },
})
