// What the demo firm's gates and corridors have seen on the founding morning, by the roads that everybody takes: the
// night shift that has gone home, the crew that lives in a machine room, and the rounds that are made every day.
import {
  isRefusal,
  shanghai,
  system,
  type Actor,
  type Read,
  type Refusal,
  type Sheet,
} from '../kernel/index.ts'
import { duties } from '../modules/duty/index.ts'
import { person } from '../modules/firm/index.ts'
import { presumed, rounds } from '../modules/sites/index.ts'
import type { Done, World } from '../platform/house.ts'
import type { OpenedHouse } from '../platform/open-house.ts'
import { demoGrants } from './demo-people.ts'
import { foundedAt } from './firm.ts'

const tower = 'hq-tower'
const machineRoom = 'waigaoqiao'
const shiftsSeen = 12
/** The crew went in the evening before. */
const crewWentIn = '2022-03-10 18:00'

const plans = [
  {
    plan: 'rp-hq-tower',
    site: tower,
    kind: 'disinfection',
    zh: '大堂、电梯和交易室消毒',
    en: 'Lobby, lifts and dealing rooms',
    times: ['09:00', '13:00', '17:00'],
    graceMinutes: 120,
  },
  {
    plan: 'rp-waigaoqiao',
    site: machineRoom,
    kind: 'disinfection',
    zh: '驻守区和值守间消毒',
    en: 'Living quarters and watch room',
    times: ['10:00', '20:00'],
    graceMinutes: 120,
  },
] as const

/** Whoever leads the machine room has walked its first round. */
const walker: Actor = {
  id: demoGrants.find(({ scope }) => scope.id === machineRoom)?.person ?? system.id,
  kind: 'person',
  grants: demoGrants.filter(({ scope }) => scope.id === machineRoom),
}

/** Plants rounds and the gates' books unless they stand. Throws when it is refused. */
export async function foundSites(house: OpenedHouse, live: World): Promise<void> {
  const read = house.liveRead
  if (read(rounds).size > 0) return
  const tell = async (command: string, input: unknown): Promise<void> =>
    settled(command, await live.tell({ command, input, actor: system }))
  for (const plan of plans) await tell('sites.planRounds', plan)
  const walked = await live.tell({
    command: 'sites.recordRound',
    input: { plan: 'rp-waigaoqiao' },
    actor: walker,
  })
  settled('sites.recordRound', walked)
  for (const [site, rows] of [
    [tower, wentHome(read)],
    [machineRoom, liveIn(read)],
  ] as const) {
    if (rows.length > 0) await tell('sites.importPassSheet', { site, sheet: sheetOf(rows) })
  }
}

type Row = Sheet['rows'][number]

const sheetOf = (rows: Row[]): Sheet => ({
  name: '门禁',
  columns: ['人员', '进出', '时间', '区域'],
  rows,
})

/** Who was on duty in the tower and has left: in with the shift, out with its end. */
const wentHome = (read: Read): Row[] =>
  [...read(duties).rows()]
    .filter(({ site, mode, to }) => site === tower && mode === 'onSite' && to <= foundedAt)
    .toSorted((a, b) => (a.to < b.to ? 1 : -1))
    .slice(0, shiftsSeen)
    .flatMap((row) => [
      [row.person, '进', shanghai(row.from), row.room ?? null],
      [row.person, '出', shanghai(row.to), null],
    ])

/** Who lives in the machine room, each in their own dormitory. */
const liveIn = (read: Read): Row[] =>
  presumed(read, foundedAt, machineRoom).flatMap((one) => {
    const dormitory = read(person.table).get(one.person)?.dormitory
    return dormitory === undefined ? [] : [[one.person, '进', crewWentIn, dormitory]]
  })

function settled(command: string, answer: Done | Refusal): void {
  if (isRefusal(answer)) throw new Error(`${command} was refused: ${JSON.stringify(answer)}`)
}
