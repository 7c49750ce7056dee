// `npm start`: installs and builds what is needed, founds the demo firm the first time, starts the server and
// says where it is. Flags go to the server: `--once`, `--no-demo`, `--port 8700`, … Ctrl-C stops it cleanly.
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import process from 'node:process'
import { inRoot, root, textOf, write } from './checkout.mjs'
import { tooOld } from './node-version.mjs'

const startedAt = Date.now()
if (tooOld()) process.exit(1)

const { install } = await import('./install.mjs')
const { buildServer, buildWeb } = await import('./build.mjs')
const { StepFailed, foreground, program, say, skipped, steps } = await import('./steps.mjs')

const flags = process.argv.slice(2)
const once = flags.includes('--once')
// With `--once` stdout belongs to the one JSON line.
const show = steps(once ? process.stderr : process.stdout)
const given = process.env.SHOUHU_DATA
const folder = !given ? inRoot('.shouhu') : isAbsolute(given) ? given : resolve(root, given)

const foundingSteps = {
  sheets: () => say('编制名册', 'drawing up the sheets'),
  import: () => say('导入全公司', 'importing the firm'),
  roles: () => say('授予角色', 'giving the roles'),
  duties: () => say('排四周的班', 'planning four weeks of duties'),
}

try {
  await install(show)
  const [web, server] = await Promise.allSettled([buildWeb(show), buildServer(show).then(found)])
  for (const { status, reason } of [server, web]) if (status === 'rejected') throw reason
  process.exitCode = await serve()
} catch (cause) {
  if (!(cause instanceof StepFailed)) throw cause
  process.exitCode = 1
}

/** First preparation of the demo firm, in a process of its own: it needs far more memory than serving does. */
async function found() {
  if (flags.includes('--no-demo')) return
  const marker = join(folder, foundedMarker())
  await show.run(say('准备演示公司', 'Found the demo firm'), async (report) => {
    if (textOf(marker) !== undefined) return skipped
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    await program(process.execPath, ['--enable-source-maps', inRoot('dist/server/found.js')], {
      cwd: root,
      env: { SHOUHU_DATA: folder },
      onLine: (line) => report(progressIn(line)),
    })
    write(marker, `${JSON.stringify({ founded: new Date().toISOString() })}\n`)
    report({ done: 0, total: 0, note: '' })
  })
}

/** Each database is founded once: the embedded one of the folder, or the one of `DATABASE_URL`. */
function foundedMarker() {
  const url = process.env.DATABASE_URL
  if (!url) return 'founded.json'
  return `founded-${createHash('sha256').update(url).digest('hex').slice(0, 12)}.json`
}

/** A line of progress is JSON: `{done, total, step}`; anything else is only kept for when it fails. */
function progressIn(line) {
  const { done, total, step } = jsonIn(line) ?? {}
  if (typeof done !== 'number' || typeof total !== 'number') return {}
  return { done, total, note: foundingSteps[step]?.() ?? '' }
}

function jsonIn(line) {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line)
  } catch {
    // Not every line that begins like JSON is.
    return undefined
  }
}

/** Runs the server until it ends; its ready line becomes an address for people, or stays JSON with `--once`. */
function serve() {
  // A person at a terminal wants the address, not the log of every request; SHOUHU_LOG says otherwise.
  const quiet =
    process.stdout.isTTY && !once && !process.env.SHOUHU_LOG ? { SHOUHU_LOG: 'warn' } : {}
  return foreground(
    process.execPath,
    ['--enable-source-maps', inRoot('dist/server/main.js'), ...flags],
    {
      cwd: root,
      env: { SHOUHU_DATA: folder, SHOUHU_STARTED_AT: String(startedAt), ...quiet },
      onStdout(line) {
        const ready = once ? undefined : readyIn(line)
        process.stdout.write(ready ? welcome(ready) : `${line}\n`)
      },
    },
  )
}

function readyIn(line) {
  const told = jsonIn(line)
  return typeof told?.url === 'string' ? told : undefined
}

function welcome({ url, setUp }) {
  const tookS = ((Date.now() - startedAt) / 1000).toFixed(1)
  const first = setUp
    ? say(
        `首次设置（只能打开一次）：  ${setUp}\n`,
        `Set up the first administrator (opens once):  ${setUp}\n`,
      )
    : ''
  return say(
    `\n守沪已就绪（${tookS} 秒）：  ${url}\n${first}按 Ctrl-C 停止。\n\n`,
    `\nShouhu is open (${tookS} s):  ${url}\n${first}Ctrl-C stops it.\n\n`,
  )
}
