// How the product shows itself: both languages, light and dark, phone, big screen, a file full of mistakes, a
// lost line.
import { expect, test } from 'vitest'
import { open } from '../support/chromium.ts'
import { house } from '../support/visitor.ts'

const server = house()
const commander = 'commander'

test('the language is switched on the spot, and stays', async () => {
  const page = await server.page(commander)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('link', { name: 'People 10,000' }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'Machine rooms', exact: true }).waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('en')
})

test('an English reader finds no Chinese in the frame', async () => {
  const page = await server.page(commander, '/', { lang: 'en' })
  await page.getByRole('link', { name: 'People 10,000' }).waitFor()
  const nav = await page.getByRole('navigation', { name: 'Main navigation' }).innerText()
  expect(nav).not.toMatch(/\p{Script=Han}/u)
})

test('dark is as dark as light is light', async () => {
  const page = await server.page(commander, '/', { dark: true })
  const shade = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(await shade()).toBe('rgb(14, 20, 24)')
  await page.getByRole('button', { name: '换成浅色' }).click()
  expect(await shade()).toBe('rgb(243, 245, 246)')
})

test('a phone has four tabs, rows of two lines, and nothing wider than itself', async () => {
  const page = await server.page(commander, '/', { width: 390, height: 844, phone: true })
  for (const tab of ['我的值班', '任务', '上报']) {
    await page.getByRole('link', { name: tab }).click()
    await page.getByRole('heading', { level: 1, name: tab }).waitFor()
  }
  for (const path of [
    '/',
    '/firm/people',
    '/firm/sites/hq-tower',
    '/me',
    '/rules',
    '/audit',
    '/worlds',
  ]) {
    await page.goto(`${server.url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, path).toBeLessThanOrEqual(390)
  }
  await page.getByRole('button', { name: '打开菜单' }).click()
  await page.getByRole('link', { name: '岗位', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '岗位' }).waitFor()
})

test.each([
  { width: 1920, height: 1080 },
  { width: 3840, height: 1080 },
])('the big screen fills $width × $height without a scroll bar', async (size) => {
  const page = await server.page(commander, '/', size)
  await page.goto(`${server.url}/big`)
  await page.getByText('现在没有缺口').waitFor()
  await page.getByRole('group', { name: '上海各区场所' }).waitFor()
  const fits = await page.evaluate(() => [
    document.documentElement.scrollWidth <= window.innerWidth,
    document.documentElement.scrollHeight <= window.innerHeight,
  ])
  expect(fits).toEqual([true, true])
})

test('a file with mistakes names sheet, line and column, and imports nothing', async () => {
  const page = await server.page(commander)
  await page.goto(`${server.url}/import`)
  const csv = '编号,名称,类别\nnew-line,新专线,exchangeLine\nBad Id,坏行,没有这一类\n'
  await page.locator('input[type=file]').setInputFiles({
    name: 'suppliers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  })
  await page.getByRole('combobox', { name: '这份 CSV 是哪张表' }).fill('外部依赖')
  await page.keyboard.press('Enter')
  await page.getByText(/处错，改好再导入/).waitFor()
  const mistakes = page.getByRole('row').filter({ hasText: '外部依赖' }).filter({ hasText: '3' })
  expect(await mistakes.count()).toBeGreaterThan(1)
  expect(await page.getByRole('button', { name: '全部导入' }).count()).toBe(0)
})

test('a good file is imported after it was tried', async () => {
  const page = await server.page(commander)
  await page.goto(`${server.url}/import`)
  const csv = '编号,名称,类别\nsecond-line,第二专线,交易所线路\n'
  await page.locator('input[type=file]').setInputFiles({
    name: 'suppliers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  })
  await page.getByRole('combobox', { name: '这份 CSV 是哪张表' }).fill('外部依赖')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '全部导入' }).click()
  await page.getByText(/已导入：1 条记录/).waitFor()
})

test('the auditor verifies the log and reads it; others are told whom to ask', async () => {
  const page = await server.page('auditor')
  await page.goto(`${server.url}/audit`)
  await page.getByText('建立“').first().or(page.getByRole('listitem').first()).first().waitFor()
  await page.getByRole('button', { name: '核验整条日志' }).click()
  await page.getByText(/完整无改动：共核验 \d\d,\d{3} 条/).waitFor()

  const refused = await open()
  refused.forgive(/403/)
  await refused.page.goto(`${server.url}/sign-in`)
  await refused.page.getByRole('button', { name: /^员工/ }).click()
  await refused.page.getByRole('main').waitFor()
  await refused.page.goto(`${server.url}/audit`)
  await refused.page.getByText('需要时请找安全管理员开通。').waitFor()
})

test('a lost line is said at once, with the moment of the last word', async () => {
  const opened = await open({ width: 1440, height: 900 })
  opened.forgive(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|ERR_FAILED|Failed to load/)
  const { page } = opened
  await page.goto(`${server.url}/sign-in`)
  await page.getByRole('button', { name: '总指挥' }).click()
  await page.getByRole('link', { name: '人员 10,000' }).waitFor()
  await page.context().setOffline(true)
  await page.getByText(/数据停在 \d\d:\d\d:\d\d · 正在重连/).waitFor()
  // What was read stays readable.
  await page.getByRole('link', { name: '人员 10,000' }).waitFor()
  await page.context().setOffline(false)
  await page.getByText(/正在重连/).waitFor({ state: 'detached' })
})
