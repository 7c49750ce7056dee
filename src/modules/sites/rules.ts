// The control schemes and the times that go with them, as the world has adopted them: how long a scheme lasts,
// what must be there before it ends, how soon a roll must be answered.
import { z } from 'zod'
import { Clock, rules, type Read } from '../../kernel/index.ts'
import { OrderKind, ReleaseConditions } from './events.ts'

export const controlRule = 'control-schemes'

const TestDays = z.array(z.int().min(1)).default([])

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
  /** On which days those under it are tested; the day it begins is 1. */
  testDays: TestDays,
  /** How many hours lie at least between two tests. */
  testsApartHours: z.int().nonnegative().default(0),
  /** When the key areas are disinfected, every day. */
  disinfectionTimes: z.array(Clock).default([]),
  rollCall: z.boolean(),
  conditions: ReleaseConditions,
})
export type Scheme = z.infer<typeof Scheme>

/** How long one person stays apart, by how near they were to a case. */
const QuarantineScheme = z.object({
  id: z.string().max(60),
  zh: z.string(),
  en: z.string(),
  days: z.int().positive(),
  watchDays: z.int().nonnegative(),
  testDays: TestDays,
})
export type QuarantineScheme = z.infer<typeof QuarantineScheme>

const ControlBody = z.object({
  /** Within so many minutes everybody called must have answered. */
  rollCallMinutes: z.int().positive(),
  mealsPerPersonDay: z.int().positive(),
  /** How far back contacts are looked for. */
  contactHours: z.int().positive(),
  /** Within so many minutes somebody must have looked at what a person has declared. */
  declarationMinutes: z.int().positive(),
  /** Who was together for less is no contact. */
  contactMinutes: z.int().positive().default(1),
  /** So many hours after the end of a test day its results must be in. */
  resultHours: z.int().nonnegative().default(0),
  /** How long a code that a person shows at the gate can be read. */
  codeMinutes: z.int().positive().optional(),
  /** A round is missed so many minutes after its time. */
  roundGraceMinutes: z.int().positive().optional(),
  quarantines: z.array(QuarantineScheme).default([]),
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

export const quarantineSchemeOf = (read: Read, id: string): QuarantineScheme | undefined =>
  controlRules(read)?.quarantines.find((scheme) => scheme.id === id)
