// Reading the texts in which the public instances are published: sections of lines, lines of fields.
import { assert } from '../../../kernel/index.ts'

/** Lines without blanks and comments, by the section they stand in. `title` names the section a line opens. */
export function sectionsOf(
  text: string,
  comment: string,
  title: (line: string) => string | undefined,
): (name: string) => string[] {
  const sections = new Map<string, string[]>()
  let open: string[] = []
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    if (line === '' || line.startsWith(comment)) continue
    const name = title(line)
    if (name === undefined) open.push(line)
    else {
      open = []
      sections.set(name, open)
    }
  }
  return (name) => sections.get(name) ?? []
}

/** Lines that say something. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The fields of a line, without blanks around them. */
export const fieldsOf = (line: string, separator = ','): string[] =>
  line.split(separator).map((field) => field.trim())

/** A whole number, or a fault that says what stood there. */
export function numberIn(field: string | undefined): number {
  const number = Number(field)
  assert(field !== undefined && field !== '' && Number.isInteger(number), `not a number: ${field}`)
  return number
}

/** Numbers by name, or a fault for a name that was not declared. */
export function numbered(names: readonly string[]): (name: string | undefined) => number {
  const numbers = new Map(names.map((name, index) => [name, index]))
  return (name) => {
    const number = name === undefined ? undefined : numbers.get(name)
    assert(number !== undefined, `not declared: ${name}`)
    return number
  }
}

/** A roster by names, one row of fields for each person after the name; `-` is a free day. Lines may be marked #. */
export function rosterOf(text: string, kinds: readonly string[], days: number): Int16Array {
  const kind = numbered(kinds)
  const rows = linesOf(text).filter((line) => !line.startsWith('#'))
  return Int16Array.from(
    rows.flatMap((line) => {
      const cells = line.split(/\s+/).slice(1)
      assert(cells.length === days, `a row of ${cells.length} days: ${line}`)
      return cells.map((cell) => (cell === '-' ? 0 : kind(cell) + 1))
    }),
  )
}
