// Builds dist/server (the server, the command line, the founding of the demo firm, the engines' worker) and
// dist/web, at the same time. A part whose sources have not changed since its last build is left alone.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
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
    finish: pack,
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
  parts[name].finish?.(aside)
  writeFileSync(join(aside, stamp), sources)
  mkdirSync(inRoot('dist'), { recursive: true })
  rmSync(inRoot('dist', name), { recursive: true, force: true })
  renameSync(aside, inRoot('dist', name))
}

const isText = /\.(js|css|html|svg|json|webmanifest)$/
const packBytesMin = 1024
/** Nearly as small as the slowest, in a tenth of its time. */
const packQuality = 9

/** A packed copy beside each file of text, twice: the server sends the best that a browser takes. */
function pack(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, String(name))
    if (!isText.test(file)) continue
    const bytes = readFileSync(file)
    if (bytes.length < packBytesMin) continue
    const params = { [constants.BROTLI_PARAM_QUALITY]: packQuality }
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
    writeFileSync(`${file}.gz`, gzipSync(bytes))
  }
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
