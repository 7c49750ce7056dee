// The roster board in a real browser: a published roster is copied to a draft, a duty is carried by keyboard, what
// breaks stands there in words, it is taken back, and the draft is published.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { open, type Look } from '../support/chromium.ts'
import { startServer, type Server } from '../support/server.ts'

let server: Server

beforeAll(async () => {
  server = await startServer()
}, 300_000)

afterAll(async () => {
  await server?.stop()
})

async function enter(path: string, look: Look = {}) {
  const { page } = await open({ width: 1440, height: 900, ...look })
  await page.goto(`${server.url}/sign-in`)
  await page.getByRole('button', { name: /总指挥|Commander/ }).click()
  await page.getByRole('main').waitFor()
  await page.goto(`${server.url}${path}`)
  return page
}

const copyMsMax = 40_000

test('a duty is carried by keyboard, what breaks is said, it is taken back, and the draft is published', async () => {
  const page = await enter('/rosters')
  await page.getByRole('link', { name: /2022年3月7日起四周班表/ }).click()
  const grid = page.getByRole('grid', { name: /10000 人/ })
  await grid.waitFor()
  await page.getByText('已发布，不能直接改。').waitFor()
  await page.getByRole('button', { name: '复制成草稿再改' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '复制成草稿再改' }).click()
  await page
    .getByRole('heading', { level: 1, name: '2022年3月7日起四周班表（改）' })
    .waitFor({ timeout: copyMsMax })

  // Narrowed to those of one name; the address holds it.
  await page.getByRole('textbox', { name: '找人：姓名或工号' }).fill('夏宇宏')
  await page.getByRole('grid', { name: /，1 人/ }).waitFor()
  expect(decodeURIComponent(page.url())).toContain('text=夏宇宏')
  await page.getByRole('textbox', { name: '找人：姓名或工号' }).fill('')
  await grid.waitFor()

  // Onto the Sunday before: seven days on end, and nobody is wanted.
  await grid.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const status = page.locator('.board-status')
  await status.getByText(/03-14 周一：日班 资管交易 1/).waitFor()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await status.getByText(/会超限：.*03-13 这个时候不要人/).waitFor()
  // The cover of the post follows before anything is put down.
  await page.getByRole('img', { name: /资管交易 1 2022-03-14：最少 1，最好 2，已排 1/ }).waitFor()
  await page.keyboard.press('Space')
  const undo = page.getByRole('button', { name: '撤销' })
  await expect.poll(() => undo.isEnabled()).toBe(true)
  await status.getByText(/03-13 周日：日班 资管交易 1/).waitFor()
  await undo.click()
  await expect.poll(() => undo.isEnabled()).toBe(false)
  await status.getByText(/03-13 周日：没有班/).waitFor()

  await page.getByRole('button', { name: 'send 发布' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('已发布，不能直接改。').waitFor()
}, 120_000)

test('on a phone a roster is a list of the day', async () => {
  const page = await enter('/rosters/in-force', { width: 390, height: 844, phone: true })
  await page.getByText(/当前作数的班 · \d+ 人/).waitFor()
  await page.getByText('03-11 周五').waitFor()
  await page.getByRole('button', { name: '往后' }).click()
  await page.getByText('03-12 周六').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
