// A test file's server on the demo firm, and the people of its sign-in page who come to it in a browser.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { open, type Look, type Opened } from './chromium.ts'
import { startServer, type Server } from './server.ts'
import { desktop, signIn, type DemoRole } from './sign-in.ts'

const startMsMax = 300_000

export interface House extends Pick<Server, 'url' | 'token' | 'folder'> {
  /** Comes in as one of the demo people and goes to a page. */
  enter(role: DemoRole, path?: string, look?: Look): Promise<Opened>
  /** The same, where nothing on the page is to be forgiven. */
  page(role: DemoRole, path?: string, look?: Look): Promise<Page>
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
  const enter: House['enter'] = async (role, path = '/', look = {}) => {
    const opened = await open({ ...desktop, ...look })
    await signIn(opened.page, started().url, role)
    await opened.page.goto(started().url + path)
    // The frame listens to keys once it stands.
    await opened.page.getByRole('main').waitFor()
    return opened
  }
  return {
    get url() {
      return started().url
    },
    get token() {
      return started().token
    },
    get folder() {
      return started().folder
    },
    enter,
    page: async (...how) => (await enter(...how)).page,
  }
}
