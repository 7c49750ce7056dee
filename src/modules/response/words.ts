// The small shapes that everything in response is written with: names, roles, grades, and what an incident is about.
import { z } from 'zod'
import { idOf, RoleName, Scope, SiteId } from '../../kernel/index.ts'

export const IncidentId = idOf('incident')
export const ExerciseId = idOf('exercise')

/** Words in both languages, as they stand in rules. */
export const Words = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(300) })
export type Words = z.infer<typeof Words>

export const Slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(60)

/** How grave a level is, in any scheme: 1 is the lightest. Playbooks speak of grades, never of a scheme's names. */
export const Grade = z.int().min(1).max(9)

/** The kinds of disruption that playbooks are written for; `other` has none. */
export const Scenario = z.enum(['epidemic', 'buildingClosed', 'machineRoomLost', 'cyber', 'flood', 'power', 'supplierLost', 'staffing', 'other'])
export type Scenario = z.infer<typeof Scenario>

export const IncidentState = z.enum(['reported', 'assessed', 'active', 'stabilised', 'closed', 'reviewed'])
export type IncidentState = z.infer<typeof IncidentState>

/** Who does what in an incident; not the roles of sign-in. */
export const IncidentRole = z.enum(['commander', 'deputy', 'siteLead', 'recorder', 'liaison', 'healthLead', 'technicalLead'])
export type IncidentRole = z.infer<typeof IncidentRole>

/** What an incident hangs on. Nobody's name stands here: whose concern it is stays sealed in `health`. */
export const About = z.object({
  site: SiteId.optional(),
  unit: idOf('unit').optional(),
  machineRoom: idOf('machineRoom').optional(),
  system: idOf('system').optional(),
  supplier: idOf('supplier').optional(),
  function: idOf('function').optional(),
  concern: idOf('concern').optional(),
  order: idOf('order').optional(),
  notice: idOf('notice').optional(),
})
export type About = z.infer<typeof About>

/**
 * Who does a step: `role:` of the incident, `grant:` a sign-in role over the incident's place, `post:` whoever is
 * on that post's duty now, `unit:` its head.
 */
export const Owner = z.union([z.templateLiteral(['role:', IncidentRole]), z.templateLiteral(['grant:', RoleName]), z.string().regex(/^(post|unit):[a-z0-9][a-z0-9._-]*$/)])
export type Owner = z.infer<typeof Owner>

export const Title = z.string().trim().min(1).max(120)
export const Because = z.string().trim().min(1).max(300)
export const Note = z.string().trim().max(2_000)

export { Scope }
