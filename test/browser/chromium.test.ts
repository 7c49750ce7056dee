// The browser that the browser tests run in: it starts, shows Chinese from the web font alone, and a page's
// errors are seen.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { root } from '../support/checkout.ts'
import { open } from '../support/chromium.ts'

const fonts = join(root, 'node_modules', '@fontsource-variable', 'noto-sans-sc')
const css = readFileSync(join(fonts, 'index.css'), 'utf8').replace(
  /url\(\.\/files\/([^)]+)\)/g,
  (_whole, file: string) =>
    `url(data:font/woff2;base64,${readFileSync(join(fonts, 'files', file)).toString('base64')})`,
)

test('Chinese appears through the web font alone', async () => {
  const { page } = await open({ width: 400, height: 200 })
  await page.setContent('<p id="a">守</p><p id="b">沪</p>')
  await page.addStyleTag({ content: `${css} p { font: 40px 'Noto Sans SC Variable'; width: 2em }` })
  const faces = await page.evaluate(() =>
    document.fonts.load("40px 'Noto Sans SC Variable'", '守沪'),
  )
  expect(faces.length).toBeGreaterThan(0)
  // Two empty boxes would look alike.
  expect(await inkOf(page, '#a')).not.toEqual(await inkOf(page, '#b'))
})

test('the page is looked at as asked', async () => {
  const { page } = await open({ width: 390, height: 844, lang: 'en', dark: true, phone: true })
  await page.setContent('<meta name="viewport" content="width=device-width">')
  const seen = await page.evaluate(() => ({
    width: window.innerWidth,
    language: navigator.language,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }))
  expect(seen).toEqual({ width: 390, language: 'en-GB', dark: true, zone: 'Asia/Shanghai' })
})

test('an error on the page is collected, and forgiven only when it is expected', async () => {
  const opened = await open()
  opened.forgive(/on purpose/)
  await opened.page.setContent('<script>console.error("broken on purpose")</script>')
  expect(opened.errors).toEqual(['console: broken on purpose'])
})

const inkOf = async (page: Page, part: string): Promise<string> =>
  (await page.locator(part).screenshot()).toString('base64')
