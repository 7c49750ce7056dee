// The shelf: printed packs as files in the data folder, a folder for each day, so that they are there when nothing
// else is: `papers/2022-03-11/hq-tower.pdf`. Copy the folder to a stick or a printer's queue; the newest day is
// what is true.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '../../kernel/index.ts'

export interface Which {
  /** `2022-03-11` */
  readonly day: string
  readonly site: string
  readonly language: 'zh' | 'en'
}

const isDay = /^\d{4}-\d{2}-\d{2}$/
const isSlug = /^[a-z0-9][a-z0-9._-]{0,63}$/

export class Shelf {
  readonly #folder: string

  /** `dataFolder` is the house's. */
  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'papers')
  }

  /** Where a pack lies. Chinese is plain; another language is named. */
  fileOf({ day, site, language }: Which): string {
    assert(isDay.test(day), 'a day is a day')
    assert(isSlug.test(site), 'a site is a slug')
    return join(this.#folder, day, `${site}${language === 'zh' ? '' : `.${language}`}.pdf`)
  }

  /** The file appears whole or not at all, and takes the place of an older one. Only its owner may read it. */
  async lay(which: Which, bytes: Uint8Array): Promise<void> {
    const file = this.fileOf(which)
    await mkdir(join(this.#folder, which.day), { recursive: true, mode: 0o700 })
    await writeFile(`${file}.part`, bytes, { mode: 0o600 })
    await rename(`${file}.part`, file)
  }

  /** The bytes of a pack; nothing when it is not there any more. */
  async take(which: Which): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.fileOf(which))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Throw away the folders of days before `day`. Whatever else lies there is left alone. */
  async clear(day: string): Promise<void> {
    const names = await readdir(this.#folder).catch((): string[] => [])
    for (const name of names.filter((one) => isDay.test(one) && one < day)) {
      await rm(join(this.#folder, name), { recursive: true })
    }
  }
}
