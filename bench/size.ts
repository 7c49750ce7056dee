// How much there is to carry: a production install on the disk, and what a browser fetches, packed, until it shows
// the sign-in page and the command board for the first time. Typefaces apart: they come by what is on the screen.
import { readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { z } from 'zod'
import { launch } from '../test/support/browser.ts'
import { root } from '../test/support/checkout.ts'
import { startServer, type Server } from '../test/support/server.ts'
import { figure, type Figures } from './harness.ts'

const installMbMax = 80
const doorKibMax = 350
const boardKibMax = 550
/** File systems give space away in pieces of so much. */
const blockBytes = 4096
const actionMsMax = 60_000
/** So long nothing more is fetched: then the page has what it wants. */
const quietMs = 1_500

export const figures: Figures = async ({ say }) => {
  say('weighing the packages')
  const installMb = (await installBytes()) / 1e6
  const server = await startServer()
  const browser = await launch()
  try {
    say('fetching the sign-in page and the board')
    const door = await fetched(browser, server, '/sign-in')
    const board = await fetched(browser, server, '/board')
    say(`${door.files} and ${board.files} files`)
    return [
      figure('production install', installMb, 'MB', { atMost: installMbMax }),
      figure('sign-in and frame', door.kib, 'KiB gz', { atMost: doorKibMax }),
      figure('command board', board.kib, 'KiB gz', { atMost: boardKibMax }),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

const Lock = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
})

/** What `npm ci --omit=dev` leaves on this disk, of the packages that are here. */
async function installBytes(): Promise<number> {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const wanted = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
  const sizes = await Promise.all(wanted.map(([path]) => folderBytes(join(root, path), packages)))
  return sizes.reduce((sum, bytes) => sum + bytes, 0)
}

/** A folder without the packages inside it, which are counted by themselves. An optional one may be missing. */
async function folderBytes(folder: string, packages: object): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sizes = entries.map(async (entry): Promise<number> => {
    const path = join(folder, entry.name)
    if (path.slice(root.length + 1) in packages) return 0
    if (entry.isDirectory()) return folderBytes(path, packages)
    return Math.ceil((await stat(path)).size / blockBytes) * blockBytes
  })
  const own = entries.length > 0 ? blockBytes : 0
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, own)
}

/** Packed; the list of the parts of a typeface belongs to the typeface. */
const weight = (body: Buffer): number =>
  body.subarray(0, 400).includes('@font-face') ? 0 : gzipSync(body).byteLength

/** Pages, scripts and styles that a browser which has never been here fetches for `path`. */
async function fetched(browser: Browser, server: Server, path: string) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
  })
  context.setDefaultTimeout(actionMsMax)
  try {
    if (path !== '/sign-in') {
      const entry = await context.newPage()
      await entry.goto(`${server.url}/sign-in`)
      await entry.getByRole('button', { name: /总指挥/ }).click()
      await entry.getByRole('main').waitFor()
      await entry.close()
    }
    const page = await context.newPage()
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (!['document', 'script', 'stylesheet'].includes(response.request().resourceType())) return
      sizes.push(response.body().then(weight))
    })
    await page.goto(`${server.url}${path}`)
    await page.getByRole('main').waitFor()
    let files = -1
    while (files < sizes.length) {
      files = sizes.length
      await page.waitForTimeout(quietMs)
    }
    return { files, kib: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024 }
  } finally {
    await context.close()
  }
}
