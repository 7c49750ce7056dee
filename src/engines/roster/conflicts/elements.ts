// What a roster must keep, one by one: each hard rule of each person, each hard mark, demand, meeting, pinned cell.
// Taken together they may be impossible; a conflict is a set of them.
import type { Model } from '../model.ts'

export type Element =
  | { readonly kind: 'rule'; readonly code: string; readonly person: number; readonly rule: number }
  | { readonly kind: 'mark'; readonly code: string; readonly person: number; readonly mark: number }
  | {
      readonly kind: 'demand'
      readonly code: string
      readonly day: number
      readonly demand: number
      readonly side: 'under' | 'over'
    }
  | { readonly kind: 'apart'; readonly code: string; readonly day: number; readonly apart: number }
  /** A cell that nobody may move, or that was published and may not be changed. */
  | {
      readonly kind: 'pinned'
      readonly code: string
      readonly person: number
      readonly day: number
      readonly held: number
    }

/** What is asked besides what the model itself says is hard. */
export interface Strictness {
  /** Demands (by place) whose least is to be met as if it were hard. */
  readonly demands: readonly number[]
  /** What pinned cells hold; null: as published, else free. */
  readonly start: ArrayLike<number> | null
}

/** Everything that must be kept. */
export function elementsOf(model: Model, { demands, start }: Strictness): Element[] {
  const found: Element[] = []
  const asked = new Set(demands)
  model.people.forEach((one, person) => {
    for (const rule of one.rules) {
      const { hard = false, code = '' } = model.rules[rule] ?? {}
      if (hard) found.push({ kind: 'rule', code, person, rule })
    }
  })
  model.marks.forEach(({ hard, code, person }, mark) => {
    if (hard) found.push({ kind: 'mark', code, person, mark })
  })
  model.demands.forEach(({ code, day, under, over }, demand) => {
    if (under.hard || asked.has(demand))
      found.push({ kind: 'demand', code, day, demand, side: 'under' })
    if (over.hard) found.push({ kind: 'demand', code, day, demand, side: 'over' })
  })
  model.apart.forEach(({ hard, code, day }, apart) => {
    if (hard) found.push({ kind: 'apart', code, day, apart })
  })
  const { published, pinned, days } = model
  const fixed = published?.change.hard === true
  for (let cell = 0; cell < model.people.length * days; cell++) {
    const isPinned = pinned?.[cell] === 1
    if (!isPinned && !fixed) continue
    const held = (isPinned ? start?.[cell] : undefined) ?? published?.roster[cell] ?? 0
    const where = { person: Math.floor(cell / days), day: cell % days, held }
    found.push({ kind: 'pinned', code: isPinned ? 'pinned' : 'change', ...where })
  }
  return found
}
