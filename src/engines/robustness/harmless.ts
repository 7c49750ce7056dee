// Proves by counting that the loss of some people can drop no post below its minimum, without trying it out.
import { at } from '../coverage/index.ts'
import type { Coverage, Problem, Span } from '../coverage/index.ts'

export class Counts {
  readonly #problem: Problem
  readonly #span: Span
  readonly #ofPerson: readonly (readonly number[])[]
  /** Per post: [from, to, spare, ...] while somebody is required, within the span. */
  readonly #spare: readonly Int32Array[]
  /** Per post: the least spare of those; so many may be lost whoever they are. */
  readonly #least: readonly number[]

  constructor(coverage: Coverage, problem: Problem, span: Span) {
    this.#problem = problem
    this.#span = span
    const ofPerson: number[][] = problem.people.map(() => [])
    problem.duties.forEach((duty, index) => {
      if (duty === null || duty.mode === 'standby') return
      if (duty.from < span.to && duty.to > span.from) at(ofPerson, duty.person).push(index)
    })
    this.#ofPerson = ofPerson
    this.#spare = problem.posts.map((_, post) => {
      const spare: number[] = []
      for (const { from, to, min, planned } of coverage.segments(post)) {
        if (min === 0 || from >= span.to || to <= span.from) continue
        spare.push(from, to, planned - min)
      }
      return Int32Array.from(spare)
    })
    this.#least = this.#spare.map((spare) =>
      spare.reduce((least, left, i) => (i % 3 === 2 ? Math.min(least, left) : least), Infinity),
    )
  }

  /** Whether every post keeps its minimum even if all duties of these people were lost at once. */
  harmless(people: Iterable<number>): boolean {
    const lost = new Map<number, number[]>()
    for (const person of people) {
      for (const index of at(this.#ofPerson, person)) {
        const post = at(this.#problem.duties, index)?.post ?? -1
        const duties = lost.get(post)
        if (duties === undefined) lost.set(post, [index])
        else duties.push(index)
      }
    }
    for (const [post, duties] of lost) if (!this.#stands(post, duties)) return false
    return true
  }

  /** A post that is uncovered already cannot be dropped, but its gap would grow no longer either. */
  #stands(post: number, duties: readonly number[]): boolean {
    if (duties.length <= at(this.#least, post)) return true
    const spare = at(this.#spare, post)
    for (let i = 0; i < spare.length; i += 3) {
      const from = Math.max(at(spare, i), this.#span.from)
      const to = Math.min(at(spare, i + 1), this.#span.to)
      let leaving = 0
      for (const index of duties) {
        const duty = this.#problem.duties[index]
        if (duty !== null && duty !== undefined && duty.from < to && duty.to > from) leaving++
      }
      const left = at(spare, i + 2)
      if (left >= 0 && leaving > left) return false
    }
    return true
  }
}
