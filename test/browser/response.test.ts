// Response in a real browser: what an employee reports raises the level by itself; the commander sees it on every
// page, confirms it, ticks a task, records a decision, and raises the level; a playbook that is faulty cannot be saved.
import { expect, test } from 'vitest'
import { house } from '../support/visitor.ts'

const server = house()
const commander = 'commander'

async function tell(command: string, input: unknown): Promise<void> {
  const answer = await fetch(`${server.url}/api/${command}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  expect([command, answer.status]).toEqual([command, 200])
}

test('a self-report raises the level by itself, and the commander takes it from there', async () => {
  const page = await server.page(commander, '/levels')
  await page.getByRole('link', { name: '响应等级' }).getByText('平时').waitFor()
  await tell('health/declare', { person: 'p-00125', what: 'closeContact' })
  // Live: the chip turns without a click.
  await page.getByRole('banner').getByText('橙').click()
  await page.getByRole('heading', { name: '总部大厦有员工可能为密接' }).waitFor()
  await page.getByRole('button', { name: '属实' }).click()
  await page.getByText('已确认').first().waitFor()
  await page.getByRole('tab', { name: /^任务/ }).click()
  const look = page.getByRole('listitem').filter({ hasText: '核实申报，问清行程' })
  await look.getByRole('button', { name: '完成', exact: true }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: '查密接' })
    .getByRole('img', { name: '在办' })
    .waitFor()
  await page.getByText('甘特图').click()
  await page.getByRole('img', { name: /^重点区域每日消毒两次/ }).waitFor()
  await page.getByRole('tab', { name: '时间线' }).click()
  await page.getByText('决策', { exact: true }).first().click()
  await page.getByRole('textbox', { name: '刚发生了什么、决定了什么' }).fill('张江进入接管准备')
  await page.getByRole('textbox', { name: '为什么这样定' }).fill('总部可能封闭')
  await page.getByRole('button', { name: '记下' }).click()
  await page.getByText('决策：张江进入接管准备（总部可能封闭）').waitFor()
  await page.getByRole('button', { name: '调整等级' }).click()
  await page.getByRole('button', { name: /升到/ }).click()
  await page.getByRole('textbox', { name: '原因' }).fill('复核阳性')
  await page.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByRole('banner').getByText('红').waitFor()
  await page.goto(`${server.url}/sites/hq-tower`)
  await page.getByText('公司应急指挥部').first().waitFor()
})

test('a playbook with a fault says where and is not saved; mended it becomes a new version', async () => {
  const page = await server.page(commander, '/playbooks/playbook-flood/edit')
  const text = page.getByRole('textbox', { name: '预案（YAML）' })
  const written = await text.inputValue()
  await text.fill(
    written
      .replace('- stay-in', '- moon')
      .replace('after:\n      - branches', 'after:\n      - moon'),
  )
  await page.getByText('没有“moon”这一步').waitFor()
  await page.getByRole('textbox', { name: '为什么修订' }).fill('补充屋面')
  expect(await page.getByRole('button', { name: '存为新版本' }).isDisabled()).toBe(true)
  await text.fill(written.replace('minutes: 120', 'minutes: 90'))
  await page.getByText('可以保存').waitFor()
  await page.getByRole('button', { name: '存为新版本' }).click()
  await page.getByText(/2022-03-11 版/).waitFor()
})
