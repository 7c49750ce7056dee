// The one typeface of all papers while a document is set: it counts which characters were used, so that the file
// carries exactly those. A character that the font has not is printed as 〓, the compositor's mark for it, and told.
import { readFile } from 'node:fs/promises'
import { brotliDecompressSync } from 'node:zlib'
import { assert } from '../../kernel/index.ts'
import { Font } from './font.ts'

const missingMark = 0x3013

/** Nothing to draw: controls, joiners, byte order marks, variation selectors. */
const invisible = /[\p{Cc}\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u

/** Read the packed font. Throws when the file is not there or is no font. */
export const fontIn = async (file: string): Promise<Font> =>
  new Font(brotliDecompressSync(await readFile(file)))

export interface Glyph {
  /** Its number in the file that is made. */
  readonly index: number
  readonly point: number
  /** For a size of 1. */
  readonly advance: number
}

export class Face {
  readonly font: Font
  readonly #byPoint = new Map<number, Glyph>()
  readonly #glyphs: Glyph[]
  readonly #sources: number[] = [0]
  readonly #missing = new Set<number>()

  constructor(font: Font) {
    this.font = font
    this.#glyphs = [{ index: 0, point: 0, advance: this.#advance(0) }]
  }

  /** The glyphs of a text, in order. */
  glyphsOf(text: string): Glyph[] {
    const found: Glyph[] = []
    for (const character of text) {
      if (invisible.test(character)) continue
      const point = character.codePointAt(0)
      assert(point !== undefined, 'a character has a code point')
      found.push(this.#glyph(point))
    }
    return found
  }

  /** The width of a text, for a size of 1. */
  widthOf(text: string): number {
    return this.glyphsOf(text).reduce((sum, { advance }) => sum + advance, 0)
  }

  /** Every glyph that was asked for so far, the one for nothing first, in the order of their numbers. */
  used(): readonly Glyph[] {
    return this.#glyphs
  }

  /** The characters that the font has not, as they were written. */
  get missing(): readonly string[] {
    return [...this.#missing].map((point) => String.fromCodePoint(point))
  }

  /** A font file of the used glyphs. */
  subset(): Buffer {
    return this.font.subset(this.#sources)
  }

  #glyph(point: number): Glyph {
    const known = this.#byPoint.get(point)
    if (known) return known
    const source = this.font.glyphOf(point)
    if (source === 0) {
      assert(point !== missingMark, 'the font has the mark for what it has not')
      this.#missing.add(point)
      const mark = this.#glyph(missingMark)
      this.#byPoint.set(point, mark)
      return mark
    }
    const glyph = { index: this.#sources.length, point, advance: this.#advance(source) }
    this.#sources.push(source)
    this.#glyphs.push(glyph)
    this.#byPoint.set(point, glyph)
    return glyph
  }

  #advance(source: number): number {
    return this.font.advanceOf(source) / this.font.unitsPerEm
  }
}
