// Stories of a house: what is told is recorded once, what is promised is watched, a fork is a copy.
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../kernel/index.ts'
import { commander, employee, founded, HandWall, testHouse } from '../../test/support/house.ts'
import { done, opened, tell } from '../../test/support/telling.ts'
import { watches } from '../../test/support/watch-module.ts'
import type { Message } from './carrier.ts'
import type { World } from './house.ts'
import { MemoryStore } from './log/store-memory.ts'
import type { OpenedHouse } from './open-house.ts'

const rows = async (world: World, asOf?: { position: number }) =>
  world.show({
    view: 'watch.board',
    params: {},
    actor: employee,
    ...(asOf === undefined ? {} : { asOf }),
  })

describe('telling', () => {
  test('what is told is decided, recorded and seen', async () => {
    const { live } = await opened()
    const { position, events } = await done(
      tell(live, 'takeWatch', { post: 'desk', person: 'p-1' }),
    )
    expect(events).toMatchObject([{ type: 'watch.WatchTaken', subject: 'post/desk' }])
    expect(live.head.position).toBe(position)
    expect(await rows(live)).toMatchObject({ answer: { total: 1, rows: [{ person: 'p-1' }] } })
  })

  test('a refusal leaves no trace', async () => {
    const { live } = await opened()
    await done(tell(live, 'takeWatch', { post: 'desk', person: 'p-1' }))
    const before = live.head
    const again = await tell(live, 'takeWatch', { post: 'desk', person: 'p-2' })
    expect(again).toEqual({ refused: 'watch.taken', params: { post: 'desk' } })
    expect(live.head).toEqual(before)
  })

  test('of many at once for one post, one wins and all are answered', async () => {
    const { live } = await opened()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        tell(live, 'takeWatch', { post: 'desk', person: `p-${n}` }),
      ),
    )
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1)
  })

  test('a fault in the middle of a batch takes only its own command with it', async () => {
    const { live } = await opened()
    const [first, broken, last] = await Promise.allSettled([
      tell(live, 'takeWatch', { post: 'a', person: 'p-1' }),
      tell(live, 'breakWatch', { post: 'nowhere' }),
      tell(live, 'takeWatch', { post: 'b', person: 'p-2' }),
    ])
    expect([first.status, broken.status, last.status]).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    const { answer } = Object.assign({ answer: null }, await rows(live))
    expect(answer).toMatchObject({ total: 2 })
    const entries = await live.entries(0, 100)
    expect(entries.map(({ type }) => type)).not.toContain('watch.WatchConfirmed')
  })

  test('who may not is told so, and who has not signed in', async () => {
    const { live } = await opened()
    await expect(tell(live, 'closeWatch', { post: 'a' }, employee)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const nobody = { id: 'anonymous', kind: 'anonymous', grants: [] } as const
    await expect(tell(live, 'takeWatch', { post: 'a', person: 'x' }, nobody)).rejects.toMatchObject(
      {
        kind: 'unknownActor',
      },
    )
  })

  test('a wrong field is named', async () => {
    const { live } = await opened()
    expect(() => tell(live, 'takeWatch', { post: '', person: 'p' })).toThrow(
      expect.objectContaining({
        kind: 'mistake',
        fields: [expect.objectContaining({ path: ['post'] })],
      }),
    )
  })

  test('a stale position is a conflict', async () => {
    const { live } = await opened()
    const expected = live.head.position
    await done(tell(live, 'takeWatch', { post: 'a', person: 'p' }))
    const stale = live.tell({
      command: 'watch.takeWatch',
      input: { post: 'b', person: 'p' },
      actor: commander,
      expect: expected,
    })
    await expect(stale).rejects.toMatchObject({ kind: 'conflict', code: 'kernel.moved' })
  })
})

