// Stories of the ways in and of machine rooms: what is lost, what is late, how many seats are taken, and where
// systems run.
import { afterEach, describe, expect, test } from 'vitest'
import { clock, leadOf, openPlaces, staff } from './places-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})
const places = async () => {
  const opened = await openPlaces()
  open.push(opened)
  return opened
}
const because = '光缆中断'

describe('a link', () => {
  test('is lost until somebody says it is back; not back in time, it is late', async () => {
    const { must, tell, shown, until, happened } = await places()
    await must('access.loseLink', { link: 'vpn', until: clock('09:00'), because })
    expect(await shown('access.profiles', {})).toMatchObject({
      rows: [{ up: false, down: ['vpn'] }],
    })
    await until(clock('10:00'))
    expect(await happened()).toContain('access.LinkLate')
    const links = await shown('access.links', {})
    expect(links).toMatchObject({
      rows: [{ link: 'vpn', state: 'late', lateSince: clock('09:00') }, { state: 'up' }],
    })
    // Nobody knows when it comes back, so nothing may count on it.
    expect(links).not.toHaveProperty('rows.0.until', clock('09:00'))
    await must('access.expectLink', { link: 'vpn', until: clock('12:00'), because: '抢修' })
    expect(await shown('access.links', {})).toMatchObject({
      rows: [{ state: 'down', until: clock('12:00') }, {}],
    })
    await must('access.restoreLink', { link: 'vpn' })
    expect(await tell('access.restoreLink', { link: 'vpn' })).toMatchObject({
      refused: 'access.notLost',
    })
    await until(clock('13:00'))
    expect((await happened()).filter((type) => type === 'access.LinkLate')).toHaveLength(1)
  })

  test('announced for later it is up until then', async () => {
    const { must, tell, shown, until } = await places()
    await must('access.loseLink', {
      link: 'vpn',
      from: clock('12:00'),
      until: clock('13:00'),
      because: '割接',
    })
    expect(await shown('access.profiles', {})).toMatchObject({ rows: [{ up: true }] })
    expect(await tell('access.loseLink', { link: 'vpn', because })).toMatchObject({
      refused: 'access.lostAlready',
    })
    await until(clock('12:30'))
    expect(await shown('access.profiles', {})).toMatchObject({ rows: [{ up: false }] })
  })

  test('is for those who keep it', async () => {
    const { must, tell } = await places()
    const east = leadOf('east', 'p-room', 'machineRoomLead')
    await expect(tell('access.loseLink', { link: 'desktop', because }, east)).rejects.toThrow()
    await expect(tell('access.loseLink', { link: 'vpn', because }, staff('wang'))).rejects.toThrow()
    await must('access.loseLink', { link: 'vpn', because }, east)
  })

  test('shows the seats taken now and at the peak of the hours to come', async () => {
    const { plan, shown, until } = await places()
    const remote = { mode: 'remote', profile: 'remote' }
    await plan('wang', '08:00-10:00', remote)
    await plan('li', '09:00-12:00', remote)
    await plan('zhao', '09:30-12:00', remote)
    await plan('chen', '09:30-12:00', remote)
    await plan('sun', '10:00-12:00', remote)
    await plan('sun', '20:00-22:00', remote)
    expect(await shown('access.profiles', {})).toMatchObject({
      rows: [{ profile: 'remote', seats: 5, taken: 1, peak: 4, peakAt: clock('09:30'), short: 0 }],
    })
    expect(await shown('access.links', {})).toMatchObject({
      rows: [
        { link: 'vpn', seats: 10, peak: 4, short: 0 },
        { link: 'desktop', seats: 3, peak: 4, short: 1 },
      ],
    })
    await until(clock('12:00'))
    expect(await shown('access.profiles', { hours: 4 })).toMatchObject({
      rows: [{ taken: 0, peak: 0 }],
    })
  })
})

describe('a machine room', () => {
  test('shows what is lost of it, its crew and the systems in it', async () => {
    const { must, plan, shown, until } = await places()
    await plan('wang', '08:00-20:00', {
      site: 'east',
      mode: 'stationed',
      checkedInAt: clock('08:00'),
    })
    await plan('li', '08:00-20:00', { site: 'east' })
    await plan('zhao', '10:00-20:00', { site: 'east' })
    await must('machineRooms.loseRoom', {
      room: 'east',
      part: 'power',
      until: clock('09:00'),
      because: '市电故障',
    })
    expect(await shown('machineRooms.rooms', {})).toMatchObject({
      rows: [
        {
          room: 'east',
          state: 'down',
          losses: [{ part: 'power' }],
          onDuty: 2,
          confirmed: 1,
          crew: [
            { person: 'wang', confirmed: true },
            { person: 'li', confirmed: false },
          ],
          systems: ['orders', 'mail'],
        },
        { room: 'west', state: 'up', onDuty: 0 },
      ],
    })
    expect(await shown('machineRooms.rooms', {}, staff('sun'))).toMatchObject({
      rows: [{ onDuty: 2, crew: [] }, {}],
    })
    expect(await shown('machineRooms.systems', { room: 'east' })).toMatchObject({
      rows: [
        { system: 'orders', state: 'roomLost' },
        { system: 'mail', state: 'roomLost' },
      ],
    })
    await until(clock('09:30'))
    expect(await shown('machineRooms.rooms', {})).toMatchObject({
      rows: [{ state: 'late', losses: [{ lateSince: clock('09:00') }] }, {}],
    })
    await must('machineRooms.restoreRoom', { room: 'east', part: 'power' })
    expect(await shown('machineRooms.rooms', {})).toMatchObject({
      rows: [{ state: 'up', losses: [] }, {}],
    })
  })

  test('parts are lost and restored each for itself', async () => {
    const { must, tell } = await places()
    const power = { room: 'east', part: 'power' }
    await must('machineRooms.loseRoom', { ...power, because })
    await must('machineRooms.loseRoom', { ...power, part: 'network', because })
    expect(await tell('machineRooms.loseRoom', { ...power, because })).toMatchObject({
      refused: 'machineRooms.lostAlready',
    })
    expect(await tell('machineRooms.restoreRoom', { ...power, part: 'all' })).toMatchObject({
      refused: 'machineRooms.notLost',
    })
    expect(await tell('machineRooms.loseRoom', { ...power, room: 'tower', because })).toMatchObject(
      {
        refused: 'machineRooms.unknownRoom',
      },
    )
  })
})

