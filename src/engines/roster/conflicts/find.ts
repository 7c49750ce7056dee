// Why a roster cannot be: a set of rules, marks and demands that cannot be kept together, and could if any one of
// them were taken away. What is asked of the solver is only possible or not, so no price can blur the answer.
import type { Model } from '../model.ts'
import { solveProgram, type Solver } from '../program.ts'
import { programOf } from './encode.ts'
import { elementsOf, type Element, type Strictness } from './elements.ts'

export interface Conflict {
  readonly elements: readonly Element[]
  /** Each was taken away and the rest was found possible. */
  readonly irreducible: boolean
}

export interface Conflicts {
  /** Whether everything can be kept; null: not decided in the time there was. */
  readonly possible: boolean | null
  readonly conflicts: readonly Conflict[]
}

export interface ConflictLimits {
  stopped(): boolean
  /** Seconds that are left. */
  seconds(): number
  told?(done: number, total: number): void
}

/** What is looked for. */
interface Wanted {
  /** So many conflicts are told; each has nothing of those before it that asks for people. */
  readonly most?: number
  /** Elements of which alone it is asked. */
  only?(element: Element): boolean
}

const conflictsMax = 8

/** Sets of elements that cannot be kept together. Sound: nothing is called a conflict that was not proved one. */
export function conflictsOf(
  solver: Solver,
  model: Model,
  strictness: Strictness,
  limits: ConflictLimits,
  { most = conflictsMax, only = () => true }: Wanted = {},
): Conflicts {
  const all = elementsOf(model, strictness).filter(only)
  const isPossible = (elements: readonly Element[]): boolean | null => {
    if (limits.stopped()) return null
    const answer = solveProgram(solver, programOf(model, elements), limits.seconds())
    return answer.kind === 'undecided' ? null : answer.kind === 'least'
  }
  const found: Conflict[] = []
  let left = all
  let possible = firstDecided(model, left, isPossible)
  const answer = possible.decided
  while (possible.decided === false && found.length < most) {
    const conflict = reduced(possible.elements, isPossible, limits)
    found.push(conflict)
    limits.told?.(found.length, most)
    const asking = new Set(conflict.elements.filter(({ kind }) => kind === 'demand'))
    const gone = asking.size > 0 ? asking : new Set(conflict.elements)
    left = left.filter((element) => !gone.has(element))
    if (limits.stopped() || found.length === most) break
    possible = firstDecided(model, left, isPossible)
  }
  return { possible: answer, conflicts: found }
}

// A small part that cannot be is quicker to find and to reduce than the whole: each demand with all that binds the
// people who could meet it, then two days of them, then more, then everything.
function firstDecided(
  model: Model,
  elements: readonly Element[],
  isPossible: (elements: readonly Element[]) => boolean | null,
): { readonly decided: boolean | null; readonly elements: readonly Element[] } {
  const cells = model.people.length * model.days
  // Without a demand nobody's days bind anybody else's, and those of one day are a small part already.
  const asked = elements.flatMap((one) => (one.kind === 'demand' ? [one.day] : []))
  const [first, end] = [Math.min(...asked), Math.max(...asked) + 1]
  if (cells > cellsAtOnce) {
    for (let width = 1; width < end - first; width *= spreading) {
      for (let from = first; from < end; from += width) {
        const part = elements.filter((element) => isWithin(model, element, from, from + width))
        if (isPossible(part) === false) return { decided: false, elements: part }
      }
    }
  }
  return { decided: isPossible(elements), elements }
}

const cellsAtOnce = 200
const spreading = 3

/** Whether an element speaks of these days alone; rules of a person speak of all days and are kept. */
function isWithin(model: Model, element: Element, from: number, to: number): boolean {
  switch (element.kind) {
    case 'rule':
      return true
    case 'mark':
      return model.marks[element.mark]?.days.some((day) => from <= day && day < to) ?? false
    case 'demand':
    case 'apart':
    case 'pinned':
      return from <= element.day && element.day < to
  }
}

/** Takes elements away in ever smaller pieces for as long as the rest stays impossible. */
function reduced(
  elements: readonly Element[],
  isPossible: (elements: readonly Element[]) => boolean | null,
  limits: ConflictLimits,
): Conflict {
  let kept = [...elements]
  let irreducible = true
  let size = Math.ceil(kept.length / 2)
  while (size >= 1) {
    if (size === 1) irreducible = true
    for (let at = 0; at < kept.length;) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)]
      const possible = isPossible(without)
      if (possible === false) kept = without
      else {
        if (possible === null) irreducible = false
        at += size
      }
    }
    if (limits.stopped()) return { elements: kept, irreducible: false }
    size = size === 1 ? 0 : Math.ceil(size / 2)
  }
  return { elements: kept, irreducible }
}
