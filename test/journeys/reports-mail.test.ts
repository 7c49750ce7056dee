// A signed report on its way out: it reaches a mail server with its words, as PDF and for a word processor, under one
// Message-ID however often it is tried; without a mail server it is said that it could not leave.
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { smtpWay } from '../../src/platform/channels/smtp.ts'
import type { PersonalWay } from '../../src/platform/channels/index.ts'
import { setHere, type Press } from '../../src/platform/paper/aside.ts'
import { reportSender } from '../../src/report-carrier.ts'
import type { Read } from '../../src/kernel/index.ts'
import { mailServer } from '../support/channels.ts'
import { root } from '../support/checkout.ts'
import { deputy, epidemic, recorder } from './reports-firm.ts'
import { call, filingOf, place } from './reports-story.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const quick: Press = (type) => Promise.resolve(Buffer.from(type))
const real: Press = (type, printed) =>
  setHere({
    type,
    printed,
    imprint: { firm: '同舟证券', origin: 'https://shouhu.example' },
    fontFile: join(root, 'fonts', 'noto-sans-sc-regular.ttf.br'),
  })

/** A firm whose reports leave this way, with one signed and waiting. */
async function readyBy(mail: PersonalWay | undefined, press: Press = quick) {
  const opened: { read?: Read } = {}
  const send = reportSender({
    mail,
    isRecorded: false,
    read: () => opened.read,
    press,
  })
  const one = await place({ send })
  opened.read = one.house.liveRead
  await one.happen('raised', epidemic)
  await one.happen('asked', { incident: 'i-1', regime: 'district' })
  const { filing: first } = await filingOf(one, 'first')
  await one.must('reports.markSent', { filing: first, ...call }, recorder)
  const { filing } = await filingOf(one, 'written')
  await one.must('reports.save', { filing, fields: [{ field: 'needs', unknown: true }] }, recorder)
  await one.must('reports.signOff', { filing }, deputy)
  return { ...one, filing }
}

const wayTo = (port: number): PersonalWay => {
  const way = smtpWay({
    host: '127.0.0.1',
    port,
    secure: false,
    requireTls: false,
    from: 'reports@firm.example',
  })
  closing.push(() => way.close())
  return way
}

test('reaches the authority with its words, as PDF and as docx', async () => {
  await using server = await mailServer()
  const one = await readyBy(wayTo(server.port), real)
  await one.must('reports.send', { filing: one.filing }, recorder)
  one.wall.pass(1_000)
  await expect.poll(() => server.mails.length, { timeout: 20_000 }).toBe(1)
  const [mail] = server.mails
  expect(mail).toMatchObject({ to: 'epidemic@huangpu.example', key: `${one.filing}/1/1` })
  expect(mail?.content).toContain('Content-Type: application/pdf')
  expect(mail?.content).toMatch(/filename="?r-\w+-written-1-v1\.docx/)
  // The first bytes of each file, as mail writes them: `%PDF-1` and a zip.
  expect(mail?.content).toMatch(/\r\nJVBERi0x/)
  expect(mail?.content).toMatch(/\r\nUEsDB/)
  await expect
    .poll(async () => await filingOf(one, 'written'))
    .toMatchObject({ standing: 'met', how: 'mail', toWhom: 'epidemic@huangpu.example' })
}, 60_000)

test('is sent again under the same Message-ID when nobody knows whether it left', async () => {
  let times = 0
  await using server = await mailServer({ answer: () => (++times === 1 ? 'hangUp' : 'take') })
  const one = await readyBy(wayTo(server.port))
  await one.must('reports.send', { filing: one.filing }, recorder)
  one.wall.pass(1_000)
  await expect.poll(() => times, { timeout: 20_000 }).toBe(1)
  await expect
    .poll(
      () => {
        one.wall.pass(2_000)
        return server.mails.length
      },
      { timeout: 20_000, interval: 200 },
    )
    .toBe(1)
  expect(server.mails[0]?.key).toBe(`${one.filing}/1/1`)
  await expect.poll(async () => (await filingOf(one, 'written')).standing).toBe('met')
}, 60_000)

test('without a mail server is said not to have left, and can be told otherwise', async () => {
  const one = await readyBy(undefined)
  await one.must('reports.send', { filing: one.filing }, recorder)
  one.wall.pass(1_000)
  await expect
    .poll(async () => await filingOf(one, 'written'))
    .toMatchObject({ draft: 'failed', standing: 'onTrack' })
  await one.must('reports.markSent', { filing: one.filing, how: 'fax', toWhom: '传真室' }, recorder)
})
