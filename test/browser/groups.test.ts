// Groups and rotation in a real browser: who covers what alone, a proposal seen before it is adopted, and the calendar
// of the weeks once a rotation has begun.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { open } from '../support/chromium.ts'
import { startServer, type Server } from '../support/server.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
}, 300_000)
afterAll(async () => {
  await server?.stop()
})

test('a rotation is begun, and the page shows who is on in which week', async () => {
  const { page } = await open({ width: 1440, height: 900 })
  await page.goto(`${server.url}/groups`)
  await page.getByRole('button', { name: '总指挥' }).click()
  await page.getByText('还没有轮换').waitFor()
  await page.getByLabel('只看一个城市').fill('上海')
  await page.getByLabel('只看一个城市').press('Enter')
  await page.getByText(/183 个重点岗位/).waitFor()
  await page.getByRole('button', { name: '算一算' }).click()
  await page.getByText('现在的分组就是最好的').waitFor({ timeout: 60_000 })
  // It is begun elsewhere, and the page hears of it.
  await began()
  await page.getByText('自然周轮换，A 组先上').waitFor()
  const cells = page.locator('.rotation-weeks tbody tr')
  expect(await cells.count()).toBe(6)
  expect(await cells.nth(0).textContent()).toContain('A 组在场')
  expect(await cells.nth(1).textContent()).toContain('B 组在场')
})

async function began(): Promise<void> {
  const rotation = {
    ...{ units: ['firm'], city: '上海', pattern: 'naturalWeek', from: '2022-03-14', first: 'A' },
    because: '上海疫情，分组轮换',
  }
  const answer = await fetch(`${server.url}/api/duty/start-rotation`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(rotation),
  })
  expect(answer.status).toBe(200)
}
