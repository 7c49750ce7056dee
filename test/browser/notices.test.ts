// A notice from the commander's desk to an employee's phone and back, in a real browser: the board shows it live.
import { expect, test } from 'vitest'
import { house } from '../support/visitor.ts'

const server = house()
test('a notice is composed, confirmed on a phone, and the board shows it without being asked', async () => {
  const desk = await server.page('commander')
  await desk.goto(`${server.url}/notices/new`)
  await desk.getByLabel('中文标题').fill('明天八点开会')
  await desk.getByLabel('英文标题').fill('Meeting at eight tomorrow')
  await desk.getByLabel('中文正文').fill('线上，链接另发。')
  await desk.getByLabel('英文正文').fill('Online; the link follows.')
  const send = desk.getByRole('button', { name: /^(send )?发出$/ })
  expect(await send.isDisabled()).toBe(true)
  const also = desk.getByLabel('再加上')
  await also.click()
  await also.fill('p-00125')
  await desk.getByText(/· p-00125$/).click()
  await desk.getByText('会发给 1 人').waitFor()
  // How it reads on each channel stands beside it.
  await desk.getByText('短信', { exact: true }).first().click()
  await desk.getByText(/请点开确认/).waitFor()
  await send.click()
  await desk.getByRole('tooltip').getByRole('button', { name: '发出' }).click()
  await desk.getByText('还差 1 人').first().waitFor()

  const phone = await server.page('employee', '/', { width: 390, height: 844, phone: true })
  await phone.goto(`${server.url}/my/notices`)
  const card = phone.getByRole('article', { name: '明天八点开会' })
  await card.getByPlaceholder('回一句（可不填）').fill('收到，会准时')
  await card.getByRole('button', { name: '已收到，确认' }).click()
  await card.getByText('您的回复：收到，会准时').waitFor()

  await desk.getByText('全部完成').first().waitFor()
  await desk.getByText('有回复').click()
  await desk.getByText('收到，会准时').waitFor()
})

test('a letter is read, and thanks appear under it', async () => {
  const desk = await server.page('commander')
  const status = await desk.evaluate(async () => {
    const answer = await fetch('/api/notices/send-letter', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'shouhu-request': '1' },
      body: JSON.stringify({
        title: { zh: '致全体同事的信', en: 'A letter to all colleagues' },
        text: { zh: '这些天，谢谢每一位。', en: 'Thank you, every one of you.' },
        thanks: ['p-00200'],
      }),
    })
    return answer.status
  })
  expect(status).toBe(200)
  const phone = await server.page('employee', '/', { width: 390, height: 844, phone: true })
  await phone.goto(`${server.url}/letters`)
  await phone.getByRole('heading', { name: '致全体同事的信' }).waitFor()
  await phone.getByLabel('写一句感谢').fill('谢谢物业的师傅们')
  await phone.getByRole('button', { name: '留言' }).click()
  await phone.getByText('谢谢物业的师傅们').waitFor()
  await phone.getByText('同事的感谢 1').waitFor()
})
