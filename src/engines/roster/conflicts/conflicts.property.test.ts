// Conflicts held to trying out every roster there is: what is called impossible is, what is called possible is, and
// each element of a conflict is needed for it.
import { beforeAll, expect, test } from 'vitest'
import { dice } from '../../../kernel/index.ts'
import type { Model } from '../model.ts'
import { loadSolver, solveProgram, type Solver } from '../program.ts'
import { randomModel, randomRoster } from '../random-roster.ts'
import { slowScore } from '../reference.ts'
import { programOf } from './encode.ts'
import { elementsOf, type Element, type Strictness } from './elements.ts'
import { conflictsOf } from './find.ts'
import { nearestConflict } from './nearest.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

const limits = { stopped: () => false, seconds: () => 20 }
const free = { hard: false, weight: 1 }
const held = { hard: true, weight: 1 }

/** The model of these elements alone, each of them hard. */
function modelOf(model: Model, elements: readonly Element[]): Model {
  const pinned = elements.filter((one) => one.kind === 'pinned')
  return {
    ...model,
    people: model.people.map((one, person) => ({
      ...one,
      rules: elements.flatMap((e) => (e.kind === 'rule' && e.person === person ? [e.rule] : [])),
    })),
    marks: [
      ...elements.flatMap((e) => (e.kind === 'mark' ? (model.marks[e.mark] ?? []) : [])),
      ...pinned.map(({ person, day, held: kind }) => ({
        code: 'pinned',
        ...held,
        person,
        days: [day],
        kinds: [0, ...model.kinds.map((_, at) => at + 1)].filter((other) => other !== kind),
      })),
    ],
    demands: elements.flatMap((e) => {
      const demand = e.kind === 'demand' ? model.demands[e.demand] : undefined
      if (!demand || e.kind !== 'demand') return []
      return [
        {
          ...demand,
          under: e.side === 'under' ? held : free,
          over: e.side === 'over' ? held : free,
        },
      ]
    }),
    apart: elements.flatMap((e) => (e.kind === 'apart' ? (model.apart[e.apart] ?? []) : [])),
    published: null,
    pinned: null,
  }
}

/** Whether any roster at all keeps them. */
function canBe(model: Model, elements: readonly Element[]): boolean {
  const only = modelOf(model, elements)
  const [cells, width] = [model.people.length * model.days, model.kinds.length + 1]
  for (let code = 0; code < width ** cells; code++) {
    const roster = Array.from(
      { length: cells },
      (_, cell) => Math.floor(code / width ** cell) % width,
    )
    if (slowScore(only, roster).hard === 0) return true
  }
  return false
}

const small = { days: 4, people: 2, kinds: 2 }

function asked(seed: number): { model: Model; strictness: Strictness } {
  const d = dice(`conflict ${seed}`)
  const made = randomModel(`conflict ${seed}`, small)
  const cells = made.people.length * made.days
  const pinned = Uint8Array.from({ length: cells }, () => (d.next() < 0.2 ? 1 : 0))
  const start = randomRoster(d, cells, made.kinds.length + 1)
  const demands = made.demands.map((_, at) => at).filter(() => d.next() < 0.5)
  const model = { ...made, pinned: d.next() < 0.3 ? pinned : null }
  return { model, strictness: { demands, start } }
}

test('what cannot be is told with a set of which each is needed; what can be is said to be', () => {
  const seen = new Set<string>()
  let possible = 0
  for (let seed = 0; seed < 40; seed++) {
    const { model, strictness } = asked(seed)
    const found = conflictsOf(solver, model, strictness, limits)
    expect(found.possible, `seed ${seed}`).toBe(canBe(model, elementsOf(model, strictness)))
    if (found.possible) possible++
    expect(found.conflicts.length > 0, `seed ${seed}`).toBe(!found.possible)
    const [conflict] = found.conflicts
    for (const { elements, irreducible } of conflict ? [conflict] : []) {
      expect(irreducible, `seed ${seed}`).toBe(true)
      expect(canBe(model, elements), `seed ${seed}`).toBe(false)
      for (const gone of elements) {
        seen.add(gone.kind === 'rule' ? (model.rules[gone.rule]?.shape ?? '') : gone.kind)
        const rest = elements.filter((one) => one !== gone)
        expect(canBe(model, rest), `seed ${seed} without ${gone.kind} ${gone.code}`).toBe(true)
      }
    }
  }
  expect(possible).toBeGreaterThan(3)
  expect([...seen]).toEqual(expect.arrayContaining(['demand', 'mark', 'pinned']))
})

test('one demand first and then all: it is possible exactly when all is, and what is told cannot be', () => {
  let near = 0
  for (let seed = 0; seed < 40; seed++) {
    const { model, strictness } = asked(seed)
    const { demands, start } = strictness
    const stages = [demands.slice(0, 1), demands]
    const found = nearestConflict(solver, model, { stages, start }, limits)
    expect(found.possible, `seed ${seed}`).toBe(canBe(model, elementsOf(model, strictness)))
    expect(found.conflicts, `seed ${seed}`).toHaveLength(found.possible ? 0 : 1)
    for (const { elements } of found.conflicts) {
      expect(canBe(model, elements), `seed ${seed}`).toBe(false)
      const others = elements.filter((one) => one.kind === 'demand' && one.demand !== demands[0])
      if (others.length === 0) near++
    }
  }
  expect(near).toBeGreaterThan(3)
})

test('with every cell pinned, each element is kept exactly when the slow evaluator charges nothing', () => {
  const seen = new Map<string, Set<boolean>>()
  for (let seed = 0; seed < 80; seed++) {
    const made = randomModel(`pinned ${seed}`, { days: 9, people: 2, kinds: 3 })
    const d = dice(`pinned roster ${seed}`)
    const start = randomRoster(d, made.people.length * made.days, made.kinds.length + 1)
    const model = { ...made, published: null, pinned: Uint8Array.from(start, () => 1) }
    const all = elementsOf(model, { demands: model.demands.map((_, at) => at), start })
    const pins = all.filter(({ kind }) => kind === 'pinned')
    for (const element of all) {
      if (element.kind === 'pinned') continue
      const answer = solveProgram(solver, programOf(model, [...pins, element]), 20)
      const isKept = slowScore(modelOf(model, [element]), start).hard === 0
      const kind = element.kind === 'rule' ? (model.rules[element.rule]?.shape ?? '') : element.kind
      expect(answer.kind, `seed ${seed}: ${kind} ${element.code}`).toBe(
        isKept ? 'least' : 'impossible',
      )
      seen.set(kind, (seen.get(kind) ?? new Set()).add(isKept))
    }
  }
  // Every shape was met both kept and broken.
  expect([...seen].filter(([, both]) => both.size < 2)).toEqual([])
  expect(seen.size).toBe(8)
})
