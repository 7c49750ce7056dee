// A test file's server on the demo firm, and the people of its sign-in page who come to it in a browser.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { demoPeople } from '../../src/demo/demo-people.ts'
import { open, type Look, type Opened } from './chromium.ts'
import { startServer, type Server } from './server.ts'

const startMsMax = 300_000

export type DemoRole = (typeof demoPeople)[number]['role']

export const desktop = { width: 1440, height: 900 } as const
export const phone = { width: 390, height: 844, phone: true } as const
export const bigScreen = { width: 1920, height: 1080 } as const

export interface House {
  readonly url: string
  readonly server: Server
  /** Comes in as one of the demo people and goes to a page. */
  enter(role: DemoRole, path: string, look?: Look): Promise<Opened>
}

/** One server for all tests of the file, each visitor in a browser of their own. */
export function house(): House {
  let server: Server | undefined
  beforeAll(async () => {
    server = await startServer()
  }, startMsMax)
  afterAll(async () => {
    await server?.stop()
  })
  const started = (): Server => {
    if (!server) throw new Error('the server is started before the tests of the file')
    return server
  }
  return {
    get url() {
      return started().url
    },
    get server() {
      return started()
    },
    async enter(role, path, look = {}) {
      const opened = await open({ ...desktop, ...look })
      await signIn(opened.page, started().url, role)
      await opened.page.goto(started().url + path)
      return opened
    },
  }
}

/** One click on the sign-in page, in either language. */
export async function signIn(page: Page, url: string, role: DemoRole): Promise<void> {
  const person = demoPeople.find((one) => one.role === role)
  if (!person) throw new Error(`nobody on the sign-in page is ${role}`)
  await page.goto(`${url}/sign-in`)
  const { zh, en } = person.title
  const button = page.getByRole('button', { name: new RegExp(`^(${zh}|${en})`) })
  await button.click()
  await page.getByRole('main').waitFor()
}
