// The first five minutes, whole, in both languages and at three sizes. On every page of the way nothing may be wrong.
import { expect, onTestFinished, test } from 'vitest'
import { open } from '../support/chromium.ts'
import { faultsOf } from '../support/faults.ts'
import { walkFirstMinutes } from '../support/first-minutes.ts'
import { startServer } from '../support/server.ts'
import { bigScreen, desktop, phone } from '../support/sign-in.ts'

const walkMsMax = 300_000

test.each([
  ['zh', 'a desktop', desktop],
  ['zh', 'a phone', phone],
  ['zh', 'a big screen', bigScreen],
  ['en', 'a desktop', desktop],
  ['en', 'a phone', phone],
  ['en', 'a big screen', bigScreen],
] as const)(
  'in %s on %s the path leads to its end without a fault',
  async (language, _name, size) => {
    // Each walk changes the firm: each has one of its own.
    const server = await startServer()
    // Before the page, which is closed before the server stops.
    onTestFinished(() => server.stop())
    const { page } = await open({ ...size, lang: language })
    const faults: string[] = []
    await walkFirstMinutes({
      page,
      url: server.url,
      language,
      look: async (step) => {
        for (const fault of await faultsOf(page)) faults.push(`${step}: ${fault}`)
      },
    })
    expect(faults).toEqual([])
  },
  walkMsMax,
)
