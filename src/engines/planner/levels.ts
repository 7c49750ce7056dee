// How far each post is above or below its minimum, minute by minute, while a plan takes shape.
import { at } from '../coverage/index.ts'
import type { Coverage, Span, Spans } from '../coverage/index.ts'

/** A time in which nothing changes. `spare` below 0 is uncovered. */
export interface Level {
  from: number
  to: number
  /** Whether the post is required at all: outside of it anybody may leave. */
  readonly required: boolean
  spare: number
}

export class Levels {
  readonly #coverage: Coverage
  readonly #window: Span
  readonly #ofPost = new Map<number, Level[]>()

  constructor(coverage: Coverage, window: Span) {
    this.#coverage = coverage
    this.#window = window
  }

  of(post: number): readonly Level[] {
    return this.#of(post)
  }

  /** The least that is above minimum over the spans; a great number where nobody is required. */
  spareOver(post: number, spans: Spans): number {
    const levels = this.#of(post)
    let least = Number.MAX_SAFE_INTEGER
    for (let i = 0; i < spans.length; i += 2) {
      const end = at(spans, i + 1)
      for (let place = placeOf(levels, at(spans, i)); place < levels.length; place++) {
        const level = at(levels, place)
        if (level.from >= end) break
        if (level.required) least = Math.min(least, level.spare)
      }
    }
    return least
  }

  /** Puts one more person (`by` 1) on the post over the spans, or one fewer (-1). */
  change(post: number, spans: Spans, by: number): void {
    const levels = this.#of(post)
    for (let i = 0; i < spans.length; i += 2) {
      split(levels, at(spans, i))
      split(levels, at(spans, i + 1))
      for (let place = placeOf(levels, at(spans, i)); place < levels.length; place++) {
        const level = at(levels, place)
        if (level.to > at(spans, i + 1)) break
        level.spare += by
      }
    }
  }

  /** Minutes below minimum within the window and the given span. */
  openMinutes(post: number, span: Span): number {
    const levels = this.#of(post)
    const [start, end] = [
      Math.max(span.from, this.#window.from),
      Math.min(span.to, this.#window.to),
    ]
    let minutes = 0
    for (let place = placeOf(levels, start); place < levels.length; place++) {
      const { from, to, required, spare } = at(levels, place)
      if (from >= end) break
      if (required && spare < 0) minutes += Math.min(to, end) - Math.max(from, start)
    }
    return minutes
  }

  #of(post: number): Level[] {
    const known = this.#ofPost.get(post)
    if (known !== undefined) return known
    const levels = this.#coverage.segments(post).map(({ from, to, min, planned }): Level => ({
      from,
      to,
      required: min > 0,
      spare: planned - min,
    }))
    this.#ofPost.set(post, levels)
    return levels
  }
}

/** The place of the first level that ends after the minute; levels lie side by side. */
function placeOf(levels: readonly Level[], minute: number): number {
  let [low, high] = [0, levels.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(levels, middle).to > minute) high = middle
    else low = middle + 1
  }
  return low
}

function split(levels: Level[], minute: number): void {
  const place = placeOf(levels, minute)
  const level = levels[place]
  if (level === undefined || level.from >= minute) return
  levels.splice(place + 1, 0, { ...level, from: minute })
  level.to = minute
}
