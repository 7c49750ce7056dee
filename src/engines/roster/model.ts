// A roster and what is asked of it: people by days, one kind of duty or a free day in each cell, demands on days,
// rules on a person's row, marks on cells. Plain values that cross threads; every number is an integer.
import { z } from 'zod'

/** A day without duty. Kinds of duty count from 1: kind k is `kinds[k - 1]`. */
export const free = 0

/** What somebody may be given for a day: a shift, held with one skill, at one post, in one way. */
export interface Kind {
  readonly name: string
  /** Kinds of one shift are alike to the rules that speak of shifts. Counts from 0. */
  readonly shift: number
  readonly minutes: number
}

/** What one unit too many or too few is charged: hard units make a roster illegal, the others only worse. */
export interface Price {
  readonly hard: boolean
  readonly weight: number
}

/** A stretch of days, `from` inclusive, `to` exclusive: a weekend, a calendar week. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** What a rule counts: single days, or stretches in order that do not overlap. */
export type Units = 'days' | readonly Stretch[]

/** A number for each kind, `[free, kind 1, …]`. Of a stretch, the greatest of its days is taken. */
export type ByKind = readonly number[]

interface Spoken extends Price {
  /** Names the rule in bills and explanations. */
  readonly code: string
}

/** The sum of `value` over the units lies within [least, most]; each begun `step` outside costs one. */
export interface Tally extends Spoken {
  readonly shape: 'tally'
  readonly units: Units
  readonly value: ByKind
  readonly least: number
  readonly most: number
  readonly step: number
  /** Counted already before the first day. */
  readonly before: number
}

/** Each unbroken run of units in `within` is least … most long; each unit outside costs one. */
export interface Spell extends Spoken {
  readonly shape: 'spell'
  readonly units: Units
  /** 1 for kinds that carry the run on, 0 for those that end it. */
  readonly within: ByKind
  readonly least: number
  readonly most: number
  /** Units already run before the first; excess of theirs is not charged again. */
  readonly before: number
  /** A run that touches the first or the last unit may be short. */
  readonly startFree: boolean
  readonly endFree: boolean
}

/** Days in a row whose kinds are in `steps`, one after the other. Each time it ends in the period costs one. */
export interface Sequence extends Spoken {
  readonly shape: 'sequence'
  /** 1 for each kind that fits, by position. */
  readonly steps: readonly ByKind[]
  /** Days on which it may begin; -1 is the day before the first. Null is any. */
  readonly starts: readonly number[] | null
}

/** In each stretch all days are `within` or none; each day missing from a begun stretch costs one. */
export interface Whole extends Spoken {
  readonly shape: 'whole'
  readonly units: readonly Stretch[]
  readonly within: ByKind
}

/** A stretch that is worked throughout is worked alike; each day unlike the most frequent costs one. */
export interface Alike extends Spoken {
  readonly shape: 'alike'
  readonly units: readonly Stretch[]
  /** Kinds with the same number are alike; 0 is not worked. */
  readonly like: ByKind
}

export type Rule = Tally | Spell | Sequence | Whole | Alike

export interface Person {
  readonly name: string
  /** Counts from 0; demands and meetings may speak of one team. */
  readonly team: number
  /** The kind held on the day before the first, or -1 when unknown. */
  readonly last: number
  /** Indexes of `rules`. */
  readonly rules: readonly number[]
}

/** So many people on a day in these kinds: each missing below `least`, each beyond `most`, is charged. */
export interface Demand {
  readonly code: string
  readonly day: number
  readonly kinds: readonly number[]
  /** Only people of this team count; null is all. */
  readonly team: number | null
  readonly least: number
  readonly under: Price
  readonly most: number
  readonly over: Price
}

/** Teams that never meet: on a day, one of the two has nobody in these kinds. The smaller number is charged. */
export interface Apart extends Spoken {
  readonly day: number
  readonly kinds: readonly number[]
  readonly teams: readonly [number, number]
}

