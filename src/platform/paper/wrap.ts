// Breaks text into lines: between Chinese characters anywhere but before a closing mark or after an opening one;
// between Latin words at blanks, and inside a word only when it is longer than a line.
import type { Face } from './face.ts'

const neverFirst = new Set('，。、；：？！）】》」』”’…—·％%),.;:?!]}~～〉〕’')
const neverLast = new Set('（【《「『“‘([{〈〔¥￥$#')

/** Set in a square of its own: Han, kana, full-width marks. */
const isWide = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0
  return (
    (point >= 0x2e80 && point < 0xfb00) || (point >= 0xfe30 && point < 0xfff0) || point >= 0x20000
  )
}

function mayBreak(before: string, after: string): boolean {
  if (after === ' ' || neverFirst.has(after) || neverLast.has(before)) return false
  if (before === ' ' || before === '-' || before === '/') return true
  return isWide(before) || isWide(after)
}

/** The lines of a text that is `width` wide at most, for `size`. Line feeds in it are kept. */
export function wrapped(text: string, face: Face, size: number, width: number): string[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => broken(Array.from(line.replaceAll('\t', ' ')), face, size, width))
}

function broken(characters: readonly string[], face: Face, size: number, width: number): string[] {
  const lines: string[] = []
  let start = 0
  let chance = 0
  let used = 0
  // The width up to the last chance to break.
  let usedThere = 0
  for (const [at, character] of characters.entries()) {
    const before = characters[at - 1]
    if (at > start && before !== undefined && mayBreak(before, character)) {
      chance = at
      usedThere = used
    }
    const advance = face.widthOf(character) * size
    const isOver = used + advance > width + 0.01 && at > start && character !== ' '
    if (isOver) {
      const end = chance > start ? chance : at
      lines.push(characters.slice(start, end).join('').trimEnd())
      used -= chance > start ? usedThere : used
      start = end
      chance = end
    }
    used += advance
  }
  lines.push(characters.slice(start).join('').trimEnd())
  return lines
}
