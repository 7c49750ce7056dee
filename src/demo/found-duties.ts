// The demo firm's duties are founded by the roads that everybody takes: a draft, duties planned into it, exemptions
// declared by one person and agreed by another, and the publication. What is there already is left alone.
import { isRefusal, system, type Actor, type Refusal } from '../kernel/index.ts'
import { duties, dutiesPerEventMax, exemptions, rosters } from '../modules/duty/index.ts'
import type { Done, World } from '../platform/house.ts'
import type { OpenedHouse } from '../platform/open-house.ts'
import { demoGrants } from './demo-people.ts'
import { demoDuties, demoRoster } from './duties.ts'
import { foundedAt } from './firm.ts'

// The deputy asks for exemptions and the commander agrees.
const asker = personOf('p-00002')
const second = personOf('p-00001')

/** Plants and publishes the roster of the first four weeks unless it stands. Throws when it is refused. */
export async function foundDuties(house: OpenedHouse, live: World): Promise<void> {
  const { roster } = demoRoster
  const state = () => house.liveRead(rosters).get(roster)?.state
  if (state() === 'published') return
  const tell = async (command: string, input: unknown, actor: Actor = system): Promise<Done> =>
    settled(command, await live.tell({ command, input, actor }))
  const planted = demoDuties(house.liveRead, foundedAt)
  if (state() === undefined) await tell('duty.draftRoster', demoRoster)
  for (const exemption of planted.exemptions) {
    if (house.liveRead(exemptions).has(exemption.id)) continue
    const { approval } = await tell('duty.declareExemption', exemption, asker)
    if (approval !== undefined) await tell('kernel.approve', { approval }, second)
  }
  for (let from = 0; from < planted.duties.length; from += dutiesPerEventMax) {
    const part = planted.duties.slice(from, from + dutiesPerEventMax)
    if (house.liveRead(duties).has(part[0]?.id ?? '')) continue
    await tell('duty.planDuties', { roster, duties: part })
  }
  await tell('duty.publishRoster', { roster })
}

function personOf(id: string): Actor {
  return { id, kind: 'person', grants: demoGrants.filter(({ person }) => person === id) }
}

function settled(command: string, answer: Done | Refusal): Done {
  if (isRefusal(answer)) throw new Error(`${command} was refused: ${JSON.stringify(answer)}`)
  return answer
}
