// Somebody falls out: the commander sees the hole, who could come and why, asks the first; that person's phone shows
// it, and their answer reaches the desk.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { open, type Look } from '../support/chromium.ts'
import { startServer, type Server } from '../support/server.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
}, 300_000)
afterAll(async () => {
  await server?.stop()
})

async function call(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${server.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return answer.json()
}

async function enter(who: string, path: string, look: Look = {}): Promise<Page> {
  const { page } = await open({ width: 1440, height: 900, ...look })
  await page.goto(`${server.url}/sign-in`)
  await page.getByRole('button', { name: who }).click()
  await page.getByRole('main').waitFor()
  await page.goto(`${server.url}${path}`)
  return page
}

const Duties = z.object({
  answer: z.object({ rows: z.array(z.object({ id: z.string(), mode: z.string() })) }),
})

/** The clearing batch of tonight, from which everybody is taken off. */
async function emptied(): Promise<void> {
  const asked = await call('/api/duty/duties?post=clearing-batch-1&from=2022-03-11&to=2022-03-12')
  for (const { id, mode } of Duties.parse(asked).answer.rows) {
    if (mode !== 'standby') await call('/api/duty/stand-down', { duty: id, because: '居家隔离' })
  }
}

test('a hole is seen, the first is asked with one click, and the next by itself', async () => {
  await emptied()
  const desk = await enter('总指挥', '/step-in')
  const hole = desk.locator('.holes li', { hasText: '清算夜批 1' })
  await hole.getByText('在班 0，要 1').waitFor()
  await hole.getByRole('link').click()
  const first = desk.locator('.able li').first()
  await first.getByText('本来就在总部大厦').waitFor()
  const name = await first.getByRole('link').innerText()
  await desk.getByRole('button', { name: '请第一位来' }).click()
  await desk.getByText(`在等 ${name} 答复`).waitFor()
  await hole.getByText(`在问 ${name}`).waitFor()
  expect(await desk.getByRole('button', { name: '请第一位来' }).count()).toBe(0)

  // A quarter of an hour without an answer, and nobody does anything.
  await call('/api/worlds/live/clock', { jump: '2022-03-11T00:50:00.000Z' })
  await desk.locator('.held li', { hasText: name }).getByText('没答复').waitFor()
  await desk.getByText(/在等 .+ 答复，到 09:/).waitFor()
})

test('on a phone the list and the chosen hole take turns, in English too', async () => {
  const phone = { width: 390, height: 844, phone: true, lang: 'en' } as const
  const pocket = await enter('Commander', '/step-in', phone)
  await pocket.locator('.holes li a').first().click()
  await pocket.getByText('could step in').waitFor()
  expect(await pocket.locator('.holes').isVisible()).toBe(false)
  await pocket.getByRole('link', { name: 'Back to the holes' }).click()
  await pocket.locator('.holes').waitFor()
})
