// Calendar feeds over HTTP: the link of one's own duties and of a post, as a calendar program reads it.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/faces/http/app.ts'
import { calendarFeeds } from '../../src/faces/http/feeds.ts'
import type { Actor } from '../../src/kernel/index.ts'
import { feeds } from '../../src/modules/duty/index.ts'
import { commander } from '../support/house.ts'
import { clock, openDuties, self } from '../journeys/duty-firm.ts'
import { eventsIn, readCalendar } from './ical-reader.ts'

async function door() {
  const story = await openDuties()
  const calendars = calendarFeeds({
    key: Buffer.alloc(32, 9),
    live: () => story.house.world('live'),
    read: () => story.house.liveRead,
    publicUrl: () => 'https://duty.example/',
  })
  const known = new Map<string, Actor>([
    ['wang', self('wang')],
    ['li', self('li')],
    ['commander', commander],
  ])
  const app = createApp({
    house: story.house,
    identify: async ({ headers }) => {
      const actor = known.get(headers.get('authorization') ?? '')
      return actor && { actor }
    },
    mount: (made) => calendars.mount(made),
  })
  const get = (url: string, headers: Record<string, string> = {}) => app.request(url, { headers })
  const opened = async (input: object, actor: Actor): Promise<string> => {
    await story.must('duty.openFeed', input, actor)
    return [...story.read(feeds).rows()].at(-1)?.feed ?? ''
  }
  const events = async (url: string) => {
    const answer = await get(url)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    return eventsIn(readCalendar(new Uint8Array(await answer.arrayBuffer())))
  }
  return { ...story, linkOf: calendars.linkOf, get, opened, events }
}

let here: Awaited<ReturnType<typeof door>>
beforeEach(async () => {
  here = await door()
})
afterEach(() => here.house.close())

const line = (...args: Parameters<typeof here.line>) => here.line(...args)

test('a person’s duties, as the standard has it', async () => {
  await here.must('duty.addDuty', line('d-1', 'wang', '09:00-17:00', { days: 1, accepted: true }))
  await here.must('duty.addDuty', line('n-1', 'wang', '19:00-07:00', { days: 3, post: 'watch' }))
  await here.must('duty.addDuty', line('d-2', 'li', '09:00-17:00', { days: 1 }))
  const feed = await here.opened({}, self('wang'))
  expect(await here.events(here.linkOf(feed))).toMatchObject([
    {
      UID: 'd-1@duty.example',
      SUMMARY: '交易席',
      DTSTART: '20220312T090000',
      DTEND: '20220312T170000',
      LOCATION: '总部大厦',
      STATUS: 'CONFIRMED',
      SEQUENCE: '0',
      DTSTAMP: '20220311T003000Z',
    },
    {
      UID: 'n-1@duty.example',
      SUMMARY: '夜间值守（待答复）',
      DTSTART: '20220314T190000',
      DTEND: '20220315T070000',
      STATUS: 'TENTATIVE',
    },
  ])
})

test('what is taken away stays, cancelled; what is planned anew keeps its name and counts on', async () => {
  await here.must('duty.addDuty', line('d-1', 'wang', '09:00-17:00', { days: 1, accepted: true }))
  await here.must('duty.addDuty', line('d-2', 'wang', '09:00-17:00', { days: 3, accepted: true }))
  const mine = here.linkOf(await here.opened({}, self('wang')))
  const post = here.linkOf(await here.opened({ post: 'dealing-1', language: 'en' }, commander))
  await here.must('duty.standDown', { duty: 'd-2', because: '停市；改期, 再说' })
  await here.must('duty.moveDuty', { duty: 'd-1', person: 'li', because: '隔离' })
  expect(await here.events(mine)).toMatchObject([
    { UID: 'd-1@duty.example', STATUS: 'CANCELLED', SEQUENCE: '1', DESCRIPTION: '现场\n隔离' },
    { UID: 'd-2@duty.example', STATUS: 'CANCELLED', DESCRIPTION: '现场\n停市；改期, 再说' },
  ])
  expect(await here.events(post)).toMatchObject([
    { UID: 'd-1@duty.example', SUMMARY: '交易席 · 李 (not answered)', SEQUENCE: '2' },
    { UID: 'd-2@duty.example', STATUS: 'CANCELLED', SEQUENCE: '1' },
  ])
})

test('is not sent again until a duty changes', async () => {
  await here.must('duty.addDuty', line('d-1', 'wang', '09:00-17:00', { days: 1 }))
  const link = here.linkOf(await here.opened({}, self('wang')))
  const tag = (await here.get(link)).headers.get('etag') ?? ''
  await here.until(clock('09:00'))
  const again = await here.get(link, { 'if-none-match': tag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  await here.must('duty.accept', { duty: 'd-1' }, self('wang'))
  expect((await here.get(link, { 'if-none-match': tag })).status).toBe(200)
})

test('its link is given to whoever opened it, opens nothing else, and nothing once it is stopped', async () => {
  const feed = await here.opened({}, self('wang'))
  const asked = (who: string) =>
    here.get(`/api/feeds/${feed}/link`, who === '' ? {} : { authorization: who })
  const { url, webcal } = await (await asked('wang')).json()
  expect([url, webcal]).toEqual([here.linkOf(feed), url.replace('https', 'webcal')])
  expect([await asked('li'), await asked('')].map(({ status }) => status)).toEqual([404, 401])
  expect(JSON.stringify(await here.live.entries(0, 10_000))).not.toContain(url.slice(-26, -4))
  const forged = `${url.slice(0, -6)}xx.ics`
  expect((await here.get(forged)).status).toBe(404)
  expect(await here.no('duty.closeFeed', { feed }, self('li'))).toBe('duty.unknown')
  await here.must('duty.closeFeed', { feed }, self('wang'))
  expect((await here.get(url)).status).toBe(404)
})

test('a post’s feed is for those who lead it, and there are not many', async () => {
  expect(await here.no('duty.openFeed', { post: 'watch' }, self('wang'))).toBe('duty.unknown')
  for (let more = 0; more < 5; more++) await here.opened({}, self('wang'))
  expect(await here.no('duty.openFeed', {}, self('wang'))).toBe('duty.feedsTooMany')
})
