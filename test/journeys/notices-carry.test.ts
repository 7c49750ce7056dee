// Notices on their way: real mail to a real mail server, what follows when nobody answers, and what is known after
// a break. The clock of the world only moves when told.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { outbox } from '../../src/kernel/index.ts'
import { noticeSender } from '../../src/notice-carrier.ts'
import type { Sender } from '../../src/platform/carrier.ts'
import { smtpWay } from '../../src/platform/channels/smtp.ts'
import type { Way } from '../../src/platform/channels/index.ts'
import { hearing, mailServer, type MailAnswer } from '../support/channels.ts'
import { robotWay } from '../../src/platform/channels/robots.ts'
import { gatewayWay } from '../../src/platform/channels/web-gateway.ts'
import { PlainSealer } from '../support/house.ts'
import { inTown, systemActor } from './notices-firm.ts'

const everybody = ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6']
const withMail = everybody.slice(0, 5)

/** A town whose notices leave through these ways. */
async function townWith(ways: Readonly<Record<string, Way>>) {
  let carry: Sender | undefined
  const sender: Sender = (message) => {
    if (!carry) throw new Error('attached before it is used')
    return carry(message)
  }
  const town = await inTown({ channels: Object.keys(ways), sender })
  /** A node that takes over: it remembers nothing of what the one before had on its way. */
  const startCarrier = () => {
    carry = noticeSender({
      ways: new Map(Object.entries(ways)),
      isRecorded: false,
      sealer: new PlainSealer(),
      read: () => town.house.liveRead,
      tell: (call) => town.live.tell({ ...call, actor: systemActor }),
      linkOf: (notice, person) => `https://firm.example/n/${notice}~${person}`,
      openLink: () => 'https://firm.example/my/notices',
    })
  }
  startCarrier()
  return {
    ...town,
    startCarrier,
    /** Lets the carrier work until nothing waits, or until `reached`. */
    async carried(reached = () => town.house.liveRead(outbox).size === 0) {
      const end = Date.now() + 10_000
      while (!reached()) {
        if (Date.now() > end) throw new Error('it was not carried in time')
        town.wall.pass(2_000)
        await sleep(5)
      }
    },
    close() {
      for (const way of Object.values(ways)) way.close()
    },
  }
}

const mailFrom = (port: number): Way =>
  smtpWay({
    host: '127.0.0.1',
    port,
    secure: false,
    requireTls: false,
    from: 'shouhu@firm.example',
  })
const smsTo = (url: string): Way =>
  gatewayWay({
    url,
    headers: {},
    fields: { to: '{to}', text: '{text}', key: '{key}' },
    form: false,
    knowsKeys: false,
  })

test('everybody with an address gets one mail, in their language, with their own link', async () => {
  await using server = await mailServer()
  const town = await townWith({ email: mailFrom(server.port) })
  const notice = await town.send({ audience: { everyone: true } })
  await town.carried()
  expect(server.mails.map(({ to }) => to.slice(0, 3)).toSorted()).toEqual(withMail)
  const bodyOf = (person: string) => server.mails.find(({ to }) => to.startsWith(person))?.text
  expect(bodyOf('p-1')).toContain(`请点开确认：https://firm.example/n/${notice}~p-1`)
  expect(bodyOf('p-5')).toContain('Please confirm today.')
  const { channels } = await town.show('notices.notice', { notice })
  expect(channels).toContainEqual({
    channel: 'email',
    asked: 5,
    sent: 5,
    delivered: 0,
    failed: 0,
    unknown: 0,
  })
  town.close()
})

describe('quiet, then loud', () => {
  test('whoever has not answered gets a text message, then those who lead them hear of it', async () => {
    await using server = await mailServer()
    await using sms = await hearing(() => ({ status: 200, body: {} }))
    const town = await townWith({ email: mailFrom(server.port), sms: smsTo(sms.url) })
    const notice = await town.send({ audience: { people: ['p-1', 'p-3', 'p-4'] } })
    await town.carried()
    expect(sms.heard).toEqual([])
    await town.as('p-4', 'notices.answer', { notice })

    await town.pass(31)
    await town.carried()
    const called = sms.heard.map(({ body }) =>
      z.object({ to: z.string(), text: z.string() }).parse(JSON.parse(body)),
    )
    expect(called.map(({ to }) => to).toSorted()).toEqual(['13800000001', '13800000003'])
    expect(called[0]?.text).toMatch(/^（再次提醒）请确认：/)

    await town.pass(60)
    await town.carried()
    // p-3 is led by p-1; p-1 is in the unit that p-2 heads.
    const { rows } = await town.show('notices.notices', { kind: 'chase' })
    const [chase] = z.array(z.object({ notice: z.string(), count: z.int() })).parse(rows)
    expect(chase?.count).toBe(2)
    expect(await town.named(chase?.notice ?? '', 'all')).toEqual(['p-1', 'p-2'])
    const mine = await town.show('notices.mine', {}, town.actor('p-2'))
    expect(mine['rows']).toMatchObject([{ kind: 'chase', missing: [{ person: 'p-1' }] }])
    town.close()
  })

  test('nobody is reminded of a notice that is over', async () => {
    await using server = await mailServer()
    const town = await townWith({ email: mailFrom(server.port) })
    const notice = await town.send({ audience: { units: ['trading'] } })
    await town.carried()
    await town.must('notices.close', { notice, because: '改为电话会议' })
    const before = server.mails.length
    await town.pass(24 * 60)
    await town.carried()
    expect(server.mails.length).toBe(before)
    town.close()
  })
})

