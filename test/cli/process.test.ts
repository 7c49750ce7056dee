// `shouhu` as people run it: a process of its own against a running server, and against the folder alone.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshFolder, startServer, type Server } from '../support/server.ts'
import { document, shouhu } from './shouhu.ts'

const Answered = z.object({ answer: z.object({ mistakes: z.array(z.unknown()) }) })
const Verdict = z.object({
  problem: z.object({ kind: z.string(), world: z.string(), position: z.int() }),
})

const desk = mkdtempSync(join(tmpdir(), 'shouhu-cli-test-'))
const paper = (name: string): string => join(desk, name)

afterAll(() => rmSync(desk, { recursive: true, force: true }))

/** What the stories beside a running server have put into it by their end. */
const units = ['it', 'ops', 'law']

describe('beside a running server', () => {
  let server: Server
  let here: Record<string, string>

  beforeAll(async () => {
    server = await startServer({ firm: 'empty' })
    here = { SHOUHU_DATA: server.folder }
  })
  afterAll(() => server.stop())

  test('it is found through the lock of the data folder', async () => {
    const { exit, err } = await shouhu(['worlds'], here)
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
  })

  test('it is found by its address and a token', async () => {
    const named = { SHOUHU_URL: server.url, SHOUHU_TOKEN: server.token }
    expect((await shouhu(['worlds'], named)).exit).toBe(0)
    expect((await shouhu(['worlds'], { ...named, SHOUHU_TOKEN: 'wrong' })).exit).toBe(1)
  })

  test('an address where nobody answers is an outage: exit 3, and one JSON document says so', async () => {
    const said = await shouhu(['worlds', '--json'], { SHOUHU_URL: 'http://127.0.0.1:9' })
    expect(said.exit).toBe(3)
    expect(document(said)).toMatchObject({ error: { kind: 'outage' } })
  })

  test('an unknown command is exit 2 and offers the nearest', async () => {
    const { exit, out, err } = await shouhu(['do', 'firm.addUnti', '--id', 'it'], here)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toContain('There is no command "firm.addUnti".')
    expect(err).toContain('Did you mean firm.addUnit')
  })

  test('a command is done, a refusal is exit 1 in both languages, and stdout is pure', async () => {
    const added = await shouhu(
      [
        'do',
        'firm.addUnit',
        '--id',
        'it',
        '--name',
        '信息技术部',
        '--kind',
        'department',
        '--json',
      ],
      here,
    )
    expect(added.exit).toBe(0)
    expect(document(added)).toMatchObject({
      events: [{ type: 'firm.UnitAdded', subject: 'unit/it' }],
    })
    const again = ['do', 'firm.addUnit', '--id', 'it', '--name', 'IT', '--kind', 'department']
    const english = await shouhu(again, here)
    const chinese = await shouhu([...again, '--lang', 'zh'], here)
    expect([english.exit, chinese.exit]).toEqual([1, 1])
    expect(english.err).toContain('[firm.idTaken]')
    expect(chinese.err).toMatch(/^不许/)
    expect(document(await shouhu([...again, '--json'], here))).toMatchObject({
      error: { code: 'firm.idTaken' },
    })
  })

  test('a value outside the list is caught before it is sent', async () => {
    const { exit, err } = await shouhu(
      ['do', 'firm.addUnit', '--id', 'x', '--name', 'X', '--kind', 'departmnt'],
      here,
    )
    expect(exit).toBe(2)
    expect(err).toContain('Did you mean department?')
  })

  test('a dry run names sheet, line and column, and writes nothing', async () => {
    await writeFile(
      paper('units.csv'),
      'id,name,kind,parent\nops,运营部,department,nowhere\nlaw,法务部,office,\n',
    )
    const said = await shouhu(['import', paper('units.csv'), '--dry-run', '--json'], here)
    expect(said.exit).toBe(2)
    const { answer } = Answered.parse(document(said))
    expect(answer.mistakes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ sheet: 'units', row: 2, column: 'parent' }),
        expect.objectContaining({ sheet: 'units', row: 3, column: 'kind' }),
      ]),
    )
    const table = await shouhu(['import', paper('units.csv'), '--dry-run', '--lang', 'zh'], here)
    expect(table.out).toMatch(/units\s+2\s+parent\s+找不到编号为“nowhere”/)
    expect((await shouhu(['import', paper('units.csv')], here)).exit).toBe(1)
    expect((await shouhu(['show', 'firm.unit', 'ops'], here)).exit).toBe(1)
  })

  test('a good file is imported, exported, and then changes nothing', async () => {
    await writeFile(
      paper('units.csv'),
      'id,name,kind,parent\nops,运营部,department,\nlaw,法务部,department,ops\n',
    )
    const dry = await shouhu(['import', paper('units.csv'), '--dry-run'], here)
    expect(dry.out).toContain('Dry run: 2 would be added, 0 changed, 0 stay.')
    expect((await shouhu(['import', paper('units.csv')], here)).exit).toBe(0)
    expect((await shouhu(['export', paper('firm.xlsx')], here)).exit).toBe(0)
    const again = await shouhu(['import', paper('firm.xlsx'), '--dry-run'], here)
    expect(again.out).toMatch(/Dry run: 0 would be added, 0 changed, \d+ stay\./)
    expect((await shouhu(['template', paper('template.xlsx')], here)).exit).toBe(0)
  })

  test('a file that is no workbook is exit 2', async () => {
    await writeFile(paper('broken.xlsx'), 'this is no zip')
    expect((await shouhu(['import', paper('broken.xlsx')], here)).exit).toBe(2)
    expect((await shouhu(['import', paper('nowhere.xlsx')], here)).exit).toBe(2)
  })

  test('the log verifies, also against a checkpoint', async () => {
    const signed = await shouhu(['log', 'checkpoint', '--json'], here)
    await writeFile(paper('checkpoint.json'), signed.out)
    const said = await shouhu(
      ['log', 'verify', '--against', paper('checkpoint.json'), '--json'],
      here,
    )
    expect(said.exit).toBe(0)
    expect(document(said)).toMatchObject({ ok: true })
    expect((await shouhu(['log', 'entries', '--limit', '3'], here)).out).toContain('Founded')
  })

  test('one sheet goes out as CSV, named after its file', async () => {
    const file = paper('units.csv')
    expect((await shouhu(['export', file, '--lang', 'en'], here)).exit).toBe(0)
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(units.length + 2)
    expect((await shouhu(['export', paper('gremlins.csv')], here)).exit).toBe(2)
  })

  test('a running server backs itself up, under a pass phrase only; a restore waits for its end', async () => {
    const file = paper('running.backup')
    const without = await shouhu(['backup', file], here)
    expect(without).toMatchObject({ exit: 2 })
    expect(without.err).toContain('SHOUHU_PASS_PHRASE')
    const secret = { SHOUHU_PASS_PHRASE: '霜叶红于二月花' }
    expect((await shouhu(['backup', file], { ...here, ...secret })).exit).toBe(2)
    const long = { SHOUHU_PASS_PHRASE: '霜叶红于二月花，停车坐爱' }
    expect((await shouhu(['backup', file], { ...here, ...long })).exit).toBe(0)
    const there = { SHOUHU_DATA: await freshFolder('empty'), ...long }
    expect((await shouhu(['restore', file], there)).exit).toBe(0)
    expect(document(await shouhu(['show', 'firm.units', '--json'], there))).toMatchObject({
      answer: { total: units.length },
    })
    rmSync(there.SHOUHU_DATA, { recursive: true, force: true })
    const waits = await shouhu(['restore', file, '--force'], here)
    expect(waits.exit).toBe(2)
    expect(waits.err).toContain(`process ${server.pid}`)
  })
})

