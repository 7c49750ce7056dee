// Takes the pictures of the manuals from the running product: the demo firm with its clock stopped, the head office
// closed, a plan approved and one duty accepted; the same pages in both languages, so that they stay true together.
// Arguments name pictures to take alone; the others stay as they are.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { BrowserContext, Page } from 'playwright-core'
import type { Language } from '../../src/kernel/text.ts'
import { words as continuity } from '../../src/modules/continuity/ui/words.ts'
import { launch } from '../support/browser.ts'
import { root } from '../support/checkout.ts'
import { photographer } from '../support/pictures.ts'
import { startServer } from '../support/server.ts'
import { bigScreen, desktop, phone, signIn, type DemoRole } from '../support/sign-in.ts'
import { carryOne, halfCannotCome, openFirstHole, solveFortnight } from './rosters.ts'

const folder = join(root, 'docs', 'pictures')
const bytesMax = 3_000_000
const actionMsMax = 90_000
const sweepMsMax = 240_000
/** A page of fewer letters has not come yet. */
const wordsMin = 40
const languages = ['zh', 'en'] as const

interface Scene {
  readonly name: string
  readonly role: DemoRole
  readonly path: string
  readonly size?: { readonly width: number; readonly height: number; readonly phone?: true }
  readonly dark?: true
  /** What is done on the page before the picture. */
  act?(page: Page, language: Language): Promise<void>
}

const calm: readonly Scene[] = [
  { name: 'firm', role: 'commander', path: '/' },
  { name: 'drills', role: 'commander', path: '/drills' },
  { name: 'import', role: 'commander', path: '/import' },
  { name: 'log', role: 'auditor', path: '/audit' },
]

const closed: readonly Scene[] = [
  { name: 'board', role: 'commander', path: '/board' },
  { name: 'board-dark', role: 'commander', path: '/board', dark: true },
  { name: 'big-screen', role: 'commander', path: '/big', size: bigScreen, dark: true },
  { name: 'coverage', role: 'commander', path: '/coverage' },
  { name: 'incidents', role: 'commander', path: '/incidents' },
  { name: 'notices', role: 'commander', path: '/notices' },
  { name: 'site', role: 'commander', path: '/sites/hq-tower' },
  { name: 'reports', role: 'commander', path: '/reports' },
  { name: 'phone-duties', role: 'employee', path: '/my/duties', size: phone },
  { name: 'phone-notices', role: 'employee', path: '/my/notices', size: phone },
  { name: 'phone-report', role: 'employee', path: '/my/report', size: phone },
  { name: 'phone-code', role: 'employee', path: '/my/code', size: phone },
]

const halved: readonly Scene[] = [
  { name: 'step-in', role: 'departmentHead', path: '/step-in', act: openFirstHole },
  { name: 'balance', role: 'departmentHead', path: '/balance?unit=proprietary' },
]
const wanted = new Set(process.argv.slice(2))
const firstDay = '2022-03-11'

const server = await startServer()
const browser = await launch()
const photograph = await photographer(browser)
const visits = new Map<string, BrowserContext>()

try {
  if (wanted.size === 0) await rm(folder, { recursive: true, force: true })
  await tell('/api/worlds/live/clock', { rate: 0 })
  if (isWanted('sign-in')) {
    for (const language of languages) {
      const page = await blank(language)
      await page.goto(`${server.url}/sign-in`)
      await taken(page, language, 'sign-in')
    }
  }
  for (const scene of calm) await inBoth(scene)
  // A department head's morning before the tower closes: rosters are solved on what stands.
  if (isWanted('solve') || isWanted('roster')) await solvedAndCarried()
  await inBoth({ name: 'robustness', role: 'commander', path: '/robustness', act: looked })
  const after = [...closed.map(({ name }) => name), 'what-if', 'plan', 'phone-task']
  if (after.some(isWanted)) await towerCloses()
  if (halved.some(({ name }) => isWanted(name))) {
    await halfCannotCome({ show, tell }, firstDay)
    for (const scene of halved) await inBoth(scene)
  }
  const names = await readdir(folder)
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name))))
  const bytes = sizes.reduce((sum, { size }) => sum + size, 0)
  process.stderr.write(`${names.length} pictures, ${Math.round(bytes / 1000)} kB\n`)
  if (bytes > bytesMax) throw new Error(`more than ${bytesMax} bytes of pictures`)
} finally {
  await browser.close()
  await server.stop()
}

function isWanted(name: string): boolean {
  return wanted.size === 0 || wanted.has(name)
}

