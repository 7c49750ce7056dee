// The programs of bin/: what they say and how they end.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { root } from '../support/checkout.ts'

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Run one of the programs in the checkout; `node` are arguments for Node itself. */
const run = (
  program: string,
  args: readonly string[],
  more: { node?: string[]; env?: object } = {},
) =>
  new Promise<Ended>((done) => {
    const all = [...(more.node ?? []), join(root, 'bin', program), ...args]
    const env = { ...process.env, ...more.env }
    execFile(process.execPath, all, { cwd: root, env }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err })
    })
  })

const oldNode = [
  '--import',
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.20.0"}})',
]

describe.each(['start.mjs', 'test.mjs', 'bench.mjs'])('%s on too old a Node', (program) => {
  test('says so in one sentence of each language, and ends with 1', async () => {
    const { code, out, err } = await run(program, [], { node: oldNode })
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(
      /^守沪需要 Node.js 20.19 .*18\.20\.0。 Shouhu needs Node.js 20.19 or newer.*\n$/,
    )
  })
})

describe('install.mjs', () => {
  test('leaves alone what is installed already', async () => {
    const { code, out } = await run('install.mjs', [], { env: { LANG: 'en_GB.UTF-8', LC_ALL: '' } })
    expect(code).toBe(0)
    expect(out).toMatch(/^✓ Install packages {2}unchanged {2}\d+\.\d s\n$/)
  })

  test('speaks the language of its surroundings', async () => {
    const { out } = await run('install.mjs', [], { env: { LC_ALL: 'zh_CN.UTF-8' } })
    expect(out).toMatch(/^✓ 安装依赖 {2}没有变化/)
  })
})

describe('bench.mjs', () => {
  test('names the benches there are when asked for another', async () => {
    const { code, out, err } = await run('bench.mjs', ['no-such-bench'])
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/^no such bench: no-such-bench; there are: /)
  })
})

describe('start.mjs --once', () => {
  test('prints one JSON line and nothing else on stdout, and stops', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shouhu-once-'))
    try {
      const { code, out } = await run('start.mjs', ['--once', '--no-demo'], {
        env: { SHOUHU_DATA: folder, PORT: '0', DATABASE_URL: '' },
      })
      expect(code).toBe(0)
      expect(out.trim().split('\n')).toHaveLength(1)
      expect(JSON.parse(out)).toMatchObject({
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        readyMs: expect.any(Number),
        rssMiB: expect.any(Number),
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('start.mjs asked wrongly', () => {
  test.each([
    ['a flag there is not', ['--no-demo', '--wrong'], '8700', /--wrong/],
    ['a port that is none', ['--no-demo'], 'eighty', /65535/],
  ])('%s: one sentence of each language, and 2', async (_what, flags, port, why) => {
    const folder = join(tmpdir(), `shouhu-never-made-${process.pid}`)
    const { code, err } = await run('start.mjs', ['--once', ...flags], {
      env: { SHOUHU_DATA: folder, PORT: port, DATABASE_URL: '', SHOUHU_LOG: 'silent' },
    })
    expect(code).toBe(2)
    const [zh, en] = err.trim().split('\n').slice(-2)
    expect(zh).toMatch(/^守沪未能启动：/)
    expect(en).toMatch(/^Shouhu could not start: /)
    expect(en).toMatch(why)
    expect(existsSync(folder)).toBe(false)
  })
})
