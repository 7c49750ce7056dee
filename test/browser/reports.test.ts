// A report to an authority in a real browser and at the command line: the clock runs, the form is filled from the log,
// each figure shows where it comes from, somebody signs, and the call is written down in time.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { document, shouhu } from '../cli/shouhu.ts'
import { open } from '../support/chromium.ts'
import { startServer, type Server } from '../support/server.ts'

let server: Server
const desk = mkdtempSync(join(tmpdir(), 'shouhu-reports-'))

beforeAll(async () => {
  server = await startServer()
}, 300_000)
afterAll(async () => {
  rmSync(desk, { recursive: true, force: true })
  await server?.stop()
})

const tell = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(`${server.url}/api/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
}
const Deadlines = z.object({
  answer: z.object({
    rows: z.array(z.object({ filing: z.string(), stage: z.string(), standing: z.string() })),
  }),
})

test('is filled, signed and told by phone within its deadline', async () => {
  await tell('response/report-incident', {
    incident: 'i-power',
    title: '总部大厦停电',
    scenario: 'power',
    because: '市电中断',
  })
  await tell('reports/open', { incident: 'i-power', regime: 'exchange' })

  const { page } = await open({ width: 1440, height: 900 })
  await page.goto(`${server.url}/reports`)
  await page.getByRole('button', { name: '总指挥' }).click()
  const road = page.locator('.road li', { hasText: '交易所 · 首报' })
  await expect.poll(() => road.textContent()).toMatch(/正常.*还剩 (30|29) 分钟.*未写/s)
  await page.getByRole('link', { name: '交易所 · 首报' }).click()
  await page.getByRole('heading', { level: 1, name: '交易所会员突发事件报告：首报' }).waitFor()
  expect(await page.getByRole('textbox', { name: '事件名称' }).inputValue()).toBe('总部大厦停电')

  await page.getByRole('button', { name: '看出处: 事件名称' }).click()
  const source = page.getByRole('dialog')
  await source.getByText('i-power').first().waitFor()
  await source.getByRole('button', { name: /关闭|Close/ }).click()

  await page.getByRole('textbox', { name: '委托与成交是否正常' }).fill('委托、成交正常')
  await page.getByText('1 处未保存').waitFor()
  await page.getByRole('button', { name: /^save 保存$/ }).click()
  await page.getByText('第 1 版').first().waitFor()
  await page.getByRole('button', { name: /^safety-certificate 签发$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /确\s*定/ })
    .click()
  await page.getByText(/夏行雨 签发/).waitFor()

  await page.getByRole('button', { name: '登记已报' }).click()
  await page.getByRole('dialog').getByLabel('对方接报人').fill('交易所值班员')
  await page.getByRole('dialog').getByRole('button', { name: '登记已报' }).click()
  await page.getByText('已报出，以下为报出时的原文。').waitFor()
  await page.locator('.page-words').getByText('按时报出').waitFor()
}, 120_000)

test('says the same at the command line, and is a file there', async () => {
  const here = { SHOUHU_DATA: server.folder }
  const listed = await shouhu(['report', 'list', '--list', 'all', '--json'], here)
  const { rows } = Deadlines.shape.answer.parse(document(listed))
  expect(rows.map(({ stage, standing }) => `${stage} ${standing}`)).toEqual([
    'update onTrack',
    'final waiting',
    'first met',
  ])
  const first = rows.find(({ stage }) => stage === 'first')?.filing ?? ''
  const text = await shouhu(['report', 'show', first, '--lang', 'zh'], here)
  expect(text.out).toMatch(/事件名称: 总部大厦停电 {2}\[response\.incident\]/)
  const file = join(desk, 'report.docx')
  expect(await shouhu(['report', 'file', first, '--out', file], here)).toMatchObject({ exit: 0 })
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
}, 60_000)
