// The small values that many nouns of the firm share.
import { z } from 'zod'
import { idOf, type Scope } from '../../../kernel/index.ts'

export const Name = z.string().trim().min(1).max(80)
export const Line = z.string().trim().max(200)

/** Minutes; a week is the longest that any tolerance or recovery time may be. */
export const Minutes = z.int().min(0).max(10_080)

export const RoomId = idOf('room')
export const QualificationId = idOf('qualification')
export const SupplierId = idOf('supplier')
export const SystemId = idOf('system')
export const FunctionId = idOf('function')
export const MachineRoomId = idOf('machineRoom')
export const AccessLinkId = idOf('accessLink')
export const AccessProfileId = idOf('accessProfile')
export const MeansId = idOf('means')
export const PostId = idOf('post')
export const BranchId = idOf('branch')

/** People of A meet nobody of B; C is the reserve kept at home. `none` is for those who need not be kept apart. */
export const Group = z.enum(['A', 'B', 'C', 'none'])
export type Group = z.infer<typeof Group>

export const unitScope = (id: string): Scope => ({ kind: 'unit', id })
export const siteScope = (id: string): Scope => ({ kind: 'site', id })

/** At most so many references in one field of one row. */
export const listMax = 200
