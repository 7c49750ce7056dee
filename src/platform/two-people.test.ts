// Stories of two people who must agree, and of personal fields: who reads them, and how they are destroyed.
import { describe, expect, test } from 'vitest'
import { isRefusal, PersonalRead, type Actor } from '../kernel/index.ts'
import { auditor, commander, employee, personWith, PlainSealer } from '../../test/support/house.ts'
import { done, opened, tell } from '../../test/support/telling.ts'
import type { World } from './house.ts'

const rows = (world: World) => world.show({ view: 'watch.board', params: {}, actor: employee })

describe('two people', () => {
  const ask = async (world: World) => {
    await done(tell(world, 'takeWatch', { post: 'a', person: 'p' }))
    const { approval } = await done(tell(world, 'closeWatch', { post: 'a' }))
    if (approval === undefined) throw new Error('an approval was asked')
    return approval
  }
  const approve = (world: World, approval: string, actor: Actor) =>
    world.tell({ command: 'kernel.approve', input: { approval }, actor })

  test('nothing happens until the second one agrees, and both are in the log', async () => {
    const { live } = await opened()
    const approval = await ask(live)
    expect(await rows(live)).toMatchObject({ answer: { total: 1 } })
    await done(approve(live, approval, auditor))
    expect(await rows(live)).toMatchObject({ answer: { total: 0 } })
    const [closed] = await live.timeline('post/a', live.head.position + 1, 1)
    expect(closed).toMatchObject({
      type: 'watch.WatchClosed',
      actor: commander.id,
      with: auditor.id,
    })
  })

  test('not the same person, not without the role, not twice, and not when it no longer holds', async () => {
    const { live } = await opened()
    const approval = await ask(live)
    const both = personWith(commander.id, 'commander', 'auditor')
    expect(await approve(live, approval, both)).toMatchObject({ refused: 'kernel.approveOwn' })
    await expect(approve(live, approval, employee)).rejects.toMatchObject({ kind: 'forbidden' })
    const { approval: second = '' } = await done(tell(live, 'closeWatch', { post: 'a' }))
    await done(approve(live, approval, auditor))
    expect(await approve(live, approval, auditor)).toMatchObject({
      refused: 'kernel.approvalSettled',
    })
    expect(await approve(live, second, auditor)).toMatchObject({ refused: 'watch.unknown' })
  })

  test('unanswered, it expires after a day', async () => {
    const { live, at } = await opened()
    const approval = await ask(live)
    await live.clock.jump(at(25 * 60), commander)
    expect(await approve(live, approval, auditor)).toMatchObject({
      refused: 'kernel.approvalSettled',
      params: { state: 'expired' },
    })
  })

  const turnDown = (world: World, approval: string, actor: Actor) =>
    world.tell({ command: 'kernel.reject', input: { approval, reason: '现在不行' }, actor })

  test('only one who could have agreed turns it down; whoever asked takes it back', async () => {
    const { live } = await opened()
    const approval = await ask(live)
    await expect(turnDown(live, approval, employee)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await turnDown(live, approval, auditor)).toMatchObject({
      events: [{ type: 'kernel.ApprovalRejected' }],
    })
    const { approval: mine = '' } = await done(tell(live, 'closeWatch', { post: 'a' }))
    expect(await turnDown(live, mine, commander)).toMatchObject({
      events: [{ type: 'kernel.ApprovalWithdrawn' }],
    })
  })

  test('what waits is shown to who asked and who may agree, and to nobody else', async () => {
    const { live } = await opened()
    const approval = await ask(live)
    const seenBy = (actor: Actor) => live.show({ view: 'kernel.approvals', params: {}, actor })
    const waiting = { answer: { rows: [{ id: approval }] } }
    expect(await seenBy(commander)).toMatchObject(waiting)
    expect(await seenBy(auditor)).toMatchObject(waiting)
    expect(await seenBy(employee)).toMatchObject({ answer: { rows: [] } })
  })
})

describe('personal fields', () => {
  test('are sealed in the log, opened with a purpose, and the reading is logged', async () => {
    const { live } = await opened()
    await done(tell(live, 'takeWatch', { post: 'a', person: 'p-7', phone: '13800000000' }))
    expect(JSON.stringify(await live.entries(0, 100))).not.toContain('13800000000')
    const ask = (purpose: string) =>
      live.show({ view: 'watch.phone', params: { person: 'p-7', purpose }, actor: commander })
    await expect(ask('')).rejects.toMatchObject({ code: 'kernel.purposeNeeded' })
    expect(await ask('点名')).toMatchObject({ answer: { phone: '13800000000' } })
    const [reading] = await live.timeline('person/p-7', live.head.position + 1, 1)
    expect(reading).toMatchObject({
      type: 'kernel.PersonalRead',
      data: { purpose: '点名', reader: commander.id },
    })
  })
})

describe('erasure', () => {
  test('two people destroy a key; what was sealed stays in the log and is never read again', async () => {
    const security = personWith('p-security', 'securityAdministrator')
    const sealer = new PlainSealer()
    const { live } = await opened({ sealer, people: [security] })
    await done(tell(live, 'takeWatch', { post: 'a', person: 'p-7', phone: '13800000000' }))
    const input = { person: 'p-7', reason: '离职满年' }
    const asked = await live.tell({ command: 'kernel.erasePerson', input, actor: security })
    if (isRefusal(asked)) throw new Error(asked.refused)
    expect(sealer.erased.has('p-7')).toBe(false)
    const approval = asked.approval
    await live.tell({ command: 'kernel.approve', input: { approval }, actor: auditor })
    expect(sealer.erased.has('p-7')).toBe(true)
    expect(
      await live.show({
        view: 'watch.phone',
        params: { person: 'p-7', purpose: '核对' },
        actor: commander,
      }),
    ).toMatchObject({ answer: { phone: null } })
    expect(
      await live.tell({ command: 'kernel.erasePerson', input, actor: security }),
    ).toMatchObject({
      refused: 'kernel.personErased',
    })
  })
})

test('a reading recorded by an older release still says who read', () => {
  const written = { person: 'p-7', view: 'watch.phone', purpose: '点名 (p-9)', world: 'live' }
  expect(PersonalRead.read(written, 1)).toEqual({ ...written, purpose: '点名', reader: 'p-9' })
})
