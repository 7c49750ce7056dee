// Why something asked of a roster cannot be, as near to it as it lies: first with what is asked alone, then with ever
// more of what else is asked, so that what is told speaks of little and is found soon.
import { free, type Model } from '../model.ts'
import type { Solver } from '../program.ts'
import type { Element } from './elements.ts'
import { conflictsOf, type ConflictLimits, type Conflicts } from './find.ts'

export interface Nearing {
  /** Demands (by place) to be met as if they were hard, each list with all of the one before it. */
  readonly stages: readonly (readonly number[])[]
  /** What pinned cells hold; null: as published, else free. */
  readonly start: ArrayLike<number> | null
}

/** The first conflict of the first stage that cannot be; possible when all can, null as soon as one is undecided. */
export function nearestConflict(
  solver: Solver,
  model: Model,
  { stages, start }: Nearing,
  limits: ConflictLimits,
): Conflicts {
  for (const [at, demands] of stages.entries()) {
    limits.told?.(at, stages.length)
    const isLast = at === stages.length - 1
    const only = isLast ? () => true : bearingOn(model, demands)
    const strictness = { demands, start }
    const { stopped, seconds } = limits
    const found = conflictsOf(solver, model, strictness, { stopped, seconds }, { most: 1, only })
    if (found.possible !== true) return found
  }
  return { possible: true, conflicts: [] }
}

/** Whether an element can matter to these demands: what binds people who could meet one, and why others could not. */
function bearingOn(model: Model, demands: readonly number[]): (element: Element) => boolean {
  const kindsOn = new Map<number, Set<number>>()
  for (const at of demands) {
    const { day = 0, kinds = [] } = model.demands[at] ?? {}
    const known = kindsOn.get(day) ?? new Set()
    kindsOn.set(day, known)
    for (const kind of kinds) known.add(kind)
  }
  const closes = (at: number): readonly (readonly [number, number])[] => {
    const { hard = false, days = [], kinds = [] } = model.marks[at] ?? {}
    if (!hard) return []
    return days.flatMap((day) =>
      kinds
        .filter((kind) => kind !== free && kindsOn.get(day)?.has(kind))
        .map((kind) => [day, kind] as const),
    )
  }
  const asked = [...kindsOn.values()].reduce((all, kinds) => all + kinds.size, 0)
  const closed = model.people.map(() => new Set<string>())
  model.marks.forEach(({ person }, at) => {
    for (const [day, kind] of closes(at)) closed[person]?.add(`${day} ${kind}`)
  })
  const could = (person: number): boolean => (closed[person]?.size ?? 0) < asked
  return (element) => {
    switch (element.kind) {
      case 'rule':
      case 'pinned':
        return could(element.person)
      case 'mark':
        return closes(element.mark).length > 0
      case 'apart':
        return kindsOn.has(element.day)
      case 'demand':
        return true
    }
  }
}
