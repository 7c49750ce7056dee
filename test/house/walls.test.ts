// The fence itself is tested: one violation of each wall is planted in a copy of the house, and the linter must
// go red on exactly that. A fence that silently checks nothing is the known trap.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../support/checkout.ts'

const imports = 'eslint(no-restricted-imports)'
const globals = 'eslint(no-restricted-globals)'
// The house's own without the packages' types, which the copy does not have.
const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    jsx: 'react-jsx',
  },
  include: ['src'],
}
const lintMsMax = 50_000
const properties = 'eslint(no-restricted-properties)'

/** What is planted: where, which line, and the rule that must see it. */
const violations: readonly (readonly [wall: string, file: string, line: string, rule: string])[] = [
  ['the kernel imports no node module', 'src/kernel/a.ts', `import 'node:fs'`, imports],
  ['the kernel imports no package but zod', 'src/kernel/b.ts', `import 'yaml'`, imports],
  ['the kernel imports no module', 'src/kernel/c.ts', `import '../modules/firm/index.ts'`, imports],
  [
    'the kernel imports no platform',
    'src/kernel/own/d.ts',
    `import '../../platform/house.ts'`,
    imports,
  ],
  [
    'an engine imports no module',
    'src/engines/roster/a.ts',
    `import '../../modules/firm/index.ts'`,
    imports,
  ],
  [
    'an engine imports no other engine',
    'src/engines/roster/b.ts',
    `import '../margin/index.ts'`,
    imports,
  ],
  [
    'an engine enters the kernel by its door',
    'src/engines/roster/c.ts',
    `import '../../kernel/time.ts'`,
    imports,
  ],
  ['an engine imports no node module', 'src/engines/roster/d.ts', `import 'node:os'`, imports],
  [
    'a module imports no platform',
    'src/modules/firm/a.ts',
    `import '../../platform/house.ts'`,
    imports,
  ],
  ['a module imports no node module', 'src/modules/firm/b.ts', `import 'node:fs'`, imports],
  [
    'a module imports no face',
    'src/modules/firm/c.ts',
    `import '../../faces/http/app.ts'`,
    imports,
  ],
  [
    'a module meets another at its index',
    'src/modules/firm/d.ts',
    `import '../duty/state.ts'`,
    imports,
  ],
  ['a module imports no React', 'src/modules/firm/e.ts', `import 'react'`, imports],
  ['a module imports none of its pages', 'src/modules/firm/f.ts', `import './ui/page.ts'`, imports],
  [
    'a folder in a module is walled too',
    'src/modules/firm/nouns/g.ts',
    `import 'node:fs'`,
    imports,
  ],
  [
    'the platform imports no module',
    'src/platform/a.ts',
    `import '../modules/firm/index.ts'`,
    imports,
  ],
  [
    'the platform imports no engine',
    'src/platform/log/b.ts',
    `import '../../engines/roster/index.ts'`,
    imports,
  ],
  ['the platform imports no face', 'src/platform/c.ts', `import '../faces/http/app.ts'`, imports],
  ['nobody imports an entry', 'src/platform/d.ts', `import '../main.ts'`, imports],
  [
    'the HTTP face knows no command line',
    'src/faces/http/a.ts',
    `import '../cli/main.ts'`,
    imports,
  ],
  [
    'the HTTP face meets modules at their index',
    'src/faces/http/b.ts',
    `import '../../modules/firm/state.ts'`,
    imports,
  ],
  ['the command line knows no HTTP face', 'src/faces/cli/a.ts', `import '../http/app.ts'`, imports],
  ['the MCP face knows no web face', 'src/faces/mcp/a.ts', `import '../web/api.ts'`, imports],
  [
    'the web face imports no platform',
    'src/faces/web/a.ts',
    `import '../../platform/house.ts'`,
    imports,
  ],
  ['the web face imports no node module', 'src/faces/web/b.tsx', `import 'node:fs'`, imports],
  [
    'a page imports no platform',
    'src/modules/firm/ui/a.tsx',
    `import '../../../platform/house.ts'`,
    imports,
  ],
  [
    'a page meets another module at its index',
    'src/modules/firm/ui/b.tsx',
    `import '../../duty/state.ts'`,
    imports,
  ],
  ['the kernel asks no clock', 'src/kernel/e.ts', `export const now = () => new Date()`, globals],
  [
    'kernel/time.ts asks no clock',
    'src/kernel/time.ts',
    `export const now = () => Date.now()`,
    properties,
  ],
  [
    'a module asks no clock',
    'src/modules/firm/h.ts',
    `export const now = () => Date.now()`,
    globals,
  ],
  [
    'a module throws no dice',
    'src/modules/firm/i.ts',
    `export const chance = () => Math.random()`,
    properties,
  ],
  [
    'a module reads no environment',
    'src/modules/firm/j.ts',
    `export const mode = process.env`,
    globals,
  ],
  [
    'a module reaches for no network',
    'src/modules/firm/k.ts',
    `export const ask = () => fetch('/')`,
    globals,
  ],
  [
    'a module sets no timer',
    'src/modules/firm/l.ts',
    `export const t = () => setTimeout(() => {}, 1)`,
    globals,
  ],
  ['no way round by globalThis', 'src/modules/firm/m.ts', `export const p = globalThis`, globals],
  [
    'an engine throws no dice',
    'src/engines/roster/e.ts',
    `export const { random } = Math`,
    properties,
  ],
  [
    'an engine asks no clock',
    'src/engines/roster/f.ts',
    `export const t = () => performance.now()`,
    globals,
  ],
  [
    'no any',
    'src/platform/e.ts',
    `export const f = (value: any) => value`,
    'typescript(no-explicit-any)',
  ],
  [
    'no promise is dropped',
    'src/platform/f.ts',
    `export function f() { Promise.reject(new Error('lost')) }`,
    'typescript(no-floating-promises)',
  ],
  [
    'no cast silences the compiler',
    'src/platform/g.ts',
    `export const f = (value: unknown) => value as string`,
    'typescript(consistent-type-assertions)',
  ],
  [
    'nothing is declared to be there',
    'src/platform/h.ts',
    `export const f = (value?: string) => value!.length`,
    'typescript(no-non-null-assertion)',
  ],
  [
    'equal means equal',
    'src/platform/i.ts',
    `export const f = (a: unknown) => a == 1`,
    'eslint(eqeqeq)',
  ],
  [
    'a switch covers its union',
    'src/platform/j.ts',
    `export function f(a: 'x' | 'y') { switch (a) { case 'x': return 1 } return 2 }`,
    'typescript(switch-exhaustiveness-check)',
  ],
  [
    'no circle of imports',
    'src/platform/k.ts',
    `import './l.ts'; export const k = 1`,
    'import(no-cycle)',
  ],
  [
    'files are kebab-case',
    'src/platform/fileName.ts',
    `export const n = 1`,
    'unicorn(filename-case)',
  ],
  [
    'the server logs, it does not print',
    'src/platform/m.ts',
    `console.log('hello')`,
    'eslint(no-console)',
  ],
  ['a file has an end', 'src/platform/n.ts', 'export {}\n'.repeat(401), 'eslint(max-lines)'],
  [
    'a function has an end',
    'src/platform/o.ts',
    `export function f(a: number) {\n${'  a++\n'.repeat(71)}  return a\n}`,
    'eslint(max-lines-per-function)',
  ],
  [
    'a function decides few things',
    'src/platform/p.ts',
    `export function f(a: number) {\n${'  if (a > 1) a++\n'.repeat(16)}  return a\n}`,
    'eslint(complexity)',
  ],
]

