// A newcomer's first five minutes, walked along the guided tour: in either language and at any size, on a server with
// the demo firm. Whoever walks may look at each step.
import type { Locator, Page } from 'playwright-core'
import type { Language, Text } from '../../src/kernel/text.ts'
import { words as shell } from '../../src/faces/web/words.ts'
import { words as continuity } from '../../src/modules/continuity/ui/words.ts'
import { signIn } from './sign-in.ts'

/** A plan for the whole head office is looked for on a machine that others use too. */
const planMsMax = 90_000

export const stepNames = [
  'sign-in',
  'firm',
  'board',
  'what-if',
  'gaps',
  'plan',
  'approve',
  'task',
  'accepted',
  'my-notice',
  'my-duties',
  'receipts',
  'record',
] as const
export type StepName = (typeof stepNames)[number]

interface Walk {
  readonly page: Page
  readonly url: string
  readonly language: Language
  /** Called at each step, once its page stands. */
  look(step: StepName): Promise<void>
}

/** Walks the whole path; throws where it ends dead. */
export async function walkFirstMinutes({ page, url, language, look }: Walk): Promise<void> {
  const say = (text: Text): string => text[language]
  const card = page.getByRole('complementary', { name: say(shell.tour.tour) })
  const main = page.getByRole('main')
  const press = (text: Text) => card.getByRole('button', { name: say(text) }).click()
  const at = (title: Text) => card.getByText(say(title), { exact: true }).waitFor()

  // Each page has as long as the slowest of them: machines are shared.
  page.setDefaultTimeout(planMsMax)
  await page.goto(`${url}/sign-in`)
  await page.getByRole('heading', { name: say(shell.signIn.demoTitle) }).waitFor()
  await look('sign-in')
  await signIn(page, url, 'commander')
  await main.getByRole('button', { name: say(shell.tour.begin) }).waitFor()
  await look('firm')
  await main.getByRole('button', { name: say(shell.tour.begin) }).click()

  await at(shell.tour.firmTitle)
  await press(shell.tour.next)
  await press(shell.tour.takeMe)
  await main.getByRole('heading', { level: 1, name: say(continuity.board) }).waitFor()
  await main.getByRole('heading', { level: 2 }).first().waitFor()
  await look('board')
  await main
    .getByRole('link', { name: say(continuity.whatIf) })
    .first()
    .click()

  await at(shell.tour.closeTitle)
  const tower = firstPreset(main)
  await tower.waitFor()
  await look('what-if')
  await tower.click()

  await at(shell.tour.gapsTitle)
  const make = main.locator('[data-tour="make-plan"]')
  await make.waitFor()
  await look('gaps')
  await make.click()

  await at(shell.tour.planTitle)
  const approve = main.locator('[data-tour="approve"]')
  await approve.waitFor()
  await look('plan')
  await approve.click()
  const asking = page.getByRole('dialog', { name: say(continuity.approveTitle) })
  await asking.getByRole('button', { name: say(continuity.approve) }).waitFor()
  await look('approve')
  await asking.getByRole('button', { name: say(continuity.approve) }).click()

  await at(shell.tour.phoneTitle)
  await become(card)
  const accept = main.getByRole('button', { name: /(接受|Accept)$/ }).first()
  await accept.waitFor()
  await look('task')
  await accept.click()

  await at(shell.tour.noticeTitle)
  await look('accepted')
  await press(shell.tour.takeMe)
  await main.getByRole('article').first().waitFor()
  await look('my-notice')
  await press(shell.tour.next)
  await press(shell.tour.takeMe)
  await main.getByRole('article').first().waitFor()
  await look('my-duties')
  await press(shell.tour.next)

  await at(shell.tour.receiptsTitle)
  await become(card)
  await main.getByRole('row').nth(1).waitFor()
  await look('receipts')
  await press(shell.tour.next)
  await press(shell.tour.takeMe)
  await main.getByRole('heading', { level: 1 }).waitFor()
  await main.getByRole('heading', { level: 2 }).first().waitFor()
  await look('record')
  await press(shell.tour.finish)
  await card.waitFor({ state: 'detached' })
}

const firstPreset = (main: Locator): Locator => main.locator('.presets button').first()

/** The only way on, when it is somebody else's turn. */
const become = (card: Locator): Promise<void> => card.locator('footer .ant-btn-primary').click()
