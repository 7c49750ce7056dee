// The way back: duties that a plan added and that have not begun end, the duties that gave way to them come back
// as they were, things are carried home and systems move back.
import type { Instant, Read } from '../../kernel/index.ts'
import { duties, stands, type DutyRow } from '../duty/index.ts'
import { means, system } from '../firm/index.ts'
import { ownerOf } from './lines.ts'
import type { PlanLine } from './events.ts'
import { actions, type ActionRow } from './state.ts'

/** The lines that undo an approved plan from `from` on. */
export function returnLines(read: Read, plan: string, from: Instant): PlanLine[] {
  const lines: PlanLine[] = []
  const add = (line: Omit<PlanLine, 'line'>): void => {
    lines.push({ ...line, line: lines.length })
  }
  for (const row of read(actions).by('plan', plan)) {
    endDuties(read, row, from, add)
    if (row.state !== 'done' && row.state !== 'accepted') continue
    if (row.line.kind === 'carry') carryBack(read, row, from, add)
    if (row.line.kind === 'system') moveBack(read, row, from, add)
  }
  return lines
}

type Add = (line: Omit<PlanLine, 'line'>) => void

const plain = (from: Instant, to: Instant) => ({
  from,
  to,
  startBy: from,
  leadMinutes: 0,
  duties: [],
  replaces: [],
  cost: { exemptions: 0, restLostMinutes: 0, travelMinutes: 0 },
  undo: { at: to, how: 'none' as const },
  next: [],
})

function endDuties(read: Read, row: ActionRow, from: Instant, add: Add): void {
  const ends = row.duties.flatMap((id) => {
    const duty = read(duties).get(id)
    return duty && stands(duty) && duty.from >= from ? [duty] : []
  })
  const backs = row.line.replaces.flatMap(({ duty: id }) => {
    const duty = read(duties).get(id)
    return duty && duty.state === 'stoodDown' && duty.from >= from ? [duty] : []
  })
  const byPerson = new Map<string, DutyRow[]>()
  for (const duty of backs) byPerson.set(duty.person, [...(byPerson.get(duty.person) ?? []), duty])
  for (const [person, own] of byPerson) {
    const [first] = own
    const last = own.at(-1)
    if (!first || !last) continue
    add({
      ...plain(first.from, last.to),
      kind: 'restore',
      person,
      post: first.post,
      site: first.site,
      needs: ['accept'],
      duties: own.map(asLineDuty),
      replaces: ends.map(({ id }) => ({ duty: id })),
    })
  }
  const [first] = ends
  if (!first || byPerson.size > 0) return
  add({
    ...plain(first.from, ends.at(-1)?.to ?? first.to),
    kind: 'standDown',
    person: first.person,
    post: first.post,
    needs: [],
    replaces: ends.map(({ id }) => ({ duty: id })),
  })
}

const asLineDuty = ({ post, from, to, mode, site, room, profile }: DutyRow) => ({
  post,
  from,
  to,
  mode,
  site,
  ...(room === undefined ? {} : { room }),
  ...(profile === undefined ? {} : { profile }),
})

function carryBack(read: Read, { line }: ActionRow, from: Instant, add: Add): void {
  const home = read(means.table).get(line.means ?? '')?.site
  if (home === undefined || line.means === undefined) return
  const owned = { ...plain(from, line.to > from ? line.to : from), needs: ['accept' as const] }
  const back = { ...owned, kind: 'carry' as const, means: line.means, site: home }
  add({ ...back, ...(line.person === undefined ? {} : { person: line.person }) })
}

function moveBack(read: Read, { line }: ActionRow, from: Instant, add: Add): void {
  const home = read(system.table).get(line.system ?? '')?.home
  if (home === undefined || line.system === undefined) return
  const back = {
    ...plain(from, line.to > from ? line.to : from),
    needs: ['accept' as const],
    kind: 'system' as const,
    system: line.system,
    machineRoom: home,
  }
  const person = ownerOf(read, { ...back, line: 0 })
  add({ ...back, ...(person === undefined ? {} : { person }) })
}
