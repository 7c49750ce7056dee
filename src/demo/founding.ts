// Founds the demo firm in an open house: adopts the rules that come with the product, imports the firm's sheets by
// the road every import takes, gives the roles of the first morning, and publishes four weeks of duties. What is
// there already is left alone, so a founding that was cut short can be finished.
import { isRefusal, rules, system, type Refusal } from '../kernel/index.ts'
import { person, unit } from '../modules/firm/index.ts'
import { schemeNow } from '../modules/response/index.ts'
import type { Done } from '../platform/house.ts'
import { readOffers, rulesFolder } from '../platform/offers.ts'
import type { OpenedHouse } from '../platform/open-house.ts'
import { demoGrants } from './demo-people.ts'
import { demoSheets } from './firm.ts'
import { foundDuties } from './found-duties.ts'
import { foundNotices } from './found-notices.ts'
import { foundSites } from './found-sites.ts'

export interface FoundingProgress {
  readonly step: string
  readonly done: number
  readonly total: number
}

const steps = 5

/** Of the two level schemes that come with the product the demo firm uses the colours. */
const demoScheme = 'levels-colours'

/** Founds the demo firm unless it stands. Throws when the firm's own rules refuse it, and for a firm of its own. */
export async function found(
  house: OpenedHouse,
  onProgress: (progress: FoundingProgress) => void,
): Promise<void> {
  if (!house.demo) throw new Error('a firm of its own is never founded as the demo')
  await house.quietly(() => foundIn(house, onProgress))
}

async function foundIn(
  house: OpenedHouse,
  onProgress: (progress: FoundingProgress) => void,
): Promise<void> {
  const live = await house.world('live')
  const tell = async (command: string, input: unknown): Promise<Done> =>
    settled(command, await live.tell({ command, input, actor: system }))
  onProgress({ step: 'rules', done: 0, total: steps })
  for (const rule of await readOffers(rulesFolder)) {
    if (house.liveRead(rules).get(rule.id)?.version !== rule.version)
      await tell('kernel.adoptRules', rule)
  }
  if (house.liveRead(person.table).size === 0) {
    onProgress({ step: 'sheets', done: 1, total: steps })
    const sheets = demoSheets()
    onProgress({ step: 'import', done: 2, total: steps })
    await tell('firm.importFirm', { sheets })
  }
  onProgress({ step: 'roles', done: 3, total: steps })
  await tell('identity.foundGrants', { grants: [...demoGrants, ...headsOf(house)] })
  if (!schemeNow(house.liveRead)) await tell('response.useScheme', { scheme: demoScheme })
  onProgress({ step: 'duties', done: 4, total: steps })
  await foundDuties(house, live)
  await foundNotices(house, live)
  await foundSites(house, live)
  onProgress({ step: 'duties', done: steps, total: steps })
}

/** Whoever heads a unit keeps it: branches by their managers, all others by their heads. */
function headsOf(house: OpenedHouse) {
  const played = new Set(demoGrants.map((grant) => grant.person))
  return [...house.liveRead(unit.table).rows()].flatMap(({ id, kind, head }) => {
    if (head === undefined || kind === 'firm' || played.has(head)) return []
    return kind === 'branch'
      ? [{ person: head, role: 'branchManager', scope: { kind: 'branch', id } }]
      : [{ person: head, role: 'departmentHead', scope: { kind: 'unit', id } }]
  })
}

function settled(command: string, answer: Done | Refusal): Done {
  if (isRefusal(answer)) throw new Error(`${command} was refused: ${JSON.stringify(answer)}`)
  return answer
}
