// A post is a duty that must be held: when and by how many, where and how, with which qualifications and means.
import { z } from 'zod'
import { Clock, refuse, SiteId, UnitId } from '../../../kernel/index.ts'
import { lines, part } from '../cells.ts'
import { noun } from '../noun.ts'
import {
  AccessProfileId,
  FunctionId,
  MeansId,
  Minutes,
  Name,
  PostId,
  QualificationId,
  SystemId,
  unitScope,
} from './words.ts'

/** Which days: all, those of the exchange, Monday to Friday, or the weekdays of `pattern`. */
export const DemandCalendar = z.enum(['everyDay', 'tradingDays', 'weekdays', 'pattern'])

/**
 * How many on which days from when to when. `to` at or before `from` means the next day: `20:00`-`08:00`
 * runs across midnight. `00:00`-`24:00` is the whole day.
 */
export const Demand = z.object({
  calendar: DemandCalendar,
  /** Weekdays for `pattern`, 1 is Monday: `135`. */
  pattern: z
    .string()
    .regex(/^[1-7]{1,7}$/)
    .optional(),
  from: Clock,
  to: Clock,
  minimum: z.int().min(1).max(500),
  preferred: z.int().min(1).max(500),
})
export type Demand = z.infer<typeof Demand>

export const Mode = z.enum(['onSite', 'stationed', 'remote', 'standby'])
export type Mode = z.infer<typeof Mode>

export const Post = z.object({
  id: PostId,
  name: Name,
  nameEn: Name.optional(),
  unit: UnitId,
  function: FunctionId,
  /** Its gap stops the function. */
  key: z.boolean().default(false),
  demand: z.array(Demand).min(1).max(12),
  /** Any of these sites will do; the first is the usual one. */
  places: z.array(SiteId).min(1).max(20),
  modes: z.array(Mode).min(1).max(4),
  /** The ways in that a remote holder may use. */
  profiles: z.array(AccessProfileId).max(10).default([]),
  /** A holder needs all of these. */
  qualifications: z.array(QualificationId).max(10).default([]),
  /** Each must be at the place of work. */
  means: z.array(MeansId).max(10).default([]),
  /** Systems worked with: a remote holder needs their rooms alive. */
  systems: z.array(SystemId).max(20).default([]),
  /** Where the standby must be, seen from those on duty. */
  backup: z.enum(['none', 'otherGroup', 'otherSite']).default('none'),
  /** Tightens the function's tolerance; never loosens it. */
  toleranceMinutes: Minutes.optional(),
})
export type Post = z.infer<typeof Post>

export const post = noun({
  name: 'post',
  plural: 'posts',
  row: Post,
  scopes: (row) => [unitScope(row.unit)],
  check: checkPost,
  cells: {
    demand: lines({
      example: 'tradingDays 09:00-15:30 1/2; pattern:67 20:00-08:00 1/1',
      write(line) {
        const pattern = part(line, 'pattern')
        const days = pattern ? `${part(line, 'calendar')}:${pattern}` : part(line, 'calendar')
        const heads = `${part(line, 'minimum')}/${part(line, 'preferred')}`
        return `${days} ${part(line, 'from')}-${part(line, 'to')} ${heads}`
      },
      read: readDemand,
    }),
  },
})

function readDemand(text: string): object | undefined {
  const found = /^(\w+)(?::(\d+))?\s+([\d:]+)\s*[-–~]\s*([\d:]+)\s+(\d+)(?:\s*\/\s*(\d+))?$/.exec(
    text,
  )
  if (!found) return undefined
  const [, calendar, pattern, from, to, minimum, preferred] = found
  const heads = { minimum: Number(minimum), preferred: Number(preferred ?? minimum) }
  return pattern === undefined
    ? { calendar, from, to, ...heads }
    : { calendar, pattern, from, to, ...heads }
}

function checkPost(row: Post) {
  for (const { calendar, pattern, minimum, preferred } of row.demand) {
    if (preferred < minimum) return refuse('firm.preferredBelowMinimum', { minimum, preferred })
    if ((calendar === 'pattern') !== (pattern !== undefined)) {
      return refuse('firm.patternNeeded', { post: row.id })
    }
  }
  if (row.modes.includes('remote') && row.profiles.length === 0) {
    return refuse('firm.remoteWithoutProfile', { post: row.id })
  }
  return undefined
}
