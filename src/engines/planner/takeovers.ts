// Systems whose room is dark, taken over in a standby room that lives: declared, and ready after the RTO.
import { at, cut, minus, spansOfPairs } from '../coverage/index.ts'
import type { Change, Coverage, Problem, Span, Spans, System } from '../coverage/index.ts'
import { blank } from './actions.ts'
import type { Ask } from './ask.ts'
import { harmless } from './harmless.ts'
import type { Preparation } from './prepare.ts'

/** For each system whose dark room keeps a post or a function from working: the takeover that helps most. */
export function takeoversOf(coverage: Coverage, ask: Ask): Preparation[] {
  const { systemDown } = coverage.infrastructure()
  if (systemDown.every((down) => within(down, ask.window).length === 0)) return []
  const problem = coverage.problem()
  return [...missed(coverage, problem, ask.window)]
    .sort((a, b) => a - b)
    .flatMap((system) => takeoverOf(coverage, problem, ask, system) ?? [])
}

const within = (spans: Spans, { from, to }: Span): Spans => cut(spans, from, to)

// Systems that open posts reach from home, and those of functions that are down.
function missed(coverage: Coverage, problem: Problem, window: Span): Set<number> {
  const systems = new Set<number>()
  for (const { post, from, to } of coverage.gaps('planned')) {
    const { modes, profiles } = at(problem.posts, post)
    if (from >= window.to || to <= window.from || !modes.includes('remote')) continue
    for (const profile of profiles) systems.add(at(problem.profiles, profile).system)
  }
  problem.functions.forEach(({ ways }, index) => {
    const { outages } = coverage.function(index, 'planned')
    if (!outages.some(({ from, to }) => from < window.to && to > window.from)) return
    for (const way of ways) for (const system of way.systems) systems.add(system)
  })
  systems.delete(-1)
  return systems
}

function takeoverOf(
  coverage: Coverage,
  problem: Problem,
  { window, leadMinutes }: Ask,
  system: number,
): Preparation | null {
  const row = at(problem.systems, system)
  const before = within(at(coverage.infrastructure().systemDown, system), window)
  const dark = minus(before, spansOfPairs(row.down.flatMap((span) => [span.from, span.to])))
  const since = dark[0]
  if (since === undefined) return null
  const last = row.takeovers.at(-1)
  const from = Math.max(since, window.from + leadMinutes.system, last?.from ?? -Infinity)
  if (from + row.rtoMinutes >= window.to) return null
  const back: Change = { what: 'system', index: system, row }
  let best: Change | null = null
  let least = minutesOf(before)
  let chosen = -1
  for (const room of row.standby) {
    if (room === (last?.room ?? row.room)) continue
    const change: Change = { what: 'system', index: system, row: taken(row, from, room) }
    const left = coverage.tryOut([change], () =>
      minutesOf(within(at(coverage.infrastructure().systemDown, system), window)),
    )
    if (left >= least || !harmless(coverage, change)) continue
    best = change
    least = left
    chosen = room
  }
  if (best === null) return null
  const action = {
    ...blank,
    kind: 'system',
    system,
    room: chosen,
    from,
    to: window.to,
    startBy: from - leadMinutes.system,
    leadMinutes: leadMinutes.system,
    needs: ['accept'],
    undo: { at: window.to, how: 'systemHome' },
  } as const
  return { change: best, back, action }
}

const taken = (row: System, from: number, room: number): System => ({
  ...row,
  takeovers: [...row.takeovers, { from, room }],
})

function minutesOf(spans: Spans): number {
  let minutes = 0
  for (let i = 0; i < spans.length; i += 2) minutes += at(spans, i + 1) - at(spans, i)
  return minutes
}
