// A printed paper is read without us: on another machine, years later. So these tests look at what is drawn, not
// at what the file says of itself: text can be copied from a PDF whose glyphs are blank.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { notRun } from '../../../test/support/not-run.ts'
import { readPdf } from '../../../test/support/pdf.ts'
import { unzipped } from '../../../test/support/unzip.ts'
import type { Block, Document } from '../../kernel/index.ts'
import type { Printed } from '../house.ts'
import { columnWidths } from './columns.ts'
import { Face, fontIn } from './face.ts'
import type { Font } from './font.ts'
import { docxOf, pdfOf } from './index.ts'
import { wrapped } from './wrap.ts'

const fontFile = fileURLToPath(
  new URL('../../../fonts/noto-sans-sc-regular.ttf.br', import.meta.url),
)
const imprint = { firm: '同舟证券', origin: 'http://127.0.0.1:8700' }

let font: Font
beforeAll(async () => {
  font = await fontIn(fontFile)
})

const printed = (blocks: readonly Block[], more: Partial<Document & Printed> = {}): Printed => ({
  document: { title: more.title ?? '总部大楼应急包', file: 'hq', blocks: [...blocks] },
  position: 1234,
  at: '2022-03-11T00:30:00.000Z',
  printedAt: '2022-03-11T00:31:00.000Z',
  language: more.language ?? 'zh',
  world: more.world ?? { name: 'live', title: '同舟证券', kind: 'live' },
})

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const pdf = (...asked: Parameters<typeof printed>): Buffer =>
  pdfOf(printed(...asked), imprint, font)

/** Common and rare characters, marks, and both widths of figures. */
const characters =
  '沪证券公司封控闭环应急值班电话龘囧堃喆赟翀昇䶮㛃鑫淼焱垚，。：“”（）—…①②→✓ABCxyz0189'

