// A roster model as a compact mixed-integer program in the LP format, one binary for each person, day and kind: what
// general solvers are given of the same instance. The answer is read back as a roster and scored by us.
import type {
  Model,
  Price,
  Rule,
  Sequence,
  Spell,
  Stretch,
  Tally,
} from '../src/engines/roster/index.ts'

/** A weighted sum of columns, and what is constant in it. */
interface Sum {
  readonly terms: Map<string, number>
  constant: number
}

const termsInLine = 8

class Program {
  readonly model: Model
  readonly cost = new Map<string, number>()
  readonly rows: string[] = []
  readonly binaries = new Set<string>()
  readonly integers = new Set<string>()
  readonly #illegal: ReadonlySet<string>
  #next = 0

  constructor(model: Model) {
    this.model = model
    this.#illegal = new Set(
      model.marks.flatMap(({ hard, person, days, kinds }) =>
        hard ? days.flatMap((day) => kinds.map((kind) => cell(person, day, kind))) : [],
      ),
    )
  }

  /** How much of `byKind` a person holds on a day. */
  held(person: number, day: number, byKind: readonly number[]): Sum {
    const sum: Sum = { terms: new Map(), constant: 0 }
    byKind.forEach((value, kind) => {
      const name = cell(person, day, kind)
      if (value !== 0 && !this.#illegal.has(name)) sum.terms.set(name, value)
    })
    return sum
  }

  binary(): string {
    const name = `b${this.#next++}`
    this.binaries.add(name)
    return name
  }

  /** `sum <= most`, or what it is over is paid for; `whole` when a part of a unit is charged as one. */
  atMost(sum: Sum, most: number, price: Price, times = 1, whole = false): void {
    const terms = new Map(sum.terms)
    if (!price.hard) {
      const paid = `p${this.#next++}`
      if (whole) this.integers.add(paid)
      terms.set(paid, -1)
      this.cost.set(paid, price.weight * times)
    }
    if (terms.size > 0) this.rows.push(`${said(terms)} <= ${most - sum.constant}`)
  }

  equal(terms: Map<string, number>, value: number): void {
    this.rows.push(`${said(terms)} = ${value}`)
  }

  text(): string {
    return [
      'Minimize',
      ` cost: ${said(this.cost)}`,
      'Subject To',
      ...this.rows.map((row, place) => ` r${place}: ${row}`),
      'Binary',
      ...[...this.binaries].map((name) => ` ${name}`),
      ...(this.integers.size > 0 ? ['General', ...[...this.integers].map((n) => ` ${n}`)] : []),
      'End',
      '',
    ].join('\n')
  }
}

const cell = (person: number, day: number, kind: number): string => `x${person}_${day}_${kind}`

const plain: Price = { hard: true, weight: 1 }

function said(terms: ReadonlyMap<string, number>): string {
  const words = [...terms].map(
    ([name, weight]) => `${weight < 0 ? '-' : '+'} ${Math.abs(weight)} ${name}`,
  )
  const lines: string[] = []
  for (let at = 0; at < words.length; at += termsInLine)
    lines.push(words.slice(at, at + termsInLine).join(' '))
  return lines.join('\n  ')
}

function plus(sums: readonly Sum[], weights: readonly number[] = []): Sum {
  const all: Sum = { terms: new Map(), constant: 0 }
  sums.forEach((sum, i) => {
    const weight = weights[i] ?? 1
    for (const [name, value] of sum.terms)
      all.terms.set(name, (all.terms.get(name) ?? 0) + weight * value)
    all.constant += weight * sum.constant
  })
  return all
}

/** The program of a model. What it does not speak (teams apart, alike over more than two days) throws. */
export function programOf(model: Model): string {
  const program = new Program(model)
  if (model.apart.length > 0 || model.published) throw new Error('no program for teams or changes')
  const { days, kinds, people } = model
  people.forEach(({ rules, last }, person) => {
    for (let day = 0; day < days; day++) {
      const one = program.held(person, day, [1, ...kinds.map(() => 1)])
      for (const name of one.terms.keys()) program.binaries.add(name)
      program.equal(one.terms, 1)
    }
    for (const index of rules) {
      const rule = model.rules[index]
      if (rule) speak(program, person, last, rule)
    }
  })
  for (const { day, kinds: asked, team, least, under, most, over } of model.demands) {
    const flags = [0, ...kinds.map(() => 0)]
    for (const kind of asked) flags[kind] = 1
    const who = people.flatMap((one, p) => (team === null || one.team === team ? [p] : []))
    const heads = plus(who.map((person) => program.held(person, day, flags)))
    if (least > 0) program.atMost(plus([heads], [-1]), -least, under)
    if (most < who.length && (over.hard || over.weight > 0)) program.atMost(heads, most, over)
  }
  for (const { hard, weight, person, days: on, kinds: wished } of model.marks) {
    if (hard) continue
    for (const name of on.flatMap((day) => wished.map((kind) => cell(person, day, kind)))) {
      if (program.binaries.has(name)) program.cost.set(name, (program.cost.get(name) ?? 0) + weight)
    }
  }
  return program.text()
}

