// `npm run e2e`: a newcomer's whole path in a real browser, in both languages and at three sizes. Arguments go to the
// test runner. `npm test` walks it once and looks at the rest in passing.
import process from 'node:process'
import { buildAll } from './build.mjs'
import { inRoot, root } from './checkout.mjs'
import { install } from './install.mjs'
import { tooOld } from './node-version.mjs'
import { StepFailed, foreground, steps } from './steps.mjs'

if (tooOld()) process.exit(1)

try {
  const show = steps()
  await install(show)
  await buildAll(show)
  const vitest = [inRoot('node_modules/vitest/vitest.mjs'), 'run', '--project', 'e2e']
  process.exitCode = await foreground(process.execPath, [...vitest, ...process.argv.slice(2)], {
    cwd: root,
    env: { SHOUHU_E2E: '1' },
  })
} catch (cause) {
  if (!(cause instanceof StepFailed)) throw cause
  process.exitCode = 1
}
