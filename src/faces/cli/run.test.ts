// The command line against the real HTTP face over a house in memory: what is typed, what comes out on
// which stream, and with which exit code.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditor, commander, employee, testHouse } from '../../../test/support/house.ts'
import type { Actor } from '../../kernel/index.ts'
import { createApp } from '../http/app.ts'
import { readOffers, rulesFolder } from '../../platform/offers.ts'
import { actingIn } from '../../platform/scenario/index.ts'
import { run } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'shouhu-cli-'))
const people = new Map([commander, auditor, employee].map((person) => [person.id, person]))

let house: Awaited<ReturnType<typeof testHouse>>['house']
let caller: Actor | undefined

beforeEach(async () => {
  caller = commander
  ;({ house } = await testHouse())
})

beforeAll(() => {
  expect(process.env['SHOUHU_URL']).toBeUndefined()
})

const identify = async (request: Request) =>
  caller && { actor: actingIn(request, caller, house.worlds(), (id) => people.get(id)) }

/** Type one command; the whole of what it said. */
async function shouhu(...argv: string[]) {
  const said = { out: '', err: '' }
  const exit = await run({
    root: folder,
    shell: {
      argv,
      env: { LANG: 'en_GB.UTF-8' },
      columns: Number.POSITIVE_INFINITY,
      live: false,
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      stdin: async () => '{"post":"p1","person":"wang"}',
      nowMs: () => Date.now(),
    },
    serveMcp: async () => undefined,
    onSignal: () => undefined,
    openApp: async () => {
      const app = createApp({ house, identify, offers: () => readOffers(rulesFolder) })
      return {
        fetch: (request) => app.fetch(request),
        close: async () => undefined,
        operatorToken: 't',
      }
    },
  })
  return { exit, ...said }
}

const wrote = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

describe('asking a command', () => {
  test('says what happened, for people', async () => {
    const { exit, out, err } = await shouhu(
      'do',
      'watch.takeWatch',
      '--post',
      'p1',
      '--person',
      'wang',
    )
    expect(exit).toBe(0)
    expect(out).toContain('Take a watch')
    expect(out).toMatch(/The log stands at \d+/)
    expect(out).toContain('post/p1')
    expect(err).toContain('removed afterwards')
  })

  test('with --json is one document and nothing else', async () => {
    const { exit, out } = await shouhu(
      'do',
      'watch.takeWatch',
      '--post',
      'p1',
      '--person',
      'wang',
      '--json',
    )
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      events: [{ type: 'watch.WatchTaken', subject: 'post/p1' }],
    })
    expect(out.trimEnd()).not.toContain('\n')
  })

  test('takes words without flags for what is required, in order', async () => {
    expect((await shouhu('do', 'watch.take-watch', 'p1', 'wang')).exit).toBe(0)
    expect((await shouhu('show', 'watch.board', '--json')).out).toContain('"person":"wang"')
  })

  test.each([['-'], [wrote('input.json', '{"post":"p1","person":"wang"}')]])(
    'takes the whole input from %s',
    async (from) => {
      expect((await shouhu('do', 'watch.takeWatch', '--json-input', from)).exit).toBe(0)
    },
  )

  test('a refusal by the rules is exit 1, in the reader’s language', async () => {
    await shouhu('do', 'watch.takeWatch', 'p1', 'wang')
    const english = await shouhu('do', 'watch.takeWatch', 'p1', 'li')
    expect(english).toMatchObject({ exit: 1, out: '' })
    expect(english.err).toContain('Refused: p1 is held already.')
    const chinese = await shouhu('do', 'watch.takeWatch', 'p1', 'li', '--lang', 'zh')
    expect(chinese.err).toContain('p1 已有人值守')
    const json = await shouhu('do', 'watch.takeWatch', 'p1', 'li', '--json')
    expect(JSON.parse(json.out)).toMatchObject({ error: { kind: 'refused', code: 'watch.taken' } })
  })

  test('nobody signed in, and nobody allowed, are exit 1', async () => {
    caller = auditor
    expect((await shouhu('do', 'watch.takeWatch', 'p1', 'wang')).exit).toBe(1)
    caller = undefined
    expect((await shouhu('do', 'watch.takeWatch', 'p1', 'wang')).exit).toBe(1)
  })

  test('a mistake that only the server sees is exit 2 and names the field', async () => {
    const { exit, err } = await shouhu(
      'do',
      'watch.takeWatch',
      '--post',
      'x'.repeat(50),
      '--person',
      'wang',
    )
    expect(exit).toBe(2)
    expect(err).toContain('  post: ')
  })

  test('the same key is done once', async () => {
    const asked = ['do', 'watch.takeWatch', 'p1', 'wang', '--key', 'k-1', '--json'] as const
    const first = JSON.parse((await shouhu(...asked)).out)
    const again = JSON.parse((await shouhu(...asked)).out)
    expect(again).toMatchObject({ position: first.position, repeated: true })
    expect((await shouhu('do', 'watch.takeWatch', 'p2', 'wang', '--key', 'k-1')).exit).toBe(1)
  })

  test('a stale position is exit 1', async () => {
    const { exit } = await shouhu('do', 'watch.takeWatch', 'p1', 'wang', '--expect', '0')
    expect(exit).toBe(1)
  })

  test('two people: the first is told what the second must do', async () => {
    await shouhu('do', 'watch.takeWatch', 'p1', 'wang')
    const { exit, out } = await shouhu('do', 'watch.closeWatch', 'p1')
    expect(exit).toBe(0)
    expect(out).toMatch(/shouhu do kernel\.approve --approval \S+/)
  })
})

