// What does not change from day to day: posts with their demand over the horizon, functions with the ways in
// which they stay up, profiles, and the market's phases.
import {
  forever,
  type BusinessFunction as EngineFunction,
  type Demand,
  type Needs,
  type Phase as EnginePhase,
  type Post as EnginePost,
  type Profile,
  type RestRule,
  type Span,
} from '../../../engines/coverage/index.ts'
import { dayOf, plusDays, type Day, type Read } from '../../../kernel/index.ts'
import { calendarOf, isDemanded, labourOf, phasesOf, spanOn } from '../../duty/index.ts'
import { toleranceIn, type BusinessFunction, type Post } from '../../firm/index.ts'
import { instantOfMinute, minuteOf } from './minutes.ts'
import { devices, phases, type Numbers } from './numbers.ts'

const waysMax = 8

/** The days that touch a span, with one before for what runs across midnight. */
export function daysIn(span: Span): Day[] {
  const days: Day[] = []
  const last = dayOf(instantOfMinute(span.to - 1))
  for (
    let day = plusDays(dayOf(instantOfMinute(span.from)), -1);
    day <= last;
    day = plusDays(day, 1)
  ) {
    days.push(day)
  }
  return days
}

export function postRows(read: Read, numbers: Numbers, horizon: Span): EnginePost[] {
  const demanded = demandIn(read, horizon)
  return numbers.posts.rows.map((row) => {
    const home = numbers.sites.rows[numbers.sites.of(row.places[0])]
    return {
      key: row.key,
      demand: demanded(row, home?.calendar ?? 'cn'),
      modes: row.modes,
      sites: numbers.sites.all(row.places),
      qualifications: numbers.qualifications.all(row.qualifications),
      means: numbers.means.all(row.means),
      profiles: numbers.profiles.all(row.profiles),
      needsStandby: row.backup !== 'none',
      tolerance:
        row.toleranceMinutes === undefined ? null : phases.map(() => row.toleranceMinutes ?? 0),
    }
  })
}

/**
 * Demand of a post over the horizon, by the calendar of its place. Posts are many and their lines few: the days
 * and spans of each kind of line are found once.
 */
function demandIn(read: Read, horizon: Span): (row: Post, place: string) => Demand[] {
  const days = daysIn(horizon)
  const calendars = new Map<string, ReturnType<typeof calendarOf>>()
  const known = new Map<string, readonly Span[]>()
  const spansOf = (line: Post['demand'][number], place: string): readonly Span[] => {
    const key = `${place} ${line.calendar} ${line.pattern ?? ''} ${line.from} ${line.to}`
    const before = known.get(key)
    if (before) return before
    const calendar = calendars.get(place) ?? calendarOf(read, place)
    calendars.set(place, calendar)
    const spans = days
      .filter((day) => isDemanded(line, day, calendar))
      .map((day) => {
        const { from, to } = spanOn(day, line.from, line.to)
        return {
          from: Math.max(minuteOf(from), horizon.from),
          to: Math.min(minuteOf(to), horizon.to),
        }
      })
      .filter(({ from, to }) => from < to)
    known.set(key, spans)
    return spans
  }
  return (row, place) =>
    flat(
      row.demand
        .flatMap((line) =>
          spansOf(line, place).map(({ from, to }) => ({
            from,
            to,
            min: line.minimum,
            preferred: line.preferred,
          })),
        )
        .toSorted((a, b) => a.from - b.from),
    )
}