describe('a paper as PDF', () => {
  test('carries an outline for every character it shows, each its own', () => {
    const { glyphs, notdef } = readPdf(pdf([paragraph(characters)]))
    const drawn = new Map(glyphs.map(({ character, outline }) => [character, outline]))
    for (const character of characters) {
      const outline = drawn.get(character)
      expect([character, outline !== undefined && outline.length > 10]).toEqual([character, true])
      expect(outline?.equals(notdef)).toBe(false)
    }
    const different = new Set(Array.from(characters).map((one) => drawn.get(one)?.toString('hex')))
    expect(different.size).toBe(new Set(characters).size)
  })

  test('draws each glyph as the typeface does', () => {
    const { glyphs } = readPdf(pdf([paragraph(characters)]))
    for (const { character, outline } of glyphs) {
      const source = font.outlineOf(font.glyphOf(character.codePointAt(0) ?? 0))
      expect([character, outline.subarray(0, source.length).equals(source)]).toEqual([
        character,
        true,
      ])
    }
  })

  test('shows ink where each character stands, on a real renderer', () => {
    if (!hasRenderer())
      return notRun('rendering a PDF to pixels', 'pdftoppm (poppler-utils) is not installed')
    // One character a page line, so that each has its own stripe of pixels.
    const shown = Array.from('沪证券封控闭环龘囧堃䶮㛃一ABC8')
    const stripes = stripesOf(pdf(shown.map(paragraph)), shown.length)
    for (const [index, { ink }] of stripes.entries()) {
      expect([shown[index], ink > 8]).toEqual([shown[index], true])
    }
    expect(new Set(stripes.map(({ print }) => print)).size).toBe(shown.length)
    expect(fontsIn(pdf(shown.map(paragraph)))).toMatch(
      /NotoSansSC-Regular\s+CID TrueType\s+Identity-H\s+yes yes yes/,
    )
  })

  test('says on each page which one it is, as of when, and whose', () => {
    const { text, pages } = readPdf(pdf(Array.from({ length: 90 }, () => paragraph('点到。'))))
    expect(pages).toBe(3)
    for (const page of [1, 2, 3]) expect(text).toContain(`第 ${page} 页，共 3 页`)
    expect(
      text.match(/2022-03-11 08:30 的情况 · 日志第 1234 条 · 印于 2022-03-11 08:31/g),
    ).toHaveLength(3)
    expect(text.match(/^同舟证券$/gm)).toHaveLength(3)
  })

  test('of a drill says so on every page, twice; of the real world never', () => {
    const blocks = Array.from({ length: 90 }, () => paragraph('点到。'))
    const world = { name: 'w', title: '总部 48 小时', kind: 'fork' } as const
    const drill = readPdf(pdf(blocks, { world })).text
    expect(drill.match(/演练 · 总部 48 小时 · 并非真实/g)).toHaveLength(3)
    expect(drill.match(/^演 练$/gm)).toHaveLength(3)
    expect(readPdf(pdf(blocks)).text).not.toContain('演')
    expect(readPdf(pdf(blocks, { world, language: 'en' })).text).toContain(
      'DRILL · 总部 48 小时 · NOT REAL',
    )
  })

  test('repeats the head of a table on each page it reaches, and keeps every row', () => {
    const rows = Array.from({ length: 150 }, (_, index) => [`岗位${index}`, '陈建国'])
    const { text, pages } = readPdf(
      pdf([{ kind: 'table', columns: [{ title: '岗位名' }, { title: '姓名' }], rows }]),
    )
    expect(text.match(/岗位名/g)).toHaveLength(pages)
    expect(text.match(/岗位\d+/g)).toHaveLength(150)
  })

  test('loses no word, whatever stands in it', () => {
    const blocks = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('paragraph' as const), text: anyText }),
        fc.record({
          kind: fc.constant('heading' as const),
          text: anyText,
          level: fc.constant(1 as const),
        }),
        fc.record({
          kind: fc.constant('list' as const),
          items: fc.array(anyText, { maxLength: 4 }),
        }),
        fc.record({
          kind: fc.constant('table' as const),
          columns: fc.constant<{ title: string }[]>([{ title: 'A' }, { title: '乙' }]),
          rows: fc.array(
            fc.tuple(anyText, anyText).map((pair) => [...pair]),
            { minLength: 1, maxLength: 4 },
          ),
        }),
      ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(blocks, (list) => {
        const { text } = readPdf(pdf(list))
        const seen = tallied(text)
        for (const [character, count] of tallied(JSON.stringify(list.map(wordsOf)))) {
          if (/[\s"[\]\\,]/.test(character)) continue
          expect([character, (seen.get(character) ?? 0) >= count]).toEqual([character, true])
        }
      }),
      { numRuns: 25 },
    )
  })

  test('marks a character that the typeface lacks, and names it', () => {
    const { text } = readPdf(pdf([paragraph('𠮷野家')]))
    expect(text).toContain('〓野家')
    expect(text).toContain('U+20BB7')
  })

  test('is the same file for the same paper', () => {
    expect(pdf([paragraph(characters)]).equals(pdf([paragraph(characters)]))).toBe(true)
  })
})

const anyText = fc.stringMatching(/^[a-zA-Z0-9 ，。“”（）沪证券公司封控闭环应急值班电话]{0,120}$/)

const wordsOf = (block: Block): unknown =>
  block.kind === 'table'
    ? block.rows
    : block.kind === 'list'
      ? block.items
      : 'text' in block
        ? block.text
        : ''

