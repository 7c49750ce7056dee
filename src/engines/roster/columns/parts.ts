// One rule as a machine that reads a row day by day: which state it is in, how many units it charges on the way and
// at the end. What is charged is what `shapes.ts` charges; tests hold both to every row of random models.
import { tallied } from '../shapes.ts'
import { sequence, spell, tally, whole } from '../tables.ts'
import type { Charged } from '../tables.ts'
import { unlimited } from '../rules.ts'

/** Reads a row from the first day to the last. States are numbers of its own. */
export interface Part {
  readonly start: number
  /** The state after `kind` on `day`; `units` then says what that step charges. */
  next(day: number, state: number, kind: number): number
  /** What the last step charged. */
  readonly units: number
  /** Units charged at the end of the period. */
  end(state: number): number
}

/** The machine of a rule. `last` is the kind of the day before the first, or -1. */
export function partOf(rule: Charged, last: number): Part {
  if (rule.shape === tally) return new TallyPart(rule)
  if (rule.shape === spell) return new SpellPart(rule)
  if (rule.shape === sequence) return new SequencePart(rule, last)
  if (rule.shape === whole) return new WholePart(rule)
  return new AlikePart(rule)
}

// Where a day stands among the units of a rule.
const outside = -1

function unitOn(rule: Charged, day: number): number {
  if (rule.daily) return day
  const unit = rule.unitAt[day] ?? 0
  return unit < rule.unitCount && (rule.unitFrom[unit] ?? 0) <= day ? unit : outside
}

const endsUnit = (rule: Charged, unit: number, day: number): boolean =>
  rule.daily || rule.unitTo[unit] === day + 1

// A sum, and the greatest so far of the unit that is open.
class TallyPart implements Part {
  readonly start = 0
  readonly units = 0
  readonly #rule: Charged
  readonly #span: number

  constructor(rule: Charged) {
    this.#rule = rule
    this.#span = 1 + rule.byKind.reduce((most, value) => Math.max(most, value), 0)
  }

  next(day: number, state: number, kind: number): number {
    const rule = this.#rule
    const unit = unitOn(rule, day)
    if (unit === outside) return state
    const open = Math.max(state % this.#span, rule.byKind[kind] ?? 0)
    const sum = Math.floor(state / this.#span)
    return endsUnit(rule, unit, day) ? (sum + open) * this.#span : sum * this.#span + open
  }

  end(state: number): number {
    return tallied(this.#rule, Math.floor(state / this.#span))
  }
}

// The length of the run that is open, whether it may be short because it came from the start, and whether the unit
// that is open is within already.
class SpellPart implements Part {
  readonly start: number
  units = 0
  readonly #rule: Charged
  readonly #longest: number

  constructor(rule: Charged) {
    this.#rule = rule
    this.#longest = Math.max(1, rule.least, rule.most < unlimited ? rule.most : 0)
    const before = rule.unitCount === 0 ? 0 : Math.min(rule.before, this.#longest)
    this.start = this.#state(before, rule.startFree, 0)
  }

  #state(length: number, fromStart: boolean, within: number): number {
    const mayBeShort = fromStart && length > 0 && length < this.#rule.least
    return length * 4 + (mayBeShort ? 2 : 0) + within
  }

  next(day: number, state: number, kind: number): number {
    const rule = this.#rule
    this.units = 0
    const unit = unitOn(rule, day)
    if (unit === outside) return state
    const within = (rule.byKind[kind] ?? 0) > 0 ? 1 : state & 1
    if (!endsUnit(rule, unit, day)) return (state & ~1) | within
    const length = state >> 2
    const fromStart = (state & 2) > 0
    if (within === 0) {
      if (length > 0 && length < rule.least && !fromStart) this.units = rule.least - length
      return 0
    }
    if (length >= rule.most) this.units = 1
    const begun = unit === 0 && length === 0 && rule.startFree
    return this.#state(Math.min(length + 1, this.#longest), fromStart || begun, 0)
  }

  end(state: number): number {
    const { least, endFree } = this.#rule
    const length = state >> 2
    const free = length === 0 || endFree || (state & 2) > 0
    return free || length >= least ? 0 : least - length
  }
}

// Bit j is set when the last j days fit the first j steps.
class SequencePart implements Part {
  readonly start: number
  units = 0
  readonly #rule: Charged

  constructor(rule: Charged, last: number) {
    this.#rule = rule
    const begun = last >= 0 && rule.starts[0] === 1 && rule.fits[last] === 1
    this.start = begun && rule.length > 1 ? 2 : 0
  }

  next(day: number, state: number, kind: number): number {
    const { length, fits, starts, byKind } = this.#rule
    const width = byKind.length
    this.units = 0
    let after = 0
    for (let step = 0; step < length; step++) {
      const reached = step === 0 ? starts[day + 1] === 1 : (state & (1 << step)) > 0
      if (!reached || fits[step * width + kind] === 0) continue
      if (step + 1 === length) this.units = 1
      else after |= 1 << (step + 1)
    }
    return after
  }

  end(): number {
    return 0
  }
}

// Days within of the stretch that is open.
class WholePart implements Part {
  readonly start = 0
  units = 0
  readonly #rule: Charged

  constructor(rule: Charged) {
    this.#rule = rule
  }

  next(day: number, state: number, kind: number): number {
    const rule = this.#rule
    this.units = 0
    const unit = unitOn(rule, day)
    if (unit === outside) return 0
    const within = state + ((rule.byKind[kind] ?? 0) > 0 ? 1 : 0)
    if (!endsUnit(rule, unit, day)) return within
    const length = (rule.unitTo[unit] ?? 0) - (rule.unitFrom[unit] ?? 0)
    if (within > 0) this.units = length - within
    return 0
  }

  end(): number {
    return 0
  }
}

// How often which number was met in the stretch that is open; state 0 is none, 1 is a day not worked.
class AlikePart implements Part {
  readonly start = 0
  units = 0
  readonly #rule: Charged
  readonly #met: (readonly number[])[] = [[], []]
  readonly #known = new Map<string, number>()

  constructor(rule: Charged) {
    this.#rule = rule
    this.#known.set('', 0)
  }

  next(day: number, state: number, kind: number): number {
    const rule = this.#rule
    this.units = 0
    const unit = unitOn(rule, day)
    if (unit === outside) return 0
    const ends = endsUnit(rule, unit, day)
    const like = rule.byKind[kind] ?? 0
    if (like === 0 || state === 1) return ends ? 0 : 1
    const met = [...(this.#met[state] ?? []), like].sort((a, b) => a - b)
    if (!ends) return this.#stateOf(met)
    const most = Math.max(...met.map((one) => met.filter((other) => other === one).length))
    this.units = met.length - most
    return 0
  }

  #stateOf(met: readonly number[]): number {
    const name = met.join(' ')
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const state = this.#met.length
    this.#known.set(name, state)
    this.#met.push(met)
    return state
  }

  end(): number {
    return 0
  }
}
