// Stories of health: who is away until when, who met whom, and who may know why.
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { clock, healthOfficer, leadOf, openPlaces, staff } from './places-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})
const places = async () => {
  const opened = await openPlaces()
  open.push(opened)
  return opened
}
const purpose = '核对密接名单'
const nothing = { quarantined: 0, unfit: 0 }

describe('quarantine', () => {
  const home = { person: 'wang', until: clock('08:00', 2), works: true, because: '次密接居家' }

  test('says until when and whether they work, and ends by itself on time', async () => {
    const { must, shown, until, live } = await places()
    await must('health.startQuarantine', home, healthOfficer)
    expect(await shown('health.absences', {}, healthOfficer)).toMatchObject({
      rows: [{ person: 'wang', state: 'quarantined', until: clock('08:00', 2), works: true }],
    })
    await until(clock('08:00', 2))
    expect(await shown('health.numbers', {})).toMatchObject(nothing)
    const [ended] = await live.timeline('person/wang', Number.MAX_SAFE_INTEGER, 1)
    expect(ended).toMatchObject({ type: 'health.QuarantineEnded', data: { onTime: true } })
  })

  test('moved to a later day it does not end on the first', async () => {
    const { must, tell, shown, until } = await places()
    const later = { person: 'wang', until: clock('08:00', 4), because: '复检' }
    expect(await tell('health.moveQuarantine', later)).toMatchObject({
      refused: 'health.notQuarantined',
    })
    await must('health.startQuarantine', home)
    await must('health.moveQuarantine', later)
    await until(clock('12:00', 2))
    expect(await shown('health.numbers', {})).toMatchObject({ quarantined: 1, working: 1 })
    await must('health.endQuarantine', { person: 'wang', because: '排除' })
    expect(await shown('health.numbers', {})).toMatchObject(nothing)
  })

  test('is refused twice over, to the past, and for whom nobody knows', async () => {
    const { must, tell } = await places()
    await must('health.startQuarantine', home)
    expect(await tell('health.startQuarantine', home)).toMatchObject({
      refused: 'health.quarantinedAlready',
    })
    expect(await tell('health.startQuarantine', { ...home, person: 'ghost' })).toMatchObject({
      refused: 'health.unknownPerson',
    })
    const past = { ...home, person: 'li', until: clock('08:00') }
    expect(await tell('health.startQuarantine', past)).toMatchObject({
      refused: 'health.endsTooEarly',
    })
    await expect(tell('health.startQuarantine', home, leadOf('tower'))).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })
})

describe('reporting', () => {
  test('everybody reports themself, and nobody others without a role', async () => {
    const { must, tell, shown } = await places()
    await must('health.reportUnfit', { person: 'wang', note: '发热' }, staff('wang'))
    expect(await tell('health.reportUnfit', { person: 'wang' }, staff('wang'))).toMatchObject({
      refused: 'health.unfitAlready',
    })
    await expect(tell('health.reportUnfit', { person: 'li' }, staff('wang'))).rejects.toMatchObject(
      {
        kind: 'forbidden',
      },
    )
    await must('health.reportFit', { person: 'wang' }, staff('wang'))
    expect(await shown('health.numbers', {})).toMatchObject(nothing)
  })

  test('a declaration is looked at in time, or said to be overdue', async () => {
    const { must, tell, shown, until, happened } = await places()
    const said = { person: 'wang', what: 'closeContact', note: '同楼有病例' }
    const told = await must('health.declare', said, staff('wang'))
    await until(clock('09:30'))
    expect(await happened()).toContain('health.DeclarationOverdue')
    const waiting = await shown('health.declarations', {}, healthOfficer)
    expect(waiting).toMatchObject({ rows: [{ person: 'wang', overdue: true }] })
    expect(JSON.stringify(waiting)).not.toContain('closeContact')
    const declaration = told.events[0]?.subject && (await declarationIn(told.events[0].data))
    await must('health.settleDeclaration', { declaration, outcome: 'watched' }, healthOfficer)
    expect(
      await tell('health.settleDeclaration', { declaration, outcome: 'watched' }),
    ).toMatchObject({
      refused: 'health.settledAlready',
    })
    expect(await shown('health.declarations', {}, healthOfficer)).toEqual({ rows: [] })
  })

  const declarationIn = async (body: unknown): Promise<unknown> =>
    typeof body === 'object' && body !== null && 'declaration' in body
      ? body.declaration
      : undefined
})

describe('what is known of a person', () => {
  test('stands in the log sealed, and is opened for a purpose by those who may', async () => {
    const { must, shown, live } = await places()
    await must('health.declare', { person: 'wang', what: 'symptoms', note: '咳嗽' }, staff('wang'))
    await must('health.reportUnfit', { person: 'wang', note: '发热' }, staff('wang'))
    await must('health.startQuarantine', {
      person: 'wang',
      until: clock('08:00', 2),
      because: '密接',
    })
    const entries = await live.entries(0, 10_000)
    // What the rules call things is no news of anybody.
    const log = JSON.stringify(entries.filter(({ type }) => type !== 'kernel.RulesAdopted'))
    for (const word of ['发热', '咳嗽', '密接', 'symptoms']) expect(log).not.toContain(word)
    expect(await shown('health.record', { person: 'wang', purpose }, healthOfficer)).toMatchObject({
      unfit: { note: '发热' },
      quarantine: { because: '密接' },
      declarations: [{ what: 'symptoms', note: '咳嗽' }],
    })
    expect(JSON.stringify(await live.entries(0, 10_000))).toContain(purpose)
    await expect(
      shown('health.record', { person: 'wang', purpose }, leadOf('tower')),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    })
    expect(await shown('health.record', { person: 'wang', purpose }, staff('wang'))).toHaveProperty(
      'unfit',
    )
  })

  test('who plans sees only who is away within their scope', async () => {
    const { must, shown } = await places()
    await must('health.reportUnfit', { person: 'wang', note: '发热' })
    const rows = await shown('health.absences', {}, leadOf('tower'))
    expect(rows).toEqual({
      rows: [
        {
          person: 'wang',
          name: '人wang',
          unit: 'ops',
          state: 'away',
          from: clock('08:30'),
          works: false,
        },
      ],
    })
    expect(await shown('health.absences', {}, leadOf('park'))).toEqual({ rows: [] })
    await expect(shown('health.absences', {}, staff('li'))).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })
})

