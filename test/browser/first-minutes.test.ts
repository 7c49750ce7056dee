// A newcomer's first five minutes, once: in Chinese on a desktop, without a fault on any page of the way. The other
// language and the other screens are looked at in passing; `npm run e2e` walks them all.
import { expect, test } from 'vitest'
import { faultsOf } from '../support/faults.ts'
import { walkFirstMinutes } from '../support/first-minutes.ts'
import { bigScreen, phone } from '../support/sign-in.ts'
import { open } from '../support/chromium.ts'
import { house } from '../support/visitor.ts'

const walkMsMax = 180_000
const firm = house()

test.each([
  ['en', 'a phone', phone, 'commander', '/board'],
  ['en', 'a big screen', bigScreen, 'commander', '/what-if'],
  ['zh', 'a phone', phone, 'employee', '/my/tasks'],
] as const)('in %s on %s a page stands without a fault', async (lang, _name, size, who, path) => {
  const { page } = await firm.enter(who, path, { ...size, lang })
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  expect(await faultsOf(page)).toEqual([])
})

test(
  'the tour leads from the sign-in page to the record of what was done',
  async () => {
    const { page } = await open({ width: 1440, height: 900 })
    const faults: string[] = []
    await walkFirstMinutes({
      page,
      url: firm.url,
      language: 'zh',
      look: async (step) => {
        for (const fault of await faultsOf(page)) faults.push(`${step}: ${fault}`)
      },
    })
    expect(faults).toEqual([])
  },
  walkMsMax,
)