describe('a takeover', () => {
  const over = { system: 'orders', room: 'west', because: '东机房断电' }

  test('goes to a standby room that is up, and nowhere else', async () => {
    const { must, tell } = await places()
    expect(await tell('machineRooms.startTakeover', { ...over, system: 'mail' })).toMatchObject({
      refused: 'machineRooms.notStandby',
    })
    expect(await tell('machineRooms.startTakeover', { ...over, room: 'east' })).toMatchObject({
      refused: 'machineRooms.runsThere',
    })
    expect(
      await tell('machineRooms.startTakeover', { ...over, from: clock('07:00') }),
    ).toMatchObject({
      refused: 'machineRooms.startsInPast',
    })
    await must('machineRooms.loseRoom', { room: 'west', part: 'network', because })
    expect(await tell('machineRooms.startTakeover', over)).toMatchObject({
      refused: 'machineRooms.roomLost',
    })
    await must('machineRooms.restoreRoom', { room: 'west', part: 'network' })
    await must('machineRooms.startTakeover', over)
    expect(await tell('machineRooms.startTakeover', over)).toMatchObject({
      refused: 'machineRooms.takeoverOpen',
    })
  })

  test('runs there once its recovery time has passed, and comes home the same way', async () => {
    const { must, shown, until, live } = await places()
    await must('machineRooms.startTakeover', over)
    expect(await shown('machineRooms.systems', {})).toMatchObject({
      rows: [{ room: 'east', state: 'takingOver', takeover: 'west', readyBy: clock('09:00') }, {}],
    })
    await until(clock('09:00'))
    expect(await shown('machineRooms.systems', {})).toMatchObject({
      rows: [{ room: 'west', state: 'up' }, {}],
    })
    const [done] = await live.timeline('system/orders', Number.MAX_SAFE_INTEGER, 1)
    expect(done).toMatchObject({
      type: 'machineRooms.TakeoverCompleted',
      data: { minutes: 30, seen: false },
    })
    await must('machineRooms.startTakeover', { ...over, room: 'east', because: '恢复正常' })
    await until(clock('10:00'))
    expect(await shown('machineRooms.systems', {})).toMatchObject({ rows: [{ room: 'east' }, {}] })
  })

  test('is late where the room fails meanwhile, until somebody has seen it run', async () => {
    const { must, tell, shown, until, happened } = await places()
    await must('machineRooms.loseSystem', { system: 'orders', because: '存储故障' })
    await must('machineRooms.startTakeover', over)
    await until(clock('09:10'))
    expect(await happened()).toContain('machineRooms.TakeoverLate')
    expect(await shown('machineRooms.systems', {})).toMatchObject({
      rows: [{ room: 'east', late: true }, {}],
    })
    const told = await must('machineRooms.confirmTakeover', { system: 'orders' })
    expect(told.events).toMatchObject([
      { type: 'machineRooms.TakeoverCompleted', data: { minutes: 40, seen: true } },
      { type: 'machineRooms.SystemRestored' },
    ])
    expect(await tell('machineRooms.confirmTakeover', { system: 'orders' })).toMatchObject({
      refused: 'machineRooms.noTakeover',
    })
    expect(await shown('machineRooms.systems', {})).toMatchObject({
      rows: [{ room: 'west', state: 'up' }, {}],
    })
  })
})

test('a supplier is lost, late, and back', async () => {
  const { must, tell, shown, until } = await places()
  await must('machineRooms.loseSupplier', { supplier: 'line-a', until: clock('09:00'), because })
  expect(await tell('machineRooms.loseSupplier', { supplier: 'line-a', because })).toMatchObject({
    refused: 'machineRooms.lostAlready',
  })
  await until(clock('09:00'))
  expect(await shown('machineRooms.suppliers', {})).toMatchObject({
    rows: [{ supplier: 'line-a', state: 'late' }],
  })
  await must('machineRooms.restoreSupplier', { supplier: 'line-a' })
  expect(await shown('machineRooms.suppliers', {})).toMatchObject({ rows: [{ state: 'up' }] })
})
