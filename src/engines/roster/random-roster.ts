// Random models and rosters for tests: every shape of rule with every border, over few days and people so that
// rules meet each other often.
import { dice } from '../../kernel/index.ts'
import type { Dice } from '../../kernel/index.ts'
import { stretchesOf } from './rules.ts'
import type { ByKind, Demand, Mark, Model, Price, Rule, Units } from './model.ts'

/** How large a random model may be. */
const usual = { days: 28, people: 6, kinds: 5 }

export function randomModel(seed: string, most: typeof usual = usual): Model {
  const d = dice(seed)
  const days = 3 + d.below(most.days - 2)
  const kinds = Array.from({ length: 1 + d.below(most.kinds) }, (_, i) => {
    return { name: `kind ${i}`, shift: d.below(3), minutes: 60 * d.below(13) }
  })
  const width = kinds.length + 1
  const teams = 1 + d.below(3)
  const rules = Array.from({ length: 4 + d.below(10) }, (_, i) => randomRule(d, i, days, width))
  const people = Array.from({ length: 1 + d.below(most.people) }, (_, p) => {
    const own = rules.map((_rule, i) => i).filter(() => d.next() < 0.7)
    return { name: `person ${p}`, team: d.below(teams), last: d.below(width + 1) - 1, rules: own }
  })
  const model = { days, kinds, teams, people, rules }
  const cells = people.length * days
  return {
    ...model,
    demands: Array.from({ length: d.below(2 * days) }, () => randomDemand(d, days, width, teams)),
    apart: Array.from({ length: teams < 2 ? 0 : d.below(days) }, () => {
      const left = d.below(teams)
      const both = [left, (left + 1) % teams] as const
      const where = { day: d.below(days), kinds: some(d, width), teams: both }
      return { code: 'apart', ...price(d), ...where }
    }),
    marks: Array.from({ length: d.below(3 * days) }, () =>
      randomMark(d, people.length, days, width),
    ),
    published: d.next() < 0.5 ? null : { roster: randomRoster(d, cells, width), change: price(d) },
    pinned: null,
  }
}

export const randomRoster = (d: Dice, cells: number, width: number): Int16Array =>
  Int16Array.from({ length: cells }, () => (d.next() < 0.3 ? 0 : d.below(width)))

const price = (d: Dice): Price => ({ hard: d.next() < 0.4, weight: 1 + d.below(30) })

const some = (d: Dice, width: number): number[] =>
  Array.from({ length: width }, (_, kind) => kind).filter(() => d.next() < 0.5)

const flags = (d: Dice, width: number): ByKind =>
  Array.from({ length: width }, () => (d.next() < 0.5 ? 1 : 0))

const weekends = (d: Dice, days: number) =>
  stretchesOf(days, 1 + d.below(7), [6, 7, 1, 2].slice(0, 1 + d.below(4)))

function randomRule(d: Dice, index: number, days: number, width: number): Rule {
  const spoken = { code: `rule ${index}`, ...price(d) }
  const units: Units = d.next() < 0.5 ? 'days' : weekends(d, days)
  const least = d.below(4)
  const bounds = { least, most: least + d.below(4), before: d.below(6) }
  switch (d.below(5)) {
    case 0: {
      const value = Array.from({ length: width }, () => d.below(9))
      return { shape: 'tally', ...spoken, units, value, ...bounds, step: 1 + d.below(7) }
    }
    case 1: {
      const borders = { startFree: d.next() < 0.5, endFree: d.next() < 0.5 }
      return { shape: 'spell', ...spoken, units, within: flags(d, width), ...bounds, ...borders }
    }
    case 2: {
      const steps = Array.from({ length: 1 + d.below(4) }, () => flags(d, width))
      const starts = Array.from({ length: days + 1 }, (_, i) => i - 1).filter(() => d.next() < 0.6)
      return { shape: 'sequence', ...spoken, steps, starts: d.next() < 0.5 ? null : starts }
    }
    case 3:
      return { shape: 'whole', ...spoken, units: weekends(d, days), within: flags(d, width) }
    default: {
      const like = Array.from({ length: width }, () => d.below(4))
      return { shape: 'alike', ...spoken, units: weekends(d, days), like }
    }
  }
}

function randomDemand(d: Dice, days: number, width: number, teams: number): Demand {
  const least = d.below(4)
  return {
    code: 'demand',
    day: d.below(days),
    kinds: some(d, width),
    team: d.next() < 0.6 ? null : d.below(teams),
    least,
    under: price(d),
    most: least + d.below(3),
    over: price(d),
  }
}

function randomMark(d: Dice, people: number, days: number, width: number): Mark {
  const chosen = Array.from({ length: days }, (_, day) => day).filter(() => d.next() < 0.3)
  const where = { person: d.below(people), days: chosen, kinds: some(d, width) }
  return { code: 'mark', ...price(d), ...where }
}
