// The built pages: kept for ever where the name has a hash, packed copies where the browser takes them,
// the page itself for every address of the app, and nothing from outside the folder.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { afterThis, face } from './face.ts'

async function pages() {
  const outside = await mkdtemp(join(tmpdir(), 'shouhu-test-'))
  afterThis(() => rm(outside, { recursive: true, force: true }))
  const web = join(outside, 'web')
  await mkdir(join(web, 'assets'), { recursive: true })
  await writeFile(join(outside, 'secret.txt'), 'secret')
  await writeFile(join(web, 'index.html'), '<!doctype html><title>守沪</title>')
  await writeFile(join(web, 'favicon.svg'), '<svg/>')
  await writeFile(join(web, 'assets/main-BxY3k9_a.js'), 'plain')
  await writeFile(join(web, 'assets/main-BxY3k9_a.js.br'), 'brotli')
  await writeFile(join(web, 'assets/main-BxY3k9_a.js.gz'), 'gzip')
  const { app } = await face({ web })
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.request(path, { method, headers })
}

test.each(['/', '/firm/people', '/firm/people?world=drill', '/index.html'])(
  '%s is the page',
  async (path) => {
    const get = await pages()
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toContain('守沪')
    const again = await get(path, { 'if-none-match': response.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  },
)

test('an id with a dot in it is the page to whoever goes there, and no file to a page that loads one', async () => {
  const get = await pages()
  const going = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
  const page = await get('/rosters/r-2022.04', going)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('守沪')
  expect((await get('/rosters/r-2022.04', { accept: '*/*' })).status).toBe(404)
  expect((await get('/assets/gone-aaaaaaaa.js', going)).status).toBe(404)
  expect((await get('/api/rosters.gone', going)).status).toBe(404)
})

test('what has a hash in its name is kept for ever', async () => {
  const get = await pages()
  const asset = await get('/assets/main-BxY3k9_a.js')
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache')
})

test.each([
  ['gzip, deflate, br', 'br', 'brotli'],
  ['gzip', 'gzip', 'gzip'],
  ['', null, 'plain'],
  ['br;q=0, gzip', 'gzip', 'gzip'],
])('for a browser that takes "%s" it is sent as %s', async (accepted, encoding, body) => {
  const get = await pages()
  const response = await get('/assets/main-BxY3k9_a.js', { 'accept-encoding': accepted })
  expect(response.headers.get('content-encoding')).toBe(encoding)
  expect(response.headers.get('vary')).toContain('Accept-Encoding')
  expect(await response.text()).toBe(body)
  expect(response.headers.get('content-length')).toBe(String(body.length))
})

test.each([
  '/assets/gone-aaaaaaaa.js',
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/main-BxY3k9_a.js.br',
])('%s is not there', async (path) => {
  const get = await pages()
  const response = await get(path)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('secret"')
})

test('the API is never the page, and a page is only read', async () => {
  const get = await pages()
  for (const path of ['/api/nowhere', '/mcp/x', '/metrics/x']) {
    expect((await get(path)).headers.get('content-type')).toContain('problem+json')
  }
  expect((await get('/firm', {}, 'POST')).status).toBe(404)
  const head = await get('/', {}, 'HEAD')
  expect(head.status).toBe(200)
  expect(await head.text()).toBe('')
})

test('without built pages the address leads to the API', async () => {
  const { app } = await face()
  const response = await app.request('/')
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/api')
})