/** A fortnight is solved, kept and looked at as a draft, once in each language. */
async function solvedAndCarried(): Promise<void> {
  for (const language of languages) {
    const scene: Scene = { name: 'solve', role: 'departmentHead', path: '/rosters/solve' }
    const page = await visit(scene, language)
    await solveFortnight(page, language)
    await taken(page, language, 'solve')
    await carryOne(page, language)
    await taken(page, language, 'roster')
  }
}

/** Single losses are tried by themselves, some time after the start. */
async function looked(page: Page, language: Language): Promise<void> {
  const notYet = page.getByText(continuity.notLooked[language])
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await notYet.waitFor({ state: 'detached', timeout: sweepMsMax })
}

/** A plan is approved, one duty of it accepted, and the order given. */
async function towerCloses(): Promise<void> {
  const plan = await supposedAndApproved()
  await inBoth({ name: 'plan', role: 'commander', path: plan })
  await inBoth({ name: 'phone-task', role: 'employee', path: '/my/tasks', size: phone })
  const pocket = await visit({ name: '', role: 'employee', path: '/my/tasks', size: phone }, 'zh')
  await pocket.getByRole('button', { name: /接受$/ }).click()
  await pocket.getByRole('button', { name: /接受$/ }).waitFor({ state: 'detached' })
  await tell('/api/sites/give-order', {
    site: 'hq-tower',
    kind: 'closedLoop',
    hours: 48,
    authority: '南京东路街道',
    because: '楼内检出异常',
  })
  for (const scene of closed) await inBoth(scene)
}

/** The head office is closed in a what-if; the plan that answers it is approved. The answer is its page. */
async function supposedAndApproved(): Promise<string> {
  const [zh, en] = await Promise.all(
    languages.map((language) => visit({ name: '', role: 'commander', path: '/what-if' }, language)),
  )
  if (!zh || !en) throw new Error('a page for each language')
  await zh.locator('.presets button').first().click()
  await zh.locator('[data-tour="make-plan"]').waitFor()
  await taken(zh, 'zh', 'what-if')
  await en.goto(zh.url())
  await en.locator('[data-tour="make-plan"]').waitFor()
  await taken(en, 'en', 'what-if')
  await zh.locator('[data-tour="make-plan"]').click()
  await zh.locator('[data-tour="approve"]').click()
  await zh.getByRole('dialog').getByRole('button', { name: '批准' }).click()
  await zh
    .getByText(/0\/\d+ 已接受/)
    .first()
    .waitFor()
  return new URL(zh.url()).pathname
}

async function inBoth(scene: Scene): Promise<void> {
  if (!isWanted(scene.name)) return
  for (const language of languages) {
    const page = await visit(scene, language)
    await scene.act?.(page, language)
    await taken(page, language, scene.name)
  }
}

/** A page of the scene; whoever has been here before is signed in still. */
async function visit(scene: Scene, language: Language): Promise<Page> {
  const { role, path, size = desktop, dark = false } = scene
  const who = [role, language, size.width, dark].join()
  const known = visits.get(who)
  const page = known ? (known.pages()[0] ?? (await known.newPage())) : await blank(language, scene)
  if (!known) {
    visits.set(who, page.context())
    await signIn(page, server.url, role)
  }
  await page.goto(server.url + path)
  return page
}

async function blank(language: Language, scene?: Scene): Promise<Page> {
  const { width, height } = scene?.size ?? desktop
  const isPhone = scene?.size?.phone === true
  const context = await browser.newContext({
    viewport: { width, height },
    // To ask the page whether it is ready.
    bypassCSP: true,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: scene?.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
  })
  context.setDefaultTimeout(actionMsMax)
  // The offer of the tour belongs to the first visit, not to the pictures.
  await context.addInitScript(
    `localStorage.setItem('shouhu.tour', '{"state":"left","step":0,"plan":""}')`,
  )
  return context.newPage()
}

/** Taken once nothing loads any more and the typeface is there. */
async function taken(page: Page, language: Language, name: string): Promise<void> {
  if (!isWanted(name)) return
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.waitForFunction(
    `document.body.innerText.length > ${wordsMin} && !document.querySelector('.ant-skeleton, .ant-spin-spinning, .ant-message-notice') && document.fonts.status === 'loaded'`,
  )
  await photograph(page, join(folder, `${name}.${language}.webp`))
  process.stderr.write(`  ${name}.${language}\n`)
}

async function show(path: string): Promise<unknown> {
  const answer = await fetch(server.url + path, {
    headers: { authorization: `Bearer ${server.token}` },
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function tell(path: string, body: unknown): Promise<void> {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}
