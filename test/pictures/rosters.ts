// The pictures of a head of department on the day when half the people cannot come: the holes and who can step in, a
// roster being solved, its draft in hand, and on whom the burden falls.
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { plusDays } from '../../src/kernel/time.ts'
import type { Language } from '../../src/kernel/text.ts'
import { words as board } from '../../src/modules/duty/ui/board/words.ts'
import { words as solving } from '../../src/modules/duty/ui/solving/words.ts'

const unit = 'proprietary'
const daysSolved = 14
const pageOfDuties = 200

const Duties = z.object({
  answer: z.object({ rows: z.array(z.object({ id: z.string(), person: z.string() })) }),
})

interface Api {
  show(path: string): Promise<unknown>
  tell(path: string, body: unknown): Promise<void>
}

/** Every second person with a duty on that day is stood down. */
export async function halfCannotCome({ show, tell }: Api, day: string): Promise<void> {
  const asked = `unit=${unit}&from=${day}&to=${plusDays(day, 1)}&size=${pageOfDuties}`
  const { rows } = Duties.parse(await show(`/api/duty/duties?${asked}`)).answer
  const people = [...new Set(rows.map(({ person }) => person))].toSorted()
  const away = new Set(people.filter((_, index) => index % 2 === 0))
  for (const { id, person } of rows)
    if (away.has(person)) await tell('/api/duty/stand-down', { duty: id, because: '小区封控' })
}

/** The first hole, opened: who holds it, who can step in and why. */
export async function openFirstHole(page: Page): Promise<void> {
  await page.locator('.holes li a').first().click()
  await page.locator('.able li').first().waitFor()
}

/** Solves a fortnight of A/B weeks, to the end of the time that the page offers first. */
export async function solveFortnight(page: Page, language: Language): Promise<void> {
  const say = (text: { readonly [key in Language]: string }) => text[language]
  await page.getByText(say(solving.patternWeeks)).click()
  await page.getByText(say(solving.daysOf).replace('{days}', `${daysSolved}`)).click()
  await page.getByRole('button', { name: say(solving.start) }).click()
  await page.getByRole('button', { name: say(solving.keep) }).waitFor()
}

/** Keeps what was solved, opens it as a board, picks a duty up and holds it over the next day. */
export async function carryOne(page: Page, language: Language): Promise<void> {
  await page.getByRole('button', { name: solving.keep[language] }).click()
  await page.getByRole('link', { name: solving.look[language] }).click()
  const grid = page.getByRole('grid')
  await grid.locator('.board-duty[data-beside="false"]').first().click()
  await grid.focus()
  for (const key of ['Space', 'ArrowRight']) await page.keyboard.press(key)
  const verdicts = [board.fits, board.breaks, board.cannot].map((one) => one[language])
  await page
    .getByRole('status')
    .getByText(new RegExp(verdicts.join('|')))
    .waitFor()
}
