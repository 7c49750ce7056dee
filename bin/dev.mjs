// `npm run dev`: the server as built, and the web pages with hot reload in front of it on port 8701.
import process from 'node:process'
import { inRoot, root } from './checkout.mjs'
import { install } from './install.mjs'
import { StepFailed, foreground, steps } from './steps.mjs'

try {
  await install(steps())
  const ended = await Promise.race([
    foreground(process.execPath, [inRoot('bin/start.mjs'), ...process.argv.slice(2)], {
      cwd: root,
    }),
    foreground(process.execPath, [inRoot('node_modules/vite/bin/vite.js')], { cwd: root }),
  ])
  process.exit(ended)
} catch (cause) {
  if (!(cause instanceof StepFailed)) throw cause
  process.exitCode = 1
}
