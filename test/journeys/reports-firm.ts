// A firm small enough to be read at once, for the stories of reports: two sites, a handful of people, incidents raised
// as a story needs them, and an authority's mailbox that says what came.
import { z } from 'zod'
import {
  command,
  isRefusal,
  systemOnly,
  wholeFirm,
  type Actor,
  type Module,
} from '../../src/kernel/index.ts'
import { access } from '../../src/modules/access/index.ts'
import { continuity } from '../../src/modules/continuity/index.ts'
import { duty } from '../../src/modules/duty/index.ts'
import { contains, firm } from '../../src/modules/firm/index.ts'
import { health } from '../../src/modules/health/index.ts'
import { machineRooms } from '../../src/modules/machine-rooms/index.ts'
import { notices } from '../../src/modules/notices/index.ts'
import { reports } from '../../src/modules/reports/index.ts'
import * as responding from '../../src/modules/response/index.ts'
import { sites } from '../../src/modules/sites/index.ts'
import { readOffers } from '../../src/platform/offers.ts'
import type { Sender } from '../../src/platform/carrier.ts'
import { commander, HandWall, personWith, testHouse } from '../support/house.ts'

export const recorder = personWith('li', 'recorder')
export const deputy = personWith('zhao', 'deputy')
export const regulator = personWith('chen', 'regulator')
const system: Actor = { id: 'system', kind: 'system', grants: [] }

// Events of an incident as the story says them: how response comes to them has stories of its own.
const happen = command('response.happenForStory', {
  input: z.object({
    what: z.enum(['raised', 'moved', 'levelled', 'taken', 'asked']),
    body: z.unknown(),
  }),
  may: systemOnly,
  decide(_read, { what, body }) {
    switch (what) {
      case 'raised':
        return [responding.IncidentRaised(responding.IncidentRaised.body.parse(body))]
      case 'moved':
        return [responding.IncidentMoved(responding.IncidentMoved.body.parse(body))]
      case 'levelled':
        return [responding.LevelSet(responding.LevelSet.body.parse(body))]
      case 'taken':
        return [responding.RoleTaken(responding.RoleTaken.body.parse(body))]
      case 'asked':
        return [responding.ReportAsked(responding.ReportAsked.body.parse(body))]
    }
  },
})
const response: Module = {
  ...responding.response,
  commands: [...responding.response.commands, happen],
  reactions: [],
}

const founding: readonly (readonly [string, object])[] = [
  ['addUnit', { id: 'firm', name: '同舟证券', nameEn: 'Tongzhou Securities', kind: 'firm' }],
  ['addUnit', { id: 'ops', name: '运营', kind: 'department', parent: 'firm' }],
  [
    'addSite',
    {
      id: 'tower',
      name: '总部大厦',
      nameEn: 'HQ Tower',
      kind: 'office',
      city: '上海',
      unit: 'firm',
    },
  ],
  ...['li', 'zhao', 'chen', 'p-commander'].map((id): readonly [string, object] => [
    'addPerson',
    { id, name: `人${id}`, unit: 'ops', site: 'tower' },
  ]),
]

/** Monday 14 March 2022 is day 14; the house opens on Friday the 11th at 08:30. */
export const clock = (time: string, day = 11): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(Date.UTC(2022, 2, day, hours - 8, minutes)).toISOString()
}

export async function openReports(options: { send?: Sender } = {}) {
  const mailbox: { key: string; body: unknown }[] = []
  const send: Sender =
    options.send ??
    (async ({ key, body }) => {
      mailbox.push({ key, body })
      return { outcome: 'done', detail: '250 ok' }
    })
  const people = [recorder, deputy, regulator, commander]
  const wall = new HandWall()
  const { house, live, faults } = await testHouse({
    wall,
    modules: [
      firm,
      duty,
      sites,
      health,
      access,
      machineRooms,
      notices,
      continuity,
      response,
      reports,
    ],
    senders: new Map([['reports.mail', send]]),
    parts: {
      rights: (read) => ({
        contains: (_read, outer, inner) => contains(read(), outer, inner),
        grantsOf: (id) => people.find((one) => one.id === id)?.grants ?? [],
      }),
    },
  })
  const tell = (name: string, input: unknown, actor: Actor = commander) =>
    live.tell({ command: name, input, actor })
  const must = async (name: string, input: unknown, actor: Actor = commander) => {
    const answer = await tell(name, input, actor)
    if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    return answer
  }
  for (const [name, input] of founding) await must(`firm.${name}`, input)
  for (const rule of await readOffers(new URL('../../rules', import.meta.url).pathname)) {
    if (/^(report-|notices$|calendar\/cn)/.test(rule.id)) await must('kernel.adoptRules', rule)
  }
  const shown = async (
    view: string,
    params: unknown,
    actor: Actor = commander,
  ): Promise<unknown> => {
    const answer = await live.show({ view, params, actor })
    return isRefusal(answer) ? answer : answer.answer
  }
  return {
    house,
    live,
    faults,
    wall,
    mailbox,
    tell,
    must,
    shown,
    happen: (what: string, body: object) => must('response.happenForStory', { what, body }, system),
    /** The events since a position, by type. */
    happened: async (after = 0): Promise<string[]> =>
      (await live.entries(after, 10_000)).map(({ type }) => type),
    until: (to: string) => live.clock.jump(to, commander),
    close: () => house.close(),
  }
}

/** An employee may be a close contact. */
export const epidemic = {
  incident: 'i-1',
  title: '员工疑似密接',
  titleEn: 'An employee may be a close contact',
  scenario: 'epidemic',
  scope: wholeFirm,
  about: {},
  because: { zh: '员工自报疑似密接', en: 'An employee reported to be perhaps a close contact' },
}
