// Worlds over HTTP: a fork for a drill, its clock, its end.
import { describe, expect, test } from 'vitest'
import { auth, face, takeWatch } from './face.ts'

async function withDrill() {
  const made = await face()
  const response = await made.post('/api/worlds', { name: 'drill', title: '周末演练' })
  expect(response.status).toBe(201)
  const close = (name: string, who = 'commander') =>
    made.app.request(`/api/worlds/${name}`, { method: 'DELETE', headers: auth(who) })
  return { ...made, forked: await response.json(), close }
}

describe('the worlds', () => {
  test('are listed with where they stand and how their clocks run', async () => {
    const { get, live } = await withDrill()
    const { worlds } = await (await get('/api/worlds', 'employee')).json()
    expect(worlds).toMatchObject([
      {
        name: 'live',
        kind: 'live',
        position: live.head.position,
        clock: { mode: 'simulated', rate: 1 },
      },
      { name: 'drill', kind: 'fork', title: '周末演练', parent: 'live', createdBy: 'p-commander' },
    ])
    expect((await get('/api/worlds', '')).status).toBe(401)
  })

  test('fork at a moment of the past', async () => {
    const { post, get } = await face()
    const position = await takeWatch(post, 'desk')
    await takeWatch(post, 'gate')
    const response = await post('/api/worlds', { name: 'then', title: '当时', asOf: position })
    expect(await response.json()).toMatchObject({ forkedAt: position })
    const board = await (await get('/api/watch/board?world=then')).json()
    expect(board.answer.total).toBe(1)
  })

  test('fork only for those who may, under a free and good name', async () => {
    const { post } = await withDrill()
    const fork = (body: object, who = 'commander') => post('/api/worlds?lang=en', body, who)
    expect((await fork({ name: 'x', title: 'X' }, 'employee')).status).toBe(403)
    const taken = await fork({ name: 'drill', title: 'X' })
    expect(taken.status).toBe(409)
    expect((await taken.json()).detail).toBe('The name drill is taken.')
    const wrong = await fork({ name: 'Two Words', title: '', more: 1 })
    expect(wrong.status).toBe(400)
    expect((await wrong.json()).fields.map(({ path }: { path: string[] }) => path[0])).toEqual([
      'name',
      'title',
      undefined,
    ])
    expect((await fork({ name: 'y', title: 'Y', asOf: 'soon' })).status).toBe(400)
    expect((await fork({ name: 'y', title: 'Y', parent: 'nowhere' })).status).toBe(404)
  })

  test('have clocks that pause and jump, keeping promises on the way', async () => {
    const { post, get, at } = await withDrill()
    const drill = { 'shouhu-world': 'drill' }
    await post('/api/watch/take-watch', { post: 'desk', person: 'p-1' }, 'commander', drill)
    const paused = await post('/api/worlds/drill/clock', { rate: 0 })
    expect((await paused.json()).clock.rate).toBe(0)
    const jumped = await post('/api/worlds/drill/clock', { jump: at(60) })
    expect((await jumped.json()).now).toBe(at(60))
    const board = await (await get('/api/watch/board?world=drill')).json()
    expect(board.answer.rows[0].missed).toBe(1)
    const back = await post('/api/worlds/drill/clock', { jump: at(10) })
    expect(back.status).toBe(409)
    expect((await back.json()).code).toBe('kernel.clockBack')
    expect((await post('/api/worlds/drill/clock', { rate: 'fast' })).status).toBe(400)
    expect((await post('/api/worlds/drill/clock', { rate: 2 }, 'employee')).status).toBe(403)
  })

  test('close, and then are not there; the live one stays', async () => {
    const { close, get } = await withDrill()
    expect((await close('drill', 'employee')).status).toBe(403)
    expect((await close('drill')).status).toBe(204)
    expect((await close('drill')).status).toBe(404)
    expect((await get('/api/watch/board?world=drill')).status).toBe(404)
    const live = await close('live')
    expect(live.status).toBe(409)
    expect((await live.json()).code).toBe('http.liveStays')
  })
})

test('who plays another person in a drill does not do so outside it, nor read personal fields', async () => {
  const { app, post, get } = await withDrill()
  const drill = { 'shouhu-world': 'drill', 'shouhu-as': 'p-other' }
  const clock = await post('/api/worlds/live/clock', { rate: 5 }, 'commander', drill)
  expect(clock.status).toBe(403)
  expect((await clock.json()).code).toBe('http.ownName')
  const fork = { name: 'second', title: '再一个' }
  expect((await post('/api/worlds', fork, 'commander', drill)).status).toBe(403)
  const headers = { ...auth('commander'), ...drill }
  const closing = await app.request('/api/worlds/drill', { method: 'DELETE', headers })
  expect(closing.status).toBe(403)
  expect((await get('/api/log/entries', 'auditor', drill)).status).toBe(403)
  const phone = await get('/api/watch/phone?person=p-1&purpose=drill', 'commander', drill)
  expect((await phone.json()).code).toBe('http.ownName')
  expect((await get('/api/watch/board', 'commander', drill)).status).toBe(200)
})
