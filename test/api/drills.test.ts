// A drill that the server lives through: its pace is in the hands of who holds it, its report stays as evidence, and
// a cancelled one leaves nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../src/faces/http/app.ts'
import { drills as drillsModule } from '../../src/modules/drills/index.ts'
import { Drills } from '../../src/platform/scenario/index.ts'
import { commander, testHouse } from '../support/house.ts'
import { watchModule } from '../support/watch-module.ts'
import { afterThis, auth, identify, patience } from './face.ts'

const story = `
title: { zh: 夜班, en: Night watch }
base: demo
steps:
  - { at: "+0h10m", do: watch.takeWatch, with: { post: gate, person: p-1 } }
  - at: "+0h20m"
    expect: { view: watch.board, path: rows, count: 1 }
    says: { zh: 有人值守, en: Somebody is on watch }
  - at: "+1h"
    expect: { view: watch.board, path: rows, count: 7 }
    says: { zh: 七人值守, en: Seven are on watch }
`

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenarios-'))
  await writeFile(join(folder, 'night.yaml'), story)
  await writeFile(join(folder, 'own.yaml'), story.replace('base: demo', 'base: own'))
})
afterEach(() => rm(folder, { recursive: true }))

async function stage() {
  const { house } = await testHouse({ modules: [watchModule, drillsModule], parts: { demo: true } })
  const drills = new Drills({
    house,
    folder,
    person: () => commander,
    keepCommand: 'drills.keepReport',
    lingerMs: 0,
  })
  const app = createApp({ house, identify, drills })
  afterThis(async () => {
    drills.stop()
    app.endLive()
    await house.close()
  })
  const ask = async (method: string, path: string, body?: unknown, who = 'commander') => {
    const response = await app.request(`/api/drill-runs${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...auth(who) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
  const state = async (drill: string) => (await ask('GET', `/${drill}`)).body
  return { house, app, ask, state }
}

describe('a drill on the server', () => {
  test('is offered where it can be lived through, and only to those who may', async () => {
    const { ask } = await stage()
    const { body } = await ask('GET', '')
    expect(body.scenarios).toEqual([
      {
        name: 'night',
        title: { zh: '夜班', en: 'Night watch' },
        steps: 3,
        begins: '+0h10m',
        ends: '+1h',
      },
    ])
    expect(await ask('POST', '', { scenario: 'night' }, 'employee')).toMatchObject({ status: 403 })
    expect(await ask('POST', '', { scenario: 'own' })).toMatchObject({
      status: 404,
      body: { code: 'scenario.unknown' },
    })
  })

  test('waits when paused, goes step by step, and jumps', async () => {
    const { ask, state } = await stage()
    const { body: begun } = await ask('POST', '', { scenario: 'night', paused: true })
    expect(begun).toMatchObject({ state: 'paused', done: 0, start: '2022-03-11T00:30:00.000Z' })
    const { drill } = begun
    await ask('POST', `/${drill}/pace`, { do: 'step' })
    await vi.waitFor(async () => expect(await state(drill)).toMatchObject({ done: 1 }), patience)
    expect(await state(drill)).toMatchObject({
      state: 'paused',
      now: '2022-03-11T00:40:00.000Z',
      happened: [{ step: 1, what: 'watch.takeWatch', events: ['watch.WatchTaken'] }],
    })
    await ask('POST', `/${drill}/pace`, { do: 'jump', step: 2 })
    await vi.waitFor(async () => expect(await state(drill)).toMatchObject({ done: 2 }), patience)
    expect(await state(drill)).toMatchObject({
      state: 'paused',
      expectations: [{ step: 2, passed: true }],
    })
  })

  test('lets time pass at its speed', async () => {
    const { ask, state } = await stage()
    // Ten minutes of the world in a second: in half an hour of its time nothing else is due.
    const { body } = await ask('POST', '', { scenario: 'night', speed: 600 })
    await vi.waitFor(
      async () => expect(await state(body.drill)).toMatchObject({ done: 0 }),
      patience,
    )
    await vi.waitFor(async () => {
      const { now, done } = await state(body.drill)
      expect(now > '2022-03-11T00:30:00.000Z' && done === 0).toBe(true)
    }, patience)
    await ask('DELETE', `/${body.drill}`)
  })

  test('ends with a report that is kept, and its fork is gone', async () => {
    const { house, app, ask, state } = await stage()
    const { body } = await ask('POST', '', { scenario: 'night' })
    await vi.waitFor(async () => {
      expect(await state(body.drill)).toMatchObject({ state: 'done', open: false })
    }, patience)
    const live = await house.world('live')
    const kept = await live.show({
      view: 'drills.report',
      params: { drill: body.drill },
      actor: commander,
    })
    expect(kept).toMatchObject({
      answer: {
        scenario: 'night',
        by: commander.id,
        report: {
          title: { zh: '夜班' },
          end: '2022-03-11T01:30:00.000Z',
          expectations: {
            passed: 1,
            failed: 1,
            items: [{ passed: true }, { passed: false, failed: 'count 7' }],
          },
        },
      },
    })
    const listed = await app.request('/api/drills/reports', { headers: auth('commander') })
    expect(await listed.json()).toMatchObject({
      answer: { rows: [{ drill: body.drill, steps: 3, passed: 1, failed: 1 }] },
    })
    expect(house.worlds().filter(({ kind, closed }) => kind === 'fork' && !closed)).toEqual([])
  })

  test('leaves no report when it is cancelled', async () => {
    const { house, ask, state } = await stage()
    const { body } = await ask('POST', '', { scenario: 'night', paused: true })
    expect(await ask('DELETE', `/${body.drill}`)).toMatchObject({ body: { state: 'cancelled' } })
    await vi.waitFor(async () => {
      expect(await state(body.drill)).toMatchObject({ state: 'cancelled', open: false })
    }, patience)
    const live = await house.world('live')
    const kept = await live.show({ view: 'drills.reports', params: {}, actor: commander })
    expect(kept).toMatchObject({ answer: { rows: [] } })
    expect(await ask('POST', `/${body.drill}/pace`, { do: 'step' })).toMatchObject({
      status: 409,
      body: { code: 'scenario.over' },
    })
  })
})
