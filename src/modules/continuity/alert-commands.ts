// Alerts: what the standing watch has found becomes facts here, and people say that they have seen them.
import { z } from 'zod'
import {
  command,
  Instant,
  plusMinutes,
  refuse,
  role,
  systemOnly,
  type Draft,
  type Read,
} from '../../kernel/index.ts'
import { bothNames, post } from '../firm/index.ts'
import {
  AlertEnded,
  AlertId,
  AlertRaised,
  AlertSeen,
  BreachAverted,
  BreachForeseen,
  FirmLookedAt,
  FragilityFound,
  FragilityGone,
  type Fragile,
} from './events.ts'
import { alerts, breaches, fragilities, lastLook, looks } from './state.ts'

export const seeAlert = command('continuity.seeAlert', {
  input: z.object({ alert: AlertId }),
  may: role(
    'commander',
    'deputy',
    'departmentHead',
    'siteLead',
    'branchManager',
    'riskOfficer',
    'machineRoomLead',
    'recorder',
  ),
  decide(read, { alert }) {
    const row = read(alerts).get(alert)
    if (!row) return refuse('continuity.unknownAlert', { alert })
    return row.seenAt === undefined ? [AlertSeen({ alert })] : []
  },
})

/** What the watch found: breaches that are coming, and what would break something if it were lost. */
export const Findings = z.object({
  breaches: z.array(BreachForeseen.body).max(100),
  /** Absent where only breaches were looked for. */
  fragile: z.array(FragilityFound.body).max(500).optional(),
})
export type Findings = z.infer<typeof Findings>

/** Only what has changed since the last time becomes a fact. */
export const noteFindings = command('continuity.noteFindings', {
  input: Findings,
  may: systemOnly,
  internal: true,
  decide: (read, found, { at }) => [
    ...breachFacts(read, found, at),
    ...(found.fragile ? lookedFacts(read, found.fragile, at) : []),
  ],
})

function breachFacts(read: Read, found: Findings, at: Instant): Draft[] {
  const facts: Draft[] = []
  const coming = new Map(found.breaches.map((row) => [row.function, row]))
  for (const row of read(breaches).rows()) {
    if (coming.has(row.function)) continue
    facts.push(BreachAverted({ function: row.function }), ...ended(read, `breach:${row.function}`))
  }
  for (const row of coming.values()) {
    const known = read(breaches).get(row.function)
    if (known && known.breachAt === row.breachAt) continue
    facts.push(BreachForeseen({ ...row, alertAt: row.alertAt < at ? at : row.alertAt }))
  }
  return facts
}

const lookedEveryMinutes = 60

/** That it was looked is a fact of its own: nothing found is not the same as never looked. */
function lookedFacts(read: Read, found: readonly Fragile[], at: Instant): Draft[] {
  const facts = fragileFacts(read, found)
  const last = read(looks).get(lastLook)
  const isDue = !last || plusMinutes(last.at, lookedEveryMinutes) <= at
  return facts.length > 0 || isDue ? [...facts, FirmLookedAt({ fragile: found.length })] : facts
}

function fragileFacts(read: Read, found: readonly Fragile[]): Draft[] {
  const facts: Draft[] = []
  const now = new Map(found.map((row) => [row.lost, row]))
  for (const { lost } of read(fragilities).rows()) {
    if (!now.has(lost)) facts.push(FragilityGone({ lost }), ...ended(read, `fragile:${lost}`))
  }
  // What was fragile when the watch began is no news; what becomes so is told.
  for (const row of now.values()) {
    const known = read(fragilities).get(row.lost)
    const before = new Set(known?.functions.map((one) => one.function))
    const more = row.functions.filter((one) => !before.has(one.function))
    if (known && more.length === 0 && known.functions.length === row.functions.length) continue
    facts.push(FragilityFound(row))
    if (more.length > 0 && read(fragilities).size > 0) facts.push(fragileAlert(row, more))
  }
  return facts
}

function fragileAlert({ lost, name }: Fragile, functions: Fragile['functions']): Draft {
  const zh = functions.map((one) => one.name.zh).join('、')
  const en = functions.map((one) => one.name.en).join(', ')
  return AlertRaised({
    alert: `fragile:${lost}`,
    kind: 'fragile',
    about: lost,
    text: {
      zh: `刚刚变脆弱：一旦失去${name.zh}，${zh}就停`,
      en: `You have just become fragile: if ${name.en} is lost, ${en} stops`,
    },
  })
}

const ended = (read: Read, alert: string): Draft[] => {
  const row = read(alerts).get(alert)
  return row && row.endedAt === undefined ? [AlertEnded({ alert })] : []
}

/** A breach is so near that it must be told. */
export const alertBreach = command('continuity.alertBreach', {
  input: z.object({ function: z.string() }),
  may: systemOnly,
  internal: true,
  decide(read, { function: id }) {
    const row = read(breaches).get(id)
    if (!row) return []
    return [
      AlertRaised({
        alert: `breach:${id}`,
        kind: 'breach',
        about: `function:${id}`,
        text: {
          zh: `${row.name.zh}将在 {due} 超出容忍时间`,
          en: `${row.name.en} breaks its tolerance at {due}`,
        },
        due: row.breachAt,
      }),
    ]
  },
})

/** Everybody who could step in for a hole of the rosters was asked, and nobody comes. */
export const alertNobody = command('continuity.alertNobody', {
  input: z.object({
    asking: z.string().max(80),
    post: z.string().max(80),
    from: Instant,
    asked: z.int(),
  }),
  may: systemOnly,
  internal: true,
  decide(read, { asking, post: id, from, asked }) {
    const name = bothNames(read(post.table).get(id), id)
    return [
      AlertRaised({
        alert: `asking:${asking}`,
        kind: 'action',
        about: `post:${id}`,
        text: {
          zh: `“${name.zh}”没人顶：问了 ${asked} 位，请指挥定夺`,
          en: `Nobody steps in for ${name.en}: ${asked} were asked, the commander must decide`,
        },
        due: from,
      }),
    ]
  },
})

export const alertCommands = [seeAlert, noteFindings, alertBreach, alertNobody]
