// The firm as a file: the face carries bytes to a module's sheets and back. The format here is JSON lines
// of its own, so that what is tested is the carrying; spreadsheets have their own tests.
import { describe, expect, test } from 'vitest'
import { Sheet } from '../../src/kernel/index.ts'
import type { Workbooks } from '../../src/faces/http/files.ts'
import { Problem } from '../../src/platform/problem.ts'
import { auth, face } from './face.ts'

const help = { note: '', required: false, choices: [], width: 10 }
const workbooks: Workbooks = {
  async read({ bytes, type, sheet }) {
    if (type === 'csv') {
      const rows = new TextDecoder()
        .decode(bytes)
        .trim()
        .split('\n')
        .map((line) => line.split(','))
      return [{ name: sheet, columns: ['Name'], rows }]
    }
    try {
      return [Sheet.parse(JSON.parse(new TextDecoder().decode(bytes)))]
    } catch (cause) {
      throw new Problem('mistake', 'http.wrongJson', {}, { cause })
    }
  },
  write: async (sheets) => new TextEncoder().encode(JSON.stringify(sheets)),
  csv: ({ rows }) => new TextEncoder().encode(rows.join('\n')),
  sheetCalled: (noun) => (noun === 'names' ? 'names' : undefined),
  template: (language) => [
    { name: `template-${language}`, columns: ['Name'], rows: [], help: [help] },
  ],
  withHelp: (sheets) => sheets.map((sheet) => ({ ...sheet, help: sheet.columns.map(() => help) })),
  importCommand: 'shapes.importSheets',
  previewInquiry: 'shapes.tryImport',
  exportView: 'shapes.sheets',
}

const path = '/api/files/firm.xlsx'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const file = (...names: string[]) =>
  JSON.stringify({ name: 'names', columns: ['Name'], rows: names.map((name) => [name]) })

async function carrying() {
  const made = await face({ workbooks, limits: { importBytesMax: 2_000, bodyBytesMax: 100 } })
  const send = (
    body: string,
    query = '',
    headers: Record<string, string> = {},
    who = 'commander',
  ) =>
    made.app.request(path + query, {
      method: 'POST',
      headers: { 'content-type': xlsx, ...auth(who), ...headers },
      body,
    })
  return { ...made, send }
}

describe('a view that answers sheets', () => {
  test('is a workbook too, in the language asked for, and stays within what its reader may see', async () => {
    const { get } = await carrying()
    const response = await get('/api/shapes/sheets.xlsx?language=en')
    expect(response.headers.get('content-type')).toBe(xlsx)
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="shapes-sheets.xlsx"',
    )
    expect(await response.json()).toMatchObject([{ columns: ['Name'], rows: [['a'], [1]] }])
    expect(await (await get('/api/shapes/sheets.xlsx')).json()).toMatchObject([
      { columns: ['名称'] },
    ])
    expect((await get('/api/shapes/sheets.xlsx', '')).status).toBe(401)
    expect((await get('/api/shapes/tree.xlsx')).status).toBe(404)
  })

  test('comes back from a file by reading alone', async () => {
    const { app } = await carrying()
    const send = (who: string) =>
      app.request('/api/files/sheets', {
        method: 'POST',
        headers: { 'content-type': xlsx, ...auth(who) },
        body: file('x', 'y'),
      })
    expect(await (await send('commander')).json()).toMatchObject({
      sheets: [{ columns: ['Name'], rows: [['x'], ['y']] }],
    })
    expect((await send('')).status).toBe(401)
  })
})

describe('an export', () => {
  test('is a download in the reader’s language', async () => {
    const { get } = await carrying()
    const response = await get(`${path}?lang=en`)
    expect(response.headers.get('content-type')).toBe(xlsx)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="firm.xlsx"')
    expect(await response.json()).toMatchObject([{ columns: ['Name'], rows: [['a'], [1]] }])
    expect(await (await get(path)).json()).toMatchObject([{ columns: ['名称'] }])
  })

  test('is for those who may, and the template for all who signed in', async () => {
    const { get } = await carrying()
    expect((await get(path, 'employee')).status).toBe(403)
    const template = await get(`${path}?template=1`, 'employee')
    expect(await template.json()).toMatchObject([{ name: 'template-zh' }])
    expect((await get(`${path}?template=1`, '')).status).toBe(401)
  })
})

describe('one sheet', () => {
  test('is a CSV of its name, for those who may', async () => {
    const { get } = await carrying()
    const response = await get('/api/files/names.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="names.csv"')
    expect(await response.text()).toBe('a\n1')
    expect((await get('/api/files/names.csv', 'employee')).status).toBe(403)
    expect((await get('/api/files/names.csv', '')).status).toBe(401)
  })

  test('that nobody knows is missing', async () => {
    const { get } = await carrying()
    const response = await get('/api/files/gremlins.csv')
    expect(response.status).toBe(404)
    expect((await response.json()).code).toBe('http.noSheet')
  })
})

describe('an import', () => {
  test('that is only tried changes nothing', async () => {
    const { send, live } = await carrying()
    const before = live.head.position
    const response = await send(file('a', 'b'), '?dryRun=1')
    expect((await response.json()).answer).toEqual({ added: 2 })
    expect(live.head.position).toBe(before)
  })

  test('is one batch, once under its key', async () => {
    const { send, live } = await carrying()
    const before = live.head.position
    const key = { 'idempotency-key': 'k-1' }
    const first = await (await send(file('a', 'b'), '', key)).json()
    expect(first).toMatchObject({ position: before + 2, eventsTotal: 2 })
    expect(await (await send(file('a', 'b'), '', key)).json()).toMatchObject({ repeated: true })
    expect(live.head.position).toBe(before + 2)
  })

  test('of a CSV names its sheet', async () => {
    const { send } = await carrying()
    const response = await send('a\nb\nc\n', '?sheet=names&dryRun=1', {
      'content-type': 'text/csv',
    })
    expect((await response.json()).answer).toEqual({ added: 3 })
  })

  test('refused, broken, too large, of a wrong type or by one who may not is told so', async () => {
    const { send } = await carrying()
    expect((await send(file('no'))).status).toBe(409)
    const past = await send(file('a'), '?asOf=1')
    expect((await past.json()).code).toBe('kernel.pastReadOnly')
    expect((await send('{"half')).status).toBe(400)
    expect((await send(file('x'.repeat(3_000)))).status).toBe(413)
    expect((await send(file('a'), '', { 'content-type': 'image/png' })).status).toBe(415)
    expect((await send(file('a'), '', {}, 'employee')).status).toBe(403)
    expect((await send(file('a'), '', {}, '')).status).toBe(401)
  })
})
