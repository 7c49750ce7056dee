// `duty.solveRoster`: whoever leads a unit asks for a roster and watches it get better. Engines search at once and
// share the best that is known; what is told is that, in the firm's own numbers, and how far from the best possible
// it is at most where somebody has proved it.
import { z } from 'zod'
import {
  improveEachEngine,
  improveEngine,
  Incumbent,
  qualityEngine,
  sharedRoster,
  type OneOfMany,
} from '../../../engines/roster/index.ts'
import {
  Day,
  dayOf,
  inquiry,
  Instant,
  isRefusal,
  refuse,
  roleOver,
  type Progress,
  type Read,
  type Solve,
} from '../../../kernel/index.ts'
import { Names, namesOf } from '../names.ts'
import { planners, scopeOf } from '../rights.ts'
import { SolveAsk } from './asked.ts'
import { dutiesOf, type Solved } from './duties-of.ts'
import { countsOf, Figures, figuresOf, together } from './figures.ts'
import type { Firmed, Part } from './model-of.ts'
import { modelsOf, partsOf } from './parts.ts'
import { Frame, frameOf, rowsOf, SolvedDuty } from './rows.ts'
import { isWork } from './ways.ts'

/** Rows are told while it runs, and duties with the answer, of no more people than this; larger ones by unit. */
const rowsPeopleMax = 600
const openShownMax = 200
// Workers tell at most ten times a second; people are told once.
const progressPerTell = 10
/** As many threads search at once. */
const lanes = 2
/** Units that are made ready at once, so that the server answers others in between. */
const partsAtOnce = 12

const Open = z.object({
  post: z.string(),
  day: Day,
  from: Instant,
  to: Instant,
  missing: z.int(),
  key: z.boolean(),
})

const Standing = {
  figures: Figures,
  /** It breaks something that no roster may; told only while nothing better is known. */
  legal: z.boolean(),
  /** What it is charged, and what no legal roster can be charged less than, where that is proved. */
  charge: z.number(),
  chargeMin: z.number().nullable(),
  /** At most so far from the best possible, in hundredths of a percent; null where `chargeMin` is too small for it. */
  distanceBps: z.int().nullable(),
  frame: Frame.optional(),
  /** By person the kind of each day, 0 free, k the k-th of the legend. */
  rows: z.array(z.array(z.int())).optional(),
}

/** The best so far. */
export const SolvedSoFar = z.object(Standing)
export type SolvedSoFar = z.infer<typeof SolvedSoFar>

/** Solve a roster for as long as the caller's budget lasts; stopping keeps what was told last. */
export const solveRoster = inquiry('duty.solveRoster', {
  input: SolveAsk,
  answer: z.object({
    ...Standing,
    ask: SolveAsk,
    /** What stays open, the most urgent first. */
    openCount: z.int(),
    open: z.array(Open),
    /** Duties that stand and fit in no cell: they are not in the roster. */
    unplaced: z.int(),
    duties: z.array(SolvedDuty),
    names: Names,
  }),
  may: roleOver(planners, ({ unit }: { unit?: string | undefined }) => scopeOf(unit)),
  async ask(read, ask, { at }, solve) {
    const today = dayOf(at)
    if (ask.from < today) return refuse('duty.solvesThePast', { from: ask.from, today })
    const parts = partsOf(read, ask)
    if (isRefusal(parts)) return parts
    const search = new Search(read, ask)
    await (parts.length === 1 ? search.one(parts, solve) : search.many(parts, solve))
    if (search.found.length === 0) return refuse('duty.nobodyToRoster', {})
    const told = search.told(true)
    const open = search.open()
    const shown = open.slice(0, openShownMax)
    return {
      ...told,
      ask,
      openCount: open.length,
      open: shown,
      unplaced: search.found.reduce((all, { firmed }) => all + firmed.unplaced.length, 0),
      duties: search.duties(),
      names: namesOf(read, shown),
    }
  },
})

interface Found {
  readonly firmed: Firmed
  readonly shared: SharedArrayBuffer
  readonly incumbent: Incumbent
  bound: number | null
  /** The figures of the version that was looked at last. */
  version: number
  figures: Figures
  roster: Int16Array
  legal: boolean
  charge: number
}

class Search {
  readonly #read: Read
  readonly found: Found[] = []
  #heard = 0
  #framed = false

  readonly #ask: SolveAsk

  constructor(read: Read, ask: SolveAsk) {
    this.#read = read
    this.#ask = ask
  }

  /** Search in one part with all engines at once. */
  async one(parts: readonly Part[], solve: Solve): Promise<void> {
    const [only] = this.#begin(parts)
    if (only) await this.#searchOne(only, solve)
  }

