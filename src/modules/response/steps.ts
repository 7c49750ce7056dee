// A step of a playbook or of a level: what is to be done, from which grade on, by whom, by when, after what, and
// what the product does of it by itself.
import { z } from 'zod'
import { Clock } from '../../kernel/index.ts'
import { OrderKind } from '../sites/index.ts'
import { Grade, Owner, Slug, Words } from './words.ts'

const minutesMax = 60 * 24 * 60
export const stepsMax = 80

/** What the product can see has happened elsewhere: the step is settled by it. */
export const Seen = z.enum([
  'contactsFound',
  'controlStarted',
  'planApproved',
  'rollCallClosed',
  'takeoverDone',
])
export type Seen = z.infer<typeof Seen>

/** What the product can do by itself: a closed list. Each is a command of another module, asked by a reaction. */
export const Automatic = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('notice'),
    /** A template of `notices`. */
    template: z.string().max(100),
    /** Everybody, everybody of the incident's unit or site, or who is inside the site. */
    to: z.enum(['firm', 'scope', 'inside']).default('scope'),
  }),
  z.object({
    do: z.literal('siteOrder'),
    kind: OrderKind,
    scheme: z.string().max(60).optional(),
    authority: z.string().min(1).max(120),
  }),
  z.object({ do: z.literal('rollCall') }),
  /** People under a control scheme, with its test days. */
  z.object({
    do: z.literal('control'),
    scheme: z.string().max(60),
    who: z.enum(['inside', 'basedHere', 'keyStaff']),
  }),
  /** Rounds through the site every day at these times. */
  z.object({
    do: z.literal('rounds'),
    kind: z.enum(['disinfection', 'cleaning']),
    times: z.array(Clock).min(1).max(24),
  }),
  /** A report to an authority is due: its clock starts. */
  z.object({ do: z.literal('report'), regime: Slug }),
  /** Nothing to do: the step is settled once this is seen. */
  z.object({ do: z.literal('await'), seen: Seen }),
])
export type Automatic = z.infer<typeof Automatic>

export const Step = z.object({
  id: Slug,
  title: Words,
  help: Words.optional(),
  /** From this grade of the incident's level on. */
  grade: Grade.default(1),
  /** Other steps of the same playbook that must be done first. */
  after: z.array(Slug).max(20).default([]),
  owner: Owner,
  /** How long it may take, from when it can be begun. */
  minutes: z.int().min(1).max(minutesMax).optional(),
  /** The same key in another playbook is the same work, done once. */
  key: Slug.optional(),
  auto: Automatic.optional(),
  /** What is to be done to take it back when the level is lowered. */
  undo: Words.optional(),
})
export type Step = z.infer<typeof Step>

/** What becomes a task: a step of one playbook, with the other tasks of the incident it waits for. */
export const TaskGiven = z.object({
  task: z.string().max(130),
  playbook: z.string().max(100),
  step: Slug,
  title: Words,
  help: Words.optional(),
  grade: Grade,
  after: z.array(z.string().max(120)).max(20),
  owner: Owner,
  minutes: z.int().positive().optional(),
  auto: Automatic.optional(),
  undo: Words.optional(),
  /** The task that this one takes back. */
  undoes: z.string().max(120).optional(),
})
export type TaskGiven = z.infer<typeof TaskGiven>

/** A playbook or a level scheme as it stood when an incident began. */
export interface Frozen {
  readonly playbook: string
  readonly steps: readonly Step[]
}

/** The task of a step: its key where it has one, so that the same work is found again. */
export const taskOf = (playbook: string, step: Pick<Step, 'id' | 'key'>): string =>
  step.key ?? `${playbook}.${step.id}`

export interface Missing {
  readonly given: readonly TaskGiven[]
  /** Work that another playbook has asked for already. */
  readonly shared: readonly { readonly task: string; readonly playbook: string }[]
}

/**
 * What a grade asks for and `known` does not hold yet. A task that stands under the same key is shared, not
 * given again; what a step waits for counts only where its grade asks for it too.
 */
export function missingTasks(
  frozen: readonly Frozen[],
  grade: number,
  known: ReadonlyMap<string, { readonly playbooks: readonly string[] }>,
): Missing {
  const given = new Map<string, TaskGiven>()
  const shared = new Map<string, { task: string; playbook: string }>()
  for (const { playbook, steps } of frozen) {
    const asked = steps.filter((step) => step.grade <= grade)
    const named = new Map(asked.map((step) => [step.id, taskOf(playbook, step)]))
    for (const step of asked) {
      const task = taskOf(playbook, step)
      const playbooks = known.get(task)?.playbooks ?? []
      if (playbooks.includes(playbook)) continue
      if (playbooks.length > 0 || given.has(task)) {
        if (given.get(task)?.playbook !== playbook)
          shared.set(`${task} ${playbook}`, { task, playbook })
        continue
      }
      const after = step.after.flatMap((id) => named.get(id) ?? [])
      given.set(task, taskGiven(playbook, step, task, after))
    }
  }
  return { given: withoutLoops([...given.values()]), shared: [...shared.values()] }
}

function taskGiven(playbook: string, step: Step, task: string, after: string[]): TaskGiven {
  const { id, title, help, grade, owner, minutes, auto, undo } = step
  return {
    task,
    playbook,
    step: id,
    title,
    grade,
    after: after.filter((one) => one !== task),
    owner,
    ...(help === undefined ? {} : { help }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(auto === undefined ? {} : { auto }),
    ...(undo === undefined ? {} : { undo }),
  }
}

/** Two playbooks may each be in order and wait for each other through a shared task: such a wait is dropped. */
function withoutLoops(given: readonly TaskGiven[]): TaskGiven[] {
  const waits = new Map<string, readonly string[]>()
  return given.map((task) => {
    const after = task.after.filter((one) => !reaches(waits, one, task.task))
    waits.set(task.task, after)
    return { ...task, after }
  })
}

function reaches(waits: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>()
  const look = [from]
  for (let now = look.pop(); now !== undefined; now = look.pop()) {
    if (now === to) return true
    if (seen.has(now)) continue
    seen.add(now)
    look.push(...(waits.get(now) ?? []))
  }
  return false
}
