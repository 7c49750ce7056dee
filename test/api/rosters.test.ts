// A roster solved over HTTP by the built server: told while it gets better, stopped by hanging up, kept, and refused
// in words that say what to do.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer, type Server } from '../support/server.ts'
import { reading } from './event-reader.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
}, 300_000)
afterAll(() => server.stop())

const asked = { unit: 'treasury', from: '2022-03-21', to: '2022-03-28' }
const headers = (more: object = {}) => ({
  authorization: `Bearer ${server.token}`,
  'content-type': 'application/json',
  'accept-language': 'en',
  ...more,
})
const post = (path: string, body: unknown, more: object = {}) =>
  fetch(`${server.url}/api/duty/${path}`, {
    method: 'POST',
    headers: headers(more),
    body: JSON.stringify(body),
  })
const stream = { accept: 'text/event-stream' }
const Answer = z.object({
  answer: z.looseObject({ legal: z.boolean(), openCount: z.int(), duties: z.array(z.unknown()) }),
})

test('it is answered with legal duties, which are kept as a draft once and under no taken name', async () => {
  const response = await post('solve-roster?budgetMs=700', asked)
  const { answer } = Answer.parse(await response.json())
  expect(answer).toMatchObject({ legal: true, openCount: 0 })
  const { duties } = answer
  expect(duties.length).toBeGreaterThan(50)
  const head = { roster: 'r-api', title: '资金部', ...asked }
  expect((await post('keep-solved', { ...head, duties })).status).toBe(200)
  const again = await post('keep-solved', { ...head, to: '2022-03-29', duties })
  expect(again.status).toBe(409)
  expect(await again.json()).toMatchObject({ code: 'duty.rosterTaken' })
})

test('who hangs up has the best told so far, and the threads are free for the next at once', async () => {
  const reader = reading(await post('solve-roster?budgetMs=300000', asked, stream))
  let event = await reader.next()
  while (event?.event === 'progress' && !('best' in Object(event.data))) event = await reader.next()
  expect(event).toMatchObject({ event: 'progress', data: { best: { legal: true } } })
  await reader.stop()
  const next = await post('solve-roster?budgetMs=300', asked)
  expect(Answer.parse(await next.json()).answer.legal).toBe(true)
})

test.each([
  [
    { ...asked, from: '2022-03-01' },
    409,
    'duty.solvesThePast',
    'begin today (2022-03-11) or later',
  ],
  [{ ...asked, to: asked.from }, 409, 'duty.periodEmpty', 'ends'],
  [{ ...asked, unit: 'nowhere' }, 409, 'duty.unknown', 'nowhere'],
  [{ ...asked, posts: ['nothing'] }, 409, 'duty.unknown', 'nothing'],
  [{ ...asked, from: 'soon' }, 400, 'kernel.mistake', ''],
])('%j is %i %s', async (input, status, code, says) => {
  const response = await post('solve-roster?budgetMs=500', input)
  const problem = z.looseObject({ detail: z.string() }).parse(await response.json())
  expect(response.status).toBe(status)
  expect(problem).toMatchObject({ code })
  expect(problem.detail).toContain(says)
})