/** A person who holds one of `kinds` on one of `days` is charged: leave, wishes, refusals, qualification. */
export interface Mark extends Spoken {
  readonly person: number
  readonly days: readonly number[]
  readonly kinds: readonly number[]
}

/** What has been published: each cell that differs is charged. */
export interface Published {
  readonly roster: Int16Array
  readonly change: Price
}

export interface Model {
  readonly days: number
  readonly kinds: readonly Kind[]
  readonly teams: number
  readonly people: readonly Person[]
  readonly rules: readonly Rule[]
  readonly demands: readonly Demand[]
  readonly apart: readonly Apart[]
  readonly marks: readonly Mark[]
  readonly published: Published | null
  /** 1 for cells that nobody may move, by person and day; null is none. */
  readonly pinned: Uint8Array | null
}

/** What a roster costs. It is legal when `hard` is 0; of legal ones the lower `soft` is better. */
export interface Score {
  readonly hard: number
  readonly soft: number
}

// What the tables are laid out for; past it the engine refuses to begin.
export const peopleMax = 20_000
export const daysMax = 400
export const kindsMax = 400
export const cellsMax = 2_000_000

/** Why a model cannot be worked on, in one English line, or null. */
export function wrongIn(model: Model): string | null {
  const { days, kinds, people, rules } = model
  if (days < 1 || days > daysMax) return `${days} days, at most ${daysMax}`
  if (kinds.length < 1 || kinds.length > kindsMax) return `${kinds.length} kinds of duty`
  if (people.length < 1 || people.length > peopleMax) return `${people.length} people`
  if (people.length * days > cellsMax) return `${people.length * days} cells, at most ${cellsMax}`
  for (const person of people) {
    if (person.rules.some((rule) => !rules[rule])) return `${person.name} has an unknown rule`
    if (!(person.team >= 0 && person.team < model.teams)) return `${person.name} has no team`
    if (person.last < -1 || person.last > kinds.length) return `${person.name} came from nowhere`
  }
  return wrongRule(model) ?? wrongSize(model)
}

function wrongRule(model: Model): string | null {
  const wrong = model.rules.find((rule) => !fits(rule, model))
  if (wrong) return `rule ${wrong.code} does not fit the days or kinds`
  const shifted = model.kinds.find((kind) => kind.shift < 0 || kind.minutes < 0)
  return shifted ? `kind ${shifted.name} is not possible` : null
}

function wrongSize({ days, kinds, people, demands, apart, marks, published, pinned }: Model) {
  const known = (one: readonly number[]): boolean =>
    one.every((kind) => kind >= 0 && kind <= kinds.length)
  const inside = (day: number): boolean => day >= 0 && day < days
  if (!demands.every((one) => inside(one.day) && known(one.kinds))) return 'a demand outside'
  if (!apart.every((one) => inside(one.day) && known(one.kinds))) return 'teams apart outside'
  if (!marks.every((one) => people[one.person] && one.days.every(inside) && known(one.kinds)))
    return 'a mark outside'
  const cells = people.length * days
  if (published && published.roster.length !== cells) return 'another size was published'
  if (pinned && pinned.length !== cells) return 'another size is pinned'
  return null
}

function fits(rule: Rule, { days, kinds }: Model): boolean {
  const whole = (byKind: ByKind): boolean => byKind.length === kinds.length + 1
  if (rule.shape === 'sequence') return rule.steps.length > 0 && rule.steps.every(whole)
  if (rule.units !== 'days') {
    let end = 0
    for (const { from, to } of rule.units) {
      if (from < end || to <= from || to > days) return false
      end = to
    }
  }
  if (rule.shape === 'tally') return whole(rule.value) && rule.step > 0
  return whole(rule.shape === 'alike' ? rule.like : rule.within)
}

/** A model as it crossed a thread. */
export const crossedModel = z.custom<Model>(
  (value) => typeof value === 'object' && value !== null && 'demands' in value && 'people' in value,
  'not a roster model',
)
