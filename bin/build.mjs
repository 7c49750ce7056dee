// Builds dist/server (the server, the command line, the founding of the demo firm, the engines' worker) and
// dist/web, at the same time. A part whose sources have not changed since its last build is left alone.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { alone, cache, fingerprint, inRoot, isMain, root, stamp, textOf } from './checkout.mjs'
import { install } from './install.mjs'
import { StepFailed, program, say, skipped, steps } from './steps.mjs'

const isTest = /\.test\.tsx?$/
const isPage = /^src\/(faces\/web|modules\/[^/]+\/ui)\//
const seenByPages = /^src\/(kernel|modules|faces\/web)\//

const parts = {
  server: {
    title: () => say('构建服务端', 'Build the server'),
    needs: 'src/main.ts',
    from: ['src', 'package-lock.json', 'rolldown.config.ts'],
    wanted: (name) => !isTest.test(name) && !isPage.test(name),
    command: [
      'node_modules/rolldown/bin/cli.mjs',
      '-c',
      'rolldown.config.ts',
      '--logLevel',
      'warn',
    ],
  },
  web: {
    title: () => say('构建网页', 'Build the web pages'),
    needs: 'src/faces/web/index.html',
    from: ['src', 'package-lock.json', 'vite.config.ts'],
    wanted: (name) => !isTest.test(name) && (!name.startsWith('src/') || seenByPages.test(name)),
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
}

export const buildServer = (show) => build(show, 'server')
export const buildWeb = (show) => build(show, 'web')

function build(show, name) {
  const part = parts[name]
  return show.run(part.title(), () => {
    if (!existsSync(inRoot(part.needs))) throw new StepFailed(`${part.needs} is not there`)
    return isFresh(name)
      ? skipped
      : alone(`build-${name}`, () => (isFresh(name) ? skipped : make(name)))
  })
}

const sourcesOf = (name) => fingerprint(parts[name].from, parts[name].wanted)

const isFresh = (name) => textOf(inRoot('dist', name, stamp)) === sourcesOf(name)

/** Built aside and moved into place, so that an interrupted build leaves the old one standing. */
async function make(name) {
  const sources = sourcesOf(name)
  const aside = join(cache, `build-${name}`)
  rmSync(aside, { recursive: true, force: true })
  await program(process.execPath, parts[name].command, {
    cwd: root,
    env: { SHOUHU_BUNDLE: aside, NODE_ENV: 'production' },
  })
  writeFileSync(join(aside, stamp), sources)
  mkdirSync(inRoot('dist'), { recursive: true })
  rmSync(inRoot('dist', name), { recursive: true, force: true })
  renameSync(aside, inRoot('dist', name))
}

/** Build both at the same time; when one fails the other still ends. */
export async function buildAll(show) {
  const ended = await Promise.allSettled([buildWeb(show), buildServer(show)])
  const failed = ended.find(({ status }) => status === 'rejected')
  if (failed) throw failed.reason
}

if (isMain(import.meta.url)) {
  const show = steps()
  install(show)
    .then(() => buildAll(show))
    .catch((cause) => {
      if (!(cause instanceof StepFailed)) throw cause
      process.exitCode = 1
    })
}
