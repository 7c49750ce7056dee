// The picture that coverage is counted from follows every one of these modules' events: followed, it equals the one
// that is built anew.
import { expect, test } from 'vitest'
import { picture } from '../../src/modules/continuity/picture/index.ts'
import { personWith } from '../support/house.ts'
import { clock, openPlaces } from './places-firm.ts'

const because = '演练'
const order = { order: 'o-tower', site: 'tower', kind: 'closedLoop', authority: '街道', because }

/** A place with two on duty, and the check that the picture that follows it equals one built anew. */
async function followed() {
  const opened = await openPlaces()
  const { house, live, plan } = opened
  await plan('wang', '09:00-17:00')
  await plan('li', '09:00-17:00')
  const keeper = {}
  const look = async (kept: object) => {
    const entries = await live.entries(0, 10_000)
    const after = (position: number) => entries.filter((entry) => entry.position > position)
    const ground = {
      position: live.head.position,
      at: live.now(),
      read: house.liveRead,
      since: after,
    }
    const { now: _later, ...problem } = picture.on(kept, ground).coverage.problem()
    return problem
  }
  let before = await look(keeper)
  const agree = async (what: string): Promise<void> => {
    const now = await look(keeper)
    expect(now, what).toEqual(await look({}))
    // What was done can be seen in the picture at all.
    expect(now, what).not.toEqual(before)
    before = now
  }
  return { ...opened, agree }
}

test('whatever happens to places, people and machines, the picture follows', async () => {
  const { must, until, agree, ...opened } = await followed()
  const steps: readonly (readonly [string, object])[] = [
    ['sites.giveOrder', { ...order, hours: 1, scheme: '48h', rollCall: false }],
    ['sites.permitPass', { order: 'o-tower', people: ['li'], because }],
    ['sites.recordEntry', { site: 'park', person: 'wang' }],
    ['sites.carryMeans', { means: 'u-key', to: 'park', because }],
    ['health.reportUnfit', { person: 'zhao' }],
    ['health.startQuarantine', { person: 'chen', until: clock('09:00', 2), because }],
    ['health.moveQuarantine', { person: 'chen', until: clock('09:00', 3), because }],
    ['health.endQuarantine', { person: 'chen', because }],
    ['access.loseLink', { link: 'vpn', until: clock('09:00'), because }],
    ['machineRooms.loseRoom', { room: 'west', part: 'power', until: clock('09:10'), because }],
    ['machineRooms.restoreRoom', { room: 'west', part: 'power' }],
    ['machineRooms.startTakeover', { system: 'orders', room: 'west', because }],
    ['machineRooms.loseSystem', { system: 'mail', until: clock('09:20'), because }],
    ['machineRooms.loseSupplier', { supplier: 'line-a', until: clock('09:30'), because }],
    ['machineRooms.expectSupplier', { supplier: 'line-a', until: clock('09:35'), because }],
  ]
  for (const [command, input] of steps) {
    await must(command, input)
    await agree(command)
  }
  // The link, the order, the system and the supplier: each falls due, and none of them ends by that.
  for (const time of ['09:00', '09:20', '09:30', '09:35']) {
    await until(clock(time))
    await agree(`due at ${time}`)
  }
  await until(clock('16:00'))
  await must('machineRooms.startTakeover', { system: 'orders', room: 'east', because: '恢复正常' })
  await agree('home again')
  await must('health.findContacts', { person: 'wang' })
  await agree('contacts')
  await opened.close()
})

test('who answers the roll is inside in the picture too, until the order ends', async () => {
  const { must, until, agree, ...opened } = await followed()
  await until(clock('09:30'))
  await must('sites.giveOrder', { ...order, hours: 48, rollCall: false })
  await agree('the order')
  await must('sites.startRollCall', { site: 'tower', because })
  await must('sites.answerRollCall', { site: 'tower', person: 'wang' })
  await agree('an answer')
  const { approval } = await must('sites.endOrderEarly', { order: 'o-tower', because })
  await must('kernel.approve', { approval }, personWith('p-deputy', 'deputy'))
  await agree('the end')
  await opened.close()
})
