// The control schemes and the times that go with them, as the world has adopted them: how long a scheme lasts,
// what must be there before it ends, how soon a roll must be answered.
import { z } from 'zod'
import { rules, type Read } from '../../kernel/index.ts'
import { OrderKind, ReleaseConditions } from './events.ts'

export const controlRule = 'control-schemes'

const Scheme = z.object({
  id: z.string().max(60),
  zh: z.string(),
  en: z.string(),
  /** What an order under it usually is. */
  kind: OrderKind,
  /** How long the site is closed, and how long its people are watched after that. */
  hours: z.int().positive().optional(),
  watchDays: z.int().nonnegative(),
  tests: z.int().nonnegative(),
  rollCall: z.boolean(),
  conditions: ReleaseConditions,
})
export type Scheme = z.infer<typeof Scheme>

const ControlBody = z.object({
  /** Within so many minutes everybody called must have answered. */
  rollCallMinutes: z.int().positive(),
  mealsPerPersonDay: z.int().positive(),
  /** How far back contacts are looked for. */
  contactHours: z.int().positive(),
  /** Within so many minutes somebody must have looked at what a person has declared. */
  declarationMinutes: z.int().positive(),
  schemes: z.array(Scheme),
})
export type ControlRules = z.infer<typeof ControlBody>

/** The adopted rules; nothing where the world has adopted none, or none that can be read. */
export function controlRules(read: Read): ControlRules | undefined {
  const body = ControlBody.safeParse(read(rules).get(controlRule)?.body)
  return body.success ? body.data : undefined
}

export const schemeOf = (read: Read, id: string): Scheme | undefined =>
  controlRules(read)?.schemes.find((scheme) => scheme.id === id)
