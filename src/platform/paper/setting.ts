// Sets the blocks of a document on pages: flows text, keeps headings with what follows, repeats the heads of
// tables on every page they reach.
import type { Block, Document } from '../../kernel/index.ts'
import { columnWidths, type Table } from './columns.ts'
import type { Canvas, Ink } from './canvas.ts'
import type { PageSize } from './pdf.ts'
import { wrapped } from './wrap.ts'

export const margin = 48
/** Where text may stand: the head and the foot of the page are outside. */
export const bodyTop = 84
const bodyFoot = 62
/** The width between the margins of a page. */
export const roomOf = ({ width }: PageSize): number => width - 2 * margin

const leading = 1.55
const plain: Ink = { size: 10 }
const cell: Ink = { size: 8.5 }
const cellPad = 3.5
const codeSide = 88
const inks = {
  title: { size: 19, bold: true },
  1: { size: 13.5, bold: true },
  2: { size: 11, bold: true },
  plain,
  strong: { size: 10, bold: true },
  quiet: { size: 8.5, grey: 0.35 },
} as const satisfies Record<string | number, Ink>

/** Draw a document, beginning on a new page. `origin` is the address that codes lead to. */
export function setDocument(canvas: Canvas, document: Document, origin: string): void {
  const setter = new Setter(canvas, origin)
  setter.begin(document)
  for (const block of document.blocks) setter.block(block)
}

class Setter {
  readonly #canvas: Canvas
  readonly #origin: string
  readonly #room: number
  readonly #bottom: number
  #y = bodyTop

  constructor(canvas: Canvas, origin: string) {
    this.#canvas = canvas
    this.#room = roomOf(canvas.size)
    this.#bottom = canvas.size.height - bodyFoot
    this.#origin = origin
    canvas.addPage()
  }

  begin({ title, subtitle }: Document): void {
    this.#flow(title, inks.title)
    if (subtitle !== undefined) this.#flow(subtitle, inks.quiet)
    this.#y += 8
  }

  block(block: Block): void {
    switch (block.kind) {
      case 'heading':
        return this.#heading(block.text, inks[block.level])
      case 'paragraph':
        this.#flow(block.text, inks[block.tone ?? 'plain'])
        this.#y += 5
        return
      case 'list':
        return this.#list(block.items, block.numbered ?? false)
      case 'facts':
        return this.#facts(block.rows)
      case 'table':
        return this.#table(block)
      case 'code':
        return this.#code(block.path, block.caption)
      case 'pageBreak':
        if (this.#y > bodyTop) this.#turn()
    }
  }

  #turn(): void {
    this.#canvas.addPage()
    this.#y = bodyTop
  }

  #need(height: number): void {
    if (this.#y + height > this.#bottom && this.#y > bodyTop) this.#turn()
  }

  #heading(text: string, ink: Ink): void {
    // Room for itself and two lines of what follows.
    this.#need(ink.size * leading + 10 + 3 * plain.size * leading)
    if (this.#y > bodyTop) this.#y += ink.size * 0.6
    this.#flow(text, ink)
    this.#y += 3
  }

  /** Lines from `x` on; answers nothing, moves down. */
  #flow(text: string, ink: Ink, x = margin, width = this.#room): void {
    const height = ink.size * leading
    for (const line of wrapped(text, this.#canvas.face, ink.size, width)) {
      this.#need(height)
      this.#canvas.text(line, x, this.#y + ink.size * 1.15, ink)
      this.#y += height
    }
  }

