// A model as the hot loops read it: numbers in typed arrays, people who live by the same rules under one contract.
import { assert } from '../../kernel/index.ts'
import { Charged } from './charged.ts'
import { contractsOf } from './contracts.ts'
import type { Contract } from './contracts.ts'
import { wrongIn } from './model.ts'
import type { Model, Price } from './model.ts'

export * from './charged.ts'

/** Demands and meetings of teams, as lines that count the people in their cells. */
export interface Lines {
  readonly count: number
  readonly least: Int32Array
  readonly most: Int32Array
  readonly underHard: Float64Array
  readonly underSoft: Float64Array
  readonly overHard: Float64Array
  readonly overSoft: Float64Array
  /** Lines of a cell (team, day, kind): `of[start[cell]] … of[start[cell + 1] - 1]`. */
  readonly start: Int32Array
  readonly of: Int32Array
  /** The line of the other team that must not be met, or -1; and what one meeting costs. */
  readonly other: Int32Array
  readonly meetHard: Float64Array
  readonly meetSoft: Float64Array
}

export interface Tables {
  readonly model: Model
  readonly people: number
  readonly days: number
  /** Kinds and the free day. */
  readonly width: number
  readonly rules: readonly Charged[]
  readonly rulesOf: readonly (readonly Charged[])[]
  readonly contractOf: readonly Contract[]
  /** Where the kept sums of the rules left in a person's contract begin. */
  readonly sumAt: Int32Array
  readonly team: Int32Array
  readonly last: Int32Array
  /** Which row of `cellHard` and `cellSoft` (rows of `width`) a cell reads. */
  readonly cellRow: Int32Array
  readonly cellHard: Float64Array
  readonly cellSoft: Float64Array
  readonly lines: Lines
  readonly published: Int16Array | null
  readonly changeHard: number
  readonly changeSoft: number
  readonly pinned: Uint8Array
}

const hardOf = (price: Price): number => (price.hard ? price.weight : 0)
const softOf = (price: Price): number => (price.hard ? 0 : price.weight)

/** The tables of a model. Throws a `Fault` when the model is not one to work on. */
export function tablesOf(model: Model): Tables {
  const wrong = wrongIn(model)
  assert(wrong === null, `roster: ${wrong}`)
  const { days, people, published } = model
  const width = model.kinds.length + 1
  const rules = model.rules.map((rule) => new Charged(rule, days, width))
  const rulesOf = people.map((person) => person.rules.flatMap((index) => rules[index] ?? []))
  const contractOf = contractsOf(model, rules, width)
  const sumAt = new Int32Array(people.length + 1)
  contractOf.forEach(({ rest }, person) => {
    sumAt[person + 1] = (sumAt[person] ?? 0) + rest.length
  })
  return {
    model,
    people: people.length,
    days,
    width,
    rules,
    rulesOf,
    contractOf,
    sumAt,
    team: Int32Array.from(people, ({ team }) => team),
    last: Int32Array.from(people, ({ last }) => last),
    ...cellsOf(model, width),
    lines: linesOf(model, width),
    published: published?.roster ?? null,
    changeHard: published ? hardOf(published.change) : 0,
    changeSoft: published ? softOf(published.change) : 0,
    pinned: model.pinned ?? new Uint8Array(people.length * days),
  }
}

// Most cells are marked alike (or not at all): each distinct row of prices is kept once.
function cellsOf({ people, days, marks }: Model, width: number) {
  const cellRow = new Int32Array(people.length * days)
  const rows: { readonly hard: Float64Array; readonly soft: Float64Array }[] = [
    { hard: new Float64Array(width), soft: new Float64Array(width) },
  ]
  const known = new Map<string, number>()
  const moved = new Map<number, Map<string, number>>()
  for (const mark of marks) {
    const said = `${mark.hard ? 'h' : 's'}${mark.weight}:${mark.kinds.join(',')}`
    for (const day of mark.days) {
      const cell = mark.person * days + day
      const from = cellRow[cell] ?? 0
      const ways = moved.get(from) ?? new Map<string, number>()
      moved.set(from, ways)
      const to = ways.get(said) ?? rowWith(rows, known, from, mark)
      ways.set(said, to)
      cellRow[cell] = to
    }
  }
  const cellHard = new Float64Array(rows.length * width)
  const cellSoft = new Float64Array(rows.length * width)
  rows.forEach(({ hard, soft }, row) => {
    cellHard.set(hard, row * width)
    cellSoft.set(soft, row * width)
  })
  return { cellRow, cellHard, cellSoft }
}

function rowWith(
  rows: { readonly hard: Float64Array; readonly soft: Float64Array }[],
  known: Map<string, number>,
  from: number,
  mark: Model['marks'][number],
): number {
  const source = rows[from]
  assert(source, 'roster: no such row of prices')
  const row = { hard: source.hard.slice(), soft: source.soft.slice() }
  const prices = mark.hard ? row.hard : row.soft
  for (const kind of mark.kinds) prices[kind] = (prices[kind] ?? 0) + mark.weight
  const name = `${row.hard.join(' ')}|${row.soft.join(' ')}`
  const at = known.get(name)
  if (at !== undefined) return at
  known.set(name, rows.length)
  rows.push(row)
  return rows.length - 1
}

interface Line {
  readonly day: number
  readonly kinds: readonly number[]
  readonly team: number | null
}

function linesOf(model: Model, width: number): Lines {
  const { demands, apart, days, teams } = model
  const meetings = apart.flatMap((one): Line[] =>
    one.teams.map((team) => ({ day: one.day, kinds: one.kinds, team })),
  )
  const lines: readonly Line[] = [...demands, ...meetings]
  const cells = teams * days * width
  const lists = Array.from({ length: cells }, (): number[] => [])
  lines.forEach(({ day, kinds, team }, line) => {
    for (let each = 0; each < teams; each++) {
      if (team !== null && team !== each) continue
      for (const kind of kinds) lists[(each * days + day) * width + kind]?.push(line)
    }
  })
  const start = new Int32Array(cells + 1)
  lists.forEach((list, cell) => {
    start[cell + 1] = (start[cell] ?? 0) + list.length
  })
  const met = (price: (one: Model['apart'][number]) => number): Float64Array =>
    Float64Array.from([
      ...demands.map(() => 0),
      ...apart.flatMap((one) => [price(one), price(one)]),
    ])
  const asked = (price: (one: Model['demands'][number]) => number): Float64Array =>
    Float64Array.from([...demands.map(price), ...meetings.map(() => 0)])
  return {
    count: lines.length,
    least: Int32Array.from(asked(({ least }) => least)),
    most: Int32Array.from(asked(({ most }) => most)),
    underHard: asked(({ under }) => hardOf(under)),
    underSoft: asked(({ under }) => softOf(under)),
    overHard: asked(({ over }) => hardOf(over)),
    overSoft: asked(({ over }) => softOf(over)),
    start,
    of: Int32Array.from(lists.flat()),
    other: Int32Array.from(lines, (_, line) => {
      if (line < demands.length) return -1
      return demands.length + ((line - demands.length) ^ 1)
    }),
    meetHard: met(hardOf),
    meetSoft: met(softOf),
  }
}
