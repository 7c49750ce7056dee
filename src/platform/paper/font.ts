// A TrueType font as far as setting a page needs it: which glyph a character has, how wide it is, and a font of
// only the glyphs that were used. It reads the character map of format 12 and plain outlines, no more.
import { assert } from '../../kernel/index.ts'

// Flags of the parts of a glyph that is made of others.
const wideArguments = 0x0001
const oneScale = 0x0008
const moreParts = 0x0020
const twoScales = 0x0040
const fourScales = 0x0080

interface Range {
  readonly first: number
  readonly last: number
  readonly glyph: number
}

export class Font {
  readonly unitsPerEm: number
  /** In units: how far it reaches above the line and, negative, below it. */
  readonly ascent: number
  readonly descent: number
  readonly box: readonly number[]
  readonly #tables: ReadonlyMap<string, Buffer>
  readonly #ranges: readonly Range[]
  readonly #offsets: readonly number[]
  readonly #metrics: number

  /** Throws when the bytes are no font of this kind. */
  constructor(bytes: Buffer) {
    this.#tables = tablesIn(bytes)
    const head = this.#table('head')
    this.unitsPerEm = head.readUInt16BE(18)
    this.box = [36, 38, 40, 42].map((at) => head.readInt16BE(at))
    const hhea = this.#table('hhea')
    this.ascent = hhea.readInt16BE(4)
    this.descent = hhea.readInt16BE(6)
    this.#metrics = hhea.readUInt16BE(34)
    this.#ranges = rangesIn(this.#table('cmap'))
    const glyphs = this.#table('maxp').readUInt16BE(4)
    this.#offsets = offsetsIn(this.#table('loca'), glyphs, head.readInt16BE(50) === 1)
  }

  /** The glyph of a code point; 0 when the font has none. */
  glyphOf(point: number): number {
    let [low, high] = [0, this.#ranges.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = this.#ranges[middle]
      if (!range) return 0
      if (point < range.first) high = middle - 1
      else if (point > range.last) low = middle + 1
      else return range.glyph + point - range.first
    }
    return 0
  }

  /** In units. */
  advanceOf(glyph: number): number {
    return this.#table('hmtx').readUInt16BE(Math.min(glyph, this.#metrics - 1) * 4)
  }

