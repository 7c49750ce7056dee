// Behind proxies of our own: whose address counts, and whether the browser came by https. What a client writes
// itself is never believed.
import { describe, expect, test } from 'vitest'
import { clientAddress, clientHttps, trustedProxiesIn } from '../../src/faces/http/proxies.ts'
import { door } from './identity-door.ts'
import { auth, face } from './face.ts'

const forwarded = (address: string) => new Headers({ 'x-forwarded-for': address })

test.each([
  [0, '6.6.6.6', '10.0.0.1'],
  [1, '', '10.0.0.1'],
  [1, '203.0.113.7', '203.0.113.7'],
  [1, '6.6.6.6, 203.0.113.7', '203.0.113.7'],
  [2, '6.6.6.6, 203.0.113.7, 10.0.0.9', '203.0.113.7'],
  [2, '6.6.6.6', '10.0.0.1'],
  [1, '203.0.113.7:51234', '203.0.113.7'],
  [1, '[2001:db8:1:2:3::1]:443', '2001:db8:1:2'],
])('with %i proxies, "%s" is %s', (trusted, said, address) => {
  expect(clientAddress('10.0.0.1', forwarded(said), trusted)).toBe(address)
})

test.each([
  [0, 'https', false],
  [1, 'https', true],
  [1, 'http', false],
  [1, 'https, http', false],
  [2, 'http, https, http', true],
  [2, 'https', true],
])('with %i proxies, proto "%s" is https: %s', (trusted, said, https) => {
  expect(clientHttps(new Headers({ 'x-forwarded-proto': said }), trusted)).toBe(https)
})

test.each([
  [undefined, 0],
  ['', 0],
  ['2', 2],
])('SHOUHU_TRUST_PROXY=%s is %i', (given, count) => {
  expect(trustedProxiesIn(given)).toBe(count)
})

test.each(['-1', 'yes', '1.5', '99'])('SHOUHU_TRUST_PROXY=%s is refused', (given) => {
  expect(() => trustedProxiesIn(given)).toThrow(
    expect.objectContaining({ code: 'http.wrongProxies' }),
  )
})

describe('the face', () => {
  const limits = { perAddress: { burst: 1, perSecond: 0.001 } }
  const status = async (trustedProxies: number, ...clients: string[]) => {
    const { app } = await face({ limits, trustedProxies })
    const found: number[] = []
    for (const client of clients) {
      const headers = { ...auth('commander'), 'x-forwarded-for': client }
      const response = await app.request('/api/me', { headers })
      found.push(response.status)
    }
    return found
  }

  test('counts each client behind a proxy alone', async () => {
    expect(await status(1, '203.0.113.7', '203.0.113.8', '203.0.113.8')).toEqual([200, 200, 429])
  })

  test('is not fooled where nobody is trusted', async () => {
    expect(await status(0, '203.0.113.7', '203.0.113.8')).toEqual([200, 429])
  })
})

describe('a sign-in behind a proxy', () => {
  test('records the client, and its cookie never leaves https', async () => {
    const demoPeople = [
      { person: 'p-wang', role: 'employee' as const, title: { zh: '员工', en: 'Employee' } },
    ]
    const at = await door({ demo: true, face: { demoPeople }, trustedProxies: 1 })
    const browser = at.browser('10.0.0.1')
    const answer = await browser.post(
      '/api/session/demo',
      { person: 'p-wang' },
      { 'x-forwarded-for': '6.6.6.6, 203.0.113.7', 'x-forwarded-proto': 'https' },
    )
    expect(answer.status).toBe(200)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-shouhu=/)
    expect(cookie).toContain('Secure')
    expect(answer.headers.get('strict-transport-security')).toContain('max-age')
    expect(await at.logText()).toContain('203.0.113.7')
    expect(await at.logText()).not.toContain('6.6.6.6')
  })
})
