// Reads a PDF of ours with nothing but Node: which glyph of the embedded font stands where, what it draws, and
// what it says when it is copied.
import { inflateSync } from 'node:zlib'

export interface DrawnGlyph {
  /** The character that the file says it is. */
  readonly character: string
  /** Its outline in the embedded font; empty when nothing is drawn. */
  readonly outline: Buffer
}

export interface ReadPdf {
  readonly text: string
  readonly pages: number
  /** Every different glyph that the pages show. */
  readonly glyphs: readonly DrawnGlyph[]
  /** What is drawn where a character is missing. */
  readonly notdef: Buffer
}

export function readPdf(file: Uint8Array): ReadPdf {
  const bytes = Buffer.from(file)
  const streams = streamsIn(bytes)
  const unicode = streams.find((one) => one.includes('beginbfchar'))?.toString('latin1') ?? ''
  const characters = new Map(
    [...unicode.matchAll(/<([0-9A-F]{4})> <([0-9a-f]+)>/g)].map(([, code = '', text = '']) => [
      parseInt(code, 16),
      Buffer.from(text, 'hex').swap16().toString('utf16le'),
    ]),
  )
  const font = streams.find((one) => one.length > 12 && one.readUInt32BE(0) === 0x00010000)
  if (!font) throw new Error('no font is embedded')
  const outlineOf = outlines(font)
  const pages = streams.filter((one) =>
    /^(q|BT|0 g|[\d.]+ [gG])/.test(one.toString('latin1', 0, 12)),
  )
  const shown = pages.flatMap((page) =>
    [...page.toString('latin1').matchAll(/<([0-9A-F]+)> Tj/g)].map(([, codes = '']) =>
      (codes.match(/.{4}/g) ?? []).map((code) => parseInt(code, 16)),
    ),
  )
  return {
    text: shown.map((line) => line.map((code) => characters.get(code) ?? '').join('')).join('\n'),
    pages: (bytes.toString('latin1').match(/\/Type \/Page /g) ?? []).length,
    glyphs: [...new Set(shown.flat())].map((code) => ({
      character: characters.get(code) ?? '',
      outline: outlineOf(code),
    })),
    notdef: outlineOf(0),
  }
}

function streamsIn(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (const match of bytes.toString('latin1').matchAll(/\/Length (\d+)[^>]*>>\nstream\n/g)) {
    const from = match.index + match[0].length
    found.push(inflateSync(bytes.subarray(from, from + Number(match[1]))))
  }
  return found
}

function outlines(font: Buffer): (glyph: number) => Buffer {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const at = 12 + index * 16
    const from = font.readUInt32BE(at + 8)
    tables.set(
      font.toString('latin1', at, at + 4),
      font.subarray(from, from + font.readUInt32BE(at + 12)),
    )
  }
  const [loca, glyf] = [tables.get('loca'), tables.get('glyf')]
  if (!loca || !glyf) throw new Error('the embedded font has no outlines')
  return (glyph) => glyf.subarray(loca.readUInt32BE(glyph * 4), loca.readUInt32BE(glyph * 4 + 4))
}