  /** Search in many parts, a few at a time on each thread; each has its share of the time by its size. */
  async many(parts: readonly Part[], solve: Solve): Promise<void> {
    await Promise.all(
      dealt(parts).map(async (lane) => {
        const size = sizeOf(lane)
        for (let from = 0; from < lane.length; from += partsAtOnce) {
          const some = lane.slice(from, from + partsAtOnce)
          const begun = this.#begin(some)
          const members = begun.reduce((all, { firmed }) => all + firmed.members.length, 0)
          const many = begun.map(({ firmed, shared }): OneOfMany => {
            const share = (firmed.members.length / members) * (sizeOf(some) / size)
            return { model: firmed.model, start: firmed.start, share, shared }
          })
          if (many.length > 0) await solve(improveEachEngine, many, this.#teller())
        }
      }),
    )
  }

  async #searchOne({ firmed, shared }: Found, solve: Solve): Promise<void> {
    const { model, start } = firmed
    const pace = { movesMax: null, heat: 1 }
    const teller = this.#teller()
    await Promise.all([
      solve(improveEngine, { model, start, shared, ...pace }, teller),
      solve(qualityEngine, { model, start, shared }, teller),
    ])
  }

  #begin(parts: readonly Part[]): Found[] {
    const begun = modelsOf(this.#read, this.#ask, parts).map((firmed): Found => {
      const shared = sharedRoster(firmed.start.length)
      const incumbent = new Incumbent(shared)
      const figures = figuresOf(this.#read, firmed, firmed.start)
      const none = { version: 0, bound: null, legal: false, charge: 0 }
      return { firmed, shared, incumbent, figures, roster: firmed.start, ...none }
    })
    this.found.push(...begun)
    return begun
  }

  // Once a second at most, and only what is new; the rest of the time how far it is.
  #teller(): (progress: Progress) => Progress {
    return ({ done, total, step }) => {
      const progress = { done, total, step }
      this.#heard++
      const due = this.#heard % progressPerTell === 1
      return due && this.#look() ? { ...progress, best: this.told(false) } : progress
    }
  }

  /** Read what is new; whether anything was. */
  #look(): boolean {
    let isNew = false
    for (const one of this.found) {
      const { bound } = one.incumbent
      isNew ||= bound !== one.bound
      one.bound = bound
      const newer = one.incumbent.newer(one.version)
      if (!newer) continue
      one.version = newer.version
      one.roster = newer.roster
      one.legal = newer.score.hard === 0
      one.charge = newer.score.soft
      one.figures = figuresOf(this.#read, one.firmed, newer.roster)
      isNew = true
    }
    return isNew
  }

  told(last: boolean): SolvedSoFar {
    if (last) this.#look()
    const charge = this.found.reduce((all, one) => all + one.charge, 0)
    const bounds = this.found.map((one) => one.bound)
    const known = bounds.flatMap((bound) => (bound === null ? [] : [bound]))
    const legal = this.found.every((one) => one.legal)
    const bound = known.length === bounds.length ? known.reduce((all, one) => all + one, 0) : null
    const [one] = this.found
    const small = this.found.length === 1 && one && one.firmed.members.length <= rowsPeopleMax
    const framed = small && (last || !this.#framed)
    this.#framed ||= framed === true
    return {
      figures: together(this.found.map(({ figures }) => figures)),
      ...{ legal, charge, chargeMin: bound, distanceBps: legal ? distanceOf(charge, bound) : null },
      ...(framed ? { frame: frameOf(this.#read, one.firmed) } : {}),
      ...(small ? { rows: rowsOf(one.firmed, one.roster) } : {}),
    }
  }

  duties(): Solved[] {
    return this.found.flatMap(({ firmed, roster }) => dutiesOf(firmed, roster))
  }

  open(): z.infer<typeof Open>[] {
    return this.found
      .flatMap(({ firmed, roster }) => openIn(firmed, roster))
      .toSorted(
        (a, b) => Number(b.key) - Number(a.key) || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0),
      )
  }
}

// Below it one single wish is more than two percent, so that a percentage says nothing: points are told instead.
const percentChargeMin = 400

/** Hundredths of a percent above the bound; null where nothing is proved, and where the bound is too small for it. */
export function distanceOf(charge: number, bound: number | null): number | null {
  if (bound === null) return null
  if (charge <= bound) return 0
  return bound < percentChargeMin ? null : Math.ceil(((charge - bound) / bound) * 10_000)
}

const sizeOf = (parts: readonly Part[]): number =>
  parts.reduce((all, { among }) => all + (among?.size ?? 0), 0)

// Into as many lanes of about the same size.
function dealt(parts: readonly Part[]): Part[][] {
  const dealing = Array.from({ length: lanes }, (): Part[] => [])
  for (const part of parts) {
    const [least] = dealing.toSorted((a, b) => sizeOf(a) - sizeOf(b))
    least?.push(part)
  }
  return dealing
}

function openIn(firmed: Firmed, roster: Int16Array): z.infer<typeof Open>[] {
  const { lines, works, period } = firmed
  const count = countsOf(firmed, roster)
  return lines.flatMap((line) => {
    const kinds = works.flatMap((work, index) =>
      work.line?.index === line.index && isWork(work) ? [index + 1] : [],
    )
    const { posts, like } = line.rank
    return period.days.flatMap((day, at) => {
      const shift = line.days[at]
      const on = kinds.reduce((all, kind) => all + count(at, kind), 0)
      const missing = line.minimum * posts.length - on
      if (!shift || missing <= 0) return []
      const { from, to } = shift
      return [{ post: like.id, day, from, to, missing, key: like.key }]
    })
  })
}
