// Cuts what is open into duties that one person could take: at the edges of the duties that were lost, and never
// longer than one person may work.
import { at } from '../coverage/index.ts'
import type { Span } from '../coverage/index.ts'
import type { Ask } from './ask.ts'
import { dutyAt } from './roster.ts'
import type { Roster } from './roster.ts'

export interface Slot extends Span {
  readonly id: number
  readonly post: number
  /** How many people are missing at the worst moment. */
  readonly need: number
}

/** The open duties of all posts within the window, by post and time. */
export function slotsOf(roster: Roster, ask: Ask): Slot[] {
  const lostEdges = edgesOfPosts(roster)
  const slots: Slot[] = []
  for (const gap of roster.coverage.gaps('planned')) {
    const from = Math.max(gap.from, ask.window.from)
    const to = Math.min(gap.to, ask.window.to)
    if (from >= to) continue
    const edges = [from, to]
    for (const edge of lostEdges(gap.post)) {
      const inside = edge - from >= ask.dutyMinutesMin && to - edge >= ask.dutyMinutesMin
      if (inside && !edges.some((other) => Math.abs(other - edge) < ask.dutyMinutesMin))
        edges.push(edge)
    }
    edges.sort((a, b) => a - b)
    for (let i = 0; i + 1 < edges.length; i++) {
      const [start, end] = [at(edges, i), at(edges, i + 1)]
      const pieces = Math.ceil((end - start) / ask.dutyMinutesMax)
      for (let piece = 0; piece < pieces; piece++) {
        const cut = (part: number): number => start + Math.round(((end - start) * part) / pieces)
        const span = { from: cut(piece), to: cut(piece + 1) }
        slots.push({ ...span, id: slots.length, post: gap.post, need: gap.shortBy })
      }
    }
  }
  return slots
}

function edgesOfPosts({ problem, coverage }: Roster): (post: number) => readonly number[] {
  const open = new Set(coverage.gaps('planned').map(({ post }) => post))
  const edges = new Map<number, Set<number>>()
  problem.duties.forEach((duty, index) => {
    if (duty === null || duty.mode === 'standby' || !open.has(duty.post)) return
    const { from, to, post } = dutyAt(problem, index)
    const known = edges.get(post)
    if (known === undefined) edges.set(post, new Set([from, to]))
    else known.add(from).add(to)
  })
  return (post) => [...(edges.get(post) ?? [])].sort((a, b) => a - b)
}
