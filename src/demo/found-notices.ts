// What the demo firm has been told before its first morning: a notice that most have confirmed, and a test of
// reachability, so that receipts and the missing are there to be looked at. By the roads that everybody takes.
import { isRefusal, wholeFirm, type Actor, type Refusal } from '../kernel/index.ts'
import { noticeTable, partsOfNotice } from '../modules/notices/index.ts'
import type { Done, World } from '../platform/house.ts'
import type { OpenedHouse } from '../platform/open-house.ts'

const unit = 'proprietary'
/** Of ten people so many have answered. */
const answered = { notice: 7, test: 9 }

const commander: Actor = {
  id: 'p-00001',
  kind: 'person',
  grants: [{ role: 'commander', scope: wholeFirm }],
}

/** Sends what the demo begins with, unless it was sent. Throws when it is refused. */
export async function foundNotices(house: OpenedHouse, live: World): Promise<void> {
  if (house.liveRead(noticeTable).size > 0) return
  const audience = { units: [unit] }
  await tell(live, 'notices.send', {
    title: { zh: '核对应急联系方式', en: 'Check your emergency contacts' },
    text: {
      zh: '请在“我”里核对手机和应急联系人，有变动今天改好，改好后点确认。',
      en: 'Please check your phone and emergency contacts under “Me”, correct them today, and confirm.',
    },
    audience: { units: [unit, 'brokerage'] },
    urgency: 'routine',
    once: 'demo contacts',
  })
  await tell(live, 'notices.testReach', { audience })
  for (const row of [...house.liveRead(noticeTable).rows()]) {
    const share = row.kind === 'test' ? answered.test : answered.notice
    const people = partsOfNotice(house.liveRead, row).flatMap((part) => part.people)
    // Asked together, they are decided in a few batches.
    await Promise.all(
      people
        .filter((_person, index) => index % 10 < share)
        .map((person) => tell(live, 'notices.answer', { notice: row.notice }, staff(person))),
    )
  }
}

const staff = (id: string): Actor => ({ id, kind: 'person', grants: [] })

async function tell(live: World, command: string, input: unknown, actor = commander) {
  return settled(command, await live.tell({ command, input, actor }))
}

function settled(command: string, answer: Done | Refusal): Done {
  if (isRefusal(answer)) throw new Error(`${command} was refused: ${JSON.stringify(answer)}`)
  return answer
}
