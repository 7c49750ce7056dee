// Files of sheets, as people's programs make and break them.
import { Buffer } from 'node:buffer'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HelpedSheet, Sheet } from '../../kernel/index.ts'
import { zipBytes } from '../zip.ts'
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
    ['_x0041_', '=1+1', '甲\r乙', -1e-7, true],
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

  test('what an independent program writes is read the same, whatever stands in it', async () => {
    const cell = fc.oneof(
      fc
        .string({ unit: 'grapheme', maxLength: 12 })
        .map((one) => one.replace(unwritable, '').trim()),
      fc.constantFrom('007', '=1+1', 'a&b<c>"d\'', '第一行\n第二行'),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.boolean(),
      fc.constant(null),
    )
    const row = fc.tuple(cell, cell, cell)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const columns = ['甲', '乙', '丙']
        const wanted = rows.map((cells) => cells.map((one) => (one === '' ? null : one)))
        const book = new ExcelJS.Workbook()
        const sheet = book.addWorksheet('表')
        for (const cells of [columns, ...rows]) sheet.addRow(cells)
        const theirs = new Uint8Array(await book.xlsx.writeBuffer())
        expect(withoutEmptyEnd(await readXlsx(theirs))).toEqual(
          withoutEmptyEnd([{ name: '表', columns, rows: wanted }]),
        )
        const ours = await writeWorkbook([helped({ name: '表', columns, rows })])
        expect((await readXlsx(ours))[0]?.rows).toEqual(
          withoutEmptyEnd([{ name: '表', columns, rows: wanted }])[0]?.rows,
        )
      }),
      { numRuns: 40 },
    )
  })

  test('days, times and hours past midnight are told by the format of their cell', async () => {
    const bytes = await workbookOf(
      '<row r="1"><c r="A1" t="str"><v>a</v></c></row>' +
        '<row><c s="1"><v>44631</v></c><c s="2"><v>0.395833333333333</v></c><c s="3"><v>1.25</v></c>' +
        '<c s="4"><v>44631</v></c><c s="0"><v>44631</v></c><c s="5"><v>44631</v></c></row>',
      '<numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>' +
        '<numFmt numFmtId="166" formatCode="[Red]0.00&quot;day&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>' +
        '<xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>',
    )
    expect((await readXlsx(bytes))[0]?.rows).toEqual([
      ['2022-03-11', '09:30', '30:00', '2022-03-11', 44631, 44631],
    ])
  })

  test('other programs leave out places, put prefixes, and keep texts in a table with how to say them', async () => {
    const bytes = await workbookOf(
      '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c></x:row>' +
        '<x:row r="4"><x:c r="B4" t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>',
      '',
      '<si><r><t>东</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウキョウ</t></rPh></si>',
    )
    expect(await readXlsx(bytes)).toEqual([
      {
        name: '表',
        columns: ['东京', '乙'],
        rows: [
          [null, null],
          [null, null],
          [null, true, '#N/A'],
        ],
      },
    ])
  })

  test.each`
    what                                 | code                      | rows
    ${'a million lines'}                 | ${'sheet.tooManyRows'}    | ${'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'}
    ${'a column far out'}                | ${'sheet.tooManyColumns'} | ${'<row r="2"><c r="XFD2"><v>1</v></c></row>'}
    ${'a very long cell'}                | ${'sheet.cellTooLong'}    | ${`<row r="2"><c t="str"><v>${'x'.repeat(2001)}</v></c></row>`}
    ${'an entity of its own'}            | ${'sheet.broken'}         | ${'<row r="2"><c t="str"><v>&lol;</v></c></row>'}
    ${'tags that do not nest'}           | ${'sheet.broken'}         | ${'<row r="2"><c t="str"><v>1</c></v></row>'}
    ${'a number of a line that is none'} | ${'sheet.broken'}         | ${'<row r="-1"><c t="str"><v>1</v></c></row>'}
    ${'more than can be unpacked'}       | ${'sheet.tooLarge'}       | ${Buffer.alloc(201 * 1024 * 1024, ' ')}
  `('$what is $code', async ({ code, rows }) => {
    await expect(readXlsx(await workbookOf(rows))).rejects.toEqual(refuses(code))
  })

  test('lines and columns that are only dressed are not counted', async () => {
    const title = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1" s="0"/></row>'
    const bytes = await workbookOf(`${title}<row r="1048576" ht="20"><c r="A1048576" s="0"/></row>`)
    expect(await readXlsx(bytes)).toEqual([{ name: '表', columns: ['a'], rows: [] }])
  })

  test('a declaration of types is not read at all', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    await expect(readXlsx(await workbookOf('', '', '', bomb))).rejects.toEqual(
      refuses('sheet.broken'),
    )
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

// No XML can hold these, and a line feed is what becomes of a carriage return elsewhere.
const unwritable = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** What ends in empty lines ends before them. */
function withoutEmptyEnd(sheets: readonly Sheet[]): Sheet[] {
  return sheets.map((sheet) => {
    const last = sheet.rows.findLastIndex((cells) => cells.some((cell) => cell !== null))
    return { ...sheet, rows: sheet.rows.slice(0, last + 1) }
  })
}

/** A workbook as another program might pack it: stored, with parts of its own names. */
function workbookOf(
  rows: string | Buffer,
  styles = '',
  strings = '',
  before = '',
): Promise<Buffer> {
  const link = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${kind}" Target="${target}"/>`
  const parts: readonly (readonly [string, readonly (string | Buffer)[]])[] = [
    [
      '_rels/.rels',
      ['<Relationships>', link('r1', 'officeDocument', 'xl/book.xml'), '</Relationships>'],
    ],
    [
      'xl/book.xml',
      [
        '<workbook xmlns:rel="r"><sheets><sheet name="表" sheetId="1" rel:id="r1"/></sheets></workbook>',
      ],
    ],
    [
      'xl/_rels/book.xml.rels',
      [
        '<Relationships>',
        link('r1', 'worksheet', '/xl/one.xml'),
        link('r2', 'styles', 'dress.xml'),
        link('r3', 'sharedStrings', 'texts.xml'),
        '</Relationships>',
      ],
    ],
    ['xl/one.xml', [before, '<x:worksheet><x:sheetData>', rows, '</x:sheetData></x:worksheet>']],
    ['xl/dress.xml', ['<styleSheet>', styles, '</styleSheet>']],
    ['xl/texts.xml', ['<sst>', strings, '</sst>']],
  ]
  return zipBytes(
    parts.map(([name, pieces]) => ({
      name,
      content: Buffer.concat(pieces.map((one) => Buffer.from(one))),
    })),
    '2022-03-11T00:30:00.000Z',
  )
}

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
