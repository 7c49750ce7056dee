// A paper as a word processor's file (Office Open XML), to be edited before it is sent. It names the fonts that
// Chinese offices have; nothing is embedded.
import { say, type Block } from '../../kernel/index.ts'
import type { Printed } from '../house.ts'
import { zipBytes, type ZipEntry } from '../zip.ts'
import { drillOf, footOf } from './frame.ts'
import type { Imprint } from './index.ts'
import { fixedParts, numbering, styles, wordSpaces } from './docx-parts.ts'
import { codePicture } from './png.ts'
import { words } from './words.ts'
import { escaped } from '../markup.ts'

/** The text between the margins, in twentieths of a point. */
const roomTwips = { a4: 9_860, a3Landscape: 21_765 } as const
/** English metric units: 914,400 to the inch. */
const codeSideEmu = 1_080_000

const pageOf = {
  a4: '<w:pgSz w:w="11906" w:h="16838"/>',
  a3Landscape: '<w:pgSz w:w="23811" w:h="16838" w:orient="landscape"/>',
} as const

/** The bytes of the file. */
export function docxOf(printed: Printed, imprint: Imprint): Promise<Buffer> {
  const pictures: Buffer[] = []
  const { document } = printed
  const body = [
    paragraph('Title', run(document.title)),
    ...(document.subtitle === undefined ? [] : [paragraph('Quiet', run(document.subtitle))]),
    ...document.blocks.map((block) =>
      blockXml(block, { imprint, pictures, room: roomTwips[document.sheet ?? 'a4'] }),
    ),
  ]
  const main =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<w:document ${wordSpaces}><w:body>${body.join('')}` +
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/><w:footerReference w:type="default" r:id="rIdFoot"/>' +
    pageOf[document.sheet ?? 'a4'] +
    '<w:pgMar w:top="1500" w:right="1023" w:bottom="1200" w:left="1023" w:header="700" w:footer="600" w:gutter="0"/></w:sectPr>' +
    '</w:body></w:document>'
  const entries: ZipEntry[] = [
    ...fixedParts(printed, pictures.length),
    { name: 'word/document.xml', content: main },
    { name: 'word/styles.xml', content: styles(printed.language) },
    { name: 'word/numbering.xml', content: numbering },
    { name: 'word/header1.xml', content: headXml(printed, imprint.firm) },
    { name: 'word/footer1.xml', content: footXml(printed) },
    ...pictures.map((content, index) => ({ name: `word/media/code${index + 1}.png`, content })),
  ]
  return zipBytes(entries, printed.printedAt)
}

interface Around {
  readonly imprint: Imprint
  readonly pictures: Buffer[]
  /** Twentieths of a point between the margins. */
  readonly room: number
}

function blockXml(block: Block, { imprint, pictures, room }: Around): string {
  switch (block.kind) {
    case 'heading':
      return paragraph(`Heading${block.level}`, run(block.text))
    case 'paragraph': {
      const style = { plain: 'Body', strong: 'Strong', quiet: 'Quiet' }[block.tone ?? 'plain']
      return paragraph(style, run(block.text))
    }
    case 'list':
      return listXml(block.items, block.numbered ?? false)
    case 'facts':
      return tableXml(
        block.rows.map(({ name, value }) => [name, value]),
        [{ share: 0.3 }, { share: 0.7 }],
        { room, hasHead: false },
      )
    case 'table': {
      if (block.rows.length === 0) return paragraph('Quiet', run(block.empty ?? '—'))
      const heads = block.columns.map(({ title }) => title)
      return tableXml([heads, ...block.rows], block.columns, { room, hasHead: true })
    }
    case 'code': {
      const address = `${imprint.origin}${block.path}`
      const number = pictures.push(codePicture(address))
      return (
        paragraph('Body', pictureRun(number, block.caption)) +
        paragraph('Body', run(block.caption)) +
        paragraph('Quiet', run(address))
      )
    }
    case 'pageBreak':
      return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
  }
}

// Every numbered list is typed with its own numbers, so that two lists never count on from each other.
function listXml(items: readonly string[], isNumbered: boolean): string {
  return items
    .map((item, index) =>
      isNumbered
        ? paragraph('Numbered', `${run(`${index + 1}.`)}<w:r><w:tab/></w:r>${run(item)}`)
        : paragraph('Bullet', run(item)),
    )
    .join('')
}

interface Column {
  readonly share?: number | undefined
  readonly align?: 'left' | 'right' | undefined
}

function tableXml(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  { room, hasHead }: { room: number; hasHead: boolean },
): string {
  const widths = columns.map(({ share }) => Math.round(room * (share ?? 1 / columns.length)))
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const cellXml = (text: string, index: number, isHead: boolean): string => {
    const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="EBEBEB"/>' : ''
    const align = columns[index]?.align === 'right' ? '<w:jc w:val="right"/>' : ''
    const style = isHead ? 'CellHead' : 'Cell'
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 0}" w:type="dxa"/>${shade}</w:tcPr>${paragraph(style, run(text), align)}</w:tc>`
  }
  const rowXml = (row: readonly string[], isHead: boolean): string =>
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${columns
      .map((_, index) => cellXml(row[index] ?? '', index, isHead))
      .join('')}</w:tr>`
  const border = hasHead
    ? '<w:tblBorders><w:top w:val="single" w:sz="6" w:color="333333"/><w:bottom w:val="single" w:sz="6" w:color="333333"/><w:insideH w:val="single" w:sz="4" w:color="BBBBBB"/></w:tblBorders>'
    : ''
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${room}" w:type="dxa"/>${border}<w:tblLayout w:type="${hasHead ? 'autofit' : 'fixed'}"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>` +
    `${rows.map((row, index) => rowXml(row, hasHead && index === 0)).join('')}</w:tbl>${paragraph('Quiet', '')}`
  )
}

function headXml(printed: Printed, firm: string): string {
  const drill = drillOf(printed)
  const band = drill === undefined ? '' : paragraph('Drill', run(drill))
  return part(
    'hdr',
    band + paragraph('Frame', `${run(firm)}<w:r><w:tab/></w:r>${run(printed.document.title)}`),
  )
}

function footXml(printed: Printed): string {
  // The sentence has its numbers where the word processor counts them.
  const sentence = say(words.page, printed.language, { page: '{page}', pages: '{pages}' })
  const pieces = sentence.split(/(\{pages?\})/).map((piece) => {
    if (piece === '{page}') return field('PAGE')
    return piece === '{pages}' ? field('NUMPAGES') : run(piece)
  })
  return part(
    'ftr',
    paragraph('Frame', `${run(footOf(printed))}<w:r><w:tab/></w:r>${pieces.join('')}`),
  )
}

const part = (name: 'hdr' | 'ftr', content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} ${wordSpaces}>${content}</w:${name}>`

const field = (name: string): string =>
  `<w:fldSimple w:instr="${name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>`

const paragraph = (style: string, content: string, more = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${content}</w:p>`

const run = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`)
    .join('<w:r><w:br/></w:r>')

function pictureRun(number: number, caption: string): string {
  const extent = `cx="${codeSideEmu}" cy="${codeSideEmu}"`
  return (
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:docPr id="${number}" name="code${number}" descr="${escaped(caption)}"/>` +
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>' +
    `<pic:nvPicPr><pic:cNvPr id="${number}" name="code${number}.png"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="rIdCode${number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  )
}