  /** The bytes of a glyph's outline; empty for a blank. */
  outlineOf(glyph: number): Buffer {
    const [from, to] = [this.#offsets[glyph], this.#offsets[glyph + 1]]
    assert(from !== undefined && to !== undefined, `the font has a glyph ${glyph}`)
    return this.#table('glyf').subarray(from, to)
  }

  /**
   * A font file with these glyphs, numbered in this order; the first must be 0. Parts that a glyph is made of
   * follow at the end.
   */
  subset(wanted: readonly number[]): Buffer {
    assert(wanted[0] === 0, 'a font begins with the glyph for what is missing')
    // Two characters may share a glyph: it is then in the file twice, as each has its own number.
    const glyphs = [...wanted]
    const outlines: Buffer[] = []
    // Grows while it is walked: parts are added behind.
    for (const glyph of glyphs) {
      const outline = Buffer.from(this.outlineOf(glyph))
      renumberParts(outline, (part) => {
        const known = glyphs.indexOf(part)
        return known < 0 ? glyphs.push(part) - 1 : known
      })
      outlines.push(padded(outline))
    }
    return fontFile(this.#tablesFor(glyphs, outlines))
  }

  #tablesFor(glyphs: readonly number[], outlines: readonly Buffer[]): Map<string, Buffer> {
    const loca = Buffer.alloc((outlines.length + 1) * 4)
    let at = 0
    for (const [index, outline] of outlines.entries()) {
      at += outline.length
      loca.writeUInt32BE(at, (index + 1) * 4)
    }
    const hmtx = Buffer.alloc(glyphs.length * 4)
    for (const [index, glyph] of glyphs.entries()) {
      hmtx.writeUInt16BE(this.advanceOf(glyph), index * 4)
      hmtx.writeInt16BE(leftOf(this.outlineOf(glyph)), index * 4 + 2)
    }
    const head = Buffer.from(this.#table('head'))
    head.writeUInt32BE(0, 8)
    head.writeInt16BE(1, 50)
    const hhea = Buffer.from(this.#table('hhea'))
    hhea.writeUInt16BE(glyphs.length, 34)
    const maxp = Buffer.from(this.#table('maxp'))
    maxp.writeUInt16BE(glyphs.length, 4)
    return new Map([
      ['glyf', Buffer.concat(outlines)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', hmtx],
      ['loca', loca],
      ['maxp', maxp],
      ['prep', this.#tables.get('prep') ?? Buffer.alloc(0)],
    ])
  }

  #table(name: string): Buffer {
    const table = this.#tables.get(name)
    assert(table, `the font has a table ${name}`)
    return table
  }
}

function tablesIn(bytes: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  const count = bytes.readUInt16BE(4)
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16
    const from = bytes.readUInt32BE(at + 8)
    const length = bytes.readUInt32BE(at + 12)
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(from, from + length))
  }
  return tables
}

function rangesIn(cmap: Buffer): Range[] {
  const count = cmap.readUInt16BE(2)
  for (let index = 0; index < count; index++) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4)
    if (cmap.readUInt16BE(at) !== 12) continue
    return Array.from({ length: cmap.readUInt32BE(at + 12) }, (_, group) => ({
      first: cmap.readUInt32BE(at + 16 + group * 12),
      last: cmap.readUInt32BE(at + 20 + group * 12),
      glyph: cmap.readUInt32BE(at + 24 + group * 12),
    }))
  }
  throw new Error('the font has no character map of format 12')
}

const offsetsIn = (loca: Buffer, glyphs: number, isLong: boolean): number[] =>
  Array.from({ length: glyphs + 1 }, (_, index) =>
    isLong ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2,
  )

const leftOf = (outline: Buffer): number => (outline.length < 10 ? 0 : outline.readInt16BE(2))

/** Gives every part of a composite outline its new number, in place. */
function renumberParts(outline: Buffer, numberOf: (part: number) => number): void {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return
  let at = 10
  let flags = moreParts
  while (flags & moreParts) {
    flags = outline.readUInt16BE(at)
    outline.writeUInt16BE(numberOf(outline.readUInt16BE(at + 2)), at + 2)
    at += 4 + (flags & wideArguments ? 4 : 2)
    if (flags & oneScale) at += 2
    else if (flags & twoScales) at += 4
    else if (flags & fourScales) at += 8
  }
}

const padded = (bytes: Buffer): Buffer =>
  bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))])

function sumOf(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

const magicOfSums = 0xb1b0afba

function fontFile(tables: ReadonlyMap<string, Buffer>): Buffer {
  const entries = [...tables].map(([name, bytes]) => ({ name, bytes, whole: padded(bytes) }))
  const power = Math.floor(Math.log2(entries.length))
  const front = Buffer.alloc(12 + entries.length * 16)
  front.writeUInt32BE(0x00010000, 0)
  front.writeUInt16BE(entries.length, 4)
  front.writeUInt16BE(16 * 2 ** power, 6)
  front.writeUInt16BE(power, 8)
  front.writeUInt16BE(16 * (entries.length - 2 ** power), 10)
  let at = front.length
  let headAt = 0
  for (const [index, { name, bytes, whole }] of entries.entries()) {
    const row = 12 + index * 16
    front.write(name, row, 'latin1')
    front.writeUInt32BE(sumOf(whole), row + 4)
    front.writeUInt32BE(at, row + 8)
    front.writeUInt32BE(bytes.length, row + 12)
    if (name === 'head') headAt = at
    at += whole.length
  }
  const file = Buffer.concat([front, ...entries.map(({ whole }) => whole)])
  file.writeUInt32BE((magicOfSums - sumOf(file)) >>> 0, headAt + 8)
  return file
}