function speak(program: Program, person: number, last: number, rule: Rule): void {
  switch (rule.shape) {
    case 'tally':
      return tallies(program, person, rule)
    case 'spell':
      return spells(program, person, rule)
    case 'sequence':
      return sequences(program, person, last, rule)
    case 'whole':
      for (const stretch of rule.units) {
        const each = daysOf(stretch).map((day) => program.held(person, day, flagged(rule.within)))
        const begun = any(program, each)
        // Missing days: all of them if begun, less those held.
        program.atMost(plus([begun, ...each], [each.length, ...each.map(() => -1)]), 0, rule)
      }
      return
    case 'alike':
      for (const stretch of rule.units) {
        if (stretch.to - stretch.from !== 2) throw new Error('no program for such a stretch')
        for (const like of new Set(rule.like.filter((one) => one > 0))) {
          const ours = program.held(
            person,
            stretch.from,
            rule.like.map((one) => +(one === like)),
          )
          const others = rule.like.map((one) => +(one > 0 && one !== like))
          program.atMost(plus([ours, program.held(person, stretch.from + 1, others)]), 1, rule)
        }
      }
  }
}

const flagged = (byKind: readonly number[]): number[] => byKind.map((value) => (value > 0 ? 1 : 0))

const daysOf = ({ from, to }: Stretch): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i)

// 1 when any of the sums is, as a column of its own.
function any(program: Program, sums: readonly Sum[]): Sum {
  const name = program.binary()
  const one: Sum = { terms: new Map([[name, 1]]), constant: 0 }
  for (const sum of sums) program.atMost(plus([sum, one], [1, -1]), 0, plain)
  program.atMost(plus([one, ...sums], [1, ...sums.map(() => -1)]), 0, plain)
  return one
}

// What a person holds in each unit of a rule, as `byKind` counts it.
function unitsOf(
  program: Program,
  person: number,
  units: Spell['units'],
  byKind: readonly number[],
) {
  const { days } = program.model
  if (units === 'days')
    return daysOf({ from: 0, to: days }).map((d) => program.held(person, d, byKind))
  return units.map((stretch) => {
    const most = Math.max(...byKind)
    if (byKind.some((value) => value !== 0 && value !== most)) throw new Error('no such stretches')
    const each = daysOf(stretch).map((day) => program.held(person, day, flagged(byKind)))
    return plus([any(program, each)], [most])
  })
}

function tallies(program: Program, person: number, rule: Tally): void {
  const all = plus(unitsOf(program, person, rule.units, rule.value))
  const scaled = (sum: Sum, sign: number): Sum =>
    rule.hard ? plus([sum], [sign]) : plus([sum], [sign / rule.step])
  const bound = (value: number): number => (rule.hard ? value : value / rule.step)
  const whole = rule.step > 1
  const greatest = Math.max(...rule.value) * program.model.days
  if (rule.most - rule.before < greatest)
    program.atMost(scaled(all, 1), bound(rule.most - rule.before), rule, 1, whole)
  if (rule.least > rule.before)
    program.atMost(scaled(all, -1), bound(rule.before - rule.least), rule, 1, whole)
}

function spells(program: Program, person: number, rule: Spell): void {
  const { least, most, before, startFree, endFree } = rule
  const units = unitsOf(program, person, rule.units, flagged(rule.within))
  for (let unit = 0; unit < units.length; unit++) {
    const from = unit - most
    if (from < 0 && before < -from) continue
    const window = units.slice(Math.max(from, 0), unit + 1)
    program.atMost(plus(window), window.length - 1, rule)
  }
  for (let begin = 0; begin < units.length; begin++) {
    const ran = begin === 0 ? before : 0
    if (begin === 0 && startFree) continue
    for (let length = ran > 0 ? 0 : 1; ran + length < least; length++) {
      const end = begin + length
      if (end > units.length || (end === units.length && endFree)) break
      const run = units.slice(begin, end)
      const borders = [...units.slice(Math.max(begin - 1, 0), begin), ...units.slice(end, end + 1)]
      const weights = [...run.map(() => 1), ...borders.map(() => -1)]
      program.atMost(plus([...run, ...borders], weights), length - 1, rule, least - ran - length)
    }
  }
}

function sequences(program: Program, person: number, last: number, rule: Sequence): void {
  const length = rule.steps.length
  for (let start = last < 0 ? 0 : -1; start + length <= program.model.days; start++) {
    if (rule.starts && !rule.starts.includes(start)) continue
    if (start < 0 && (rule.steps[0]?.[last] ?? 0) === 0) continue
    const steps = start < 0 ? rule.steps.slice(1) : rule.steps
    const each = steps.map((step, i) => program.held(person, Math.max(start, 0) + i, flagged(step)))
    program.atMost(plus(each), each.length - 1, rule)
  }
}

/** The roster of an answer, or null when it holds none. */
export function rosterOf(model: Model, value: (name: string) => number): Int16Array | null {
  const roster = new Int16Array(model.people.length * model.days).fill(-1)
  model.people.forEach((_, person) => {
    for (let day = 0; day < model.days; day++) {
      for (let kind = 0; kind <= model.kinds.length; kind++) {
        if (value(cell(person, day, kind)) > 0.5) roster[person * model.days + day] = kind
      }
    }
  })
  return roster.includes(-1) ? null : roster
}
