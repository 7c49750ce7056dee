// What must not be on any page, whatever it shows: a key where words should be, something wider than the screen, and
// what somebody who does not see or does not use a mouse would stumble over (axe).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { root } from './checkout.ts'

const axe = join(root, 'node_modules', 'axe-core', 'axe.min.js')

const Violations = z.array(
  z.object({ id: z.string(), help: z.string(), targets: z.array(z.string()) }),
)

/** One line for each fault on the page as it is now. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [...(await rawKeys(page)), ...(await tooWide(page)), ...(await barriers(page))]
}

/** Keys of texts are words with points between: `firm.people`, `field.site`. */
const rawKey =
  /\b(?:field|value|role|kernel|firm|duty|continuity|notices|response|sites|health|reports|drills|identity|access|paper|machineRooms)\.[a-z]\w+\b|\{\w+\}|\bundefined\b|\bNaN\b/g

async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  return [...new Set(text.match(rawKey))].map((key) => `raw text: ${key}`)
}

async function tooWide(page: Page): Promise<string[]> {
  const told: unknown = await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  const [wide = 0, room = 0] = z.array(z.number()).parse(told)
  return wide > room ? [`wider than the screen by ${wide - room} px`] : []
}

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(axe, 'utf8'))
  const told: unknown = await page.evaluate(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    .then(({ violations }) => violations.map(({ id, help, nodes }) =>
      ({ id, help, targets: nodes.slice(0, 3).map(({ target }) => target.join(' ')) })))`)
  return Violations.parse(told).map(
    ({ id, help, targets }) => `${id}: ${help} (${targets.join('; ')})`,
  )
}
