#!/usr/bin/env node
// The command line. It prepares the checkout only when nothing is built yet, and says so on stderr alone, so
// that what `--json` prints stays one document.
import process from 'node:process'
import { isBuilt } from './checkout.mjs'
import { tooOld } from './node-version.mjs'

const outage = 3

if (tooOld()) process.exit(outage)
if (!isBuilt('server')) await prepare()
await import(new URL('../dist/server/cli.js', import.meta.url))

async function prepare() {
  const { StepFailed, steps } = await import('./steps.mjs')
  const { install } = await import('./install.mjs')
  const { buildServer } = await import('./build.mjs')
  const show = steps(process.stderr)
  try {
    await install(show)
    await buildServer(show)
  } catch (cause) {
    if (!(cause instanceof StepFailed)) throw cause
    process.exit(outage)
  }
}
