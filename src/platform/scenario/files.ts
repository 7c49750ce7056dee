// The scenarios that come with the product: files that name a story to be lived through.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readScenario, type Scenario } from './scenario.ts'

export interface Told {
  /** The file without its ending. */
  readonly name: string
  readonly scenario: Scenario
}

const nameShape = /^[a-z0-9][a-z0-9-]*$/

/** The scenarios of a folder by name. Throws `Problem` that names what is wrong in one. */
export async function readScenarios(folder: string): Promise<Told[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted()
  const told: Told[] = []
  for (const file of files) {
    const name = file.replace(/\.yaml$/, '')
    if (!nameShape.test(name)) continue
    told.push({ name, scenario: readScenario(await readFile(join(folder, file), 'utf8')) })
  }
  return told
}
