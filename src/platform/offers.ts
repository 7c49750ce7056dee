// The rule files that a world may adopt. They are offers: what is in force is in the log.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { Rule } from '../kernel/index.ts'
import { Problem } from './problem.ts'

/** The files that come with the product: two floors up from `src/platform` and from the bundle in `dist/server`. */
export const rulesFolder = fileURLToPath(new URL('../../rules', import.meta.url))

/** The rules in a folder of YAML files, by id. Throws `Problem` that names the file that is no rule. */
export async function readOffers(folder: string): Promise<Rule[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'))
  const offers: Rule[] = []
  for (const name of names.toSorted()) {
    const text = await readFile(join(folder, name), 'utf8')
    const read = Rule.safeParse(parse(text))
    if (!read.success) {
      throw new Problem('mistake', 'kernel.ruleBroken', { file: name, reason: read.error.message })
    }
    offers.push(read.data)
  }
  return offers.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
