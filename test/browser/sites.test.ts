// Sites and health in a real browser: a code shown on a phone lets its person in at the gate and answers the roll, and
// a report from a phone reaches the health officer's desk.
import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { house } from '../support/visitor.ts'

const server = house()
async function enter(...how: Parameters<typeof server.enter>): Promise<Page> {
  const { page, forgive } = await server.enter(...how)
  // A refusal that a story brings about on purpose.
  forgive(/status of 409/)
  return page
}

const commander = 'commander'
const employee = 'employee'
const phone = { width: 390, height: 844, phone: true }

/** What a camera would read off the screen. */
async function readCode(page: Page): Promise<string> {
  await page.locator('.my-code canvas').waitFor()
  const { pixels, width, height } = await page.locator('.my-code canvas').evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error('no canvas')
    const pen = element.getContext('2d')
    const { width, height } = element
    return { pixels: [...(pen?.getImageData(0, 0, width, height).data ?? [])], width, height }
  })
  // The white around it is the page's own.
  const edge = 32
  const framed = new Uint8ClampedArray((width + 2 * edge) * (height + 2 * edge) * 4).fill(255)
  for (let row = 0; row < height; row++) {
    const line = pixels.slice(row * width * 4, (row + 1) * width * 4)
    framed.set(line, ((row + edge) * (width + 2 * edge) + edge) * 4)
  }
  return jsqr(framed, width + 2 * edge, height + 2 * edge)?.data ?? ''
}

test('the code on a phone lets its person in at the gate, and answers the roll', async () => {
  const pocket = await enter(employee, '/my/code', phone)
  const code = await readCode(pocket)
  expect(code).toMatch(/^S1\|/)

  const gate = await enter(commander, '/sites/hq-tower/gate', phone)
  const name = await pocket.locator('.my-code strong').innerText()
  await gate.getByPlaceholder('扫码枪，或贴上通行码').fill(code)
  await gate.getByRole('button', { name: '登记', exact: true }).click()
  await gate.getByText(/进入，已登记为第 \d+ 条/).waitFor()
  await gate.getByText('登记在内 1').waitFor()
  await gate
    .getByText(new RegExp(`→ ${name}`))
    .first()
    .waitFor()
  await gate.getByPlaceholder('扫码枪，或贴上通行码').fill(`${code}x`)
  await gate.keyboard.press('Enter')
  await gate.getByText('这不是本公司的通行码').waitFor()

  await gate.goto(`${server.url}/sites/hq-tower/roll`)
  await gate.getByRole('button', { name: '开始点名' }).click()
  const form = gate.getByRole('dialog', { name: '开始点名' })
  await form.getByLabel('原因').fill('演练')
  await form.getByRole('button', { name: '开始点名' }).click()
  await gate.getByRole('list', { name: '不明' }).getByText(name).waitFor()

  await pocket.goto(`${server.url}/my/report`)
  await pocket.getByRole('button', { name: '我要帮助' }).click()
  await pocket.getByRole('button', { name: '出不来' }).click()
  await gate.locator('.roll-tab', { hasText: '求助' }).click()
  const line = gate.getByRole('list', { name: '求助' }).getByRole('listitem')
  await line.getByText('出不来').waitFor()
  await line.getByRole('button', { name: '看到了' }).click()
  await gate.getByText('这里没有人').waitFor()
})

test("a report by thumb reaches the health officer's desk, and is opened for a purpose", async () => {
  const pocket = await enter(employee, '/my/report', phone)
  await pocket.getByRole('button', { name: '疑似密接', exact: true }).click()
  await pocket.getByRole('button', { name: '在家' }).click()
  await pocket.getByRole('button', { name: '昨天' }).click()
  await pocket.getByRole('button', { name: '上报' }).click()
  await pocket.getByText(/前有人处理/).waitFor()

  const desk = await enter(commander, '/health/desk')
  await desk.getByRole('heading', { name: '待处理申报 1' }).waitFor()
  await desk.getByRole('heading', { name: '健康警示 1' }).waitFor()
  await desk.getByRole('button', { name: /打开$/ }).click()
  await desk.getByPlaceholder('例如：密接排查').first().fill('密接排查')
  await desk.keyboard.press('Enter')
  await desk.getByText('在家、2022-03-10').waitFor()
  const who = await desk.getByRole('heading', { level: 1 }).innerText()

  await desk.goto(`${server.url}/health/desk`)
  const paste = desk.getByPlaceholder('从表格复制，连标题行一起粘贴')
  const import1 = desk.getByRole('button', { name: '导入 1 行' })
  await paste.fill(`人员\t采样时间\t结果\n${who}x\t2022-03-11 07:30\t阴性`)
  await import1.click()
  await desk.getByText(`第 2 行：没有“${who}x”这个人`).first().waitFor()
})

test.each([
  ['zh', '/my/report'],
  ['en', '/my/code'],
  ['en', '/sites/hq-tower/order'],
  ['zh', '/sites/hq-tower/gate'],
  ['en', '/health/desk'],
] as const)('in %s on a phone nothing of %s is wider than it', async (lang, path) => {
  const page = await enter(commander, path, { ...phone, lang })
  await page.getByRole('heading', { level: 1 }).waitFor()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(phone.width)
})
