// `npm run bench -- <name> [options] [--json]`: runs bench/<name>.ts and prints its figures; without a name all of them,
// each beside its goal, in one table. What was told is also kept as JSON in .cache/bench.json. The benches run bundled,
// as the product does. `npm run soak` runs the long one, which "all" leaves out.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { isAbsolute, join } from 'node:path'
import process from 'node:process'
import { buildAll } from './build.mjs'
import { alone, cache, inRoot, root, textOf } from './checkout.mjs'
import { install } from './install.mjs'
import { tooOld } from './node-version.mjs'
import { StepFailed, foreground, steps } from './steps.mjs'

const soak = 'soak'
const usage = 2
const belowGoal = 4

/** A bench that does not understand its options, and has said so. */
class Refused extends StepFailed {}

if (tooOld()) process.exit(1)

// Names first, then the options of the one bench that is named; --json is ours and may stand anywhere.
const args = process.argv.slice(2).filter((arg) => arg !== '--json')
const json = process.argv.includes('--json')
const firstOption = args.findIndex((arg) => arg.startsWith('-'))
const named = firstOption < 0 ? args : args.slice(0, firstOption)
const options = args.slice(named.length)
const known = readdirSync(inRoot('bench'))
  .filter(
    (file) =>
      file.endsWith('.ts') &&
      /export (const|async function|function) figures\b/.test(textOf(inRoot('bench', file))),
  )
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()
const names = named.length > 0 ? named : known.filter((name) => name !== soak)
const folder = join(cache, 'bench')
const machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
}

const unknown = names.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`no such bench: ${unknown.join(', ')}; there are: ${known.join(', ')}\n`)
  process.exit(usage)
}
if (options.length > 0 && named.length !== 1) {
  process.stderr.write(
    `options belong to one bench, named before them: bench <name> ${options.join(' ')}\n`,
  )
  process.exit(usage)
}
try {
  const show = steps(process.stderr)
  await install(show)
  // Some figures are of the product as it is started, so it is built as it stands.
  await buildAll(show)
  const told = await alone('bench', async () => {
    await bundle()
    const all = []
    for (const name of names) all.push(await measuredOrTold(name))
    return all
  })
  const kept = { at: new Date().toISOString(), machine, told }
  writeFileSync(join(cache, 'bench.json'), `${JSON.stringify(kept, undefined, 1)}\n`)
  process.stdout.write(
    json ? `${JSON.stringify(named.length === 1 ? told[0] : told)}\n` : table(told),
  )
  const below = told.some(({ figures }) => figures.some(({ ok }) => ok === false))
  process.exitCode = told.some(({ failed }) => failed) ? 1 : below ? belowGoal : 0
} catch (cause) {
  if (!(cause instanceof StepFailed)) throw cause
  process.exitCode = cause instanceof Refused ? usage : 1
}

/** Two folders deep, flat and beside the engines' worker, as dist/server is: paths mean the same in both. */
async function bundle() {
  const { build } = await import('rolldown')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const worker = 'src/workers/engine.ts'
  await build({
    cwd: root,
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    input: {
      ...Object.fromEntries(names.map((name) => [name, inRoot('bench', `${name}.ts`)])),
      ...(existsSync(inRoot(worker)) ? { engine: worker } : {}),
    },
    output: { dir: folder, format: 'esm', sourcemap: true, chunkFileNames: '[name]-[hash].js' },
  })
}

/** Among many, one that breaks does not take the figures of the others with it. */
async function measuredOrTold(name) {
  try {
    return await measured(name)
  } catch (cause) {
    if (!(cause instanceof StepFailed) || names.length === 1) throw cause
    process.stderr.write(`${cause.message}\n`)
    return { bench: name, machine, figures: [], failed: cause.message }
  }
}

async function measured(name) {
  process.stderr.write(`${name}\n`)
  const file = join(folder, `${name}.figures.json`)
  const one = [inRoot('bin/bench-one.mjs'), join(folder, `${name}.js`), file, ...options]
  const code = await foreground(process.execPath, ['--expose-gc', '--enable-source-maps', ...one], {
    cwd: root,
    onStdout: (line) => process.stderr.write(`  ${line}\n`),
  })
  if (code === usage) throw new Refused(`bench ${name}: no such option`)
  if (code !== 0) throw new StepFailed(`bench ${name}: exit ${code}`)
  return { bench: name, machine, figures: JSON.parse(readFileSync(file, 'utf8')) }
}

function table(told) {
  const rows = told.flatMap(({ bench, figures }) =>
    figures.map((one) => [
      `${bench} ${one.id}`,
      String(one.value),
      one.unit,
      one.goal === null ? '' : String(one.goal),
      one.ok === null ? '' : one.ok ? 'yes' : 'NO',
      one.peer === null ? '' : `${one.peer} ${one.peerValue}`,
      one.ratio === null ? '' : `${one.ratio}×`,
    ]),
  )
  const lines = [['figure', 'value', 'unit', 'goal', 'ok', 'peer', 'ratio'], ...rows]
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const { cpu, cores, memoryGiB, node } = machine
  return [
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}`,
    ...lines.map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    ),
    '',
  ].join('\n')
}
