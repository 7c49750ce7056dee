// Where things lie, and whether one place in the firm contains another: what roles with a scope mean here.
import type { Read, Scope } from '../../kernel/index.ts'
import { branch } from './nouns/branch.ts'
import { site } from './nouns/site.ts'
import { unit } from './nouns/unit.ts'

// A tree deeper than this is taken for a loop.
const unitDepthMax = 32

/**
 * Whether `outer` contains `inner`. The firm contains all; a unit its sub-units, their sites and branches;
 * a site its branch; a branch its unit and site.
 */
export function contains(read: Read, outer: Scope, inner: Scope): boolean {
  if (outer.kind === inner.kind && outer.id === inner.id) return true
  switch (outer.kind) {
    case 'firm':
      return true
    case 'unit':
      return unitOf(read, inner).some((id) => isUnder(read, outer.id, id))
    case 'site':
      return inner.kind === 'branch' && inner.id === outer.id
    case 'branch':
      if (inner.kind === 'site') return inner.id === outer.id
      return (
        inner.kind === 'unit' && isUnder(read, read(branch.table).get(outer.id)?.unit, inner.id)
      )
  }
}

/** Whether `unitId` is `top` or lies under it. */
export function isUnder(read: Read, top: string | undefined, unitId: string): boolean {
  if (top === undefined) return false
  let now: string | undefined = unitId
  for (let depth = 0; now !== undefined && depth < unitDepthMax; depth++) {
    if (now === top) return true
    now = read(unit.table).get(now)?.parent
  }
  return false
}

function unitOf(read: Read, { kind, id }: Scope): readonly string[] {
  switch (kind) {
    case 'firm':
      return []
    case 'unit':
      return [id]
    case 'site':
      return known(read(site.table).get(id)?.unit)
    case 'branch':
      return known(read(branch.table).get(id)?.unit)
  }
}

const known = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id])
