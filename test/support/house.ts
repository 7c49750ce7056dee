// A house on the memory store (or any other) with a wall clock that only moves when told, for tests.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import {
  instantOf,
  kernelModule,
  msOf,
  registry,
  wholeFirm,
  type Actor,
  type Module,
  type RoleName,
  type Sealer,
} from '../../src/kernel/index.ts'
import type { Sender } from '../../src/platform/carrier.ts'
import type { Wall } from '../../src/platform/clock.ts'
import type { SealingKeeper } from '../../src/platform/desk.ts'
import { MemoryStore } from '../../src/platform/log/store-memory.ts'
import type { Store } from '../../src/platform/log/store.ts'
import { openHouse, type OpenHouseParts } from '../../src/platform/open-house.ts'
import { solverHere } from '../../src/platform/solver.ts'
import { watchModule } from './watch-module.ts'

/** The founding instant of test houses: Friday 2022-03-11, 08:30 in Shanghai. */
export const founded = '2022-03-11T00:30:00.000Z'

/** A wall clock that stands still until `pass` is called; timers fire as it passes. */
export class HandWall implements Wall {
  #now = msOf('2026-01-05T01:00:00.000Z')
  readonly #timers = new Set<{ ms: number; next: number; work: () => void }>()

  readonly now = () => this.#now

  every(ms: number, work: () => void): () => void {
    const timer = { ms, next: this.#now + ms, work }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  pass(ms: number): void {
    this.#now += ms
    for (const timer of this.#timers) {
      if (timer.next > this.#now) continue
      timer.next = this.#now + timer.ms
      timer.work()
    }
  }
}

/** Seals by base64 alone: enough to see that what is sealed is not in clear, and that erasure works. */
export class PlainSealer implements Sealer, SealingKeeper {
  readonly erased = new Set<string>()
  seal(person: string, plain: string): string {
    return `sealed:1:${person}:${Buffer.from(plain).toString('base64url')}`
  }
  sealAgain(person: string, plain: string): string | undefined {
    return this.erased.has(person) ? undefined : this.seal(person, plain)
  }
  open(sealed: string): string | undefined {
    const [, , person = '', text = ''] = sealed.split(':')
    return this.erased.has(person) ? undefined : Buffer.from(text, 'base64url').toString()
  }
  async flush(): Promise<void> {}
  async reload(): Promise<void> {}
  async erase(person: string): Promise<void> {
    this.erased.add(person)
  }
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A person holding these roles for the whole firm. */
export const personWith = (id: string, ...roles: RoleName[]): Actor => ({
  id,
  kind: 'person',
  grants: roles.map((role) => ({ role, scope: wholeFirm })),
})

export const commander = personWith('p-commander', 'commander')
export const auditor = personWith('p-auditor', 'auditor')
export const employee = personWith('p-employee', 'employee')

interface HouseOptions {
  readonly modules?: readonly Module[]
  readonly store?: Store
  readonly wall?: Wall
  readonly sealer?: Sealer & SealingKeeper
  readonly senders?: ReadonlyMap<string, Sender>
  /** More people whose grants a second signature is checked against. */
  readonly people?: readonly Actor[]
  readonly parts?: Partial<OpenHouseParts>
}

/** Opens a house of the given modules (default: the watch module) with the demo's simulated clock. */
export async function testHouse(options: HouseOptions = {}) {
  const faults: unknown[] = []
  const wall = options.wall ?? new HandWall()
  const people = [commander, auditor, employee, ...(options.people ?? [])]
  const house = await openHouse({
    store: options.store ?? new MemoryStore(),
    registry: registry([kernelModule, ...(options.modules ?? [watchModule])]),
    sha256,
    sealer: options.sealer ?? new PlainSealer(),
    solver: solverHere,
    senders: options.senders ?? new Map(),
    wall,
    demo: true,
    founding: { title: '测试', at: founded },
    rights: () => ({
      contains: (_read, outer, inner) => outer.kind === inner.kind && outer.id === inner.id,
      grantsOf: (person) => people.find(({ id }) => id === person)?.grants ?? [],
    }),
    onFault: (error, about) => faults.push([about, error]),
    ...options.parts,
  })
  const live = await house.world('live')
  // The memory store names its leader one turn of the event loop later.
  await setImmediate()
  return {
    house,
    live,
    wall,
    faults,
    at: (minutes: number) => instantOf(msOf(founded) + minutes * 60_000),
  }
}
