// A site is a building, or the part of one that the firm holds: offices, machine rooms, branches.
import { z } from 'zod'
import { SiteId, UnitId } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { Line, Name, siteScope } from './words.ts'

export const Site = z.object({
  id: SiteId,
  name: Name,
  nameEn: Name.optional(),
  kind: z.enum(['office', 'machineRoom', 'branchCompany', 'branch', 'subsidiary']),
  /** The unit that answers for the building. */
  unit: UnitId.optional(),
  city: Name,
  district: Name.optional(),
  street: Name.optional(),
  address: Line.optional(),
  /** Degrees, GCJ-02, as maps in China use them. */
  lng: z.number().min(73).max(136).optional(),
  lat: z.number().min(3).max(54).optional(),
  /** Whose public holidays and trading days hold here. */
  calendar: z.enum(['cn', 'hk']).default('cn'),
  desks: z.int().min(0).max(20_000).default(0),
  beds: z.int().min(0).max(2_000).default(0),
  gates: z.array(Name).max(20).default([]),
  /** Meals that the kitchen can serve in a day, and meals in store. */
  mealsPerDay: z.int().min(0).max(20_000).default(0),
  mealsInStore: z.int().min(0).max(200_000).default(0),
})
export type Site = z.infer<typeof Site>

export const site = noun({
  name: 'site',
  plural: 'sites',
  row: Site,
  scopes: (row) => [siteScope(row.id)],
})