describe('idempotency keys', () => {
  test('the same key and input is done once, also after a restart', async () => {
    const store = new MemoryStore()
    const first = await testHouse({ store })
    const one = await done(
      tell(first.live, 'takeWatch', { post: 'a', person: 'p' }, commander, 'k1'),
    )
    const two = await done(
      tell(first.live, 'takeWatch', { post: 'a', person: 'p' }, commander, 'k1'),
    )
    expect(two).toEqual({ ...one, repeated: true })
    const { live } = await opened({ store })
    const three = await done(tell(live, 'takeWatch', { post: 'a', person: 'p' }, commander, 'k1'))
    expect(three).toEqual({ ...one, repeated: true })
  })

  test('with another input it is a conflict; of another person it is another key', async () => {
    const { live } = await opened()
    await done(tell(live, 'takeWatch', { post: 'a', person: 'p' }, commander, 'k1'))
    const other = tell(live, 'takeWatch', { post: 'b', person: 'p' }, commander, 'k1')
    await expect(other).rejects.toMatchObject({ code: 'kernel.keyReused' })
    await done(tell(live, 'takeWatch', { post: 'b', person: 'p' }, employee, 'k1'))
  })
})

describe('promises and clocks', () => {
  test('an unkept promise falls once, at its own time, and what follows is in the same batch', async () => {
    const { live, at } = await opened()
    await live.clock.run(0, commander)
    await done(tell(live, 'takeWatch', { post: 'a', person: 'p' }))
    await live.clock.jump(at(120), commander)
    const entries = await live.entries(0, 100)
    const fell = entries.filter(({ type }) => type === 'kernel.PromiseFell')
    const missed = entries.filter(({ type }) => type === 'watch.WatchMissed')
    expect(fell).toMatchObject([{ at: at(30) }])
    expect(missed).toMatchObject([
      { at: at(30), batch: fell[0]?.position, cause: fell[0]?.position },
    ])
    expect(live.now()).toBe(at(120))
  })

  test('a kept promise does not fall', async () => {
    const { live, at } = await opened()
    await done(tell(live, 'takeWatch', { post: 'a', person: 'p' }))
    await done(tell(live, 'confirmWatch', { post: 'a' }))
    await live.clock.jump(at(120), commander)
    const types = (await live.entries(0, 100)).map(({ type }) => type)
    expect(types).not.toContain('watch.WatchMissed')
  })

  test('the clock resumes where it stopped', async () => {
    const store = new MemoryStore()
    const wall = new HandWall()
    const { house, live, at } = await testHouse({ store, wall })
    wall.pass(10 * 60_000)
    expect(live.now()).toBe(at(10))
    await house.close()
    wall.pass(24 * 3_600_000)
    const again = await opened({ store, wall })
    expect(again.live.now()).toBe(at(10))
    wall.pass(60_000)
    expect(again.live.now()).toBe(at(11))
  })

  test('it goes forward only, and only for who may', async () => {
    const { live, at } = await opened()
    await expect(live.clock.jump(at(-1), commander)).rejects.toMatchObject({
      code: 'kernel.clockBack',
    })
    await expect(live.clock.jump(at(5), employee)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(live.now()).toBe(founded)
  })
})

describe('gateways', () => {
  const missed = async (world: World, minutes: string) => {
    await done(tell(world, 'takeWatch', { post: 'a', person: 'p' }))
    await world.clock.jump(minutes, commander)
  }

  test('what is asked is sent once under its key, and the answer comes back', async () => {
    const sent: Message[] = []
    const sender = async (message: Message) => {
      sent.push(message)
      return { outcome: 'done' as const, detail: 'ok' }
    }
    const { house, live, wall, at } = await opened({ senders: new Map([['watch.pager', sender]]) })
    await missed(live, at(31))
    if (wall instanceof HandWall) wall.pass(1_000)
    await settled(live, house)
    expect(sent.map(({ key }) => key)).toEqual(['page:a:1'])
    expect(await rows(live)).toMatchObject({ answer: { rows: [{ delivered: 'done' }] } })
  })

  test('in a fork a recorder answers and nothing is sent', async () => {
    const sender = async () => {
      throw new Error('nothing leaves a fork')
    }
    const { house, at } = await opened({ senders: new Map([['watch.pager', sender]]) })
    const fork = await house.fork({
      name: 'drill',
      title: '演练',
      parent: 'live',
      actor: commander,
    })
    await missed(fork, at(31))
    expect(await rows(fork)).toMatchObject({ answer: { rows: [{ delivered: 'done' }] } })
  })

  async function settled(world: World, house: OpenedHouse): Promise<void> {
    await new Promise<void>((resolve) => {
      const stop = world.follow(({ types }) => {
        if (types.includes('watch.PageSettled')) {
          stop()
          resolve()
        }
      })
      expect(house.leads).toBe(true)
    })
  }
})

describe('forks and the past', () => {
  test('a fork starts as its parent was, and never touches it', async () => {
    const { house, live } = await opened()
    await done(tell(live, 'takeWatch', { post: 'a', person: 'p' }))
    const fork = await house.fork({
      name: 'drill',
      title: '演练',
      parent: 'live',
      actor: commander,
    })
    await done(tell(fork, 'takeWatch', { post: 'b', person: 'q' }))
    await done(tell(live, 'takeWatch', { post: 'c', person: 'r' }))
    expect(await rows(live)).toMatchObject({ answer: { rows: [{ post: 'a' }, { post: 'c' }] } })
    expect(await rows(fork)).toMatchObject({ answer: { rows: [{ post: 'a' }, { post: 'b' }] } })
    const nested = await house.fork({
      name: 'drill-2',
      title: '再演',
      parent: 'drill',
      actor: commander,
    })
    expect(await rows(nested)).toMatchObject({ answer: { total: 2 } })
    await house.closeFork('drill-2', commander)
    await expect(house.world('drill-2')).rejects.toMatchObject({ kind: 'missing' })
  })

  test('a fork of the past, and any view as of any position, also after a restart', async () => {
    const store = new MemoryStore()
    const { house, live } = await testHouse({ store })
    const { position } = await done(tell(live, 'takeWatch', { post: 'a', person: 'p' }))
    await done(tell(live, 'takeWatch', { post: 'b', person: 'p' }))
    const fork = await house.fork({
      name: 'then',
      title: '当时',
      parent: 'live',
      asOf: { position },
      actor: commander,
    })
    await done(tell(fork, 'takeWatch', { post: 'z', person: 'p' }))
    await house.close()
    const again = await opened({ store })
    expect(await rows(again.live, { position })).toMatchObject({ answer: { total: 1 } })
    expect(await rows(again.live, { position: 1 })).toMatchObject({ answer: { total: 0 } })
    const then = await again.house.world('then')
    expect(await rows(then)).toMatchObject({ answer: { rows: [{ post: 'a' }, { post: 'z' }] } })
    await expect(rows(again.live, { position: 10_000 })).rejects.toMatchObject({
      code: 'kernel.asOfFuture',
    })
  })

  test('the state refolded from the start equals the living one', async () => {
    const store = new MemoryStore()
    const { house, live } = await testHouse({ store })
    for (let n = 0; n < 40; n++) {
      await tell(live, 'takeWatch', { post: `post-${n % 7}`, person: `p-${n}` })
      if (n % 3 === 0) await tell(live, 'confirmWatch', { post: `post-${n % 7}` })
    }
    const again = await opened({ store })
    const living = [...house.liveRead(watches).rows()]
    expect(living).toHaveLength(7)
    expect([...again.house.liveRead(watches).rows()]).toEqual(living)
  })
})

describe('inquiries and followers', () => {
  test('an inquiry tells its progress and can be cancelled', async () => {
    const { live } = await opened()
    const steps: number[] = []
    const asked = await live.ask({
      inquiry: 'watch.count',
      input: { to: 4 },
      actor: employee,
      onProgress: ({ done: step }) => steps.push(step),
    })
    expect(asked).toMatchObject({ answer: { sum: 10 } })
    expect(steps).toEqual([1, 2, 3, 4])
    const stop = new AbortController()
    const cancelled = live.ask({
      inquiry: 'watch.count',
      input: { to: 1_000_000 },
      actor: employee,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(cancelled).rejects.toMatchObject({ code: 'kernel.cancelled' })
  })

  test('a commit names the views that went stale, and a client that was away catches up', async () => {
    const { live } = await opened()
    await rows(live)
    await live.show({ view: 'kernel.approvals', params: {}, actor: employee })
    const before = live.head.position
    const heard: string[][] = []
    live.follow(({ stale }) => heard.push([...stale]))
    await done(tell(live, 'takeWatch', { post: 'a', person: 'p' }))
    expect(heard[0]).toContain('watch.board')
    expect(heard[0]).not.toContain('kernel.approvals')
    expect(live.staleSince(before)).toContain('watch.board')
    expect(live.staleSince(live.head.position)).toEqual([])
  })
})
