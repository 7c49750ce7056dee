// The firm in a real browser, as people use it: come in, find, read, change, look back, try on a fork. Each
// page fails its test on any error in its console.
import { describe, expect, test } from 'vitest'
import { open } from '../support/chromium.ts'
import { house } from '../support/visitor.ts'

const server = house()
const commander = 'commander'

describe('the door', () => {
  test('leads to the page one wanted', async () => {
    const { page } = await open()
    await page.goto(`${server.url}/firm/sites/hq-tower`)
    await page.getByRole('button', { name: '总指挥' }).click()
    await page.getByRole('heading', { level: 1, name: '总部大厦' }).waitFor()
  })

  test('says so when the password is not right', async () => {
    const opened = await open()
    opened.forgive(/401/)
    const { page } = opened
    await page.goto(`${server.url}/sign-in`)
    await page.getByText('用账户登录').click()
    await page.getByLabel('登录名').fill('p-00001')
    await page.getByLabel('密码').fill('not the password')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('登录名、密码或动态码不对').waitFor()
  })

  test('is closed again after signing out', async () => {
    const page = await server.page(commander)
    await page.getByRole('button', { name: '我的账户' }).click()
    await page.getByText('退出登录').click()
    await page.getByRole('button', { name: '总指挥' }).waitFor()
    await page.goto(`${server.url}/firm/people`)
    await page.getByRole('button', { name: '总指挥' }).waitFor()
  })
})

describe('the firm', () => {
  test('shows its numbers, and each opens its list', async () => {
    const page = await server.page(commander)
    await page.getByRole('link', { name: '人员 10,000' }).click()
    await page.getByRole('grid', { name: '人员，共 10000 行' }).waitFor()
    await page.getByRole('link', { name: '概览' }).click()
    await page.getByRole('link', { name: '场所 367' }).click()
    await page.getByText('共 367').waitFor()
  })

  test('is browsed by filter, keyboard and scrolling', async () => {
    const page = await server.page(commander)
    await page.goto(`${server.url}/firm/people?site=hq-tower`)
    await page.getByText('共 1,450').waitFor()
    await page.goto(`${server.url}/firm/people`)
    const grid = page.getByRole('grid')
    await grid.focus()
    await page.keyboard.press('End')
    await page.getByRole('row').filter({ hasText: 'p-10000' }).waitFor()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('p-00002').first().waitFor()
    await page.getByRole('heading', { name: '资料' }).waitFor()
  })

  test('says what falls with a site, and by which path', async () => {
    const page = await server.page(commander)
    await page.goto(`${server.url}/firm/sites/hq-tower`)
    await page.getByRole('button', { name: '推演' }).click()
    await page.getByText('印章管理').first().waitFor()
    await page
      .getByText(/经由 总部大厦 →/)
      .first()
      .waitFor()
  })

  test('is found by a piece of a name', async () => {
    const page = await server.page(commander)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索，或下达命令' }).fill('张江')
    await page
      .getByRole('option', { name: /张江科技园/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '张江科技园' }).waitFor()
  })

  test('takes commands from the palette', async () => {
    const page = await server.page(commander)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('addSupplier')
    await page.getByRole('option', { name: /新增外部依赖/ }).click()
    await page.getByLabel('编号', { exact: true }).fill('test-carrier')
    await page.getByRole('button', { name: '新增外部依赖' }).click()
    // The name was forgotten: said in its place, and nothing is sent.
    await page.getByText('必填').first().waitFor()
    await page.getByLabel('名称', { exact: true }).fill('备用专线')
    await page.getByLabel('类别').click()
    await page.getByTitle('电信运营商').click()
    await page.getByRole('button', { name: '新增外部依赖' }).click()
    await page.getByText(/新增外部依赖 · 已记入日志第/).waitFor()
  })
})

