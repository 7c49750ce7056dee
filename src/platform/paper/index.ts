// Papers as files: PDF for printing and keeping, and a word processor's file for what is still to be edited.
import { say } from '../../kernel/index.ts'
import type { Printed } from '../house.ts'
import { Canvas } from './canvas.ts'
import { Face } from './face.ts'
import type { Font } from './font.ts'
import { frame } from './frame.ts'
import { pageSizes, pdfFile } from './pdf.ts'
import { setDocument } from './setting.ts'
import { words } from './words.ts'

export { docxOf } from './docx.ts'

export type PaperType = 'pdf' | 'docx'

/** What a file needs beside the paper: whose it is, and the address that codes lead to. */
export interface Imprint {
  readonly firm: string
  /** `https://shouhu.example`, without a slash at its end. */
  readonly origin: string
}

/** The bytes of a paper as PDF, with the glyphs that it uses embedded. */
export function pdfOf(printed: Printed, imprint: Imprint, font: Font): Buffer {
  const { document, language, printedAt } = printed
  const size = pageSizes[document.sheet ?? 'a4']
  const canvas = new Canvas(new Face(font), size)
  const { face } = canvas
  setDocument(canvas, withMissing(printed, face), imprint.origin)
  frame(canvas, printed, imprint.firm)
  return pdfFile({
    pages: canvas.pages,
    size,
    face,
    title: document.title,
    language: language === 'zh' ? 'zh-CN' : 'en',
    madeAt: printedAt,
  })
}

/** The paper with a last line that names what the typeface lacks, if it lacks anything. */
function withMissing({ document, language }: Printed, face: Face): Printed['document'] {
  face.widthOf(JSON.stringify(document))
  const { missing } = face
  if (missing.length === 0) return document
  const characters = missing
    .map((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase() ?? ''}`)
    .join(' ')
  const text = say(words.missing, language, { characters })
  return { ...document, blocks: [...document.blocks, { kind: 'paragraph', text, tone: 'quiet' }] }
}
