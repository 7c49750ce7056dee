// The parts of a word processor's file that are the same for every paper: the list of its parts, its styles with
// the Chinese fonts by the names that offices know, its bullets.
import type { Language } from '../../kernel/index.ts'
import type { Printed } from '../house.ts'
import type { ZipEntry } from '../zip.ts'
import { escaped } from '../markup.ts'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const office = 'http://schemas.openxmlformats.org'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const relations = `${office}/officeDocument/2006/relationships`

/** The name spaces that a part of the document declares. */
export const wordSpaces =
  `xmlns:w="${office}/wordprocessingml/2006/main" xmlns:r="${relations}"` +
  ` xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing" xmlns:a="${office}/drawingml/2006/main"` +
  ` xmlns:pic="${office}/drawingml/2006/picture"`

const partTypes = {
  document: `${wordType}.document.main+xml`,
  styles: `${wordType}.styles+xml`,
  numbering: `${wordType}.numbering+xml`,
  header1: `${wordType}.header+xml`,
  footer1: `${wordType}.footer+xml`,
}

/** The list of parts, how they belong together, and what the file says of itself. */
export function fixedParts({ document, printedAt }: Printed, pictures: number): ZipEntry[] {
  const overrides = Object.entries(partTypes).map(
    ([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${type}"/>`,
  )
  const codes = Array.from({ length: pictures }, (_, index) =>
    relation(`rIdCode${index + 1}`, 'image', `media/code${index + 1}.png`),
  )
  return [
    {
      name: '[Content_Types].xml',
      content: `${xml}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${overrides.join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: relationsXml([
        relation('rId1', 'officeDocument', 'word/document.xml'),
        `<Relationship Id="rId2" Type="${office}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
      ]),
    },
    {
      name: 'docProps/core.xml',
      content: `${xml}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(document.title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${printedAt}</dcterms:created></cp:coreProperties>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: relationsXml([
        relation('rIdStyles', 'styles', 'styles.xml'),
        relation('rIdNumbers', 'numbering', 'numbering.xml'),
        relation('rIdHead', 'header', 'header1.xml'),
        relation('rIdFoot', 'footer', 'footer1.xml'),
        ...codes,
      ]),
    },
  ]
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`

const relationsXml = (list: readonly string[]): string =>
  `${xml}<Relationships xmlns="${office}/package/2006/relationships">${list.join('')}</Relationships>`

interface Look {
  /** In half points. */
  readonly size: number
  readonly bold?: true
  readonly grey?: string
  readonly face?: 'head'
  readonly paragraph?: string
}

const looks: Readonly<Record<string, Look>> = {
  Title: {
    size: 38,
    bold: true,
    face: 'head',
    paragraph: '<w:spacing w:before="60" w:after="80"/>',
  },
  Heading1: {
    size: 27,
    bold: true,
    face: 'head',
    paragraph: '<w:keepNext/><w:spacing w:before="220" w:after="80"/><w:outlineLvl w:val="0"/>',
  },
  Heading2: {
    size: 22,
    bold: true,
    face: 'head',
    paragraph: '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="1"/>',
  },
  Body: { size: 21, paragraph: '<w:spacing w:after="100" w:line="330" w:lineRule="auto"/>' },
  Strong: { size: 21, bold: true, paragraph: '<w:spacing w:after="100"/>' },
  Quiet: { size: 17, grey: '595959', paragraph: '<w:spacing w:after="80"/>' },
  Bullet: {
    size: 21,
    paragraph:
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/><w:ind w:left="360" w:hanging="360"/>',
  },
  Numbered: {
    size: 21,
    paragraph:
      '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs><w:spacing w:after="40"/><w:ind w:left="420" w:hanging="420"/>',
  },
  Cell: { size: 18, paragraph: '<w:spacing w:before="20" w:after="20"/>' },
  CellHead: {
    size: 18,
    bold: true,
    face: 'head',
    paragraph: '<w:spacing w:before="20" w:after="20"/>',
  },
  Frame: {
    size: 15,
    grey: '595959',
    paragraph: '<w:tabs><w:tab w:val="right" w:pos="9860"/></w:tabs>',
  },
  Drill: {
    size: 22,
    bold: true,
    grey: 'FFFFFF',
    face: 'head',
    paragraph: '<w:shd w:val="clear" w:color="auto" w:fill="000000"/><w:jc w:val="center"/>',
  },
}

/** Song for what is read, Hei for what stands above it: the faces of Chinese documents. */
const fonts = { body: 'SimSun', head: 'SimHei' }
const latin = { body: 'Times New Roman', head: 'Arial' }

export function styles(language: Language): string {
  const spoken = language === 'zh' ? 'zh-CN' : 'en-US'
  const list = Object.entries(looks).map(([id, { size, bold, grey, face, paragraph }]) => {
    const [asian, western] = face ? [fonts.head, latin.head] : [fonts.body, latin.body]
    const named = `<w:rFonts w:ascii="${western}" w:hAnsi="${western}" w:eastAsia="${asian}" w:cs="${western}"/>`
    const colour = grey === undefined ? '' : `<w:color w:val="${grey}"/>`
    return (
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${nameOf(id)}"/><w:qFormat/>` +
      `<w:pPr>${paragraph ?? ''}</w:pPr><w:rPr>${named}${bold ? '<w:b/>' : ''}${colour}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`
    )
  })
  return (
    `${xml}<w:styles ${wordSpaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${latin.body}" w:hAnsi="${latin.body}" w:eastAsia="${fonts.body}"/>` +
    `<w:sz w:val="21"/><w:lang w:val="${spoken}" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>${list.join('')}</w:styles>`
  )
}

/** The names that word processors know as their own: `heading 1`, `Title`. */
const nameOf = (id: string): string => id.replace(/^Heading(\d)$/, 'heading $1')

export const numbering =
  `${xml}<w:numbering ${wordSpaces}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>` +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