describe('a change', () => {
  test('is seen on another screen at once, stands in the timeline, and not in the past', async () => {
    const [mine, other] = await Promise.all([server.page(commander), server.page('auditor')])
    const address = `${server.url}/firm/sites/jinqiao`
    await Promise.all([mine.goto(address), other.goto(address)])
    await other.getByRole('heading', { level: 1, name: '金桥' }).waitFor()
    await mine.getByRole('button', { name: '修改场所' }).click()
    await mine.getByLabel('床位数').fill('321')
    await mine.getByText(/床位数：.+ → 321/).waitFor()
    await mine.getByRole('dialog').getByRole('button', { name: '修改场所' }).click()
    await other.getByText('321', { exact: true }).waitFor()
    await mine.getByRole('listitem').filter({ hasText: '新增场所' }).getByRole('button').click()
    await mine.getByRole('button', { name: '回看这一刻' }).click()
    await mine.getByText(/回看日志第 \d+ 条/).waitFor()
    await mine.getByText('321', { exact: true }).waitFor({ state: 'detached' })
  })

  test('that the rules refuse is answered with a sentence', async () => {
    const opened = await open({ width: 1440, height: 900 })
    opened.forgive(/409/)
    const { page } = opened
    await page.goto(`${server.url}/firm/sites/hq-tower`)
    await page.getByRole('button', { name: '总指挥' }).click()
    await page.getByRole('button', { name: '停用场所' }).click()
    await page.getByRole('dialog').getByLabel('原因').fill('试一试')
    await page.getByRole('dialog').getByRole('button', { name: '停用场所' }).click()
    await page.getByText('按规则不能这样做').waitFor()
  })

  test('and the log are not offered to an employee', async () => {
    const page = await server.page('employee')
    await page.goto(`${server.url}/firm/units/brokerage`)
    await page.getByRole('heading', { level: 1, name: '经纪业务总部' }).waitFor()
    expect(await page.getByRole('button', { name: '修改部门' }).count()).toBe(0)
    expect(await page.getByRole('heading', { name: '经过' }).count()).toBe(0)
  })

  test('is not offered to those who may not', async () => {
    const page = await server.page('auditor')
    await page.goto(`${server.url}/firm/sites/hq-tower`)
    await page.getByRole('heading', { level: 1, name: '总部大厦' }).waitFor()
    expect(await page.getByRole('button', { name: '修改场所' }).count()).toBe(0)
  })
})

describe('time and worlds', () => {
  test('a past moment tints the frame and leads back to now', async () => {
    const page = await server.page(commander)
    await page.getByRole('button', { name: '上海时间' }).click()
    await page.getByRole('button', { name: '到次日 08:30' }).click()
    await page.getByText('2022-03-12').first().waitFor()
    await page.getByRole('button', { name: '1 小时前' }).click()
    await page.getByText('回看 2022-03-12 07:30:00 · 只读，不是现在').waitFor()
    await page.getByRole('link', { name: '人员 10,000' }).waitFor()
    await page.getByRole('status').getByRole('button', { name: '回到现在' }).click()
    await page.getByText('只读，不是现在').waitFor({ state: 'detached' })
  })

  test('a fork carries a banner, and what is done there does not touch live', async () => {
    const page = await server.page(commander)
    await page.goto(`${server.url}/worlds`)
    await page.getByRole('button', { name: '新建分支' }).first().click()
    await page.getByLabel('标题').fill('封楼演练')
    await page.getByLabel('短名').fill('closure')
    await page.getByRole('button', { name: '建立并进入' }).click()
    await page.getByText('演练 · 封楼演练 · 这不是实况').waitFor()
    await page.goto(`${server.url}/firm/sites/changhua?world=closure`)
    await page.getByRole('button', { name: '修改场所' }).click()
    await page.getByLabel('床位数').fill('777')
    await page.getByRole('dialog').getByRole('button', { name: '修改场所' }).click()
    await page.getByText('777', { exact: true }).waitFor()
    await page.getByRole('button', { name: '返回实况' }).click()
    await page.getByText('777', { exact: true }).waitFor({ state: 'detached' })
  })
})

describe('my account', () => {
  test('ends the other sessions at once', async () => {
    const [page, other] = [await server.page('riskOfficer'), await server.page('riskOfficer')]
    await page.goto(`${server.url}/me`)
    await page.getByRole('button', { name: '结束其他全部会话' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '结束我的其他会话' }).click()
    await page.getByText(/结束我的其他会话 · 已记入日志第/).waitFor()
    await other.goto(`${server.url}/firm/people`)
    await other.getByRole('button', { name: '总指挥' }).waitFor()
  })

  test('takes a passkey of this device, and it opens the door', async () => {
    const page = await server.page(commander)
    const devices = await page.context().newCDPSession(page)
    await devices.send('WebAuthn.enable')
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    // Passkeys belong to a name, not to a number.
    await page.goto(`${server.url.replace('127.0.0.1', 'localhost')}/sign-in`)
    await page.getByRole('button', { name: '总指挥' }).click()
    await page.getByRole('heading', { level: 1, name: '同舟证券' }).waitFor()
    await page.goto(`${server.url.replace('127.0.0.1', 'localhost')}/me`)
    await page.getByLabel('这台设备叫什么').fill('值班台')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByText('值班台').waitFor()
    await page.getByRole('banner').getByRole('button', { name: '我的账户' }).click()
    await page.getByText('退出登录').click()
    await page.getByText('用账户登录').click()
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.getByRole('heading', { level: 1, name: '同舟证券' }).waitFor()
  })
})
