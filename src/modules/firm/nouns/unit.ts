// A unit is a node of the organisation tree: a division, department, branch company, branch or subsidiary.
import { z } from 'zod'
import { PersonId, refuse, SiteId, UnitId } from '../../../kernel/index.ts'
import { noun, type Lookup } from '../noun.ts'
import { Name, unitScope } from './words.ts'

export const Unit = z.object({
  id: UnitId,
  name: Name,
  nameEn: Name.optional(),
  kind: z.enum(['firm', 'division', 'department', 'team', 'branchCompany', 'branch', 'subsidiary']),
  parent: UnitId.optional(),
  head: PersonId.optional(),
  site: SiteId.optional(),
})
export type Unit = z.infer<typeof Unit>

export const unit = noun({
  name: 'unit',
  plural: 'units',
  row: Unit,
  scopes: (row) => [unitScope(row.id)],
  check: (row, find) =>
    isOwnAncestor(row, find) ? refuse('firm.unitLoop', { unit: row.id }) : undefined,
})

// A tree deeper than this is taken for a loop.
const depthMax = 32

function isOwnAncestor(row: Unit, find: Lookup): boolean {
  let above = row.parent
  for (let depth = 0; above !== undefined; depth++) {
    if (above === row.id || depth === depthMax) return true
    const next = Unit.safeParse(find('unit', above))
    above = next.success ? next.data.parent : undefined
  }
  return false
}
