// Writes a PDF file: objects, their places, and one embedded font of the glyphs that were used, so that it looks
// the same on every machine, and its text can be searched and copied.
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Document } from '../../kernel/index.ts'
import type { Face } from './face.ts'

/** Points, 72 to the inch; the origin is the lower left corner. */
export interface PageSize {
  readonly width: number
  readonly height: number
}

/** What a paper is printed on: A4 upright, or A3 across for wide tables. */
export const pageSizes: Readonly<Record<NonNullable<Document['sheet']>, PageSize>> = {
  a4: { width: 595.28, height: 841.89 },
  a3Landscape: { width: 1190.55, height: 841.89 },
}

const fontName = 'NotoSansSC-Regular'

export interface PdfParts {
  /** The drawing instructions of each page. */
  readonly pages: readonly string[]
  readonly size: PageSize
  readonly face: Face
  readonly title: string
  readonly language: string
  /** ISO instant. */
  readonly madeAt: string
}

/** The bytes of the file. The same parts give the same bytes. */
export function pdfFile({ pages, size, face, title, language, madeAt }: PdfParts): Buffer {
  const objects = new Objects()
  const pageTree = objects.reserve()
  const font = addFont(objects, face)
  const kids = pages.map((content) => {
    const stream = objects.addStream(Buffer.from(content, 'latin1'))
    return objects.add(
      `<< /Type /Page /Parent ${pageTree} 0 R /MediaBox [0 0 ${size.width} ${size.height}]` +
        ` /Resources << /Font << /F ${font} 0 R >> >> /Contents ${stream} 0 R >>`,
    )
  })
  const refs = kids.map((kid) => `${kid} 0 R`).join(' ')
  objects.set(pageTree, `<< /Type /Pages /Count ${kids.length} /Kids [${refs}] >>`)
  const catalogue = objects.add(
    `<< /Type /Catalog /Pages ${pageTree} 0 R /Lang (${language})` +
      ' /ViewerPreferences << /DisplayDocTitle true >> >>',
  )
  const about = objects.add(
    `<< /Title ${textOf(title)} /Producer (Shouhu) /CreationDate (${dateOf(madeAt)}) >>`,
  )
  return objects.file(catalogue, about)
}

class Objects {
  readonly #bodies: Buffer[] = []

  reserve(): number {
    return this.#bodies.push(Buffer.alloc(0))
  }

  add(body: string | Buffer): number {
    const number = this.reserve()
    this.set(number, body)
    return number
  }

  set(number: number, body: string | Buffer): void {
    this.#bodies[number - 1] = Buffer.from(body)
  }

  addStream(content: Buffer, more = ''): number {
    const packed = deflateSync(content)
    const head = `<< /Length ${packed.length} /Filter /FlateDecode${more} >>\nstream\n`
    return this.add(Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]))
  }

  file(root: number, about: number): Buffer {
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')]
    const places: number[] = []
    let at = parts[0]?.length ?? 0
    for (const [index, body] of this.#bodies.entries()) {
      const whole = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        body,
        Buffer.from('\nendobj\n'),
      ])
      places.push(at)
      at += whole.length
      parts.push(whole)
    }
    const count = places.length + 1
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
    const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32)
    const tail =
      `xref\n0 ${count}\n0000000000 65535 f \n${rows}` +
      `trailer\n<< /Size ${count} /Root ${root} 0 R /Info ${about} 0 R /ID [<${id}> <${id}>] >>\n` +
      `startxref\n${at}\n%%EOF\n`
    return Buffer.concat([...parts, Buffer.from(tail)])
  }
}

function addFont(objects: Objects, face: Face): number {
  const { font } = face
  const file = face.subset()
  const stream = objects.addStream(file, ` /Length1 ${file.length}`)
  const scale = (units: number): number => Math.round((units * 1000) / font.unitsPerEm)
  const name = `/${tagOf(file)}+${fontName}`
  const descriptor = objects.add(
    `<< /Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [${font.box.map(scale).join(' ')}]` +
      ` /ItalicAngle 0 /Ascent ${scale(font.ascent)} /Descent ${scale(font.descent)}` +
      ` /CapHeight ${scale(font.ascent)} /StemV 80 /FontFile2 ${stream} 0 R >>`,
  )
  const used = face.used()
  const widths = used.map(({ index, advance }) => `${index} [${Math.round(advance * 1000)}]`)
  const outlines = objects.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /CIDToGIDMap /Identity` +
      ' /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>' +
      ` /FontDescriptor ${descriptor} 0 R /DW 1000 /W [${widths.join(' ')}] >>`,
  )
  const unicode = objects.addStream(Buffer.from(unicodeMap(used)))
  return objects.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H` +
      ` /DescendantFonts [${outlines} 0 R] /ToUnicode ${unicode} 0 R >>`,
  )
}

/** Six letters that name a subset, from its bytes. */
const tagOf = (file: Buffer): string =>
  [...createHash('sha256').update(file).digest().subarray(0, 6)]
    .map((byte) => String.fromCharCode(65 + (byte % 26)))
    .join('')

const rowsAtOnce = 100

function unicodeMap(used: ReturnType<Face['used']>): string {
  const rows = used
    .filter(({ index }) => index > 0)
    .map(({ index, point }) => `<${hex(index)}> <${utf16(String.fromCodePoint(point))}>`)
  const groups: string[] = []
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce)
    groups.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${groups.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

/** A glyph's number as the page shows it. */
export const hex = (index: number): string => index.toString(16).toUpperCase().padStart(4, '0')

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

const textOf = (text: string): string => `<FEFF${utf16(text)}>`

const dateOf = (iso: string): string => `D:${iso.replace(/\D/g, '').slice(0, 14)}Z`
