// A rule in numbers, for the hot loops: rules of all shapes in one class, so that every access site sees one form.
import type { Rule, Stretch } from './model.ts'

export const tally = 0
export const spell = 1
export const sequence = 2
export const whole = 3
export const alike = 4

/** A rule in numbers. What a shape does not use is zero or empty. */
export class Charged {
  readonly rule: Rule
  readonly shape: number
  readonly hard: boolean
  readonly weight: number
  readonly byKind: Int32Array
  /** The greatest number of a kind. */
  readonly greatest: number
  readonly least: number
  readonly most: number
  readonly step: number
  readonly before: number
  readonly startFree: boolean
  readonly endFree: boolean
  readonly daily: boolean
  readonly unitCount: number
  readonly unitFrom: Int32Array
  readonly unitTo: Int32Array
  /** For each day and the end, the first unit that ends after it, and the number of units that begin before it. */
  readonly unitAt: Int32Array
  readonly unitsBefore: Int32Array
  /** For sequences: how many days, which kinds fit each (rows of kinds + 1), whether one may begin (day + 1). */
  readonly length: number
  readonly fits: Uint8Array
  readonly starts: Uint8Array

  constructor(rule: Rule, days: number, width: number) {
    const units = rule.shape === 'sequence' || rule.units === 'days' ? null : rule.units
    const bounds = rule.shape === 'tally' || rule.shape === 'spell' ? rule : unbounded
    this.rule = rule
    this.shape = { tally, spell, sequence, whole, alike }[rule.shape]
    this.hard = rule.hard
    this.weight = rule.weight
    this.byKind = Int32Array.from(byKindOf(rule, width))
    this.greatest = this.byKind.reduce((most, value) => Math.max(most, value), 0)
    this.least = bounds.least
    this.most = bounds.most
    this.before = bounds.before
    this.step = rule.shape === 'tally' ? rule.step : 1
    this.startFree = rule.shape === 'spell' && rule.startFree
    this.endFree = rule.shape === 'spell' && rule.endFree
    this.daily = units === null
    this.unitCount = units === null ? days : units.length
    this.unitFrom = Int32Array.from(units ?? [], ({ from }) => from)
    this.unitTo = Int32Array.from(units ?? [], ({ to }) => to)
    const at = Array.from({ length: days + 1 }, (_, day) => day)
    this.unitAt = Int32Array.from(units ? at.map((day) => endedBy(units, day)) : [])
    this.unitsBefore = Int32Array.from(units ? at.map((day) => begunBefore(units, day)) : [])
    const steps = rule.shape === 'sequence' ? rule.steps : []
    this.length = steps.length
    this.fits = Uint8Array.from(steps.flat())
    this.starts = startsOf(rule, days)
  }
}

const unbounded = { least: 0, most: 0, before: 0 }

function startsOf(rule: Rule, days: number): Uint8Array {
  const starts = new Uint8Array(days + 1)
  if (rule.shape !== 'sequence') return starts
  if (rule.starts === null) return starts.fill(1)
  for (const day of rule.starts) starts[day + 1] = 1
  return starts
}

// A sequence has in `byKind` a number per kind that is the same for kinds which no step tells apart.
function byKindOf(rule: Rule, width: number): readonly number[] {
  switch (rule.shape) {
    case 'tally':
      return rule.value
    case 'spell':
    case 'whole':
      return rule.within
    case 'alike':
      return rule.like
    case 'sequence': {
      const told = Array.from({ length: width }, (_, kind) =>
        rule.steps.map((step) => step[kind] ?? 0).join(''),
      )
      return told.map((word) => told.indexOf(word))
    }
  }
}

const endedBy = (units: readonly Stretch[], day: number): number =>
  units.filter(({ to }) => to <= day).length

const begunBefore = (units: readonly Stretch[], day: number): number =>
  units.filter(({ from }) => from < day).length
