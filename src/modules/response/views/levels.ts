// The level now, for everybody, and the schemes of levels that the firm may use.
import { z } from 'zod'
import { Instant, signedIn, view, type Read } from '../../../kernel/index.ts'
import { Name } from '../names.ts'
import { levelAtGrade, schemeInUse, schemeNow, schemes, type Scheme } from '../schemes.ts'
import { openIncidents } from '../state.ts'
import { Badge, badge, IncidentLine, incidentLine, maySee } from './shown.ts'

const Rung = Badge.extend({
  means: Name.optional(),
  isNow: z.boolean(),
  steps: z.array(z.object({ step: z.string(), title: Name, isAutomatic: z.boolean() })),
  minimumDuty: z.array(z.object({ of: z.string(), people: z.int() })),
})

/** The firm's level is the highest of its open incidents; calm where none is open. */
export const levelView = view('response.level', {
  params: z.object({}),
  answer: z.object({
    scheme: z.string().optional(),
    schemeName: Name.optional(),
    badge: Badge.optional(),
    since: Instant.optional(),
    topFirst: z.boolean(),
    levels: z.array(Rung),
    open: z.int(),
    rows: z.array(IncidentLine),
  }),
  may: signedIn,
  show(read, _params, context) {
    const open = openIncidents(read)
    const now = firmLevel(read)
    const scheme = schemeNow(read)
    return {
      ...(scheme ? { scheme: scheme.id, schemeName: scheme.name } : {}),
      ...(now ? { badge: now.badge, since: now.since } : {}),
      topFirst: scheme?.topFirst ?? true,
      levels: scheme ? rungs(scheme, now?.badge.level) : [],
      open: open.length,
      rows: open.filter((row) => maySee(read, row, context)).map((row) => incidentLine(read, row)),
    }
  },
})

const rungs = (scheme: Scheme, now: string | undefined): z.infer<typeof Rung>[] =>
  scheme.levels.map((level) => ({
    ...badge(level),
    ...(level.means ? { means: level.means } : {}),
    isNow: level.id === now,
    steps: level.steps.map(({ id, title, auto }) => ({
      step: id,
      title,
      isAutomatic: auto !== undefined,
    })),
    minimumDuty: level.minimumDuty,
  }))

/** The highest level of all open incidents, in the scheme that counts now. */
export function firmLevel(read: Read): { badge: Badge; since: string } | undefined {
  const scheme = schemeNow(read)
  const [gravest] = openIncidents(read).filter(({ grade }) => grade > 0)
  const level = scheme && gravest && levelAtGrade(scheme, gravest.grade)
  return level && gravest.levelSince !== undefined
    ? { badge: badge(level), since: gravest.levelSince }
    : undefined
}

export const schemesView = view('response.schemes', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        scheme: z.string(),
        version: z.string(),
        name: Name,
        inUse: z.boolean(),
        topFirst: z.boolean(),
        levels: z.array(Badge),
      }),
    ),
  }),
  may: signedIn,
  show(read) {
    const inUse = read(schemeInUse).get('now')?.scheme
    return {
      rows: schemes(read).map(({ id, version, name, topFirst, levels }) => ({
        scheme: id,
        version,
        name,
        inUse: id === inUse,
        topFirst,
        levels: levels.map(badge),
      })),
    }
  },
})
