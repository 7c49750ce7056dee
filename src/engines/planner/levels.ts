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
    let least = Number.MAX_SAFE_INTEGER
    for (let i = 0; i < spans.length; i += 2) {
      for (const level of this.#of(post)) {
        if (level.from >= at(spans, i + 1) || level.to <= at(spans, i)) continue
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
      for (const level of levels) {
        if (level.from >= at(spans, i) && level.to <= at(spans, i + 1)) level.spare += by
      }
    }
  }

  /** Minutes below minimum within the window and the given span. */
  openMinutes(post: number, span: Span): number {
    let minutes = 0
    for (const { from, to, required, spare } of this.#of(post)) {
      if (!required || spare >= 0) continue
      const shared =
        Math.min(to, span.to, this.#window.to) - Math.max(from, span.from, this.#window.from)
      minutes += Math.max(0, shared)
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

function split(levels: Level[], minute: number): void {
  const place = levels.findIndex(({ from, to }) => from < minute && minute < to)
  const level = levels[place]
  if (level === undefined) return
  levels.splice(place + 1, 0, { ...level, from: minute })
  level.to = minute
}
