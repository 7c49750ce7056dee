// What people do with their own duties in a real browser: swap and ask for leave on a phone; and what those who lead
// them see on a desk: leave to grant, the balance with its duties, a roster from a pasted sheet.
import type { Page } from 'playwright-core'
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

async function enter(who: RegExp, path: string, look: Look): Promise<Page> {
  const { page } = await open(look)
  await page.goto(`${server.url}/sign-in`)
  await page.getByRole('button', { name: who }).click()
  await page.getByRole('main').waitFor()
  await page.goto(`${server.url}${path}`)
  return page
}

const phone = { width: 390, height: 844, phone: true } as const
const desk = { width: 1440, height: 900, lang: 'en' } as const

test('on a phone: the next duty is offered for a swap and taken back, leave is asked for', async () => {
  const page = await enter(/员工|Employee/, '/my/duties', phone)
  await page.getByRole('heading', { name: '下一班' }).waitFor()
  await page.getByRole('button', { name: '找人换班' }).first().click()
  await page.getByRole('button', { name: '谁会谁来接' }).click()
  await page.getByText('在找人换').waitFor()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByText('在找人换').waitFor({ state: 'detached' })

  await page.getByText('月', { exact: true }).click()
  await page.locator('.month li[data-duty="true"]').first().waitFor()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)

  await page.getByRole('link', { name: '请假与意愿' }).click()
  await page.getByRole('button', { name: '请假' }).click()
  await page.getByLabel('从哪天').fill('2022-03-14')
  await page.getByRole('dialog').getByRole('button', { name: '请假' }).click()
  await page.getByText('等答复').waitFor()
  await page.getByText('2022-03-14').waitFor()
}, 60_000)

test('on a desk: numbers open their duties, and a pasted roster is checked line by line', async () => {
  const page = await enter(/总指挥|Commander/, '/balance?period=ahead&unit=it-operations', desk)
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('button') })
    .first()
  await row.getByRole('button').first().click()
  await page
    .getByRole('dialog')
    .getByText(/· \d+ duties/)
    .waitFor()
  await page.keyboard.press('Escape')

  await page.goto(`${server.url}/my/tasks`)
  await page.getByRole('heading', { name: 'Leave to grant' }).waitFor()
  await page.getByText('2022-03-14').waitFor()

  await page.goto(`${server.url}/rosters/import`)
  await page.getByLabel('Title', { exact: true }).fill('April')
  await page.getByLabel('First day').fill('2022-04-01')
  const sheet = (person: string) =>
    ['Post\tPerson\tFrom\tTo', `no-post\t${person}\t2022-04-01 09:00\t2022-04-01 17:00`].join('\n')
  await page.getByLabel(/Titles first/).fill(sheet('p-00125'))
  await page.getByRole('button', { name: /Check · lines: 1/ }).click()
  await page.getByText('Mistakes: 1; nothing was imported').waitFor()
  await page
    .getByRole('rowheader', { name: /line 2/ })
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: 'Make the draft' }).count()).toBe(0)
}, 60_000)
