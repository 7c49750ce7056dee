// `npm test`: installs, builds, checks, then runs every test there is. Ends with what was not run here and why,
// and one plain line: `N passed, N failed, N skipped`. Arguments go to the test runner.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { buildAll } from './build.mjs'
import { check } from './check.mjs'
import { cache, inRoot, root, textOf } from './checkout.mjs'
import { install } from './install.mjs'
import { tooOld } from './node-version.mjs'
import { StepFailed, foreground, steps } from './steps.mjs'

if (tooOld()) process.exit(1)

const show = steps()
const results = join(cache, 'vitest.json')
const notRunFile = join(cache, 'not-run.jsonl')
const notRunMark = 'not run: '
const counts = { passed: 0, failed: 0, skipped: 0 }

mkdirSync(cache, { recursive: true })
rmSync(results, { force: true })
rmSync(notRunFile, { force: true })

if (await prepared()) {
  const checked = await check(show)
  counts.passed += checked.passed
  counts.failed += checked.failed
  await runTests()
}
close()

/** Without packages and a build there is nothing to test; that counts as one failure. */
async function prepared() {
  try {
    await install(show)
    await buildAll(show)
    return true
  } catch (cause) {
    if (!(cause instanceof StepFailed)) throw cause
    counts.failed += 1
    return false
  }
}

async function runTests() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const code = await foreground(
    process.execPath,
    [inRoot('node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...process.argv.slice(2)],
    { cwd: root, env: { SHOUHU_NOT_RUN: notRunFile } },
  )
  const told = JSON.parse(textOf(results) ?? '{}')
  counts.passed += told.numPassedTests ?? 0
  counts.skipped += (told.numPendingTests ?? 0) + (told.numTodoTests ?? 0)
  // A file that does not even load has no tests to count, and an error outside every test fails the run too.
  const unloaded = (told.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length
  const failed = (told.numFailedTests ?? 0) + unloaded
  counts.failed += code !== 0 ? Math.max(1, failed) : failed
}

/** What tests wrote down through test/support/not-run.ts, and skipped ones that say why in their name. */
function notRunHere(told) {
  const written = (textOf(notRunFile) ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const skippedOnes = (told.testResults ?? [])
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ title }) => title.includes(notRunMark))
    .map(({ title, ancestorTitles }) => {
      const [name, why] = title.split(notRunMark)
      return { what: [...ancestorTitles, name.replace(/: $/, '')].filter(Boolean).join(', '), why }
    })
  return [...new Set([...written, ...skippedOnes].map(({ what, why }) => `${what}: ${why}`))]
}

function close() {
  show.write('\n')
  for (const line of notRunHere(JSON.parse(textOf(results) ?? '{}')))
    show.write(`not run here: ${line}\n`)
  const { passed, failed, skipped } = counts
  show.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  process.exitCode = failed > 0 ? 1 : 0
}
