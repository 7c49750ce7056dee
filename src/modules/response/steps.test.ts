// What a level asks for and is not there yet: only what is missing is given, and the same work is given once.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepFaults } from './playbooks.ts'
import { missingTasks, Step, type Frozen } from './steps.ts'

const step = (id: string, more: object = {}): Step =>
  Step.parse({ id, title: { zh: id, en: id }, owner: 'role:commander', ...more })

const anyStep = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    grade: fc.integer({ min: 1, max: 4 }),
    after: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 3 }),
    key: fc.option(fc.constantFrom('roll-call', 'notify'), { nil: undefined }),
  })
  .map(({ id, ...rest }) => step(id, rest))
const anyPlaybooks: fc.Arbitrary<Frozen[]> = fc
  .array(fc.uniqueArray(anyStep, { selector: ({ id }) => id, maxLength: 6 }), { maxLength: 3 })
  .map((all) => all.map((steps, n) => ({ playbook: `playbook-${n}`, steps })))

type Known = Map<string, { playbooks: string[] }>

/** The tasks that stand after a level was reached, on top of those that stood. */
function reached(frozen: readonly Frozen[], grade: number, before: Known = new Map()): Known {
  const { given, shared } = missingTasks(frozen, grade, before)
  const after = new Map(before)
  for (const { task, playbook } of given) after.set(task, { playbooks: [playbook] })
  for (const { task, playbook } of shared)
    after.set(task, { playbooks: [...(after.get(task)?.playbooks ?? []), playbook] })
  return after
}

describe('raising a level', () => {
  test('gives what the steps between bring, and nothing that stands already', () => {
    const frozen = [
      { playbook: 'p', steps: [step('a'), step('b', { grade: 2 }), step('c', { grade: 3 })] },
    ]
    const known = reached(frozen, 1)
    expect([...known.keys()]).toEqual(['p.a'])
    expect(missingTasks(frozen, 3, known).given.map(({ task }) => task)).toEqual(['p.b', 'p.c'])
    expect(missingTasks(frozen, 3, reached(frozen, 3)).given).toEqual([])
  })

  test('step by step or at once, the same tasks stand in the end', () => {
    fc.assert(
      fc.property(anyPlaybooks, fc.integer({ min: 1, max: 4 }), (frozen, top) => {
        let climbed: Known = new Map()
        for (let grade = 1; grade <= top; grade++) climbed = reached(frozen, grade, climbed)
        const atOnce = reached(frozen, top)
        expect([...climbed.keys()].toSorted()).toEqual([...atOnce.keys()].toSorted())
        for (const [task, { playbooks }] of climbed)
          expect(playbooks.toSorted()).toEqual(atOnce.get(task)?.playbooks.toSorted())
      }),
    )
  })

  test('what two playbooks ask for stands once, for both', () => {
    const frozen = ['p', 'q'].map((playbook) => ({
      playbook,
      steps: [step(playbook, { key: 'roll-call' })],
    }))
    const { given, shared } = missingTasks(frozen, 1, new Map())
    expect(given.map(({ task }) => task)).toEqual(['roll-call'])
    expect(shared).toEqual([{ task: 'roll-call', playbook: 'q' }])
  })

  test('no task waits for itself, however playbooks share their work', () => {
    fc.assert(
      fc.property(anyPlaybooks, (frozen) => {
        const { given } = missingTasks(frozen, 4, new Map())
        const free = new Set<string>()
        const names = new Set(given.map(({ task }) => task))
        for (let round = 0; round <= given.length; round++)
          for (const { task, after } of given)
            if (after.every((one) => free.has(one) || !names.has(one))) free.add(task)
        expect([...names].filter((task) => !free.has(task))).toEqual([])
      }),
    )
  })
})

describe('a playbook is checked before it is kept', () => {
  test.each([
    ['two steps of one name', [step('a'), step('a')], 'twice'],
    ['waiting for a step that is not there', [step('a', { after: ['x'] })], 'unknownStep'],
    [
      'two that wait for each other',
      [step('a', { after: ['b'] }), step('b', { after: ['a'] })],
      'loop',
    ],
    ['waiting for itself', [step('a', { after: ['a'] })], 'loop'],
    [
      'waiting for what only a graver level brings',
      [step('a', { grade: 3 }), step('b', { after: ['a'] })],
      'laterGrade',
    ],
    ['one key for two steps', [step('a', { key: 'k' }), step('b', { key: 'k' })], 'keyTwice'],
  ])('%s', (_what, steps, code) => {
    expect(stepFaults(steps).map((fault) => fault.code)).toContain(code)
  })

  test('one in order has no faults', () => {
    expect(stepFaults([step('a'), step('b', { after: ['a'] })])).toEqual([])
  })
})
