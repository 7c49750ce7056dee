// A trigger acts by itself; a person confirms it, or overrules it with a reason, and then what it did is taken back.
import { z } from 'zod'
import {
  command,
  refuse,
  systemOnly,
  wholeFirm,
  type Draft,
  type Read,
} from '../../../kernel/index.ts'
import {
  FiringId,
  IncidentMoved,
  IncidentRaised,
  TriggerConfirmed,
  TriggerFired,
  TriggerOverruled,
} from '../events.ts'
import { levelAtGrade, levelOf, schemeNow, schemeOf, type Scheme } from '../schemes.ts'
import { firings, incidents, isOver, tasks, type FiringRow, type IncidentRow } from '../state.ts'
import { filled, fitting, joining, Signal, type Trigger } from '../triggers.ts'
import { isSettled, riseTo, takeBack } from '../unfolding.ts'
import { Because } from '../words.ts'
import { begin, nextId } from './incidents.ts'
import { above, lowered } from './levels.ts'
import { commanders, officers, scopeOf } from './rights.ts'

const idLength = 8

/** Something was heard: the gravest rule that fits it acts, and the others say that they joined. */
export const hear = command('response.hear', {
  input: Signal,
  may: systemOnly,
  internal: true,
  decide(read, signal, { at, dice }) {
    const [trigger] = fitting(read, signal)
    const scheme = schemeNow(read)
    if (!trigger || !scheme) return []
    const scope = trigger.at === 'firm' ? wholeFirm : signal.scope
    const firing = `f-${dice.token(idLength)}`
    const row = joining(read, trigger, scope)
    const heard: Heard = { read, signal, trigger, scheme, firing, at }
    return row ? joined(heard, row) : raisedBy(heard, scope)
  },
})

interface Heard {
  readonly read: Read
  readonly signal: Signal
  readonly trigger: Trigger
  readonly scheme: Scheme
  readonly firing: string
  readonly at: string
}

function fired(
  { signal, trigger, firing }: Heard,
  of: Pick<FiringRow, 'incident' | 'did'> & { from?: string | undefined; to?: string | undefined },
): Draft {
  const { incident, did, from, to } = of
  return TriggerFired({
    firing,
    incident,
    trigger: trigger.id,
    name: trigger.name,
    heard: signal.heard,
    did,
    reason: filled(trigger.reason, signal),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  })
}

function raisedBy(heard: Heard, scope: Signal['scope']): Draft[] {
  const { read, signal, trigger, scheme, at } = heard
  const level = levelAtGrade(scheme, trigger.grade)
  if (!level) return []
  const incident = nextId(read, at)
  const title = filled(trigger.title, signal)
  const reason = filled(trigger.reason, signal)
  const { scenario } = trigger
  return [
    IncidentRaised({
      incident,
      title: title.zh.slice(0, 120),
      titleEn: title.en.slice(0, 120),
      scenario,
      scope,
      about: signal.about,
      because: reason,
      trigger: trigger.id,
    }),
    fired(heard, { incident, did: 'raised', to: level.id }),
    ...begin(
      read,
      { incident, scope, scenario },
      {
        scheme,
        level,
        because: reason.zh,
        trigger: trigger.id,
        at,
      },
    ),
  ]
}

function joined(heard: Heard, row: IncidentRow): Draft[] {
  const { read, signal, trigger, at } = heard
  const { incident } = row
  const scheme = row.scheme === undefined ? heard.scheme : schemeOf(read, row.scheme)
  const level = scheme && levelAtGrade(scheme, trigger.grade)
  if (!scheme || !level || level.grade <= row.grade)
    return [fired(heard, { incident, did: 'joined' })]
  const wish = { scheme, level, because: filled(trigger.reason, signal).zh, trigger: trigger.id }
  return [
    fired(heard, { incident, did: 'levelRaised', from: row.level, to: level.id }),
    ...(row.state === 'reported' || row.state === 'assessed'
      ? begin(read, row, { ...wish, at }, row.state)
      : [
          ...(row.state === 'stabilised'
            ? [IncidentMoved({ incident, from: 'stabilised', to: 'active', because: wish.because })]
            : []),
          ...riseTo(read, row, wish),
        ]),
  ]
}

const may = {
  roles: officers,
  over: ({ firing }: { firing: string }, read: Read) =>
    scopeOf({ incident: read(firings).get(firing)?.incident ?? '' }, read),
}

/** It was right. */
export const confirmTrigger = command('response.confirmTrigger', {
  input: z.object({ firing: FiringId }),
  may,
  decide(read, { firing }) {
    const row = read(firings).get(firing)
    if (!row) return refuse('response.unknownFiring', { firing })
    if (row.state !== 'fired') return refuse('response.firingAnswered', { firing })
    return [TriggerConfirmed({ firing, incident: row.incident })]
  },
})

/** It was wrong: what it raised is stood down, what it brought is withdrawn, what was done is to be taken back. */
export const overruleTrigger = command('response.overruleTrigger', {
  input: z.object({ firing: FiringId, because: Because }),
  may: { ...may, roles: [...commanders, 'riskOfficer', 'healthOfficer'] },
  decide(read, { firing, because }) {
    const row = read(firings).get(firing)
    if (!row) return refuse('response.unknownFiring', { firing })
    if (row.state === 'overruled') return refuse('response.firingAnswered', { firing })
    const incident = read(incidents).get(row.incident)
    const overruled = TriggerOverruled({ firing, incident: row.incident, because })
    if (!incident || isOver(incident)) return [overruled]
    switch (row.did) {
      case 'joined':
        return [overruled]
      case 'raised':
        return [overruled, ...stoodDown(read, incident, because)]
      case 'levelRaised':
        return [overruled, ...backTo(read, incident, row, because)]
    }
  },
})

/** Closed at once, unless something that was done must first be taken back. */
function stoodDown(read: Read, row: IncidentRow, because: string): Draft[] {
  const { incident, state } = row
  const rows = read(tasks)
    .by('incident', incident)
    .filter((task) => !isSettled(task) || (task.state === 'done' && task.undo !== undefined))
  const back = takeBack(read, incident, { rows, because })
  const isClean = rows.every((task) => task.state !== 'done')
  const to = isClean ? 'closed' : 'stabilised'
  return state === to ? back : [...back, IncidentMoved({ incident, from: state, to, because })]
}

function backTo(read: Read, row: IncidentRow, { from }: FiringRow, because: string): Draft[] {
  const scheme = row.scheme === undefined ? undefined : schemeOf(read, row.scheme)
  const level = levelOf(scheme, from)
  // Raised again since by somebody else: their level stands.
  if (!scheme || !level || level.grade >= row.grade) return []
  const rows = above(read, row.incident, level.grade)
  return lowered(read, { row, scheme, level }, { rows, because })
}

export const triggerCommands = [hear, confirmTrigger, overruleTrigger]
