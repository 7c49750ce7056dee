// The built command line as a real process, for tests: what it wrote on which stream, and its exit code.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../support/checkout.ts'

const entry = join(root, 'dist', 'server', 'cli.js')
const msMax = 120_000

export interface Said {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

/** Run `shouhu` with these words, in this environment and no other of ours. */
export function shouhu(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Said> {
  if (!existsSync(entry)) throw new Error('nothing is built: run `npm run build` first')
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env
  const child = spawn(process.execPath, [entry, ...argv], {
    cwd: root,
    env: { PATH, HOME, LANG: 'en_GB.UTF-8', ...(TMPDIR ? { TMPDIR } : {}), ...env },
    timeout: msMax,
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exit) => resolve({ exit, out, err }))
  })
}

/** The one JSON document on standard output. Throws when there is anything else. */
export function document({ out, err }: Said): unknown {
  try {
    return JSON.parse(out)
  } catch (cause) {
    throw new Error(`not one JSON document: ${out.slice(0, 500)}\n${err}`, { cause })
  }
}
