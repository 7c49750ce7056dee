// Ids are readable slugs, chosen once and never reused: `hq-tower`, `p-004217`.
import { z } from 'zod'

const idLengthMax = 64

/**
 * The schema of an id that names a noun (`person`, `site`, …). Forms and completion use the noun to
 * offer what exists.
 */
export const idOf = (noun: string) =>
  z
    .string()
    .min(1)
    .max(idLengthMax)
    .regex(/^[a-z0-9][a-z0-9._-]*$/)
    .meta({ noun })

export const PersonId = idOf('person')
export const SiteId = idOf('site')
export const UnitId = idOf('unit')
