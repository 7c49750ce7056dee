// What the log records about the world itself: its founding, its forks, its clock, who read personal
// fields, whose key was destroyed, and what a reaction was refused.
import { z } from 'zod'
import { command } from '../command.ts'
import { event, on } from '../event.ts'
import { idOf, PersonId } from '../ids.ts'
import { PromiseFell, promises } from '../promise.ts'
import { refuse } from '../refusal.ts'
import { role, systemOnly } from '../roles.ts'
import { Answer, GatewayAnswered, GatewayLeaving, outbox } from '../gateway.ts'
import { table } from '../tables.ts'
import { Instant } from '../time.ts'

const titleLengthMax = 120
const dueAtOnceMax = 500
const leavingAtOnceMax = 1000

export const WorldFounded = event(
  'kernel.WorldFounded',
  z.object({ name: z.string(), title: z.string(), demo: z.boolean() }),
)
export const ForkMade = event(
  'kernel.ForkMade',
  z.object({ name: z.string(), title: z.string(), position: z.int() }),
  { subject: ({ name }) => `world/${name}` },
)
export const ForkClosed = event('kernel.ForkClosed', z.object({ name: z.string() }), {
  subject: ({ name }) => `world/${name}`,
})
export const ClockSet = event('kernel.ClockSet', z.object({ at: Instant, rate: z.number() }))
export const PersonalRead = event(
  'kernel.PersonalRead',
  z.object({
    person: z.string(),
    view: z.string(),
    purpose: z.string(),
    world: z.string(),
    /** Who read: the entry itself is the system's. */
    reader: z.string(),
  }),
  { subject: ({ person }) => `person/${person}`, upcasts: [readerApart] },
)
export const PersonErased = event(
  'kernel.PersonErased',
  z.object({ person: z.string(), reason: z.string() }),
  { subject: ({ person }) => `person/${person}` },
)
export const ReactionRefused = event(
  'kernel.ReactionRefused',
  z.object({
    reaction: z.string(),
    command: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.unknown()),
  }),
)

/** People whose key was destroyed, or is being destroyed. */
export const erased = table('kernel.erased', z.object({ person: z.string(), at: Instant }))

export const evolveWorlds = [
  on(PersonErased, (tables, { person }, { at }) => tables(erased).put(person, { person, at })),
]

export const worldEvents = [
  WorldFounded,
  ForkMade,
  ForkClosed,
  ClockSet,
  PersonalRead,
  PersonErased,
  ReactionRefused,
  PromiseFell,
  GatewayLeaving,
  GatewayAnswered,
]

/** The largest rate a simulated clock may run at: a fortnight in under a minute. */
export const clockRateMax = 28_800

const Founding = z.object({ name: z.string(), title: z.string(), demo: z.boolean() })
export const foundWorld = command('kernel.foundWorld', {
  input: Founding,
  may: systemOnly,
  internal: true,
  decide: (_read, input) => [WorldFounded(input)],
})

const whoForks = role(
  'commander',
  'deputy',
  'departmentHead',
  'branchManager',
  'riskOfficer',
  'machineRoomLead',
  'recorder',
  'auditor',
  'systemAdministrator',
)

export const forkLabel = {
  name: idOf('world'),
  title: z.string().min(1).max(titleLengthMax),
}

// The platform makes the branch once this is recorded in the parent.
export const makeFork = command('kernel.makeFork', {
  input: z.object({ ...forkLabel, position: z.int().nonnegative() }),
  may: whoForks,
  internal: true,
  decide: (_read, input) => [ForkMade(input)],
})

export const closeFork = command('kernel.closeFork', {
  input: z.object({ name: forkLabel.name }),
  may: whoForks,
  internal: true,
  decide: (_read, { name }) => [ForkClosed({ name })],
})

export const setClock = command('kernel.setClock', {
  input: z.object({ at: Instant, rate: z.number().min(0).max(clockRateMax) }),
  may: role('commander', 'deputy', 'recorder', 'systemAdministrator'),
  internal: true,
  decide: (_read, input) => [ClockSet(input)],
})

export const recordReading = command('kernel.recordReading', {
  input: PersonalRead.body,
  may: systemOnly,
  internal: true,
  decide: (_read, input) => [PersonalRead(input)],
})

// The platform destroys the key once this is durable: what was sealed under it can never be opened again.
export const erasePerson = command('kernel.erasePerson', {
  input: z.object({ person: PersonId, reason: z.string().min(1).max(500) }),
  may: role('securityAdministrator'),
  secondMay: role('auditor', 'commander'),
  destructive: true,
  decide(read, { person, reason }, { world }) {
    if (world.kind === 'fork') return refuse('kernel.eraseInLive')
    if (read(erased).has(person)) return refuse('kernel.personErased', { person })
    return [PersonErased({ person, reason })]
  },
})

/** Promises that came due: each falls once, whoever asks. */
export const fallDue = command('kernel.fallDue', {
  input: z.object({ ids: z.array(z.string()).max(dueAtOnceMax) }),
  may: systemOnly,
  internal: true,
  decide: (read, { ids }, { at }) =>
    ids.flatMap((id) => {
      const promise = read(promises).get(id)
      return promise && promise.due <= at ? [PromiseFell(promise)] : []
    }),
})

/** Messages are about to leave: recorded before they do. */
export const leaveGateway = command('kernel.leaveGateway', {
  input: z.object({ keys: z.array(z.string()).max(leavingAtOnceMax) }),
  may: systemOnly,
  internal: true,
  decide(read, { keys }) {
    const waiting = keys.filter((key) => read(outbox).has(key))
    return waiting.length > 0 ? [GatewayLeaving({ keys: waiting })] : []
  },
})

export const answerGateway = command('kernel.answerGateway', {
  input: Answer,
  may: systemOnly,
  internal: true,
  decide: (read, answer) => (read(outbox).has(answer.key) ? [GatewayAnswered(answer)] : []),
})

export const worldCommands = [
  foundWorld,
  makeFork,
  closeFork,
  setClock,
  recordReading,
  erasePerson,
  fallDue,
  leaveGateway,
  answerGateway,
]

// Version 1 named the reader in brackets at the end of the purpose.
function readerApart(old: unknown): unknown {
  const first = z.looseObject({ purpose: z.string() }).parse(old)
  const [, purpose, reader] = /^(.*) \(([^()]*)\)$/s.exec(first.purpose) ?? []
  return { ...first, purpose: purpose ?? first.purpose, reader: reader ?? '' }
}
