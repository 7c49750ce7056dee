// How many columns a text takes in a terminal: Chinese characters take two, combining marks none.

const combining = /\p{Mark}|[\u200b-\u200f\u2060]|[\ufe00-\ufe0f]/u
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
// oxlint-disable-next-line no-control-regex -- control characters are exactly what must not reach a terminal
const control = /[\u0000-\u001f\u007f-\u009f]+/g

/** Columns of `text` in a terminal. */
export function width(text: string): number {
  let columns = 0
  for (const character of text) columns += columnsOf(character)
  return columns
}

const columnsOf = (character: string): number =>
  combining.test(character) ? 0 : wide.test(character) ? 2 : 1

/** One line without control characters, so that no value can move the cursor or break a table. */
export const oneLine = (text: string): string => text.replace(control, ' ')

/** `text` in at most `columns` columns; what is cut shows as `…`. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text
  let kept = ''
  let used = 0
  for (const character of text) {
    const next = columnsOf(character)
    if (used + next > columns - 1) break
    kept += character
    used += next
  }
  return `${kept}…`
}

/** `text` followed by blanks up to `columns` columns. */
export const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - width(text)))

/** Blanks before `text` up to `columns` columns: for numbers. */
export const flushed = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - width(text))) + text
