// What people wait for on their screens: a real browser on the built server with the demo firm. The board's first
// paint, an event of the server seen on the board, and the first rows of the people's page after the click.
import { performance } from 'node:perf_hooks'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { launch } from '../test/support/browser.ts'
import { startServer, type Server } from '../test/support/server.ts'
import { figure, median, type Bench, type Figures } from './harness.ts'

const paintMsMax = 1_500
const seenMsMax = 300
const rowsMsMax = 1_000
const runs = 5
const actionMsMax = 60_000

export const figures: Figures = async (bench) => {
  const server = await startServer()
  const browser = await launch()
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    context.setDefaultTimeout(actionMsMax)
    const page = await context.newPage()
    await page.goto(`${server.url}/sign-in`)
    await page.getByRole('button', { name: /总指挥/ }).click()
    await page.getByRole('main').waitFor()
    const paints = await times(() => boardPainted(page, server))
    bench.say(`board painted: ${said(paints)}`)
    const seen = await seenOnBoard(page, server, bench)
    const rows = await times(() => firstRows(page, server))
    bench.say(`first rows of people: ${said(rows)}`)
    return [
      figure('first paint of the board', median(paints), 'ms', { atMost: paintMsMax }),
      figure('an event seen on the board', median(seen), 'ms', { atMost: seenMsMax }),
      figure('first rows of people after the click', median(rows), 'ms', { atMost: rowsMsMax }),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function times(once: () => Promise<number>): Promise<number[]> {
  const taken: number[] = []
  for (let run = 0; run < runs; run++) taken.push(await once())
  return taken
}

const said = (all: readonly number[]): string => all.map((ms) => ms.toFixed(0)).join(', ')

/** From the start of the navigation to the paint with content in it, as the browser tells. */
async function boardPainted(page: Page, server: Server): Promise<number> {
  await page.goto(`${server.url}/board`)
  await page.getByRole('main').getByRole('heading').first().waitFor()
  await page.waitForFunction('performance.getEntriesByName("first-contentful-paint").length > 0')
  const told: unknown = await page.evaluate(
    'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1',
  )
  return z.number().nonnegative().parse(told)
}

/** From the sending of a command to its mark on the board: ways in that are lost, and found again. */
async function seenOnBoard(page: Page, server: Server, bench: Bench): Promise<number[]> {
  await page.goto(`${server.url}/board`)
  await page.getByRole('main').getByRole('heading').first().waitFor()
  const taken: number[] = []
  for (let run = 0; run < runs; run++) {
    const mark = `bench ${run}`
    const since = performance.now()
    const answer = await fetch(`${server.url}/api/access/lose-link`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ link: links[run], because: mark }),
    })
    if (answer.status !== 200) throw new Error(`losing a link: ${answer.status}`)
    await page.getByText(mark).first().waitFor()
    taken.push(performance.now() - since)
  }
  bench.say(`seen on the board: ${said(taken)}`)
  return taken
}

const links = ['ssl-vpn', 'branch-terminals', 'virtual-machines', 'office-zhangjiang', 'vpn-south']

/** From the click on the menu to the first name in the list. */
async function firstRows(page: Page, server: Server): Promise<number> {
  await page.goto(`${server.url}/board`)
  await page.getByRole('main').getByRole('heading').first().waitFor()
  const link = page.getByRole('link', { name: '人员', exact: true }).first()
  await link.waitFor()
  const since = performance.now()
  await link.click()
  await page.getByRole('main').getByRole('row').nth(1).waitFor()
  return performance.now() - since
}
