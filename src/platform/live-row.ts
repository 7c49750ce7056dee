// The live world as it stands in the store when a house is founded.
import { system, type Instant } from '../kernel/index.ts'
import type { WorldRow } from './log/store.ts'

export const liveName = 'live'

/** `at` for a clock of its own that begins there; else it runs with the wall. `now` is the wall's. */
export const liveRow = (
  { title, at }: { readonly title: string; readonly at?: Instant },
  now: Instant,
): WorldRow => ({
  name: liveName,
  kind: 'live',
  parent: '',
  forkedAt: 0,
  forkedHash: '0'.repeat(64),
  title,
  createdBy: system.id,
  createdWall: now,
  closed: false,
  clock: { mode: at === undefined ? 'wall' : 'simulated', at: at ?? now, wall: now, rate: 1 },
})
