// Small pictures of pages: taken as they are, packed as WebP by the browser itself.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { z } from 'zod'

const quality = 0.78

/** Takes pictures of pages of `browser`; the packing happens on a page of its own. */
export async function photographer(browser: Browser) {
  const darkroom = await browser.newPage()
  return async (page: Page, file: string): Promise<void> => {
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    const packed = await darkroom.evaluate(packing, [png.toString('base64'), quality] as const)
    const bytes = Buffer.from(z.string().parse(packed), 'base64')
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
}

async function packing([png, quality]: readonly [string, number]): Promise<string> {
  const picture = await createImageBitmap(
    await (await fetch(`data:image/png;base64,${png}`)).blob(),
  )
  const canvas = document.createElement('canvas')
  canvas.width = picture.width
  canvas.height = picture.height
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  return canvas.toDataURL('image/webp', quality).split(',')[1] ?? ''
}
