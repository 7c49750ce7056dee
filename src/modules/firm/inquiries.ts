// What can be asked of the firm: what depends on a thing, and what an import would do.
import { z } from 'zod'
import { dependency, pathTo, type Reached } from '../../engines/dependency/index.ts'
import {
  dayOf,
  inquiry,
  refuse,
  roleOver,
  signedIn,
  wholeFirm,
  type Inquiry,
  type Sealer,
} from '../../kernel/index.ts'
import { BothNames } from './called.ts'
import { webOf, type Thing } from './dependence.ts'
import { parseRef, refTo } from './fields.ts'
import { ImportMistake, importInput, planImport } from './import.ts'

const lostMax = 50
const reachedMax = 3000
const mistakesShownMax = 500
const differencesShownMax = 500

const losable = [
  'site',
  'room',
  'machineRoom',
  'branch',
  'system',
  'supplier',
  'means',
  'accessLink',
  'accessProfile',
  'post',
  'function',
  'person',
]

const Step = z.object({ noun: z.string(), id: z.string(), name: BothNames })

/** If these are lost, what stops, what is weakened, and by which path. */
export const dependents = inquiry('firm.dependents', {
  input: z.object({
    lost: z
      .array(refTo(...losable))
      .min(1)
      .max(lostMax),
  }),
  answer: z.object({
    /** How many rows of each noun stop, and how many only weaken. */
    counts: z.array(z.object({ noun: z.string(), lost: z.int(), weakened: z.int() })),
    reached: z.array(
      z.object({
        ...Step.shape,
        state: z.enum(['lost', 'weakened']),
        why: z.string(),
        path: z.array(Step),
      }),
    ),
  }),
  may: signedIn,
  async ask(read, { lost }, { at }, solve) {
    const refs = lost.map(parseRef)
    const people = new Set(refs.flatMap(({ noun, id }) => (noun === 'person' ? [id] : [])))
    const { things, needs, numbers } = webOf(read, dayOf(at), people)
    const start: number[] = []
    for (const { noun, id } of refs) {
      const number = numbers.get(`${noun}/${id}`)
      if (number === undefined) return refuse('firm.notThere', { noun, id })
      start.push(number)
    }
    const found = await solve(dependency, { needs, lost: start })
    return shaped(found, things)
  },
})

function shaped(found: readonly Reached[], things: readonly Thing[]) {
  const reached = new Map(found.map((one) => [one.thing, one]))
  const counts = new Map<string, { noun: string; lost: number; weakened: number }>()
  const rows = found.flatMap(({ thing, state, why }) => {
    const step = things[thing]
    // Stand-ins are a figure of speech of ours: they are seen in what they save, not on their own.
    if (!step || step.noun === 'set') return []
    const { noun, id, name } = step
    const count = counts.get(noun) ?? { noun, lost: 0, weakened: 0 }
    counts.set(noun, count)
    count[state]++
    const path = pathTo(thing, reached).flatMap((number) => {
      const on = things[number]
      return on && on.noun !== 'set' ? [{ noun: on.noun, id: on.id, name: on.name }] : []
    })
    return [{ noun, id, name, state, why, path }]
  })
  return { counts: [...counts.values()], reached: rows.slice(0, reachedMax) }
}

/** Seals as a dry run does: alike where something stands to compare with, else as something new. */
const comparing = (sealer: Sealer): Sealer => ({
  open: () => undefined,
  sealAgain: (id, plain) => sealer.sealAgain(id, plain),
  seal: (id, plain) => sealer.sealAgain(id, plain) ?? sealer.seal(id, plain),
})

/** The dry run of an import: nothing changes. */
export const checkImport = inquiry('firm.checkImport', {
  input: importInput,
  answer: z.object({
    counts: z.array(
      z.object({
        sheet: z.string(),
        noun: z.string(),
        added: z.int(),
        changed: z.int(),
        unchanged: z.int(),
        mistakes: z.int(),
      }),
    ),
    /** Rows that would change, and in which fields; the first of them. */
    differences: z.array(
      z.object({ noun: z.string(), id: z.string(), name: z.string(), fields: z.array(z.string()) }),
    ),
    mistakeCount: z.int(),
    mistakes: z.array(ImportMistake),
  }),
  may: roleOver(['commander', 'deputy', 'systemAdministrator'], () => wholeFirm),
  async ask(read, { sheets }, { sealer }) {
    const { counts, differences, mistakes } = planImport(read, sheets, comparing(sealer))
    const wrongIn = (sheet: string): number => mistakes.filter((one) => one.sheet === sheet).length
    return {
      counts: counts.map((count) => ({ ...count, mistakes: wrongIn(count.sheet) })),
      differences: differences
        .slice(0, differencesShownMax)
        .map((one) => ({ ...one, fields: [...one.fields] })),
      mistakeCount: mistakes.length,
      mistakes: mistakes.slice(0, mistakesShownMax),
    }
  },
})

export const inquiries: readonly Inquiry[] = [dependents, checkImport]
