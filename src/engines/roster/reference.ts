// The same charges said again, slowly and plainly, from the model alone: it shares no code with the tables, the
// shapes or the board, and is what a roster is checked by before anybody believes its score.
import type { Alike, Model, Rule, Score, Sequence, Spell, Stretch, Tally, Whole } from './model.ts'

/** What one rule, demand, mark or change costs somebody: hard and soft, by its code. */
export type Bill = Readonly<Record<string, Score>>

type Row = readonly number[]

/** The bill of a whole roster by code. Published changes stand under `change`. */
export function slowBill(model: Model, roster: ArrayLike<number>): Bill {
  const bill: Record<string, { hard: number; soft: number }> = {}
  const charge = (code: string, price: { hard: boolean; weight: number }, units: number): void => {
    if (units === 0) return
    const entry = (bill[code] ??= { hard: 0, soft: 0 })
    if (price.hard) entry.hard += units * price.weight
    else entry.soft += units * price.weight
  }
  const held = (person: number, day: number): number => roster[person * model.days + day] ?? 0
  model.people.forEach((person, p) => {
    const row = Array.from({ length: model.days }, (_, day) => held(p, day))
    for (const index of person.rules) {
      const rule = model.rules[index]
      if (rule) charge(rule.code, rule, unitsOf(rule, row, person.last))
    }
  })
  const heads = (day: number, kinds: readonly number[], team: number | null): number =>
    model.people.filter(
      (person, p) => (team === null || person.team === team) && kinds.includes(held(p, day)),
    ).length
  for (const { code, day, kinds, team, least, under, most, over } of model.demands) {
    const count = heads(day, kinds, team)
    if (count < least) charge(code, under, least - count)
    if (count > most) charge(code, over, count - most)
  }
  for (const one of model.apart) {
    const [left, right] = one.teams.map((team) => heads(one.day, one.kinds, team))
    charge(one.code, one, Math.min(left ?? 0, right ?? 0))
  }
  for (const mark of model.marks) {
    for (const day of mark.days) {
      if (mark.kinds.includes(held(mark.person, day))) charge(mark.code, mark, 1)
    }
  }
  const { published } = model
  published?.roster.forEach((kind, cell) => {
    if (roster[cell] !== kind) charge('change', published.change, 1)
  })
  return bill
}

/** The score of a whole roster. */
export function slowScore(model: Model, roster: ArrayLike<number>): Score {
  let hard = 0
  let soft = 0
  for (const entry of Object.values(slowBill(model, roster))) {
    hard += entry.hard
    soft += entry.soft
  }
  return { hard, soft }
}

function unitsOf(rule: Rule, row: Row, last: number): number {
  switch (rule.shape) {
    case 'tally':
      return tally(rule, row)
    case 'spell':
      return spell(rule, row)
    case 'sequence':
      return sequence(rule, row, last)
    case 'whole':
      return whole(rule, row)
    case 'alike':
      return alike(rule, row)
  }
}

const daysOf = (row: Row, { from, to }: Stretch): Row => row.slice(from, to)

function valuesOf(rule: { units: Tally['units'] }, byKind: readonly number[], row: Row): number[] {
  const days = row.map((kind) => byKind[kind] ?? 0)
  return rule.units === 'days' ? days : rule.units.map((unit) => Math.max(...daysOf(days, unit)))
}

function tally(rule: Tally, row: Row): number {
  const sum = valuesOf(rule, rule.value, row).reduce((all, value) => all + value, rule.before)
  const excess = Math.max(sum - rule.most, rule.least - sum, 0)
  return Math.ceil(excess / rule.step)
}

// Written as a word: units within are `x`, others `.`; the run before the first unit is put in front.
function spell(rule: Spell, row: Row): number {
  const own = valuesOf(rule, rule.within, row).map((value) => (value > 0 ? 'x' : '.'))
  // A period without such a unit says nothing about the run before it.
  if (own.length === 0) return 0
  const word = 'x'.repeat(rule.before) + own.join('')
  let units = 0
  for (const { 0: run, index } of word.matchAll(/x+/g)) {
    const charged = Math.max(0, run.length - rule.most)
    const already = index === 0 ? Math.max(0, rule.before - rule.most) : 0
    units += charged - already
    const atStart = index === 0 && rule.startFree
    const atEnd = index + run.length === word.length && rule.endFree
    if (!atStart && !atEnd) units += Math.max(0, rule.least - run.length)
  }
  return units
}

function sequence(rule: Sequence, row: Row, last: number): number {
  const known = last < 0 ? row : [last, ...row]
  const firstDay = last < 0 ? 0 : -1
  let units = 0
  known.forEach((_, index) => {
    const day = index + firstDay
    if (day + rule.steps.length <= 0) return
    if (rule.starts !== null && !rule.starts.includes(day)) return
    const happened = rule.steps.every((step, i) => {
      const kind = known[index + i]
      return kind !== undefined && step[kind] === 1
    })
    if (happened) units++
  })
  return units
}

function whole(rule: Whole, row: Row): number {
  return rule.units.reduce((units, unit) => {
    const days = daysOf(row, unit)
    const missing = days.filter((kind) => rule.within[kind] !== 1).length
    return missing === days.length ? units : units + missing
  }, 0)
}

function alike(rule: Alike, row: Row): number {
  return rule.units.reduce((units, unit) => {
    const like = daysOf(row, unit).map((kind) => rule.like[kind] ?? 0)
    if (like.includes(0)) return units
    const most = Math.max(...like.map((one) => like.filter((other) => other === one).length))
    return units + like.length - most
  }, 0)
}
