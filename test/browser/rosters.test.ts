// A head of department solves a fortnight in a real browser: watches, keeps a draft and publishes it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { open } from '../support/chromium.ts'
import { startServer, type Server } from '../support/server.ts'

let server: Server
const solveMsMax = 60_000

beforeAll(async () => {
  server = await startServer()
}, 300_000)

afterAll(async () => {
  await server?.stop()
})

test(
  'a fortnight is solved, stopped, kept and published',
  async () => {
    const { page } = await open({ width: 1440, height: 900 })
    await page.goto(`${server.url}/sign-in`)
    await page.getByRole('button', { name: /自营负责人/ }).click()
    await page.getByRole('main').waitFor()
    await page.goto(`${server.url}/rosters/solve`)
    await page.getByText('14 天').click()
    await page.getByRole('button', { name: '开始排' }).click()
    await page.getByText('重点岗位缺').waitFor({ timeout: solveMsMax })
    const rows = page.getByRole('table').getByRole('row')
    expect(await rows.count()).toBeGreaterThan(20)
    // It may have proved the best already.
    const stop = page.getByRole('button', { name: '够好了，停' })
    if (await stop.isVisible()) await stop.click()
    await page.getByRole('button', { name: '存为草稿' }).click()
    await page.getByText('已存为草稿').waitFor({ timeout: solveMsMax })
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText(/发布班表 · /).waitFor({ timeout: solveMsMax })
  },
  solveMsMax * 3,
)
