// What describes the face to people and programs: the catalogue, who I am, and the page.
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Catalogue } from '../../src/faces/http/catalogue.ts'
import { auth, face } from './face.ts'

async function catalogueFor(who: string): Promise<Catalogue> {
  const { get } = await face()
  const response = await get('/api/catalogue', who)
  expect(response.headers.get('vary')).toContain('Authorization')
  return response.json()
}

const mayOf = (catalogue: Catalogue, name: string): boolean | undefined =>
  catalogue.modules
    .flatMap((module) => [...module.commands, ...module.views, ...module.inquiries])
    .find((one) => one.name === name)?.may

describe('the catalogue', () => {
  test('says of each declaration where it is, what it takes, and whether I may', async () => {
    const catalogue = await catalogueFor('commander')
    const watch = catalogue.modules.find(({ name }) => name === 'watch')
    expect(watch?.title).toEqual({ zh: '值守', en: 'Watch' })
    expect(watch?.commands.map(({ name }) => name)).not.toContain('watch.missWatch')
    expect(watch?.commands.find(({ name }) => name === 'watch.closeWatch')).toMatchObject({
      kind: 'command',
      path: '/api/watch/close-watch',
      destructive: true,
      twoPeople: true,
      may: true,
      input: { type: 'object', required: ['post'] },
    })
    expect(watch?.views.find(({ name }) => name === 'watch.phone')).toMatchObject({
      personal: true,
    })
    expect(catalogue.texts['mistake.missing']).toEqual({ zh: '必填', en: 'Required' })
    expect(catalogue.texts['watch.taken']?.zh).toBe('{post} 已有人值守')
    expect(catalogue.demo).toBe(true)
  })

  test.each([
    ['commander', true, true, true],
    ['employee', true, false, true],
    ['auditor', false, false, true],
    ['', false, false, false],
  ])('for %s', async (who, take, close, board) => {
    const catalogue = await catalogueFor(who)
    expect(mayOf(catalogue, 'watch.takeWatch')).toBe(take)
    expect(mayOf(catalogue, 'watch.closeWatch')).toBe(close)
    expect(mayOf(catalogue, 'watch.board')).toBe(board)
    expect(mayOf(catalogue, 'shapes.notice')).toBe(true)
  })
})

test('a large document is sent once, and packed for those who take it so', async () => {
  const { get } = await face()
  for (const path of ['/api/catalogue', '/api/openapi.json']) {
    const plain = await get(path)
    const packed = await get(path, 'commander', { 'accept-encoding': 'gzip, br' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const text = gunzipSync(await packed.arrayBuffer()).toString()
    expect(text).toBe(await plain.text())
    const seen = { 'if-none-match': plain.headers.get('etag') ?? '' }
    expect((await get(path, 'commander', seen)).status).toBe(304)
  }
  // Another person's rights are another catalogue.
  const mine = (await get('/api/catalogue')).headers.get('etag') ?? ''
  expect((await get('/api/catalogue', 'auditor', { 'if-none-match': mine })).status).toBe(200)
})

describe('who I am', () => {
  test('is told with my rights and what the composition root adds', async () => {
    const { get } = await face({ describe: () => ({ name: '总指挥', firm: { name: '某证券' } }) })
    const body = await (await get('/api/me')).json()
    expect(body).toEqual({
      id: 'p-commander',
      name: '总指挥',
      kind: 'person',
      grants: [{ role: 'commander', scope: { kind: 'firm', id: '' } }],
      demo: true,
      firm: { name: '某证券' },
    })
    expect((await get('/api/me', '')).status).toBe(401)
  })
})

describe('the API page', () => {
  test.each([
    ['zh', 'zh-CN', '接班', '须双人复核'],
    ['en', 'en', 'Take a watch', 'needs two people'],
  ])('in %s', async (lang, tag, command, note) => {
    const { get } = await face()
    const response = await get(`/api?lang=${lang}`, '')
    expect(response.headers.get('content-type')).toContain('text/html')
    const page = await response.text()
    expect(page).toContain(`<html lang="${tag}">`)
    expect(page).toContain(`<h3 id="watch.takeWatch">${command}</h3>`)
    expect(page).toContain('POST /api/watch/take-watch')
    expect(page).toContain(note)
    expect(page).not.toContain('miss-watch')
  })

  test('loads nothing from anywhere and runs no script', async () => {
    const { get } = await face()
    const page = await (await get('/api')).text()
    expect(page).not.toMatch(/<script|<link|<img|https?:\/\//)
    expect(page).toContain('登记一个 &lt;形状&gt;')
    expect(page).not.toContain('<形状>')
  })
})

describe('health', () => {
  test('is told without sign-in: alive, and ready or not', async () => {
    const { app, house } = await face()
    expect(await (await app.request('/healthz')).json()).toEqual({ ok: true })
    const ready = await app.request('/readyz')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({ ready: true, leads: true })
    await house.close()
    expect((await app.request('/readyz')).status).toBe(503)
    expect((await app.request('/healthz')).status).toBe(200)
  })
})

describe('what is not there', () => {
  test.each(['/nowhere', '/api/nowhere', '/api/firm', '/api/..%2f..%2fetc/passwd', '/%ff', '/mcp'])(
    '%s is 404 as a problem',
    async (path) => {
      const { app } = await face()
      const response = await app.request(path, { headers: auth('commander') })
      expect(response.status).toBe(404)
      expect((await response.json()).code).toBe('http.unknownRoute')
    },
  )
})
