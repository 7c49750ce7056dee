// The parts of a workbook around its lines, as ECMA-376 SpreadsheetML wants them.
import { escaped } from '../markup.ts'

/** Cell styles, by their place in `stylesXml`. */
export const textStyle = 1
export const titleStyle = 2

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const typeOf = (name: string): string =>
  `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`

/** A, B, …, Z, AA, … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}

export function contentTypes(noted: readonly boolean[]): string {
  const parts = [
    ['/xl/workbook.xml', typeOf('sheet.main')],
    ['/xl/styles.xml', typeOf('styles')],
    ...noted.flatMap((has, index) => [
      [`/xl/worksheets/sheet${index + 1}.xml`, typeOf('worksheet')],
      ...(has ? [[`/xl/comments${index + 1}.xml`, typeOf('comments')]] : []),
    ]),
  ]
  return (
    `${head}<Types xmlns="${packaged}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('') +
    '</Types>'
  )
}

const links = (all: readonly (readonly [id: string, kind: string, target: string])[]): string =>
  `${head}<Relationships xmlns="${packaged}/relationships">${all
    .map(
      ([id, kind, target]) =>
        `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

export const rootLinks = links([['rId1', 'officeDocument', 'xl/workbook.xml']])

/** What the workbook refers to: its sheets as `rId1` on, then the styles. */
export const linksXml = (sheets: number): string =>
  links([
    ...Array.from(
      { length: sheets },
      (_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
    ),
    [`rId${sheets + 1}`, 'styles', 'styles.xml'],
  ])

export const sheetLinks = (number: number): string =>
  links([
    ['rId1', 'comments', `../comments${number}.xml`],
    ['rId2', 'vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
  ])

const sheetNameLengthMax = 31

/** Spreadsheet programs refuse a file in which a sheet is called otherwise. */
const sheetName = (name: string): string =>
  name.replace(/[[\]:*?/\\]/g, ' ').slice(0, sheetNameLengthMax)

export const workbookXml = (names: readonly string[]): string =>
  `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names
    .map(
      (name, index) =>
        `<sheet name="${escaped(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets></workbook>`

/** Plain, text (49 is the format of text), and a title: bold on grey. */
export const stylesXml =
  `${head}<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF2"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>'

/** Up to the first line: the titles and the first two columns stay in sight; what is typed in is text. */
export const sheetOpening = (widths: readonly number[]): string =>
  `${head}<worksheet xmlns="${main}" xmlns:r="${relations}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>' +
  `<cols>${widths
    .map(
      (width, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${textStyle}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>`

/** The note of each title, in the order of the columns; an empty one is none. */
export const commentsXml = (notes: readonly string[]): string =>
  `${head}<comments xmlns="${main}"><authors><author/></authors><commentList>${notes
    .map((note, index) =>
      note === ''
        ? ''
        : `<comment ref="${letterOf(index)}1" authorId="0"><text><r><t xml:space="preserve">${escaped(note)}</t></r></text></comment>`,
    )
    .join('')}</commentList></comments>`

/** Notes show only where a shape is drawn for them, in the older markup that is kept for this alone. */
export const noteShapes = (notes: readonly string[]): string =>
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
  notes.map((note, index) => (note === '' ? '' : noteShape(index))).join('') +
  '</xml>'

const noteShape = (column: number): string =>
  `<v:shape id="_x0000_s${1025 + column}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
  '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
  '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>' +
  `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1},15,0,2,${column + 3},15,4,4</x:Anchor>` +
  `<x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
