// Whatever is sent, the answer is one of ours: never a fault, always a code, always words without holes in
// both languages; and a request that was not taken leaves no trace in the log.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { face } from './face.ts'

const runs = { numRuns: 150 }

/** Checks a no, in both languages. */
async function saysNo(response: Response, language: 'zh' | 'en'): Promise<void> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.status).toBeLessThan(500)
  const body = await response.json()
  expect(body.status).toBe(response.status)
  expect(body.code).toMatch(/^\w+\.\w+$/)
  // What was sent may stand in the sentence; the sentence around it is in the reader's language.
  const echoed = Object.values(body.params).map(String)
  const said = [body.title, echoed.reduce((words, echo) => words.replace(echo, ''), body.detail)]
  for (const words of said) expect(/\p{Script=Han}/u.test(words)).toBe(language === 'zh')
  for (const { message } of body.fields ?? []) expect(message).not.toMatch(/^$|undefined|\[object/)
}

const language = fc.constantFrom('zh', 'en')

test('any JSON as the body of a command', async () => {
  const { post, live } = await face()
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), language, async (body, lang) => {
      const before = live.head.position
      const response = await post(`/api/shapes/shape-it?lang=${lang}`, JSON.stringify(body))
      if (response.status === 200) return
      await saysNo(response, lang)
      expect(live.head.position).toBe(before)
    }),
    runs,
  )
})

test('a good body with one field spoilt', async () => {
  const { post } = await face()
  const fields = [
    'name',
    'site',
    'count',
    'ratio',
    'colour',
    'at',
    'day',
    'tags',
    'tree',
    'which',
    'even',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...fields),
      fc.jsonValue(),
      language,
      async (field, value, lang) => {
        const body = { name: 'abc', [field]: value }
        const response = await post(`/api/shapes/shape-it?lang=${lang}`, body)
        if (response.status !== 200) await saysNo(response, lang)
      },
    ),
    runs,
  )
})

test('any bytes as a body', async () => {
  const { app } = await face()
  const headers = { 'content-type': 'application/json', authorization: 'Bearer commander' }
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1 }), language, async (bytes, lang) => {
      const body = new Uint8Array(bytes)
      const path = `/api/watch/take-watch?lang=${lang}`
      await saysNo(await app.request(path, { method: 'POST', headers, body }), lang)
    }),
    runs,
  )
})

test('any query of a view', async () => {
  const { get } = await face()
  const names = fc.constantFrom(
    'text',
    'count',
    'flag',
    'tags',
    'where',
    'none',
    'asOf',
    'world',
    'else',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(names, fc.string()), { maxLength: 4 }),
      language,
      async (pairs, lang) => {
        const query = new URLSearchParams([['lang', lang], ...pairs])
        const response = await get(`/api/shapes/echo?${query}`)
        if (response.status !== 200) await saysNo(response, lang)
      },
    ),
    runs,
  )
})

test('any path and method', async () => {
  const { app } = await face()
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH')
  await fc.assert(
    fc.asyncProperty(fc.webPath(), method, language, async (path, verb, lang) => {
      const init = {
        method: verb,
        headers: { authorization: 'Bearer commander', 'accept-language': lang },
      }
      const response = await app.request(`http://localhost/api${path}`, init)
      if (response.status >= 400) await saysNo(response, lang)
    }),
    runs,
  )
})

test('any value of the headers that say when, once and where', async () => {
  const { app } = await face()
  const value = fc.string({ unit: fc.constantFrom(...Array.from('abz09-":,;=*W/ ')) })
  const name = fc.constantFrom(
    'if-match',
    'idempotency-key',
    'shouhu-world',
    'accept-language',
    'traceparent',
  )
  await fc.assert(
    fc.asyncProperty(name, value, async (header, given) => {
      const response = await app.request('/api/watch/confirm-watch?lang=en', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer commander',
          [header]: given,
        },
        body: '{"post":"nowhere"}',
      })
      await saysNo(response, 'en')
    }),
    runs,
  )
})
