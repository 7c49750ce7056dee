// Runs one bundled benchmark in a process of its own and writes its figures to a file, so that whatever the code
// under measure prints cannot spoil them. Arguments: the bundle, the file, and the options of the benchmark, which
// says by `options` what it understands (as `parseArgs` of Node takes them); anything else is refused.
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const usage = 2

const [bundle, file, ...args] = process.argv.slice(2)
const { figures, options = {} } = await import(pathToFileURL(bundle))
const say = (line) => process.stderr.write(`  ${line}\n`)
const found = await figures({ say, options: understood(args, options) })
writeFileSync(file, JSON.stringify(found))
// A benchmark that left something open has been measured all the same.
process.exit()

function understood(given, options) {
  try {
    return parseArgs({ args: given, options, allowPositionals: false }).values
  } catch (cause) {
    const known = Object.keys(options).map((name) => `--${name}`)
    const these = known.length > 0 ? `it understands ${known.join(', ')}` : 'it has no options'
    process.stderr.write(`  ${cause.message.split('. ')[0]}; ${these}\n`)
    process.exit(usage)
  }
}