  #list(items: readonly string[], isNumbered: boolean): void {
    const indent = isNumbered ? 20 : 13
    for (const [index, item] of items.entries()) {
      this.#need(plain.size * leading)
      const mark = isNumbered ? `${index + 1}.` : '•'
      this.#canvas.text(mark, margin, this.#y + plain.size * 1.15, plain)
      this.#flow(item, plain, margin + indent, this.#room - indent)
      this.#y += 2
    }
    this.#y += 4
  }

  #facts(rows: readonly { name: string; value: string }[]): void {
    const { face } = this.#canvas
    const widest = Math.max(0, ...rows.map(({ name }) => face.widthOf(name))) * plain.size + 14
    const left = Math.min(widest, this.#room * 0.4)
    for (const { name, value } of rows) {
      const names = wrapped(name, face, plain.size, left - 8)
      const values = wrapped(value, face, plain.size, this.#room - left)
      for (let line = 0; line < Math.max(names.length, values.length); line++) {
        this.#need(plain.size * leading)
        const base = this.#y + plain.size * 1.15
        this.#canvas.text(names[line] ?? '', margin, base, { ...plain, grey: 0.35 })
        this.#canvas.text(values[line] ?? '', margin + left, base, plain)
        this.#y += plain.size * leading
      }
    }
    this.#y += 5
  }

  #table(table: Table): void {
    if (table.rows.length === 0) {
      this.#flow(table.empty ?? '—', inks.quiet)
      this.#y += 5
      return
    }
    const { face } = this.#canvas
    const widths = columnWidths(table, face, {
      room: this.#room,
      size: cell.size,
      gap: 2 * cellPad + 1,
    })
    const titles = table.columns.map(({ title }) => title)
    const head = (): void => this.#row(table, titles, widths, true)
    this.#need(4 * cell.size * leading)
    head()
    for (const row of table.rows) {
      const lines = this.#cellLines(row, widths)
      const height = heightOf(lines)
      if (this.#y + height > this.#bottom && this.#y > bodyTop) {
        this.#turn()
        head()
      }
      this.#row(table, row, widths, false)
    }
    this.#y += 9
  }

  #cellLines(row: readonly string[], widths: readonly number[]): string[][] {
    const { face } = this.#canvas
    return widths.map((width, index) =>
      wrapped(row[index] ?? '', face, cell.size, width - 2 * cellPad),
    )
  }

  #row(table: Table, row: readonly string[], widths: readonly number[], isHead: boolean): void {
    const lines = this.#cellLines(row, widths)
    const ink = isHead ? { ...cell, bold: true } : cell
    const count = Math.max(...lines.map(({ length }) => length))
    if (isHead) this.#canvas.box(margin, this.#y, this.#room, heightOf(lines), 0.92)
    this.#y += cellPad * 0.6
    for (let line = 0; line < count; line++) {
      // Only a row taller than a page comes to its end here.
      this.#need(cell.size * leading)
      let x = margin
      for (const [index, width] of widths.entries()) {
        const text = lines[index]?.[line] ?? ''
        const isRight = table.columns[index]?.align === 'right'
        const taken = isRight ? this.#canvas.face.widthOf(text) * cell.size : 0
        const at = isRight ? x + width - cellPad - taken : x + cellPad
        this.#canvas.text(text, at, this.#y + cell.size * 1.15, ink)
        x += width
      }
      this.#y += cell.size * leading
    }
    this.#y += cellPad * 0.6
    this.#canvas.rule(margin, this.#y, this.#room, isHead ? 0.8 : 0.4, isHead ? 0.2 : 0.75)
  }

  #code(path: string, caption: string): void {
    this.#need(codeSide + 6)
    const address = `${this.#origin}${path}`
    this.#canvas.code(address, margin, this.#y, codeSide)
    const top = this.#y
    this.#y += 16
    this.#flow(caption, plain, margin + codeSide + 12, this.#room - codeSide - 12)
    this.#flow(address, inks.quiet, margin + codeSide + 12, this.#room - codeSide - 12)
    this.#y = Math.max(this.#y, top + codeSide) + 6
  }
}

const heightOf = (lines: readonly (readonly string[])[]): number =>
  Math.max(...lines.map(({ length }) => length)) * cell.size * leading + 1.2 * cellPad
