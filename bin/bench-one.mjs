// Runs one bundled benchmark in a process of its own and writes its figures to a file, so that whatever the code
// under measure prints cannot spoil them. Arguments: the bundle, the file.
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const [bundle, file] = process.argv.slice(2)
const { figures } = await import(pathToFileURL(bundle))
const found = await figures({ say: (line) => process.stderr.write(`  ${line}\n`) })
writeFileSync(file, JSON.stringify(found))
// A benchmark that left something open has been measured all the same.
process.exit()
