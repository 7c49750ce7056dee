// Installs the packages of package-lock.json into node_modules, and nothing anywhere else.
// Skipped when what is there is already exactly what the lock file says.
import { accessSync, constants, existsSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { alone, cache, inRoot, isMain, root, textOf } from './checkout.mjs'
import { StepFailed, program, say, skipped, steps } from './steps.mjs'

/** Install when needed, shown as one step. */
export const install = (show) =>
  show.run(say('安装依赖', 'Install packages'), async (report) => {
    if (installed()) return skipped
    return alone('install', () => (installed() ? skipped : fetchAll(report)))
  })

/** Whether node_modules holds what the lock file asks for on this platform, as npm itself wrote it down. */
export function installed() {
  const wanted = packagesOf(inRoot('package-lock.json'))
  const found = packagesOf(inRoot('node_modules', '.package-lock.json'))
  if (!wanted || !found) return false
  return (
    Object.entries(wanted).every(([path, pack]) => {
      if (path === '') return true
      const here = found[path]
      if (!here) return pack.optional === true && !(pack.os && fits(pack))
      return here.version === pack.version && here.integrity === pack.integrity
    }) && Object.keys(found).every((path) => wanted[path])
  )
}

function packagesOf(file) {
  const text = textOf(file)
  return text === undefined ? undefined : JSON.parse(text).packages
}

/** Whether an optional package was made for this machine. The C library is npm's to judge. */
const fits = (pack) =>
  pack.os.includes(process.platform) &&
  (pack.cpu?.includes(process.arch) ?? true) &&
  pack.libc === undefined &&
  !pack.name?.includes('wasm')

async function fetchAll(report) {
  const wanted = Object.values(packagesOf(inRoot('package-lock.json')) ?? {})
  const total = wanted.filter((pack) => !pack.os || fits(pack)).length
  let done = 0
  const args = [
    'ci',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=http',
  ]
  await program(process.execPath, [npmProgram(), ...args], {
    cwd: root,
    env: cacheEnv(),
    onLine(line) {
      if (line.includes('http fetch') || line.includes('http cache')) {
        done = Math.min(total, done + 1)
        report({ done, total })
      }
    },
  })
  report({ done: 0, total: 0, note: say(`${total} 个`, `${total} packages`) })
}

/** npm as the one who started us runs it, else the one that came with Node. */
function npmProgram() {
  const home = dirname(process.execPath)
  const calledBy = process.env.npm_execpath
  const candidates = [
    calledBy && /^np[mx]-cli\.c?js$/.test(basename(calledBy))
      ? join(dirname(calledBy), 'npm-cli.js')
      : '',
    join(home, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(home, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
    ...(process.env.PATH ?? '').split(delimiter).map(npmLinkedIn),
  ]
  const found = candidates.find((file) => file !== '' && existsSync(file))
  if (!found) {
    throw new StepFailed(
      say(
        '找不到 npm：请安装带 npm 的 Node.js。',
        'npm was not found: install Node.js together with npm.',
      ),
    )
  }
  return found
}

function npmLinkedIn(folder) {
  const link = join(folder, 'npm')
  if (!existsSync(link)) return ''
  const file = realpathSync(link)
  return file.endsWith('.js') ? file : ''
}

/** npm keeps its cache where it likes; who has no home to write to gets one in the checkout. */
function cacheEnv() {
  if (process.env.npm_config_cache && canWrite(process.env.npm_config_cache)) return {}
  return canWrite(homedir()) ? {} : { npm_config_cache: join(cache, 'npm') }
}

function canWrite(folder) {
  try {
    accessSync(existsSync(folder) ? folder : dirname(folder), constants.W_OK)
    return true
  } catch {
    // Not being allowed is the answer.
    return false
  }
}

if (isMain(import.meta.url)) {
  install(steps()).catch((cause) => {
    if (!(cause instanceof StepFailed)) throw cause
    process.exitCode = 1
  })
}