describe('contacts', () => {
  const found = async (opened: Awaited<ReturnType<typeof places>>, person: string, hours = 48) =>
    opened.shown('health.contacts', { person, purpose, hours }, healthOfficer)

  test('are those in the same room at the same time, by roster', async () => {
    const opened = await places()
    await opened.plan('wang', '09:00-12:00', { room: 'dealing' })
    await opened.plan('li', '11:30-17:00', { room: 'dealing' })
    await opened.plan('zhao', '12:00-17:00', { room: 'dealing' })
    await opened.plan('chen', '09:00-12:00', { room: 'back' })
    await opened.plan('sun', '09:00-12:00', { mode: 'remote', profile: 'remote' })
    await opened.until(clock('18:00'))
    expect(await found(opened, 'wang')).toMatchObject({
      rows: [{ person: 'li', room: 'dealing', minutes: 30, last: clock('12:00') }],
    })
    // Look less far back, and they have not met.
    expect(await found(opened, 'wang', 5)).toMatchObject({ rows: [] })
  })

  test('come from the gate too, and at night from the dormitory; an hour told twice counts once', async () => {
    const opened = await places()
    await opened.must('sites.recordEntry', { site: 'tower', person: 'wang', room: 'dealing' })
    await opened.plan('li', '08:00-10:00', { room: 'dealing' })
    await opened.plan('wang', '08:00-09:30', { room: 'dealing' })
    await opened.plan('zhao', '08:00-10:00', { mode: 'stationed', room: 'dealing' })
    await opened.plan('chen', '20:00-22:00', { mode: 'stationed', site: 'tower', room: 'back' })
    await opened.plan('chen', '07:00-08:00', { mode: 'stationed', site: 'tower', room: 'back' })
    await opened.plan('zhao', '20:00-21:00', { mode: 'stationed', room: 'dealing' })
    await opened.until(clock('09:30'))
    await opened.must('sites.recordExit', { site: 'tower', person: 'wang' })
    await opened.until(clock('23:00'))
    expect(await found(opened, 'wang')).toMatchObject({
      rows: [
        { person: 'li', minutes: 90 },
        { person: 'zhao', minutes: 90 },
      ],
    })
    expect(await found(opened, 'chen')).toMatchObject({ rows: [{ person: 'zhao', room: 'bunks' }] })
  })

  test('become a chain that is kept until it is cleared', async () => {
    const opened = await places()
    const { plan, must, tell, until, shown } = opened
    expect(await tell('health.findContacts', { person: 'wang' })).toMatchObject({
      refused: 'health.noContacts',
    })
    await plan('wang', '09:00-12:00')
    await plan('li', '09:00-12:00')
    await until(clock('13:00'))
    const told = await must('health.findContacts', { person: 'wang' }, healthOfficer)
    expect(told.events[0]).toMatchObject({ data: { source: 'wang', people: ['li'] } })
    expect(await shown('health.numbers', {})).toMatchObject({ chains: 1, inChains: 2 })
    const record = await shown('health.record', { person: 'li', purpose }, healthOfficer)
    const chain =
      typeof record === 'object' && record !== null && 'chain' in record ? record.chain : ''
    await must('health.clearChain', { chain }, healthOfficer)
    expect(await shown('health.numbers', {})).toMatchObject({ chains: 0, inChains: 0 })
  })

  test('go both ways: whom I met has met me, for as long', async () => {
    const who = ['wang', 'li', 'zhao', 'chen']
    const hour = fc.integer({ min: 0, max: 22 })
    const duty = fc.record({
      person: fc.constantFrom(...who),
      from: hour,
      length: fc.integer({ min: 1, max: 5 }),
      room: fc.constantFrom('dealing', 'back'),
      mode: fc.constantFrom('onSite', 'stationed'),
    })
    const two = (value: number): string => String(value).padStart(2, '0')
    await fc.assert(
      fc.asyncProperty(fc.array(duty, { minLength: 2, maxLength: 8 }), async (planned) => {
        const opened = await openPlaces()
        for (const { person, from, length, room, mode } of planned) {
          const span = `${two(from)}:00-${two(Math.min(from + length, 23))}:30`
          await opened.plan(person, span, { room, mode })
        }
        await opened.until(clock('12:00', 1))
        const met: Record<string, string> = {}
        for (const person of who) {
          const answer = JSON.stringify(await found(opened, person))
          for (const [, other, minutes] of answer.matchAll(/"person":"(\w+)".*?"minutes":(\d+)/g)) {
            met[`${person} ${other}`] = minutes ?? ''
          }
        }
        await opened.close()
        for (const [pair, minutes] of Object.entries(met)) {
          const [one, other] = pair.split(' ')
          expect(met[`${other} ${one}`]).toBe(minutes)
        }
      }),
      { numRuns: 15 },
    )
  })
})
