// What a roster is charged for and where, by the same rules that score it; and what one change would bring.
import { charges, sumOf, tallied } from './shapes.ts'
import { tally } from './charged.ts'
import type { Tables } from './tables.ts'
import type { Board } from './board.ts'
import type { Price, Score } from './model.ts'

/** One charge: whose (or -1 for a demand), on which days, by which rule, how many units at which price. */
export interface Breach extends Price {
  readonly code: string
  readonly person: number
  readonly from: number
  readonly to: number
  readonly units: number
}

/** Everything a roster is charged for, people first, then demands. */
export function breachesOf(board: Board): Breach[] {
  const { people } = board.tables
  const own = Array.from({ length: people }, (_, person) => breachesOfPerson(board, person))
  return [...own.flat(), ...breachesOfLines(board)]
}

/** What one person's row is charged for. */
export function breachesOfPerson(board: Board, person: number): Breach[] {
  const { tables, cells } = board
  const { days } = tables
  const row = person * days
  const last = tables.last[person] ?? -1
  const found: Breach[] = []
  for (const charged of tables.rulesOf[person] ?? []) {
    const { code, hard, weight } = charged.rule
    const tell = (units: number, from: number, to: number): void => {
      if (units > 0) found.push({ code, person, from, to, units, hard, weight })
    }
    if (charged.shape === tally) {
      tell(tallied(charged, sumOf(charged, cells, row, 0, days)), 0, days)
    } else charges(charged, cells, row, last, 0, days, tell)
  }
  for (const { code, hard, weight, ...mark } of marksOf(tables, person)) {
    for (const day of mark.days) {
      if (!mark.kinds.includes(cells[row + day] ?? 0)) continue
      found.push({ code, person, from: day, to: day + 1, units: 1, hard, weight })
    }
  }
  const { published } = tables.model
  for (let day = 0; published && day < days; day++) {
    if (published.roster[row + day] === cells[row + day]) continue
    found.push({ code: 'change', person, from: day, to: day + 1, units: 1, ...published.change })
  }
  return found
}

const marksByPerson = new WeakMap<Tables, Map<number, Tables['model']['marks'][number][]>>()

function marksOf(tables: Tables, person: number) {
  const known = marksByPerson.get(tables)
  if (known) return known.get(person) ?? []
  const byPerson = new Map<number, Tables['model']['marks'][number][]>()
  for (const mark of tables.model.marks) {
    const own = byPerson.get(mark.person)
    if (own) own.push(mark)
    else byPerson.set(mark.person, [mark])
  }
  marksByPerson.set(tables, byPerson)
  return byPerson.get(person) ?? []
}

function breachesOfLines(board: Board): Breach[] {
  const { demands, apart } = board.tables.model
  const asked = demands.flatMap(({ code, day, least, most, under, over }, line): Breach[] => {
    const count = board.counted(line)
    const where = { code, person: -1, from: day, to: day + 1 }
    const short = count < least ? [{ ...where, units: least - count, ...under }] : []
    return count > most ? [...short, { ...where, units: count - most, ...over }] : short
  })
  const met = apart.flatMap(({ code, day, hard, weight }, index): Breach[] => {
    const line = demands.length + 2 * index
    const units = Math.min(board.counted(line), board.counted(line + 1))
    if (units === 0) return []
    return [{ code, person: -1, from: day, to: day + 1, units, hard, weight }]
  })
  return [...asked, ...met]
}

/** Charges by code. */
export function billOf(breaches: readonly Breach[]): Record<string, Score> {
  const bill: Record<string, { hard: number; soft: number }> = {}
  for (const { code, hard, weight, units } of breaches) {
    const entry = (bill[code] ??= { hard: 0, soft: 0 })
    if (hard) entry.hard += units * weight
    else entry.soft += units * weight
  }
  return bill
}

/** What giving `person` this kind that day would change: the score, and what begins or ceases to be charged. */
export interface Consequence extends Score {
  readonly person: number
  readonly begins: readonly Breach[]
  readonly ceases: readonly Breach[]
}

/** Try a change and take it back. The board's mark is lost. */
export function ifGiven(board: Board, person: number, day: number, kind: number): Consequence {
  const before = breachesOfPerson(board, person)
  const { hard, soft } = board
  board.mark()
  board.putOne(person, day, kind)
  const moved = { hard: board.hard - hard, soft: board.soft - soft }
  const after = breachesOfPerson(board, person)
  board.back()
  return { person, ...moved, begins: without(after, before), ceases: without(before, after) }
}

function without(breaches: readonly Breach[], others: readonly Breach[]): Breach[] {
  const known = new Set(others.map((one) => JSON.stringify(one)))
  return breaches.filter((one) => !known.has(JSON.stringify(one)))
}
