// A branch serves customers over a counter. It has the id of its site; its partner serves for it when it closes.
import { z } from 'zod'
import { PersonId, refuse, UnitId } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { Site } from './site.ts'
import { BranchId, Line, Name, siteScope, unitScope } from './words.ts'

export const Branch = z.object({
  id: BranchId,
  name: Name,
  unit: UnitId,
  /** The branch company it reports to. */
  branchCompany: UnitId.optional(),
  manager: PersonId.optional(),
  /** The branch that takes over its local work while it is closed. */
  partner: BranchId.optional(),
  counters: z.int().min(0).max(200).default(0),
  /** The public line, printed on its door. */
  publicLine: Line.optional(),
  customers: z.int().min(0).max(10_000_000).default(0),
})
export type Branch = z.infer<typeof Branch>

export const branch = noun({
  name: 'branch',
  plural: 'branches',
  row: Branch,
  scopes: (row) => [unitScope(row.unit), siteScope(row.id)],
  check(row, find) {
    if (row.partner === row.id) return refuse('firm.ownPartner', { branch: row.id })
    const home = Site.safeParse(find('site', row.id))
    if (home.success && home.data.kind === 'branch') return undefined
    return refuse('firm.siteOfKindNeeded', { id: row.id, kind: 'branch' })
  },
})
