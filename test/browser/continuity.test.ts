// The main job in a real browser: the commander supposes that the tower closes, sees what falls, makes a plan and
// approves it; an employee accepts on a phone, and the board shows it.
import { expect, test } from 'vitest'
import { house } from '../support/visitor.ts'

const server = house()
/** A plan for 160 people is looked for on a machine that others use too. */
const planMsMax = 90_000
const drillMsMax = 60_000
const commander = 'commander'
const employee = 'employee'
const phone = { width: 390, height: 844, phone: true }

test('a calm morning says so, and every part of the board stands', async () => {
  const page = await server.page(commander, '/board')
  await page.getByRole('heading', { name: '现在没有缺口' }).waitFor()
  await page.getByRole('img', { name: '经纪交易未来 2 天的覆盖' }).waitFor()
  await page.getByRole('group', { name: '上海各区场所' }).waitFor()
  await page.getByText('没有进行中的方案').waitFor()
  await page.getByRole('listitem').filter({ hasText: '驻守' }).click()
  const living = page.getByRole('dialog', { name: '驻守' }).getByRole('link')
  await living.first().waitFor()
  expect(await living.count()).toBeGreaterThan(8)
})

test('every cell of coverage says who counts and why', async () => {
  const page = await server.page(commander, '/coverage')
  await page.getByText('1,500 个岗位').waitFor()
  const map = page.getByRole('grid', { name: '1500 个岗位的覆盖' })
  await map.focus()
  await page.getByText('账户业务 1', { exact: true }).waitFor()
  for (let cell = 0; cell < 4; cell++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer.getByText(/^算数的 [1-9]/).waitFor()
  await drawer.getByText(/已排 \d+，已确认 \d+；最少 \d+/).waitFor()
})

test(
  'the tower closes in a what-if, a plan is approved, and a phone accepts',
  async () => {
    const page = await server.page(commander, '/what-if')
    await page.getByRole('button', { name: '总部大厦闭环 48 小时' }).click()
    await page.getByText(/突破容忍，还有/).waitFor()
    await page.getByText(/\d+ 个功能突破容忍，\d+ 个缺口/).waitFor()
    // Longer by a day with the keyboard: the answer follows, and the address holds it.
    const bar = page.getByRole('button', { name: /总部大厦 闭环管理，.*2 天。/ })
    await bar.focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.getByRole('button', { name: /总部大厦 闭环管理，.*2 天 1 小时。/ }).waitFor()
    expect(decodeURIComponent(page.url())).toContain('"hours":49')

    // A better plan is looked for, and says how far it is; it can be stopped at any time.
    await page.getByRole('button', { name: '再找更好的' }).click({ timeout: planMsMax })
    await page.getByText(/离最优/).waitFor({ timeout: planMsMax })
    await page.getByRole('button', { name: '停，用目前最好的' }).click()
    await page.getByRole('button', { name: '接着找' }).waitFor()
    await page.getByRole('button', { name: '做成方案' }).click({ timeout: planMsMax })
    await page
      .getByRole('heading', { level: 1, name: '总部大厦 闭环管理的应对' })
      .waitFor({ timeout: planMsMax })
    await page.getByRole('button', { name: '批准' }).click()
    const saying = page.getByRole('dialog', { name: '批准这个方案' })
    await saying.getByText(/马上请 \d+ 人接受/).waitFor()
    await saying.getByRole('button', { name: '批准' }).click()
    await page.getByText(/0\/\d+ 已接受/).waitFor()

    const pocket = await server.page(employee, '/my/tasks', phone)
    await pocket.getByRole('heading', { name: /集中交易/ }).waitFor()
    await pocket.getByRole('button', { name: '接受' }).click()
    await pocket.getByText('没有等您的事').waitFor()

    await page.goto(`${server.url}/board`)
    await page.getByText(/1\/\d+ 已接受/).waitFor()
  },
  planMsMax * 2,
)

test('an order given on the page closes the site on the board', async () => {
  const page = await server.page(commander, '/sites/jinqiao')
  await page.getByRole('heading', { level: 1, name: '金桥机房' }).waitFor()
  await page.getByRole('link', { name: '下达管控令' }).click()
  // What it does stands beside the form before it is given.
  await page.getByText(/个功能突破容忍，新增 .* 个缺口|不会新增缺口/).waitFor()
  await page.getByLabel('下令单位').fill('街道办事处')
  await page.getByLabel('原因').fill('楼内检出异常')
  await page.getByRole('button', { name: '下达管控令' }).click()
  await page.getByText(/街道办事处 · 楼内检出异常/).waitFor()
  await page.goto(`${server.url}/sites`)
  await page.getByText('管控中 1').waitFor()
})

test.each([
  ['zh', '/board'],
  ['zh', '/coverage'],
  ['zh', '/what-if'],
  ['zh', '/plans'],
  ['zh', '/robustness'],
  ['zh', '/drills'],
  ['zh', '/sites'],
  ['en', '/board'],
  ['en', '/sites/hq-tower'],
] as const)('in %s on a phone nothing of %s is wider than it', async (lang, path) => {
  const page = await server.page(commander, path, { ...phone, lang })
  await page.getByRole('heading', { level: 1 }).waitFor()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(phone.width)
})

test('a drill goes step by step while it is watched, and its report stays', async () => {
  const page = await server.page(commander, '/drills')
  const row = page.getByRole('listitem').filter({ hasText: '外高桥机房断电两小时' })
  await row.first().getByRole('button', { name: '先停在开头' }).click()
  await page.getByText('第 0 步，共 7 步').waitFor({ timeout: drillMsMax })
  // Whoever watches looks at the fork of the drill: the whole frame says so.
  await page.getByText(/演练 · 外高桥机房断电两小时/).waitFor()
  await page.getByRole('button', { name: '走一步' }).click()
  await page.getByText('第 1 步，共 7 步').waitFor()
  await page.getByRole('combobox', { name: '快慢' }).click()
  await page.getByTitle('一口气走完').click()
  await page.getByText(/留存$/).waitFor({ timeout: drillMsMax })
  await page.getByText('4/4', { exact: true }).waitFor()
  await page.getByRole('img', { name: /外高桥机房断电两小时逐小时的缺岗分钟/ }).waitFor()
  expect(await page.getByText('这不是实况').count()).toBe(0)
  await page.goto(`${server.url}/drills`)
  await page.getByRole('checkbox', { name: /选中 外高桥机房断电两小时/ }).waitFor()
})
