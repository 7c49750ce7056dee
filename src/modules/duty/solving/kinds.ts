// The kinds of duty that a cell of the roster may hold: a line of work in one mode, or something held elsewhere that
// stays as it is. Kinds of one shift (the same minutes under the same rest) are alike to the labour limits.
import { msOf } from '../../../kernel/index.ts'
import type { Kind } from '../../../engines/roster/index.ts'
import type { Mode } from '../../firm/index.ts'
import type { Booking } from '../legal.ts'
import { startOf, type Line } from './lines.ts'
import { isWork } from './ways.ts'

/** A kind in the firm's words. Its number in the model is its place in the list, counted from 1. */
export interface Work {
  readonly line: Line | null
  readonly mode: Mode
  readonly start: number
  readonly minutes: number
  /** Index of its shift. */
  readonly shift: number
}

/** The same minutes of a day under the same rest rule. */
export interface Hours {
  readonly mode: Mode
  readonly start: number
  readonly minutes: number
}

// Rest is asked by where somebody lives, so remote work rests like work on site.
const restOf = (mode: Mode): Mode => (mode === 'remote' ? 'onSite' : mode)

export class Kinds {
  readonly works: Work[] = []
  readonly hours: Hours[] = []
  readonly #known = new Map<string, number>()
  readonly #shifts = new Map<string, number>()

  /** The number of a line in a mode. */
  of(line: Line, mode: Mode): number {
    return this.#number(`${line.index}`, line, { mode, start: line.start, minutes: line.minutes })
  }

  /** The number of something that is held elsewhere. */
  elsewhere({ mode, from, to }: Pick<Booking, 'mode' | 'from' | 'to'>): number {
    const hours = { mode, start: startOf(from), minutes: (msOf(to) - msOf(from)) / 60_000 }
    return this.#number(`at ${hours.start} ${hours.minutes}`, null, hours)
  }

  /** As the engine wants them; waiting is no work. */
  forEngine(): Kind[] {
    return this.works.map(({ line, mode, minutes, shift }) => ({
      name: line ? `${line.rank.like.id} ${line.start} ${mode}` : `elsewhere ${mode}`,
      shift,
      minutes: isWork({ mode }) ? minutes : 0,
    }))
  }

  #number(about: string, line: Line | null, hours: Hours): number {
    const key = `${about} ${hours.mode}`
    const found = this.#known.get(key)
    if (found !== undefined) return found
    const { mode, start, minutes } = hours
    this.works.push({ line, mode, start, minutes, shift: this.#shift(hours) })
    this.#known.set(key, this.works.length)
    return this.works.length
  }

  #shift({ mode, start, minutes }: Hours): number {
    const hours = { mode: restOf(mode), start, minutes }
    const key = `${hours.mode} ${start} ${minutes}`
    const found = this.#shifts.get(key)
    if (found !== undefined) return found
    this.hours.push(hours)
    this.#shifts.set(key, this.hours.length - 1)
    return this.hours.length - 1
  }
}
