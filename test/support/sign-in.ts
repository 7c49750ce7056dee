// Coming in as one of the people whom the demo's sign-in page offers, and the sizes that pages are looked at in.
import type { Page } from 'playwright-core'
import { demoPeople } from '../../src/demo/demo-people.ts'

export type DemoRole = (typeof demoPeople)[number]['role']

export const desktop = { width: 1440, height: 900 } as const
export const phone = { width: 390, height: 844, phone: true } as const
export const bigScreen = { width: 1920, height: 1080 } as const

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
