// What the face is composed of; the entry hands it in.
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { House } from '../../platform/house.ts'
import type { BackUp } from './backup.ts'
import type { Caller, HttpEnv, Identify } from './context.ts'
import type { Workbooks } from './files.ts'
import type { Limits } from './limits.ts'
import type { Kept, Press } from './papers.ts'
import type { Proofs } from './log-routes.ts'
import type { Drills } from '../../platform/scenario/index.ts'
import type { Offers } from './rules.ts'
import type { Figure } from './metrics.ts'

export interface AppParts {
  readonly house: House
  readonly identify: Identify
  /** The folder of the built pages. */
  readonly web?: string
  /** Adds routes of others: sign-in, MCP. They see who asks in `c.get('caller')`. */
  mount?(app: Hono<HttpEnv>): void
  readonly limits?: Partial<Limits>
  /** How many proxies of our own stand before us; none, unless told. */
  readonly trustedProxies?: number
  /** Names this build: an answer of another release is never taken for ours. */
  readonly release?: string
  readonly log?: Logger
  /** What the house knows of itself, for `/metrics`. */
  figures?(): readonly Figure[] | Promise<readonly Figure[]>
  /** What `/api/me` says of a caller beside its rights: `{ name, firm }`. */
  describe?(caller: Caller): object | Promise<object>
  readonly proofs?: Proofs
  readonly workbooks?: Workbooks
  readonly press?: Press
  readonly kept?: Kept
  readonly backUp?: BackUp
  /** The rules that come with the product. */
  readonly offers?: Offers
  /** Lives through scenarios on forks. */
  readonly drills?: Drills
}
