// The pages of a document while they are drawn: text, rules, filled boxes and scanning codes as drawing
// instructions of PDF. Places are points from the upper left corner of the page.
import { encode } from 'uqr'
import type { Face } from './face.ts'
import { hex, type PageSize } from './pdf.ts'

/** How dark: 0 is black, 1 white. */
export type Grey = number

export interface Ink {
  readonly size: number
  readonly bold?: boolean
  readonly grey?: Grey
}

/** A bold text is drawn with a rim as wide as this part of its size: one face serves both weights. */
const rim = 0.03

const n = (value: number): string => String(Math.round(value * 100) / 100)

export class Canvas {
  readonly face: Face
  /** Of every page. */
  readonly size: PageSize
  readonly #pages: string[][] = []

  constructor(face: Face, size: PageSize) {
    this.face = face
    this.size = size
  }

  get pages(): readonly string[] {
    return this.#pages.map((instructions) => instructions.join('\n'))
  }

  get count(): number {
    return this.#pages.length
  }

  addPage(): void {
    this.#pages.push([])
  }

  /** One line of text whose base line is at `y`; on the newest page unless told. */
  text(text: string, x: number, y: number, { size, bold, grey = 0 }: Ink, page?: number): void {
    const glyphs = this.face.glyphsOf(text)
    if (glyphs.length === 0) return
    const codes = glyphs.map(({ index }) => hex(index)).join('')
    const weight = bold ? `2 Tr ${n(size * rim)} w ${n(grey)} G` : '0 Tr'
    this.#draw(
      `BT ${n(grey)} g ${weight} /F ${n(size)} Tf ${n(x)} ${n(this.size.height - y)} Td <${codes}> Tj ET`,
      page,
    )
  }

  /** A text across the page, for what must not be overlooked. */
  slanted(
    text: string,
    middle: { x: number; y: number },
    { size, grey = 0 }: Ink,
    page: number,
  ): void {
    const glyphs = this.face.glyphsOf(text)
    const codes = glyphs.map(({ index }) => hex(index)).join('')
    const [cos, sin] = [Math.cos(Math.PI / 5), Math.sin(Math.PI / 5)]
    const half = (this.face.widthOf(text) * size) / 2
    const [x, y] = [middle.x - half * cos, this.size.height - middle.y - half * sin]
    const turn = [cos, sin, -sin, cos].map(n).join(' ')
    this.#drawFirst(
      `BT ${n(grey)} g 0 Tr /F ${n(size)} Tf ${turn} ${n(x)} ${n(y)} Tm <${codes}> Tj ET`,
      page,
    )
  }

  rule(x: number, y: number, width: number, weight = 0.5, grey: Grey = 0.6, page?: number): void {
    const at = n(this.size.height - y)
    this.#draw(`${n(grey)} G ${n(weight)} w ${n(x)} ${at} m ${n(x + width)} ${at} l S`, page)
  }

  box(x: number, y: number, width: number, height: number, grey: Grey, page?: number): void {
    this.#draw(
      `${n(grey)} g ${n(x)} ${n(this.size.height - y - height)} ${n(width)} ${n(height)} re f`,
      page,
    )
  }

  /** A code to scan, `side` wide with its quiet rim. */
  code(content: string, x: number, y: number, side: number): void {
    const { data: rows, size } = encode(content, { ecc: 'M', border: 2 })
    const dot = side / size
    const dots = rows.flatMap((row, down) =>
      row.flatMap((isDark, right) =>
        isDark
          ? [
              `${n(x + right * dot)} ${n(this.size.height - y - (down + 1) * dot)} ${n(dot)} ${n(dot)} re`,
            ]
          : [],
      ),
    )
    this.#draw(`0 g\n${dots.join('\n')}\nf`)
  }

  #draw(instruction: string, page = this.#pages.length - 1): void {
    this.#pages[page]?.push(instruction)
  }

  /** Beneath everything else on the page. */
  #drawFirst(instruction: string, page: number): void {
    this.#pages[page]?.unshift(instruction)
  }
}
