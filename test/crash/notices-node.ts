// A node of the crash test of notices: a firm of many people on a real store, sending real mail to its parent's mail
// server. It is there to be killed; the next one on the same folder goes on.
import { z } from 'zod'
import {
  command,
  defineModule,
  instantOf,
  isRefusal,
  msOf,
  outbox,
  systemOnly,
} from '../../src/kernel/index.ts'
import { person, unit, site } from '../../src/modules/firm/index.ts'
import * as firm from '../../src/modules/firm/index.ts'
import { duty } from '../../src/modules/duty/index.ts'
import { health } from '../../src/modules/health/index.ts'
import { notices, noticeTable, partsOfNotice } from '../../src/modules/notices/index.ts'
import { sites } from '../../src/modules/sites/index.ts'
import { noticeSender } from '../../src/notice-carrier.ts'
import type { Sender } from '../../src/platform/carrier.ts'
import { smtpWay } from '../../src/platform/channels/smtp.ts'
import { systemWall } from '../../src/platform/clock.ts'
import { openStore } from '../../src/platform/log/connect.ts'
import { readOffers } from '../../src/platform/offers.ts'
import { commander, PlainSealer, testHouse } from '../support/house.ts'
import { systemActor } from '../journeys/notices-firm.ts'

const [dataFolder = '', port = '', people = '', rulesFolder = ''] = process.argv.slice(2)
const peopleAtOnce = 500

// Thousands of people at once, without a spreadsheet: imports have tests of their own.
const settle = command('story.settle', {
  input: z.object({ people: z.int() }),
  may: systemOnly,
  decide: (_read, input) => [
    unit.added(unit.row.parse({ id: 'firm', name: '同舟', kind: 'firm' })),
    site.added(site.row.parse({ id: 'tower', name: '总部大厦', kind: 'office', city: '上海' })),
    ...Array.from({ length: input.people }, (_, n) => {
      const id = `p-${String(n).padStart(5, '0')}`
      const row = { id, name: `人${n}`, unit: 'firm', site: 'tower', email: `${id}@firm.example` }
      return person.added(person.row.parse(row))
    }),
  ],
})
const story = defineModule({ name: 'story', text: {}, commands: [settle] })

const way = smtpWay({
  host: '127.0.0.1',
  port: Number(port),
  secure: false,
  requireTls: false,
  from: 'shouhu@firm.example',
})
const carry: Sender = noticeSender({
  ways: new Map([['email', way]]),
  isRecorded: false,
  sealer: new PlainSealer(),
  read: () => house.liveRead,
  tell: async (call) => (await house.world('live')).tell({ ...call, actor: systemActor }),
  linkOf: (notice, who) => `https://firm.example/n/${notice}~${who}`,
  openLink: () => 'https://firm.example/my/notices',
})
const { house, live } = await testHouse({
  modules: [firm.firm, duty, sites, health, notices, story],
  store: await openStore({ dataFolder }),
  wall: systemWall,
  senders: new Map([['notices.carry', carry]]),
})

async function must(name: string, input: unknown, actor = commander) {
  const answer = await live.tell({ command: name, input, actor })
  if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`)
  return answer
}

if (house.liveRead(person.table).size === 0) {
  for (const rule of await readOffers(rulesFolder))
    if (rule.id === 'notices') await must('kernel.adoptRules', rule)
  const channels = [{ channel: 'email', state: 'ready', where: 'test' }]
  await must('notices.noteChannels', { channels }, systemActor)
  await must('story.settle', { people: Number(people) }, systemActor)
}
if (house.liveRead(noticeTable).size === 0) {
  await must('notices.send', {
    title: { zh: '请确认', en: 'Please confirm' },
    text: { zh: '请确认。', en: 'Please confirm.' },
    audience: { everyone: true },
    urgency: 'routine',
    once: 'the notice of this test',
  })
}

const nothingWaits = async (): Promise<void> => {
  while (house.liveRead(outbox).size > 0) await new Promise((go) => setTimeout(go, 20))
}

/** Each person's last outcome by mail. */
function outcomes(): Record<string, string> {
  const [notice] = house.liveRead(noticeTable).rows()
  if (!notice) return {}
  return Object.fromEntries(
    partsOfNotice(house.liveRead, notice).flatMap((part) =>
      part.people.map((who, index) => [
        who,
        part.receipts[index]?.tried.findLast(({ channel }) => channel === 'email')?.outcome ?? '',
      ]),
    ),
  )
}

/** Those who have it confirm; then time passes, and whoever is left is reminded. */
async function remind(): Promise<void> {
  const [notice] = house.liveRead(noticeTable).rows()
  const has = Object.entries(outcomes()).flatMap(([who, outcome]) =>
    outcome === 'sent' ? [who] : [],
  )
  for (let from = 0; from < has.length; from += peopleAtOnce) {
    const named = has.slice(from, from + peopleAtOnce)
    await must('notices.answerFor', { notice: notice?.notice, people: named })
  }
  await live.clock.jump(instantOf(msOf(live.now()) + 241 * 60_000), commander)
  await nothingWaits()
}

process.on('message', (asked) => {
  void (async () => {
    if (asked === 'remind') await remind()
    if (asked === 'close') {
      way.close()
      await house.close()
      process.exit(0)
    }
    process.send?.({ outcomes: outcomes() })
  })()
})
process.send?.({ ready: true })
await nothingWaits()
process.send?.({ outcomes: outcomes() })