describe('showing and asking', () => {
  test('rows are a table', async () => {
    await shouhu('do', 'watch.takeWatch', 'p1', 'wang')
    const { out } = await shouhu('show', 'watch.board', '--lang', 'zh')
    expect(out).toMatch(/岗位\s+人员/)
    expect(out).toMatch(/p1\s+wang\s+2022-03-11 08:30\s+否/)
  })

  test('as it was before', async () => {
    await shouhu('do', 'watch.takeWatch', 'p1', 'wang')
    const before = await shouhu('show', 'watch.board', '--as-of', '1', '--json')
    expect(JSON.parse(before.out)).toMatchObject({ answer: { total: 0 }, position: 1 })
    expect(before.err).toContain('As it was: 1')
  })

  test('an inquiry tells its progress on the error stream alone', async () => {
    const { exit, out, err } = await shouhu('ask', 'watch.count', '--to', '100', '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ answer: { sum: 5050 } })
    expect(err).toContain('Count 100/100')
  })
})

describe('used wrongly', () => {
  test.each([
    ['an unknown verb', ['shwo'], 'Did you mean show?'],
    ['an unknown command', ['do', 'watch.takeWach'], 'Did you mean watch.takeWatch'],
    ['the wrong verb', ['show', 'watch.takeWatch'], 'Use shouhu do for watch.takeWatch.'],
    ['no name', ['do'], 'A name is missing'],
    [
      'a required field left out',
      ['do', 'watch.takeWatch', '--post', 'p1'],
      'Missing, though required: --person',
    ],
    ['an unknown flag', ['do', 'watch.takeWatch', '--pots', 'p1'], 'Did you mean --post?'],
    ['one word too many', ['do', 'watch.confirmWatch', 'p1', 'p2'], 'Unexpected "p2"'],
    [
      'a file that is not there',
      ['do', 'watch.takeWatch', '--json-input', 'nowhere.json'],
      'ENOENT',
    ],
    ['an unknown language', ['help', '--lang', 'fr'], '--lang is zh or en'],
    ['a time nobody can read', ['show', 'watch.board', '--as-of', 'yesterday'], '--as-of wants'],
    ['a world that is not there', ['show', 'watch.board', '--world', 'nowhere'], 'nowhere'],
    ['half a flag', ['show', 'watch.board', '--world'], 'needs a value'],
  ])('%s is exit 2 and one sentence', async (_, argv, sentence) => {
    const { exit, out, err } = await shouhu(...argv)
    expect(exit).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(sentence)
  })
})

test('a command and a moment of the past do not go together', async () => {
  const taken = await shouhu('do', 'watch.takeWatch', '--post', 'a', '--person', 'p-1')
  expect(taken.exit).toBe(0)
  const { exit, err } = await shouhu('do', 'watch.confirmWatch', '--post', 'a', '--as-of', '1')
  expect(exit).toBe(1)
  expect(err).toContain('kernel.pastReadOnly')
})

describe('help', () => {
  test.each([
    ['en', 'Exit codes'],
    ['zh', '退出码'],
  ])('in %s', async (language, words) => {
    const { exit, out } = await shouhu('help', '--lang', language)
    expect(exit).toBe(0)
    expect(out).toContain(words)
  })

  test('lists what people type, not what completion scripts ask', async () => {
    const { out } = await shouhu('help')
    expect(out).toContain('completion ')
    expect(out).not.toContain('complete ')
    expect(out).not.toMatch(/complete$/m)
  })

  test('of a command is made from its schema', async () => {
    const { out } = await shouhu('do', 'watch.takeWatch', '--help')
    expect(out).toContain('shouhu do watch.takeWatch --post … --person …')
    expect(out).toMatch(/--post …\s+Post · required/)
  })

  test('of a command that takes two says so', async () => {
    const { out } = await shouhu('do', 'watch.closeWatch', '--help')
    expect(out).toContain('two people must agree')
    expect(out).toContain('cannot be taken back')
  })

  test('api lists everything, and nothing internal', async () => {
    const { out } = await shouhu('api', '--json')
    const names = JSON.parse(out).map(({ name }: { name: string }) => name)
    expect(names).toContain('watch.takeWatch')
    expect(names).toContain('watch.count')
    expect(names).not.toContain('watch.missWatch')
  })

  test('completion offers what is declared', async () => {
    expect((await shouhu('complete', '--', 'sh')).out).toBe('show\n')
    expect((await shouhu('complete', '--', 'do', 'watch.takeW')).out).toBe('watch.takeWatch\n')
    expect((await shouhu('complete', '--', 'do', 'watch.takeWatch', '--p')).out).toBe(
      '--post\n--person\n--phone\n',
    )
    expect((await shouhu('complete', '--', 'fork', 'c')).out).toBe('create\nclose\nclock\n')
    expect((await shouhu('completion', 'bash')).out).toContain(
      'complete -o default -F _shouhu shouhu',
    )
  })
})

describe('forks', () => {
  test('live beside the firm, with a clock of their own', async () => {
    expect((await shouhu('fork', 'create', 'rehearsal', '--title', '彩排')).exit).toBe(0)
    expect((await shouhu('fork', 'clock', 'rehearsal', '--rate', '0')).exit).toBe(0)
    const jumped = await shouhu(
      'fork',
      'clock',
      'rehearsal',
      '--jump',
      '2022-03-15 09:10',
      '--json',
    )
    expect(JSON.parse(jumped.out)).toMatchObject({
      now: '2022-03-15T01:10:00.000Z',
      clock: { rate: 0 },
    })
    const told = await shouhu('do', 'watch.takeWatch', 'p1', 'wang', '--world', 'rehearsal')
    expect(told.err).toContain('Fork rehearsal: not the living firm')
    expect((await shouhu('show', 'watch.board', '--json')).out).toContain('"total":0')
    expect((await shouhu('worlds')).out).toContain('rehearsal')
    expect((await shouhu('fork', 'close', 'rehearsal')).exit).toBe(0)
    expect((await shouhu('worlds')).out).not.toContain('rehearsal')
  })

  test.each([
    ['nothing', ['fork'], 2],
    ['something unknown', ['fork', 'crate', 'x'], 2],
    ['a clock that goes backwards', ['fork', 'clock', 'live', '--jump', '2020-01-01'], 1],
    ['a speed that is none', ['fork', 'clock', 'live', '--rate', 'fast'], 2],
    ['closing the living firm', ['fork', 'close', 'live'], 1],
  ])('%s is refused', async (_, argv, exit) => expect((await shouhu(...argv)).exit).toBe(exit))
})

describe('a drill', () => {
  const scenario = (found: number) => `
title: { zh: 无人到岗, en: Nobody came }
base: demo
steps:
  - { at: '+1m', as: p-employee, do: watch.takeWatch, with: { post: p1, person: p-employee } }
  - { at: '+1m', as: p-auditor, do: watch.takeWatch, with: { post: p2, person: p-auditor }, refused: kernel.forbidden }
  - { at: '+2m', do: watch.takeWatch, with: { post: p1, person: li }, refused: watch.taken }
  - at: '+40m'
    expect: { view: watch.board, path: 'rows[post=p1].missed', equals: ${found} }
    says: { zh: 半小时没到岗，记一次未到, en: 'After half an hour it is told' }
`
  test('goes by itself, promises falling due on the way, and leaves no fork', async () => {
    const file = wrote('nobody-came.yaml', scenario(1))
    const { exit, out, err } = await shouhu('drill', file, '--json')
    expect(err).not.toContain('Internal')
    const report = JSON.parse(out)
    expect(report.expectations.items.filter((item: { passed: boolean }) => !item.passed)).toEqual(
      [],
    )
    expect(report).toMatchObject({ expectations: { passed: 3, failed: 0 } })
    expect(report.happened[0]).toMatchObject({ as: 'p-employee', events: ['watch.WatchTaken'] })
    expect(exit).toBe(0)
    expect(house.worlds().map(({ name }) => name)).toEqual(['live'])
    const live = await house.world('live')
    expect((await live.entries(0, 100)).map(({ type }) => type)).not.toContain('watch.WatchTaken')
  })

  test('an expectation that fails is exit 4 and shows what was found', async () => {
    const file = wrote('wrong.yaml', scenario(7))
    const { exit, out } = await shouhu('drill', file)
    expect(exit).toBe(4)
    expect(out).toContain('✘ After half an hour it is told')
    expect(out).toContain('wanted equals 7, found 1')
    expect(out).toContain('3 expectations: 2 held, 1 failed.')
  })

  test('a scenario that cannot be read is exit 2 and names the place', async () => {
    const { exit, err } = await shouhu(
      'drill',
      wrote('bad.yaml', 'title: x\nbase: demo\nsteps: []'),
    )
    expect(exit).toBe(2)
    expect(err).toContain('title')
  })
})

afterAll(async () => house.close())

describe('rules', () => {
  test('are listed as offered, adopted by name or all at once, and then in force', async () => {
    expect((await shouhu('rules')).out).toMatch(
      /labour\/cn +Limits on work and rest +2022-03 +not adopted/,
    )
    const one = await shouhu('rules', 'adopt', 'labour/cn')
    expect(one).toEqual({ exit: 0, out: 'Adopted labour/cn, version 2022-03.\n', err: one.err })
    const rest: { adopted: { id: string }[] } = JSON.parse(
      (await shouhu('rules', 'adopt', '--all', '--json')).out,
    )
    expect(rest.adopted.length).toBeGreaterThan(5)
    expect(rest.adopted.map(({ id }) => id)).not.toContain('labour/cn')
    expect((await shouhu('rules', 'adopt', '--all')).out).toContain('nothing changed')
    expect((await shouhu('rules')).out).not.toContain('not adopted')
  })

  test('an unknown one is a wrong use that offers the nearest; one in force already is refused', async () => {
    const { exit, err } = await shouhu('rules', 'adopt', 'labour/ch')
    expect([exit, err.includes('Did you mean labour/cn')]).toEqual([2, true])
    await shouhu('rules', 'adopt', 'labour/cn')
    expect((await shouhu('rules', 'adopt', 'labour/cn')).exit).toBe(1)
  })
})
