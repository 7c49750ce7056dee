// Rosters of the demo firm: a new month of one large department beside its proved bound, and a new month of the whole
// firm unit by unit. `--seconds 60` is the time for the department, `--firm 120` that for the firm (left out by default).
import { z } from 'zod'
import { demoSheets } from '../src/demo/firm.ts'
import { isRefusal, wholeFirm, type Actor } from '../src/kernel/index.ts'
import { duty } from '../src/modules/duty/index.ts'
import { contains, firm } from '../src/modules/firm/index.ts'
import { readOffers, rulesFolder } from '../src/platform/offers.ts'
import { Pool } from '../src/platform/pool.ts'
import { commander, testHouse } from '../test/support/house.ts'
import { figure, type Bench, type Figure } from './harness.ts'

export const options = {
  /** Seconds for the department, and for the whole firm; 0 leaves the firm out. */
  seconds: { type: 'string' },
  firm: { type: 'string' },
} as const

const secondsUsual = 60
const distancePercentMax = { department: 1, firm: 5 }
// What one wish is charged. Near a bound of nothing a percentage says nothing: so near is near enough.
const wishCharge = 8
/** Said of a gap that nothing is proved of. */
const unproved = 1_000
const month = { from: '2022-04-04', to: '2022-05-02' }
const asker: Actor = {
  id: 'p-00001',
  kind: 'person',
  grants: [{ role: 'commander', scope: wholeFirm }],
}

export async function figures({ say, options: given }: Bench): Promise<readonly Figure[]> {
  const pool = new Pool(new URL('../../dist/server/engine.js', import.meta.url), 2)
  const { house, live } = await testHouse({
    modules: [firm, duty],
    parts: {
      solver: pool,
      rights: (state) => ({
        contains: (_read, outer, inner) => contains(state(), outer, inner),
        grantsOf: () => [{ role: 'commander', scope: wholeFirm }],
      }),
    },
  })
  const must = async (command: string, input: unknown): Promise<void> => {
    const answer = await live.tell({ command, input, actor: commander })
    if (isRefusal(answer)) throw new Error(`${command}: ${JSON.stringify(answer)}`)
  }
  await must('firm.importFirm', { sheets: demoSheets() })
  for (const rule of await readOffers(rulesFolder)) {
    if (/^(labour|calendar)\//.test(rule.id)) await must('kernel.adoptRules', rule)
  }
  const solved = async (name: 'department' | 'firm', ask: object, seconds: number) => {
    const [wall, cpu] = [performance.now(), process.cpuUsage()]
    const input = { ...month, ...ask }
    const budgetMs = seconds * 1_000
    const answer = await live.ask({ inquiry: 'duty.solveRoster', input, actor: asker, budgetMs })
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
    const used = process.cpuUsage(cpu)
    const found = Answer.parse(answer.answer)
    const { charge, chargeMin, legal, openCount } = found
    const { people, duties } = found.figures
    say(JSON.stringify({ name, legal, openCount, charge, chargeMin, people, duties }))
    const percent = distancePercentMax[name]
    const gap = chargeMin === null || !legal ? null : Math.max(0, charge - chargeMin)
    const allowed = Math.max(((chargeMin ?? 0) * percent) / 100, wishCharge)
    return [
      figure(`${name}-legal`, legal ? 1 : 0, 'yes', { atLeast: 1 }),
      figure(`${name}-open-shifts`, openCount, 'shifts'),
      figure(`${name}-charge`, charge, 'points'),
      ...(chargeMin === null ? [] : [figure(`${name}-proved-bound`, chargeMin, 'points')]),
      // 1 is as far as may be; told only where both ends are known, and far beyond where they are not.
      figure(
        `${name}-gap-over-the-larger-of-${percent}%-of-the-bound-and-one-wish`,
        gap === null ? unproved : gap / allowed,
        '×',
        { atMost: 1 },
      ),
      figure(`${name}-seconds`, (performance.now() - wall) / 1_000, 's'),
      figure(`${name}-cpu`, (used.user + used.system) / 1_000_000, 's'),
    ]
  }
  const seconds = Number(given['seconds'] ?? secondsUsual)
  const told = await solved('department', { unit: 'proprietary' }, seconds)
  const whole = Number(given['firm'] ?? 0)
  const all = whole > 0 ? [...told, ...(await solved('firm', {}, whole))] : told
  await house.close()
  await pool.close()
  return all
}

const Answer = z.looseObject({
  figures: z.looseObject({ people: z.int(), duties: z.int() }),
  legal: z.boolean(),
  charge: z.number(),
  chargeMin: z.number().nullable(),
  openCount: z.int(),
})
