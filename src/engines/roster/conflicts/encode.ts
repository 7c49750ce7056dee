// Elements as rows of a program in whole numbers: a roster keeps them all exactly when the program has an answer. One
// column for each kind that a cell may hold; what the shapes charge is said again here as what must not be.
import { free } from '../model.ts'
import type {
  Alike,
  ByKind,
  Model,
  Rule,
  Sequence,
  Spell,
  Stretch,
  Tally,
  Whole,
} from '../model.ts'
import type { Program, Row } from '../program.ts'
import { unlimited } from '../rules.ts'
import type { Element } from './elements.ts'

/** A sum of columns and a number. */
class Term {
  readonly sum = new Map<string, number>()
  plus = 0
  add(other: Term, times = 1): this {
    for (const [name, weight] of other.sum) this.column(name, weight * times)
    this.plus += other.plus * times
    return this
  }
  column(name: string, weight: number): this {
    const next = (this.sum.get(name) ?? 0) + weight
    if (next === 0) this.sum.delete(name)
    else this.sum.set(name, next)
    return this
  }
  constant(value: number): this {
    this.plus += value
    return this
  }
}

/** The program of these elements; it has no goal. */
export function programOf(model: Model, elements: readonly Element[]): Program {
  const rows = new Rows(model, spokenOf(model, elements))
  for (const element of elements) rows.keep(element)
  return rows.finish()
}

/** Whether anything besides marks that only close kinds speaks of a cell: where nothing does, it can be free. */
function spokenOf(
  model: Model,
  elements: readonly Element[],
): (person: number, day: number) => boolean {
  const people = new Set<number>()
  const days = new Set<number>()
  const cells = new Set<number>()
  for (const element of elements) {
    if (element.kind === 'rule') people.add(element.person)
    else if (element.kind === 'demand' || element.kind === 'apart') days.add(element.day)
    else if (element.kind === 'pinned') cells.add(element.person * model.days + element.day)
    else {
      const mark = model.marks[element.mark]
      if (!mark?.kinds.includes(free)) continue
      for (const day of mark.days) cells.add(element.person * model.days + day)
    }
  }
  return (person, day) =>
    days.has(day) || people.has(person) || cells.has(person * model.days + day)
}

class Rows {
  readonly #model: Model
  readonly #isSpokenOf: (person: number, day: number) => boolean
  readonly #rows: Row[] = []
  readonly #binaries = new Set<string>()
  readonly #cells = new Set<number>()
  #more = 0

  constructor(model: Model, isSpokenOf: (person: number, day: number) => boolean) {
    this.#model = model
    this.#isSpokenOf = isSpokenOf
  }

  finish(): Program {
    const { kinds, days } = this.#model
    for (const cell of this.#cells) {
      const [person, day] = [Math.floor(cell / days), cell % days]
      const one = new Term()
      for (let kind = 1; kind <= kinds.length; kind++) {
        const name = `x_${person}_${day}_${kind}`
        one.column(name, 1)
        this.#binaries.add(name)
      }
      this.#push(one, '<=', 1)
    }
    return { goal: new Map(), rows: this.#rows, binaries: [...this.#binaries], integers: [] }
  }

  keep(element: Element): void {
    switch (element.kind) {
      case 'rule': {
        const rule = this.#model.rules[element.rule]
        if (rule) this.#rule(element.person, rule)
        return
      }
      case 'mark': {
        const mark = this.#model.marks[element.mark]
        for (const day of mark?.days ?? [])
          if (this.#isSpokenOf(element.person, day))
            this.#push(this.#among(element.person, day, mark?.kinds ?? []), '<=', 0)
        return
      }
      case 'demand': {
        const demand = this.#model.demands[element.demand]
        if (!demand) return
        const heads = this.#heads(demand.day, demand.kinds, demand.team)
        if (element.side === 'under') this.#push(heads, '>=', demand.least)
        else this.#push(heads, '<=', demand.most)
        return
      }
      case 'apart':
        this.#apart(element.apart)
        return
      case 'pinned':
        this.#push(this.#among(element.person, element.day, [element.held]), '>=', 1)
    }
  }

  #push(term: Term, is: Row['is'], bound: number): void {
    this.#rows.push({ sum: term.sum, is, bound: bound - term.plus })
  }

  #binary(): string {
    const name = `b_${this.#more++}`
    this.#binaries.add(name)
    return name
  }