/** What must pass, so that the fence has its gates. */
const allowed: readonly (readonly [gate: string, file: string, line: string])[] = [
  ['the kernel imports zod and itself', 'src/kernel/z.ts', `import 'zod'; import './y.ts'`],
  ['a folder of the kernel imports the kernel', 'src/kernel/own/z.ts', `import '../z.ts'`],
  [
    'an engine imports the kernel',
    'src/engines/roster/z.ts',
    `import '../../kernel/index.ts'; import './y.ts'`,
  ],
  [
    'a module imports the kernel, an engine, another module and itself',
    'src/modules/firm/z.ts',
    `import '../../kernel/index.ts'; import '../../engines/roster/index.ts'; import '../duty/index.ts'; import './y.ts'`,
  ],
  ['a test of a module may use node', 'src/modules/firm/z.test.ts', `import 'node:fs'`],
  ['the kernel may calculate with dates', 'src/kernel/own/y.ts', `export const y = 1`],
  [
    'the platform imports node and the kernel',
    'src/platform/z.ts',
    `import 'node:fs'; import '../kernel/index.ts'`,
  ],
  ['HTTP imports the platform', 'src/faces/http/z.ts', `import '../../platform/house.ts'`],
  [
    'a page imports React, its module and the web kit',
    'src/modules/firm/ui/z.tsx',
    `import 'react'; import '../index.ts'; import '../../../faces/web/kit/table.ts'; import '../../duty/index.ts'`,
  ],
  [
    'the entry composes everything',
    'src/main.ts',
    `import './modules/index.ts'; import './faces/http/app.ts'`,
  ],
  ['the command line prints', 'src/faces/cli/z.ts', `console.log('hello')`],
]

const Report = z.object({
  diagnostics: z.array(z.object({ filename: z.string(), code: z.string().optional() })),
})

let house = ''
let found: ReadonlyMap<string, readonly string[]> = new Map()

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'shouhu-walls-'))
  await cp(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'))
  await plant('tsconfig.json', JSON.stringify(tsconfig))
  await plant('src/platform/l.ts', `import './k.ts'; export const l = 1`)
  for (const [, file, line] of [...violations, ...allowed]) await plant(file, line)
  found = await lint()
})

afterAll(async () => {
  await rm(house, { recursive: true, force: true })
})

describe('a planted violation is seen', () => {
  test.each(violations)('%s', (_wall, file, _line, rule) => {
    expect(found.get(file) ?? []).toContain(rule)
  })
})

describe('the gates are open', () => {
  test.each(allowed)('%s', (_gate, file) => {
    expect(found.get(file) ?? []).toEqual([])
  })
})

async function plant(file: string, line: string): Promise<void> {
  await mkdir(dirname(join(house, file)), { recursive: true })
  await writeFile(join(house, file), `${line}\n`)
}

/** Runs the house's own linter in the copy. Answers which rules fired in which file. */
async function lint(): Promise<ReadonlyMap<string, readonly string[]>> {
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  // Its type-aware half lies in our packages, not in the copy's.
  const typeAware = join(root, 'node_modules', 'oxlint-tsgolint', 'bin', 'tsgolint.js')
  const printed = await new Promise<string>((done) => {
    // Red is what we hope for, so the exit code is no error here; an empty report fails the parse below.
    execFile(
      process.execPath,
      [program, '--type-aware', '--format=json'],
      { cwd: house, env: { ...process.env, OXLINT_TSGOLINT_PATH: typeAware }, timeout: lintMsMax },
      (_error, stdout) => done(stdout),
    )
  })
  const rules = new Map<string, string[]>()
  for (const { filename, code } of Report.parse(JSON.parse(printed)).diagnostics) {
    const file = filename.replaceAll('\\', '/')
    rules.set(file, [...(rules.get(file) ?? []), code ?? ''])
  }
  return rules
}