function tallied(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

describe('lines', () => {
  const lines = (text: string, width: number): string[] => wrapped(text, new Face(font), 10, width)

  test('never begin with a closing mark nor end with an opening one', () => {
    const phrases = fc.array(
      fc.stringMatching(/^[沪值班公司]{2,6}([，。）”]|（[沪值]{2}）|[a-z]{1,3} )$/),
    )
    fc.assert(
      fc.property(phrases, fc.integer({ min: 60, max: 200 }), (list, width) => {
        const text = list.join('')
        const found = lines(text, width)
        for (const line of found) {
          expect(line).not.toMatch(/^[，。）”]|（$/)
          expect(new Face(font).widthOf(line) * 10).toBeLessThanOrEqual(width + 0.1)
        }
        expect(found.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
    expect(lines('值班电话，请拨打。', 40)).toEqual(['值班电', '话，请拨', '打。'])
    expect(lines('请拨打（内线）值班', 40)).toEqual(['请拨打', '（内线）', '值班'])
  })

  test('keep Latin words whole while a line can hold them', () => {
    expect(lines('call the duty desk', 50)).toEqual(['call the', 'duty desk'])
    expect(lines('abcdefghijklmnop', 30).length).toBeGreaterThan(1)
  })
})

describe('columns', () => {
  const table = (rows: string[][], columns = [{ title: 'a' }, { title: 'b' }]) =>
    columnWidths({ kind: 'table', columns, rows }, new Face(font), { room: 500, size: 10, gap: 8 })

  test('fill the page, a narrow one keeping what it needs beside a wide one', () => {
    const [narrow = 0, wide = 0] = table([['08:30', '值'.repeat(400)]])
    expect(narrow + wide).toBeCloseTo(500)
    expect(narrow).toBeGreaterThan(30)
    expect(narrow).toBeLessThan(60)
  })
})

describe('a paper for a word processor', () => {
  test('is well-formed, names Chinese fonts, and holds what the paper says', async () => {
    const blocks: Block[] = [
      { kind: 'heading', text: '里面 <152> 人 & "床"', level: 1 },
      { kind: 'list', items: ['先数人', '再站岗'], numbered: true },
      {
        kind: 'table',
        columns: [{ title: '岗位' }, { title: '人' }],
        rows: [['自营', '陈\u0000建国']],
      },
      { kind: 'code', path: '/me', caption: '扫码签到' },
    ]
    const parts = unzipped(await docxOf(printed(blocks), imprint))
    for (const [name, content] of parts) {
      if (name.endsWith('.xml') || name.endsWith('.rels'))
        expect([name, openTags(content)]).toEqual([name, []])
    }
    const main = parts.get('word/document.xml')?.toString() ?? ''
    for (const words of [
      '里面 &lt;152&gt; 人 &amp; &quot;床&quot;',
      '先数人',
      '陈建国',
      '扫码签到',
    ])
      expect(main).toContain(words)
    expect(parts.get('word/styles.xml')?.toString()).toContain('w:eastAsia="SimSun"')
    expect(parts.get('word/media/code1.png')?.subarray(1, 4).toString()).toBe('PNG')
    expect(parts.get('word/footer1.xml')?.toString()).toContain('NUMPAGES')
  })

  test('of a drill bears the band in its head', async () => {
    const world = { name: 'w', title: '总部 48 小时', kind: 'fork' } as const
    const parts = unzipped(await docxOf(printed([], { world }), imprint))
    expect(parts.get('word/header1.xml')?.toString()).toContain('演练 · 总部 48 小时 · 并非真实')
  })
})

/** What was opened and never closed, or closed without being open: none in well-formed XML. */
function openTags(xml: Buffer): string[] {
  const open: string[] = []
  for (const [, closing, name = '', , selfClosed] of xml
    .toString()
    .replace(/<\?.*?\?>/s, '')
    .matchAll(/<(\/?)([\w:]+)((?:\s[\w:]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (selfClosed) continue
    if (!closing) open.push(name)
    else if (open.at(-1) === name) open.pop()
    else return [name]
  }
  return open
}

function hasRenderer(): boolean {
  try {
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const linesTop = 84
const dotsPerPoint = 2

/** The pixels of each line of text below the title: how dark, and a print of them. */
function stripesOf(file: Buffer, count: number): { ink: number; print: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'shouhu-paper-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), file)
    const dots = String(72 * dotsPerPoint)
    execFileSync('pdftoppm', [
      '-gray',
      '-r',
      dots,
      '-singlefile',
      join(folder, 'a.pdf'),
      join(folder, 'a'),
    ])
    const image = readFileSync(join(folder, 'a.pgm'))
    const [, width = '0'] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(image.toString('latin1', 0, 40)) ?? []
    const head = /^P5\s+\d+\s+\d+\s+255\s/.exec(image.toString('latin1', 0, 40))?.[0].length ?? 0
    const row = Number(width)
    // Title, then a gap, then one paragraph every 20.5 points.
    const first = linesTop + 19 * 1.55 + 8
    return Array.from({ length: count }, (_, index) => {
      const from = Math.round((first + index * 20.5) * dotsPerPoint)
      const pixels = Array.from({ length: 31 }, (_line, down) =>
        image.subarray(head + (from + down) * row + 90, head + (from + down) * row + 140),
      )
      const dark = Buffer.concat(pixels).map((grey) => (grey < 128 ? 1 : 0))
      return { ink: dark.reduce((sum, dot) => sum + dot, 0), print: dark.join('') }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function fontsIn(file: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'shouhu-paper-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), file)
    return execFileSync('pdffonts', [join(folder, 'a.pdf')], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