  /** 1 when the cell holds one of the kinds. */
  #among(person: number, day: number, kinds: readonly number[]): Term {
    this.#cells.add(person * this.#model.days + day)
    const term = new Term()
    const listed = new Set(kinds)
    const free = listed.has(0)
    if (free) term.constant(1)
    for (let kind = 1; kind <= this.#model.kinds.length; kind++) {
      const weight = (listed.has(kind) ? 1 : 0) - (free ? 1 : 0)
      if (weight !== 0) term.column(`x_${person}_${day}_${kind}`, weight)
    }
    return term
  }

  #where(person: number, day: number, isSo: (value: number) => boolean, byKind: ByKind): Term {
    return this.#among(
      person,
      day,
      byKind.flatMap((value, kind) => (isSo(value) ? [kind] : [])),
    )
  }

  #heads(day: number, kinds: readonly number[], team: number | null): Term {
    const heads = new Term()
    this.#model.people.forEach((one, person) => {
      if (team === null || one.team === team) heads.add(this.#among(person, day, kinds))
    })
    return heads
  }

  // One of the two teams has nobody there.
  #apart(at: number): void {
    const apart = this.#model.apart[at]
    if (!apart) return
    const side = this.#binary()
    apart.teams.forEach((team, index) => {
      const all = this.#model.people.length
      const heads = this.#heads(apart.day, apart.kinds, team)
      heads.column(side, index === 0 ? -all : all)
      this.#push(heads, '<=', index === 0 ? 0 : all)
    })
  }

  #rule(person: number, rule: Rule): void {
    switch (rule.shape) {
      case 'tally':
        return this.#tally(person, rule)
      case 'spell':
        return this.#spell(person, rule)
      case 'sequence':
        return this.#sequence(person, rule)
      case 'whole':
        return this.#whole(person, rule)
      case 'alike':
        return this.#alike(person, rule)
    }
  }

  #tally(person: number, { units, value, least, most, before }: Tally): void {
    const sum = new Term().constant(before)
    if (units === 'days') {
      for (let day = 0; day < this.#model.days; day++)
        for (const [kind, weight] of value.entries())
          if (weight !== 0) sum.add(this.#among(person, day, [kind]), weight)
    } else for (const unit of units) sum.add(this.#greatest(person, unit, value))
    if (most < unlimited) this.#push(sum, '<=', most)
    if (least > 0) this.#push(sum, '>=', least)
  }

  /** The greatest value of the days of a stretch: the lowest value, and each step up that some day reaches. */
  #greatest(person: number, unit: Stretch, value: ByKind): Term {
    const steps = [...new Set(value)].toSorted((a, b) => a - b)
    const [lowest = 0, ...more] = steps
    const greatest = new Term().constant(lowest)
    let under = lowest
    for (const step of more) {
      const reached = this.#any(person, unit, (one) => one >= step, value)
      greatest.add(reached, step - under)
      under = step
    }
    return greatest
  }

  /** 1 when any day of the stretch is so: a column of its own unless it is one day. */
  #any(person: number, { from, to }: Stretch, isSo: (value: number) => boolean, by: ByKind): Term {
    const days = Array.from({ length: to - from }, (_, at) =>
      this.#where(person, from + at, isSo, by),
    )
    const [only] = days
    if (only && days.length === 1) return only
    const any = new Term().column(this.#binary(), 1)
    const sum = new Term()
    for (const day of days) {
      sum.add(day)
      this.#push(new Term().add(day).add(any, -1), '<=', 0)
    }
    this.#push(new Term().add(any).add(sum, -1), '<=', 0)
    return any
  }

  #spell(person: number, rule: Spell): void {
    const { units, within, most, before } = rule
    const isIn = (value: number): boolean => value > 0
    const flags =
      units === 'days'
        ? Array.from({ length: this.#model.days }, (_, day) =>
            this.#where(person, day, isIn, within),
          )
        : units.map((unit) => this.#any(person, unit, isIn, within))
    if (flags.length === 0) return
    if (most < unlimited) {
      const first = before === 0 ? most : Math.max(0, most - before)
      for (let from = 0; from < flags.length; from++) {
        const size = (from === 0 ? first : most) + 1
        if (from + size > flags.length) continue
        const run = new Term()
        for (const flag of flags.slice(from, from + size)) run.add(flag)
        this.#push(run, '<=', size - 1)
      }
    }
    this.#shortRuns(rule, flags)
  }

  // A run shorter than the least is a pattern that must not be: off, on … on, off.
  #shortRuns({ least, before, startFree, endFree }: Spell, flags: readonly Term[]): void {
    const forbid = (from: number, length: number): void => {
      const end = from + length
      const left = new Term()
      for (const flag of flags.slice(from, end)) left.add(flag, -1).constant(1)
      if (from > 0) left.add(flags[from - 1] ?? new Term())
      if (end < flags.length) left.add(flags[end] ?? new Term())
      this.#push(left, '>=', 1)
    }
    const count = flags.length
    if (before > 0 && !startFree) {
      for (let length = 0; before + length < least && length <= count; length++)
        if (length < count || !endFree) forbid(0, length)
    }
    for (let from = before > 0 ? 1 : 0; from < count; from++) {
      for (let length = 1; length < least && from + length <= count; length++) {
        if (from === 0 && startFree) continue
        if (from + length === count && endFree) continue
        forbid(from, length)
      }
    }
  }

  #sequence(person: number, { steps, starts }: Sequence): void {
    const { days, people } = this.#model
    const last = people[person]?.last ?? -1
    for (let day = last < 0 ? 0 : -1; day < days; day++) {
      if (day + steps.length <= 0 || day + steps.length > days) continue
      if (starts !== null && !starts.includes(day)) continue
      const all = new Term()
      steps.forEach((step, at) => {
        if (day + at >= 0) all.add(this.#where(person, day + at, (value) => value === 1, step))
        else all.constant(step[last] === 1 ? 1 : 0)
      })
      this.#push(all, '<=', steps.length - 1)
    }
  }

  #whole(person: number, { units, within }: Whole): void {
    for (const { from, to } of units) {
      const first = this.#where(person, from, (value) => value === 1, within)
      for (let day = from + 1; day < to; day++) {
        const other = this.#where(person, day, (value) => value === 1, within)
        this.#push(new Term().add(first).add(other, -1), '=', 0)
      }
    }
  }

  // A stretch that is worked throughout: what one day is like, the next one is like.
  #alike(person: number, { units, like }: Alike): void {
    const ways = [...new Set(like)].filter((one) => one !== 0)
    for (const { from, to } of units) {
      const worked = new Term().constant(from - to)
      for (let day = from; day < to; day++)
        worked.add(this.#where(person, day, (value) => value !== 0, like))
      for (let day = from + 1; day < to; day++) {
        for (const way of ways) {
          const isSo = (value: number): boolean => value === way
          const unlike = this.#where(person, day - 1, isSo, like).add(
            this.#where(person, day, isSo, like),
            -1,
          )
          // With `worked` at 0 the two days may not differ; each free day makes room.
          this.#push(unlike.add(worked), '<=', 0)
        }
      }
    }
  }
}