describe('on the folder alone', () => {
  let folder: string
  let here: Record<string, string>

  beforeAll(async () => {
    const server = await startServer({ firm: 'empty' })
    folder = server.folder
    here = { SHOUHU_DATA: folder }
    for (const id of ['it', 'ops', 'law']) {
      const { exit } = await shouhu(['do', 'firm.addUnit', id, id, '--kind', 'department'], here)
      expect(exit).toBe(0)
    }
    await writeFile(paper('alone.json'), (await shouhu(['log', 'checkpoint', '--json'], here)).out)
    expect((await shouhu(['log', 'export', paper('alone.log')], here)).exit).toBe(0)
    await server.stop({ keepFolder: true })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a view is shown without a server, and the folder let go of again', async () => {
    const first = await shouhu(['show', 'firm.units', '--json'], here)
    expect(document(first)).toMatchObject({ answer: { total: 3 } })
    expect(first.err).toContain('opening')
    expect(await readdir(folder)).not.toContain('lock')
    expect((await shouhu(['show', 'firm.units', '--quiet'], here)).err).toBe('')
  })

  test('a backup comes back elsewhere as a checkpoint saw it, and not over what is there', async () => {
    const secret = { SHOUHU_PASS_PHRASE: '月落乌啼霜满天' }
    const there = { SHOUHU_DATA: await freshFolder('empty'), ...secret }
    expect((await shouhu(['backup', paper('firm.backup')], { ...here, ...secret })).exit).toBe(0)
    const wrong = await shouhu(['restore', paper('firm.backup')], {
      ...there,
      SHOUHU_PASS_PHRASE: 'wrong',
    })
    expect(wrong.exit).toBe(2)
    expect((await shouhu(['restore', paper('firm.backup')], there)).exit).toBe(0)
    const against = ['log', 'verify', '--against', paper('alone.json'), '--json']
    expect(await shouhu(against, there)).toMatchObject({ exit: 0 })
    expect((await shouhu(['restore', paper('firm.backup')], there)).exit).toBe(2)
    expect((await shouhu(['restore', paper('firm.backup'), '--force'], there)).exit).toBe(0)
    expect(document(await shouhu(['show', 'firm.units', '--json'], there))).toMatchObject({
      answer: { total: 3 },
    })
    rmSync(there.SHOUHU_DATA, { recursive: true, force: true })
  })

  test('an exported log comes back; one that was changed does not, and leaves nothing', async () => {
    const there = { SHOUHU_DATA: await freshFolder('empty') }
    const text = readFileSync(paper('alone.log'), 'utf8')
    await writeFile(paper('changed.log'), text.replace('"name\\":\\"ops\\"', '"name\\":\\"oops\\"'))
    const changed = await shouhu(['log', 'import', paper('changed.log')], there)
    expect(changed.exit).toBe(2)
    expect(await readdir(there.SHOUHU_DATA)).not.toContain('pglite')
    expect((await shouhu(['log', 'import', paper('alone.log')], there)).exit).toBe(0)
    expect((await shouhu(['log', 'verify', '--against', paper('alone.json')], there)).exit).toBe(0)
    rmSync(there.SHOUHU_DATA, { recursive: true, force: true })
  })

  test('a changed byte is found, and where', async () => {
    await tamper(folder, 'update entry set body = replace(body, \'"id":"ops"\', \'"id":"opt"\')')
    const said = await shouhu(['log', 'verify', '--json'], here)
    expect(said.exit).toBe(4)
    const { problem } = Verdict.parse(document(said))
    expect(problem).toMatchObject({
      kind: 'changed',
      world: 'live',
      position: await positionOf(folder, 'unit/ops'),
    })
    const words = await shouhu(['log', 'verify', '--lang', 'zh'], here)
    expect(words.out).toContain(`位置 ${problem.position} 被改动过`)
  })
})

/** Changes the database behind everybody's back. */
async function tamper(folder: string, sql: string): Promise<void> {
  const database = await PGlite.create(join(folder, 'pglite'))
  // The table guards itself against honest mistakes; whoever owns the database can take the guard away.
  await database.exec(`set session_replication_role = replica; ${sql}`)
  await database.close()
}

async function positionOf(folder: string, subject: string): Promise<number> {
  const database = await PGlite.create(join(folder, 'pglite'))
  const { rows } = await database.query('select position from entry where subject = $1', [subject])
  await database.close()
  return z.object({ position: z.coerce.number() }).parse(rows[0]).position
}