// Lines of demand may overlap; the engine wants one sorted line, with the heads added up.
function flat(lines: readonly Demand[]): Demand[] {
  if (lines.every((line, place) => place === 0 || (lines[place - 1]?.to ?? 0) <= line.from)) {
    return [...lines]
  }
  const edges = [...new Set(lines.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b)
  return edges.slice(0, -1).flatMap((from, place) => {
    const to = edges[place + 1] ?? from
    const over = lines.filter((line) => line.from <= from && to <= line.to)
    const sum = (part: 'min' | 'preferred') => over.reduce((heads, line) => heads + line[part], 0)
    return over.length === 0 ? [] : [{ from, to, min: sum('min'), preferred: sum('preferred') }]
  })
}

export function phaseRows(read: Read, horizon: Span): EnginePhase[] {
  const calendar = calendarOf(read, 'cn')
  return daysIn(horizon)
    .filter((day) => calendar.isTradingDay(day))
    .flatMap((day) => phasesOf(read, 'cn', day))
    .flatMap(({ phase, from, to }) => {
      const index = phases.findIndex((name) => name === phase)
      return index < 0 ? [] : [{ from: minuteOf(from), to: minuteOf(to), phase: index }]
    })
}

export const profileRows = (numbers: Numbers): Profile[] =>
  numbers.profiles.rows.map((row) => {
    const least = devices.indexOf(row.device)
    return {
      links: numbers.links.all(row.links),
      system: -1,
      seats: row.seats,
      devices: devices.map((_, index) => index).filter((index) => index >= least),
    }
  })

export function functionRows(numbers: Numbers): EngineFunction[] {
  return numbers.functions.rows.map((row) => ({
    ways: waysOf(numbers, row),
    tolerance: phases.map((phase) => toleranceIn(row, phase) ?? forever),
  }))
}

interface Wanted {
  readonly refs: ReadonlySet<string>
}

// Each alternative may be taken or not: every combination is a way, up to a limit.
function waysOf(numbers: Numbers, row: BusinessFunction): Needs[] {
  let ways: Wanted[] = [{ refs: refsOf(numbers, row) }]
  for (const { instead, use } of row.alternatives) {
    const more = ways
      .filter(({ refs }) => refs.has(instead))
      .map(({ refs }) => ({
        refs: new Set([...[...refs].filter((ref) => ref !== instead), ...use]),
      }))
    ways = [...ways, ...more].slice(0, waysMax)
  }
  return ways.map(({ refs }) => needsOf(numbers, refs))
}

function refsOf(numbers: Numbers, row: BusinessFunction): ReadonlySet<string> {
  const posts = numbers.posts.rows.filter((post) => post.key && post.function === row.id)
  return new Set([
    ...posts.map(({ id }) => `post:${id}`),
    ...row.systems.map((id) => `system:${id}`),
    ...row.functions.map((id) => `function:${id}`),
    ...row.suppliers.map((id) => `supplier:${id}`),
  ])
}

/** A system needs the systems and suppliers under it, and so does whoever needs the system. */
function needsOf(numbers: Numbers, refs: ReadonlySet<string>): Needs {
  const systems = new Set<string>()
  const suppliers = new Set(idsOf(refs, 'supplier'))
  const take = (id: string): void => {
    if (systems.has(id)) return
    systems.add(id)
    const row = numbers.systems.rows[numbers.systems.of(id)]
    for (const under of row?.systems ?? []) take(under)
    for (const supplier of row?.suppliers ?? []) suppliers.add(supplier)
  }
  for (const id of idsOf(refs, 'system')) take(id)
  return {
    posts: numbers.posts.all(idsOf(refs, 'post')),
    systems: numbers.systems.all([...systems]),
    functions: numbers.functions.all(idsOf(refs, 'function')),
    suppliers: numbers.suppliers.all([...suppliers]),
  }
}

const idsOf = (refs: ReadonlySet<string>, noun: string): string[] =>
  [...refs].flatMap((ref) => (ref.startsWith(`${noun}:`) ? [ref.slice(noun.length + 1)] : []))

/** Where no labour rule is adopted nothing is limited; the firm's checks say so. */
const unlimited: RestRule = {
  restMinutesMin: 0,
  breakMinutesMax: 0,
  stretchMinutesMax: forever,
  daysMax: forever,
  weekMinutesMax: forever,
}

export function restRules(read: Read): { normal: RestRule; stationed: RestRule } {
  const rules = labourOf(read)
  return { normal: rules?.normal ?? unlimited, stationed: rules?.stationed ?? unlimited }
}
