// Pages of a real Chromium for tests: they collect every console error, and the test fails on them.
import type { Browser, Page } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import { launch } from './browser.ts'

const actionMsMax = 15_000

/** How the page is looked at. */
export interface Look {
  readonly width?: number
  readonly height?: number
  readonly lang?: 'zh' | 'en'
  readonly dark?: boolean
  /** A phone: touch, and the layout viewport of a phone. */
  readonly phone?: boolean
}

export interface Opened {
  readonly page: Page
  /** What went wrong on the page so far: console errors, uncaught errors, failed requests. */
  readonly errors: readonly string[]
  /** Errors that the test brings about on purpose do not fail it. */
  forgive(expected: RegExp): void
}

let launched: Promise<Browser> | undefined

afterAll(async () => {
  await (await launched)?.close()
})

/** Opens an empty page for the running test; it is closed when the test ends, which fails on any error there. */
export async function open(look: Look = {}): Promise<Opened> {
  launched ??= launch()
  const browser = await launched
  const { width = 1280, height = 800, lang = 'zh', dark = false, phone = false } = look
  const context = await browser.newContext({
    viewport: { width, height },
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: phone,
    isMobile: phone,
  })
  context.setDefaultTimeout(actionMsMax)
  const page = await context.newPage()
  const errors: string[] = []
  const forgiven: RegExp[] = []
  listen(page, errors)
  onTestFinished(async () => {
    await context.close()
    const left = errors.filter((error) => !forgiven.some((expected) => expected.test(error)))
    expect(left, 'errors on the page').toEqual([])
  })
  return { page, errors, forgive: (expected) => forgiven.push(expected) }
}

function listen(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error')
      errors.push(`console: ${message.text()} ${message.location().url}`.trimEnd())
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A page that moves on drops what it was fetching.
    if (!why.includes('ERR_ABORTED')) errors.push(`request: ${request.url()} ${why}`)
  })
}
