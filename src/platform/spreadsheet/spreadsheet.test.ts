// Files of sheets, as people's programs make and break them.
import { Buffer } from 'node:buffer'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HelpedSheet, Sheet } from '../../kernel/index.ts'
import { readWorkbook, writeCsv, writeWorkbook } from './index.ts'

const plain = { note: '', required: false, choices: [], width: 16 }
const helped = (sheet: Sheet): HelpedSheet => ({ ...sheet, help: sheet.columns.map(() => plain) })
const readXlsx = (bytes: Uint8Array) => readWorkbook({ bytes, type: 'xlsx', sheet: '' })
const readCsv = (bytes: Uint8Array) => readWorkbook({ bytes, type: 'csv', sheet: '人员' })
const refuses = (code: string) => expect.objectContaining({ kind: 'mistake', code })

const people: Sheet = {
  name: '人员',
  columns: ['编号', '姓名', '值班', '床位', '备注'],
  rows: [
    ['p-1', '王堃', '00:00', 12, null],
    ['007', '䶮喆', '是', 0.5, '第一行\n"第二行", 末'],
  ],
}

describe('xlsx', () => {
  test('comes back as it was written, with names that break fonts and ids that begin with zero', async () => {
    const bytes = await writeWorkbook([helped(people)])
    expect(await readXlsx(bytes)).toEqual([people])
  })

  test('offers lists and notes, marks what must be filled, and keeps the titles in sight', async () => {
    const note = '必填；填部门的编号'
    const help = [
      { ...plain, note, required: true },
      { ...plain, choices: ['A 组', 'B 组'] },
    ]
    const bytes = await writeWorkbook([
      { name: '表', columns: ['编号', '分组'], rows: [['a', 'A 组']], help },
    ])
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(bytes).buffer)
    const sheet = book.getWorksheet('表')
    expect(sheet?.getCell('A1').value).toBe('编号 *')
    expect(JSON.stringify(sheet?.getCell('A1').note)).toContain(note)
    expect(sheet?.getCell('B2').dataValidation?.formulae).toEqual(['"A 组,B 组"'])
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  })

  test('dates, formulas and rich text are read as what they show', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('表')
    sheet.addRow(['日期', '算式', '文字'])
    const rich = { richText: [{ text: '同' }, { text: '舟' }] }
    sheet.addRow([new Date('2022-03-11T00:00:00Z'), { formula: '1+1', result: 2 }, rich])
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    expect(await readXlsx(bytes)).toMatchObject([{ rows: [['2022-03-11', 2, '同舟']] }])
  })

  test.each`
    what                         | code                   | make
    ${'an empty file'}           | ${'sheet.notWorkbook'} | ${() => new Uint8Array()}
    ${'a picture'}               | ${'sheet.notWorkbook'} | ${() => Buffer.from('\x89PNG and more and more and more')}
    ${'an old .xls'}             | ${'sheet.oldFormat'}   | ${() => Buffer.from('d0cf11e0a1b11ae1'.padEnd(80, '0'), 'hex')}
    ${'a file that was cut off'} | ${'sheet.cutOff'}      | ${(whole: Uint8Array) => whole.slice(0, whole.length - 40)}
    ${'a zip of something else'} | ${'sheet.notWorkbook'} | ${(whole: Uint8Array) => renamed(whole)}
  `('$what is $code', async ({ code, make }) => {
    const whole = await writeWorkbook([helped(people)])
    await expect(readXlsx(make(whole))).rejects.toEqual(refuses(code))
  })

  test('any flipped byte is read, or answered with a code of ours, and never thrown about', async () => {
    const whole = await writeWorkbook([helped(people)])
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const bytes = whole.slice()
          bytes[at] = (bytes[at] ?? 0) ^ flip
          const answer = await readXlsx(bytes).catch((error: unknown) => error)
          if (!Array.isArray(answer)) {
            expect(answer).toMatchObject({
              kind: 'mistake',
              code: expect.stringMatching(/^sheet\./),
            })
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** A zip whose workbook part bears another name. */
function renamed(whole: Uint8Array): Uint8Array {
  const text = Buffer.from(whole)
    .toString('latin1')
    .replaceAll('xl/workbook.xml', 'xl/workbook.xyz')
  return Buffer.from(text, 'latin1')
}

describe('CSV', () => {
  const text = '编号,姓名\np-1,王堃\np-2,"李,""某""\r\n第二行"\n'
  const expected = [
    {
      name: '人员',
      columns: ['编号', '姓名'],
      rows: [
        ['p-1', '王堃'],
        ['p-2', '李,"某"\r\n第二行'],
      ],
    },
  ]

  test('UTF-8 is read with and without a mark', async () => {
    expect(await readCsv(Buffer.from(text))).toEqual(expected)
    expect(await readCsv(Buffer.from(`\uFEFF${text}`))).toEqual(expected)
  })

  test('GB18030 is found out', async () => {
    // 编号,姓名 / p-1,王芳 as GB18030.
    const bytes = Buffer.from('b1e0bac52cd0d5c3fb0a702d312ccdf5b7bc0a', 'hex')
    expect(await readCsv(bytes)).toEqual([
      { name: '人员', columns: ['编号', '姓名'], rows: [['p-1', '王芳']] },
    ])
  })

  test.each`
    what                        | code                   | bytes
    ${'no encoding of ours'}    | ${'sheet.encoding'}    | ${Buffer.from('ff80ff80ff2cff', 'hex')}
    ${'a workbook in disguise'} | ${'sheet.encoding'}    | ${Buffer.from('504b0304000000000000', 'hex')}
    ${'a quote never closed'}   | ${'sheet.quote'}       | ${Buffer.from('a,b\n"c,d\n')}
    ${'nothing'}                | ${'sheet.empty'}       | ${Buffer.from('')}
    ${'a very long cell'}       | ${'sheet.cellTooLong'} | ${Buffer.from(`a\n${'x'.repeat(2001)}\n`)}
  `('$what is $code', async ({ code, bytes }) => {
    await expect(readCsv(bytes)).rejects.toEqual(refuses(code))
  })

  test('semicolons and tabs separate as well', async () => {
    expect(await readCsv(Buffer.from('a;b\n1;2\n'))).toMatchObject([{ rows: [['1', '2']] }])
    expect(await readCsv(Buffer.from('a\tb\n1\t2\n'))).toMatchObject([{ rows: [['1', '2']] }])
  })

  test('what looks like a formula is made harmless, and comes back as it was', async () => {
    const bytes = writeCsv({ name: '人员', columns: ['a'], rows: [['=1+1'], ['+86 000']] })
    expect(Buffer.from(bytes).toString()).not.toMatch(/^[=+]/m)
    expect(await readCsv(bytes)).toMatchObject([{ rows: [['=1+1'], ['+86 000']] }])
  })

  test('any text comes back as it was written', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((one) => one.replaceAll('\u0000', '').trim())
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (rows) => {
        const columns = ['编号', '名称']
        const back = await readCsv(writeCsv({ name: '人员', columns, rows }))
        const wanted = rows.map((cells) => cells.map((one) => (one === '' ? null : one)))
        expect(back[0]?.rows).toEqual(wanted)
      }),
    )
  })
})
