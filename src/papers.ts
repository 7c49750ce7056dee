// Puts together what prints: the press for papers that people ask for, and the shelf onto which the module `paper`
// has packs laid each day.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefusal, plusDays, system } from './kernel/index.ts'
import { PackAsked, shelf as shelfGateway, sitePack, takePack } from './modules/paper/index.ts'
import type { Sender } from './platform/carrier.ts'
import type { House } from './platform/house.ts'
import { liveName } from './platform/open-house.ts'
import { pressAside } from './platform/paper/aside.ts'
import { Shelf } from './platform/paper/shelf.ts'

/** `src`, or `dist/server` in the bundle; the typeface lies in `fonts` beside either's root. */
const here = dirname(fileURLToPath(import.meta.url))
const fontName = 'noto-sans-sc-regular.ttf.br'
const fontFile =
  ['..', join('..', '..')].map((up) => join(here, up, 'fonts', fontName)).find(existsSync) ??
  fontName

interface Parts {
  readonly dataFolder: string
  /** The house, once it is open. */
  house(): House | undefined
  /** The address that codes on paper lead to. */
  origin(): string
}

/** The press, the shelf as the HTTP face needs it, and what the gateway does on this node. */
export function papersOf({ dataFolder, house, origin }: Parts) {
  // What the firm is called: the live world bears its name.
  const firm = (): string =>
    house()
      ?.worlds()
      .find(({ kind }) => kind === 'live')?.title ?? ''
  const press = pressAside({
    entry: new URL('./paper.js', import.meta.url),
    fontFile,
    imprint: () => ({ firm: firm(), origin: origin() }),
  })
  const shelf = new Shelf(dataFolder)
  const print: Sender = async ({ body }) => {
    const open = house()
    if (!open) throw new Error('the house is not open yet')
    const { site, day, language, keepDays } = PackAsked.body.parse(body)
    const world = await open.world(liveName)
    const params = { site, purpose: '每日备印 / daily printing' }
    const printed = await world.print({ paper: sitePack.name, params, actor: system, language })
    if (isRefusal(printed)) return { outcome: 'failed', detail: printed.refused }
    const bytes = await press('pdf', printed)
    await shelf.lay({ site, day, language }, bytes)
    await shelf.clear(plusDays(day, -keepDays))
    return { outcome: 'done', detail: String(bytes.length) }
  }
  return {
    press,
    senders: new Map([[shelfGateway.name, print]]),
    kept: {
      command: takePack.name,
      take: (which: Parameters<Shelf['take']>[0]) => shelf.take(which),
    },
  }
}
