// The demo firm with the duties of one department in force, for the stories of solved rosters: as it is founded, but
// without the other sixty thousand duties.
import { isRefusal, wholeFirm, type Actor } from '../../src/kernel/index.ts'
import { demoDuties, demoRoster } from '../../src/demo/duties.ts'
import { demoSheets, foundedAt } from '../../src/demo/firm.ts'
import { duty, dutiesPerEventMax } from '../../src/modules/duty/index.ts'
import { contains, firm, isUnder, post } from '../../src/modules/firm/index.ts'
import { readOffers, rulesFolder } from '../../src/platform/offers.ts'
import { commander, testHouse } from '../support/house.ts'

/** Opens it with all duties of everybody who holds a post of `unit`. `must` throws what was refused. */
export async function openDepartment(unit: string) {
  const { house, live } = await testHouse({
    modules: [firm, duty],
    parts: {
      rights: (state) => ({
        contains: (_read, outer, inner) => contains(state(), outer, inner),
        grantsOf: () => [{ role: 'commander', scope: wholeFirm }],
      }),
    },
  })
  const read = house.liveRead
  const must = async (command: string, input: unknown, actor: Actor = commander) => {
    const answer = await live.tell({ command, input, actor })
    if (isRefusal(answer)) throw new Error(`${command}: ${JSON.stringify(answer)}`)
    return answer
  }
  await must('firm.importFirm', { sheets: demoSheets() })
  for (const rule of await readOffers(rulesFolder)) {
    if (/^(labour|calendar)\//.test(rule.id)) await must('kernel.adoptRules', rule)
  }
  const planted = demoDuties(read, foundedAt)
  const ours = new Set(
    [...read(post.table).rows()].filter((row) => isUnder(read, unit, row.unit)).map(({ id }) => id),
  )
  const people = new Set(
    planted.duties.filter((row) => ours.has(row.post)).map((row) => row.person),
  )
  await must('duty.draftRoster', demoRoster)
  for (const exemption of planted.exemptions) {
    const { approval } = await must('duty.declareExemption', exemption, deputy)
    if (approval !== undefined) await must('kernel.approve', { approval })
  }
  const kept = planted.duties.filter((row) => people.has(row.person))
  for (let from = 0; from < kept.length; from += dutiesPerEventMax) {
    const part = kept.slice(from, from + dutiesPerEventMax)
    await must('duty.planDuties', { roster: demoRoster.roster, duties: part })
  }
  await must('duty.publishRoster', { roster: demoRoster.roster })
  return { house, live, read, must }
}

const deputy: Actor = {
  id: 'p-00002',
  kind: 'person',
  grants: [{ role: 'deputy', scope: wholeFirm }],
}
