// Mail over a real conversation with a mail server, and what is known of a message when it breaks off.
import { describe, expect, test } from 'vitest'
import { mailServer, message, type MailAnswer } from '../../../test/support/channels.ts'
import { smtpWay } from './smtp.ts'

const settings = {
  host: '127.0.0.1',
  secure: false,
  requireTls: false,
  from: 'shouhu@firm.example',
}
const inTime = () => AbortSignal.timeout(10_000)

test('a message arrives whole, in Chinese, with its key', async () => {
  await using server = await mailServer()
  const way = smtpWay({ ...settings, port: server.port })
  expect(await way.carry(message, inTime())).toEqual({ outcome: 'sent' })
  way.close()
  const [mail] = server.mails
  expect(mail).toMatchObject({ to: message.to, key: message.key })
  expect(mail?.content).toContain('From: shouhu@firm.example')
  expect(mail?.content).toContain('Auto-Submitted: auto-generated')
  expect(mail?.text).toContain('请今天确认')
})

test('a few connections carry many messages', async () => {
  await using server = await mailServer()
  const way = smtpWay({ ...settings, port: server.port, connections: 3 })
  const many = Array.from({ length: 40 }, (_, n) => ({ ...message, key: `k-${n}` }))
  const answers = await Promise.all(many.map((one) => way.carry(one, inTime())))
  way.close()
  expect(answers.every(({ outcome }) => outcome === 'sent')).toBe(true)
  expect(new Set(server.mails.map(({ key }) => key)).size).toBe(40)
  expect(server.connections.all).toBe(3)
})

test('the server is entered with name and password', async () => {
  const login = { user: 'shouhu', password: 'not in the log' }
  await using server = await mailServer({ login })
  const right = smtpWay({ ...settings, ...login, port: server.port })
  expect(await right.carry(message, inTime())).toEqual({ outcome: 'sent' })
  right.close()
  const wrong = smtpWay({ ...settings, ...login, password: 'guess', port: server.port })
  expect(await wrong.carry(message, inTime())).toMatchObject({ outcome: 'back' })
  wrong.close()
})

describe('when it goes wrong', () => {
  test.each<[MailAnswer, string]>([
    ['refuse', 'failed'],
    ['later', 'back'],
    // It has everything and has not said so: nobody can know.
    ['hangUp', 'unknown'],
  ])('a server that answers the content with “%s” leaves it %s', async (answer, outcome) => {
    await using server = await mailServer({ answer: () => answer })
    const way = smtpWay({ ...settings, port: server.port })
    expect(await way.carry(message, inTime())).toMatchObject({ outcome })
    way.close()
  })

  test('an unknown address has failed, and the next message still goes', async () => {
    await using server = await mailServer({ unknown: (to) => to.startsWith('lost') })
    const way = smtpWay({ ...settings, port: server.port, connections: 1 })
    const lost = await way.carry({ ...message, to: 'lost@firm.example' }, inTime())
    expect(lost).toMatchObject({ outcome: 'failed' })
    expect(await way.carry(message, inTime())).toEqual({ outcome: 'sent' })
    way.close()
  })

  test('a server that is not there has certainly taken nothing', async () => {
    const way = smtpWay({ ...settings, port: 9 })
    expect(await way.carry(message, inTime())).toEqual({ outcome: 'back', why: 'ESOCKET' })
    way.close()
  })
})
