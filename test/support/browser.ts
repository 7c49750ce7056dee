// A real Chromium: the one that SHOUHU_CHROMIUM names, else the packaged one (Linux x64), else one that is installed.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { z } from 'zod'
import { cache, root } from './checkout.ts'

const run = promisify(execFile)
const launchMsMax = 60_000
const unpackMsMax = 120_000

const installedPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

// The package's own arguments would switch web security off and run everything in one process.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Starts it without a window. Throws one clear sentence when there is none. */
export async function launch(): Promise<Browser> {
  return chromium.launch({ ...(await program()), args, headless: true, timeout: launchMsMax })
}

/** Which Chromium, and in which surroundings. Throws one clear sentence when there is none. */
async function program(): Promise<Pick<LaunchOptions, 'executablePath' | 'env'>> {
  const named = process.env['SHOUHU_CHROMIUM']
  if (named) return { executablePath: named }
  if (process.platform === 'linux' && process.arch === 'x64') return packaged()
  const found = installedPaths.find((path) => existsSync(path))
  if (found) return { executablePath: found }
  throw new Error(
    'no Chromium here: install Chrome, Chromium or Edge, or name one in SHOUHU_CHROMIUM',
  )
}

const Package = z.object({ version: z.string() })

/** The packaged Chromium with the system libraries it brings along, unpacked once into the checkout. */
async function packaged(): Promise<Pick<LaunchOptions, 'executablePath' | 'env'>> {
  const description = join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json')
  const { version } = Package.parse(JSON.parse(readFileSync(description, 'utf8')))
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      FONTCONFIG_FILE: join(folder, fontsFile),
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']]
        .filter(Boolean)
        .join(':'),
    },
  }
}

const fontsFile = 'fonts-here.conf'

/** The package's own file looks in fixed folders; only the one Latin font it brings is wanted, whatever the machine has. */
const fontsIn = (folder: string): string =>
  [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${join(folder, 'fonts')}</dir>`,
    `  <cachedir>${join(folder, 'fonts-cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n')

/** Unpacked aside and moved into place, so that an interrupted unpacking is not taken for a whole one. */
async function unpack(folder: string): Promise<void> {
  const aside = `${folder}.${process.pid}`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true })
  try {
    await run(process.execPath, [join(root, 'test', 'support', 'unpack-chromium.mjs')], {
      cwd: root,
      env: { ...process.env, TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
      timeout: unpackMsMax,
    })
    writeFileSync(join(aside, fontsFile), fontsIn(folder))
    if (!existsSync(folder)) renameSync(aside, folder)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}
