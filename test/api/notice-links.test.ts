// The link in a message over HTTP: it answers one notice for one person, without signing in, and nothing else.
import { describe, expect, test } from 'vitest'
import { noticeLinks } from '../../src/faces/http/notice-links.ts'
import { createApp } from '../../src/faces/http/app.ts'
import { inTown } from '../journeys/notices-firm.ts'

async function door() {
  const town = await inTown()
  const links = noticeLinks({
    key: Buffer.alloc(32, 7),
    live: () => town.house.world('live'),
    read: () => town.house.liveRead,
    publicUrl: () => 'http://house.example',
  })
  const app = createApp({
    house: town.house,
    identify: async () => undefined,
    mount: (made) => links.mount(made),
  })
  const open = (link: string, headers: Record<string, string> = {}) =>
    app.request(link, { headers })
  const press = (
    link: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ) =>
    app.request(link, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
    })
  return { ...town, links, open, press }
}

test('opening shows the notice in the language of the person, pressing confirms it', async () => {
  const { links, open, press, send, named } = await door()
  const notice = await send({ audience: { people: ['p-1', 'p-5'] } })
  const page = await (await open(links.linkOf(notice, 'p-1'))).text()
  expect(page).toContain('已收到，确认')
  expect(await (await open(links.linkOf(notice, 'p-5'))).text()).toContain('Please confirm today.')
  const answer = await press(links.linkOf(notice, 'p-1'), { rung: 'confirmed', reply: '在地铁上' })
  expect(answer.status).toBe(303)
  expect(await named(notice, 'confirmed')).toEqual(['p-1'])
  const after = await (await open(links.linkOf(notice, 'p-1'))).text()
  expect(after).toContain('✓ 已收到，确认')
  expect(after).toContain('您的回复：在地铁上')
})

test('a scanner that fetches the link confirms nothing, and is not taken for a reader', async () => {
  const { links, open, send, named } = await door()
  const notice = await send({ audience: { people: ['p-1'] } })
  await open(links.linkOf(notice, 'p-1'))
  expect(await named(notice, 'seen')).toEqual([])
  await open(links.linkOf(notice, 'p-1'), { 'sec-fetch-user': '?1' })
  expect(await named(notice, 'seen')).toEqual(['p-1'])
  expect(await named(notice, 'confirmed')).toEqual([])
})

describe('a link is refused', () => {
  test.each([
    ['for another person', (link: string) => link.replace('p-1', 'p-2'), 404],
    ['for another notice', (link: string) => link.replace('/n/n-', '/n/m-'), 404],
    [
      'with a letter changed',
      (link: string) => link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'),
      404,
    ],
    ['cut short', (link: string) => link.slice(0, -4), 404],
  ])('%s', async (_case, change, status) => {
    const { links, open, press, send } = await door()
    const notice = await send({ audience: { people: ['p-1', 'p-2'] } })
    const link = change(links.linkOf(notice, 'p-1'))
    expect((await open(link)).status).toBe(status)
    expect((await press(link, {})).status).toBe(status)
  })

  test('when another site presses the button', async () => {
    const { links, press, send, named } = await door()
    const notice = await send({ audience: { people: ['p-1'] } })
    const answer = await press(links.linkOf(notice, 'p-1'), {}, { 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(403)
    expect(await named(notice, 'confirmed')).toEqual([])
  })

  test('when it says what nobody can say', async () => {
    const { links, press, send } = await door()
    const notice = await send({ audience: { people: ['p-1'] } })
    expect((await press(links.linkOf(notice, 'p-1'), { rung: 'flown' })).status).toBe(400)
  })
})

test('what is written in a notice stays text on its page', async () => {
  const { links, open, must } = await door()
  const title = { zh: '<script>alert(1)</script>', en: '"><img src=x>' }
  const text = { zh: '“请&确认”', en: 'x' }
  const sent = await must('notices.send', { title, text, audience: { people: ['p-1'] } })
  const { notice } = Object(sent.events[0]?.data)
  const page = await (await open(links.linkOf(String(notice), 'p-1'))).text()
  expect(page).not.toContain('<script>')
  expect(page).toContain('&#60;script&#62;')
})
