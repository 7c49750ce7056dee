// What other modules' events mean to response: each becomes a signal with its place, without anybody's name.
import {
  call,
  reaction,
  shanghai,
  wholeFirm,
  type Call,
  type Read,
  type Reaction,
  type Scope,
} from '../../kernel/index.ts'
import { AlertRaised } from '../continuity/index.ts'
import { site, supplier, system } from '../firm/index.ts'
import { ConcernRaised, TestsMissed } from '../health/index.ts'
import { RoomLost, SupplierLost, SystemLost } from '../machine-rooms/index.ts'
import { FollowedUp, noticeTable } from '../notices/index.ts'
import { AnswersMissed, OrderGiven } from '../sites/index.ts'
import { isOurOrder } from './automatic.ts'
import { hear } from './commands/triggers.ts'
import { nameOf, scopeName } from './names.ts'
import { fitting, type Signal } from './triggers.ts'

type Heard = Omit<Signal, 'place' | 'count' | 'marks'> &
  Partial<Pick<Signal, 'place' | 'count' | 'marks'>>

/** Asked only where a rule fits: most of what happens is nobody's trigger. */
function told(read: Read, heard: Heard): Call[] {
  const signal = { place: scopeName(read, heard.scope), count: 1, marks: [], ...heard }
  return fitting(read, signal).length > 0 ? [call(hear, signal)] : []
}

const siteScope = (id: string | undefined): Scope =>
  id === undefined ? wholeFirm : { kind: 'site', id }
/** What kind of site it is, as a mark; a site that is not known has none. */
const siteMarks = (read: Read, id: string | undefined): string[] => {
  const kind = read(site.table).get(id ?? '')?.kind
  return kind === undefined ? [] : [`site:${kind}`]
}

const concern = reaction('response.hearConcern', ConcernRaised, (read, body) => {
  const { concern: id, kind, site: at } = body
  return told(read, {
    on: `concern.${kind}`,
    heard: ConcernRaised.name,
    scope: siteScope(at),
    about: { concern: id, ...(at === undefined ? {} : { site: at }) },
    marks: siteMarks(read, at),
  })
})

const order = reaction('response.hearOrder', OrderGiven, (read, body) => {
  const { order: id, site: at, kind, authority } = body
  if (isOurOrder(id)) return []
  return told(read, {
    on: 'site.order',
    heard: OrderGiven.name,
    scope: siteScope(at),
    about: { site: at, order: id },
    what: { zh: authority, en: authority },
    marks: [`order:${kind}`, ...siteMarks(read, at)],
  })
})

const roll = reaction('response.hearRollCall', AnswersMissed, (read, { site: at, count }) =>
  told(read, {
    on: 'rollCall.missed',
    heard: AnswersMissed.name,
    scope: siteScope(at),
    about: { site: at },
    count,
    marks: siteMarks(read, at),
  }),
)

const tests = reaction('response.hearTests', TestsMissed, (read, { site: at, count }) =>
  told(read, {
    on: 'tests.missed',
    heard: TestsMissed.name,
    scope: siteScope(at),
    about: at === undefined ? {} : { site: at },
    count,
    marks: siteMarks(read, at),
  }),
)

const room = reaction('response.hearRoom', RoomLost, (read, { room: id, part, because }) =>
  told(read, {
    on: 'machineRoom.lost',
    heard: RoomLost.name,
    scope: { kind: 'site', id },
    about: { machineRoom: id, site: id },
    what: { zh: because, en: because },
    marks: [`part:${part}`],
  }),
)

const lostSystem = reaction('response.hearSystem', SystemLost, (read, { system: id, because }) => {
  const row = read(system.table).get(id)
  return told(read, {
    on: 'system.lost',
    heard: SystemLost.name,
    scope: siteScope(row?.home),
    about: { system: id },
    place: nameOf(row, id),
    what: { zh: because, en: because },
    marks: [`tier:${row?.tier ?? ''}`],
  })
})

const lostSupplier = reaction(
  'response.hearSupplier',
  SupplierLost,
  (read, { supplier: id, because }) => {
    const row = read(supplier.table).get(id)
    return told(read, {
      on: 'supplier.lost',
      heard: SupplierLost.name,
      scope: wholeFirm,
      about: { supplier: id },
      place: nameOf(row, id),
      what: { zh: because, en: because },
      marks: [`supplier:${row?.kind ?? ''}`],
    })
  },
)

const alert = reaction('response.hearAlert', AlertRaised, (read, body, context) => {
  const { kind, about, text, due } = body
  // What would have broken before now is no news of what is to come.
  if (kind === 'action' || (due !== undefined && due <= context.at)) return []
  const [noun = '', id = ''] = about.split(/:(.*)/s)
  const at = (words: string) => words.replace('{due}', due === undefined ? '' : shanghai(due))
  return told(read, {
    on: kind === 'breach' ? 'breach.near' : 'firm.fragile',
    heard: AlertRaised.name,
    scope: noun === 'site' ? siteScope(id) : wholeFirm,
    about: noun === 'function' ? { function: id } : noun === 'site' ? { site: id } : {},
    what: { zh: at(text.zh).slice(0, 200), en: at(text.en).slice(0, 300) },
    marks: [`about:${noun}`],
  })
})

const silent = reaction('response.hearSilence', FollowedUp, (read, { notice, step, missing }) => {
  const row = read(noticeTable).get(notice)
  if (!row || row.kind !== 'notice') return []
  const title = { zh: row.title.zh.slice(0, 200), en: row.title.en.slice(0, 300) }
  return told(read, {
    on: 'notice.unconfirmed',
    heard: FollowedUp.name,
    scope: wholeFirm,
    about: { notice },
    what: title,
    count: missing,
    marks: [`step:${step}`, `urgency:${row.urgency}`],
  })
})

export const signals: readonly Reaction[] = [
  concern,
  order,
  roll,
  tests,
  room,
  lostSystem,
  lostSupplier,
  alert,
  silent,
]
