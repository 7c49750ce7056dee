// How fast a drill goes, while somebody watches: its speed, pause, one step at a time, straight to a step, and
// cancelled. What runs asks here before every step and for every stretch of time.
import { instantOf, msOf, type Instant } from '../../kernel/index.ts'

/** Ends a drill from within. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** Between two looks at the pace, at most so long: a pause is felt within it. */
const tickMs = 500

export class Pace {
  /** World seconds in a second; 0 is as fast as it goes. */
  speed: number
  paused = false
  cancelled = false
  /** Up to this step it goes as fast as it can, then it pauses. */
  #until = 0
  #wake: (() => void) | undefined

  constructor(speed: number) {
    this.speed = speed
  }

  run(speed: number = this.speed): void {
    this.speed = speed
    this.paused = false
    this.#stir()
  }

  pause(): void {
    this.paused = true
    this.#until = 0
    this.#stir()
  }

  /** Live through everything up to `step` at once, and stand there. */
  jumpTo(step: number): void {
    this.#until = step
    this.#stir()
  }

  cancel(): void {
    this.cancelled = true
    this.#stir()
  }

  /** Waits until `step` may be lived. Throws `Cancelled`. */
  async gate(step: number): Promise<void> {
    while (this.paused && this.#until < step) {
      this.#check()
      await this.#rest()
    }
    this.#check()
  }

  /** Told that `step` is over: a jump that led here ends in a pause. */
  passed(step: number): void {
    if (this.#until !== step) return
    this.#until = 0
    this.paused = true
  }

  /** Lets world time pass from `now` to `to` at the pace, by `jump`s; `step` is what waits there. */
  async travel(
    { now, to, step }: { now: Instant; to: Instant; step: number },
    jump: (to: Instant) => Promise<void>,
  ): Promise<void> {
    let at = msOf(now)
    const end = msOf(to)
    while (at < end) {
      this.#check()
      const atOnce = this.#until >= step || (this.speed === 0 && !this.paused)
      if (atOnce) at = end
      else {
        const before = Date.now()
        await this.#rest()
        if (this.paused || this.#until >= step) continue
        at = Math.min(end, at + (this.speed === 0 ? end - at : (Date.now() - before) * this.speed))
      }
      await jump(instantOf(Math.round(at)))
    }
  }

  #check(): void {
    if (this.cancelled) throw new Cancelled('the drill was cancelled')
  }

  /** A tick, or less where somebody changes the pace. */
  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, tickMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #stir(): void {
    this.#wake?.()
  }
}