describe('when it goes wrong', () => {
  test('an address that is refused is named with the reason, the others have theirs', async () => {
    await using server = await mailServer({ unknown: (to) => to.startsWith('p-2') })
    const town = await townWith({ email: mailFrom(server.port) })
    const notice = await town.send({ audience: { units: ['trading'] } })
    await town.carried()
    expect(await town.named(notice, 'failed')).toEqual(['p-2'])
    expect(server.mails.map(({ to }) => to).toSorted()).toEqual([
      'p-1@firm.example',
      'p-3@firm.example',
    ])
    town.close()
  })

  test('a server that comes back gets what waited, each message once', async () => {
    let answer: MailAnswer = 'later'
    await using server = await mailServer({ answer: () => answer })
    const town = await townWith({ email: mailFrom(server.port) })
    await town.send({ audience: { everyone: true } })
    await town.carried(() => server.connections.all >= 5)
    answer = 'take'
    await town.carried()
    expect(server.mails.map(({ to }) => to.slice(0, 3)).toSorted()).toEqual(withMail)
    town.close()
  })

  test('a channel that stays away gives up, and says whom it has not reached', async () => {
    const town = await townWith({ email: mailFrom(9) })
    const notice = await town.send({ audience: { units: ['trading'] } })
    await town.carried()
    expect(await town.named(notice, 'failed')).toEqual(['p-1', 'p-2', 'p-3'])
    town.close()
  })

  test('what may have left before a restart is not sent again', async () => {
    await using server = await mailServer({
      answer: (to) => (to.startsWith('p-2') ? 'hangUp' : 'take'),
    })
    const town = await townWith({ email: mailFrom(server.port) })
    const notice = await town.send({ audience: { units: ['trading'] } })
    await town.carried()
    const [key] = new Set(server.mails.map((mail) => mail.key.replace(/\/p-\d$/, '')))
    expect(key).toBe(`${notice}/0/email/0`)
    expect(new Set(server.mails.map((mail) => mail.key)).size).toBe(server.mails.length)
    expect(await town.named(notice, 'failed')).toContain('p-2')
    town.close()
  })
})

test('a robot posts once, also when its node dies in between', async () => {
  await using group = await hearing(() => ({ status: 200, body: { errcode: 0 } }))
  const robot = { name: '应急群', url: group.url }
  const town = await townWith({ wecom: robotWay('wecom', [robot], () => Date.now()) })
  const notice = await town.send({ audience: { everyone: true } })
  const key = `${notice}/0/wecom/0`
  // The node before had begun to post and died before it could tell.
  await town.must('notices.noteLeaving', { key, people: [] }, systemActor)
  await town.carried()
  expect(group.heard).toEqual([])
  const { posts } = await town.show('notices.notice', { notice })
  expect(posts).toMatchObject([
    { channel: 'wecom', failed: 'may have been posted before a restart' },
  ])
  const again = await town.send({ audience: { everyone: true } })
  await town.carried()
  expect(group.heard).toHaveLength(1)
  expect((await town.show('notices.notice', { notice: again }))['posts']).toMatchObject([
    { channel: 'wecom' },
  ])
  town.close()
})

test('in a fork nothing is sent, and the story goes on', async () => {
  await using server = await mailServer()
  const town = await townWith({ email: mailFrom(server.port) })
  const drill = await town.house.fork({
    name: 'drill',
    title: '演练',
    parent: 'live',
    actor: town.commander,
  })
  await drill.tell({
    command: 'notices.send',
    input: { ...town.words, audience: { everyone: true } },
    actor: town.commander,
  })
  await town.carried(() => drill.read(outbox).size === 0)
  expect(server.mails).toEqual([])
  const shown = await drill.show({ view: 'notices.notices', params: {}, actor: town.commander })
  expect(shown).toMatchObject({ answer: { rows: [{ counts: { sent: 6 } }] } })
  town.close()
})
