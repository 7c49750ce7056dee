// Spreadsheets keep days and times as numbers; only the format of the cell tells. ECMA-376 part 1, 18.8.30.
import { attributesOf, readMarkup } from './xml.ts'

/** What the number of a cell stands for. */
export type Meaning = 'number' | 'day' | 'time'

/** The meaning of each cell style of a workbook, by its index. */
export function meaningsOf(styles: Buffer): Meaning[] {
  const own = new Map<number, string>()
  const meanings: Meaning[] = []
  let inCells = false
  readMarkup(styles, {
    open(name, tag) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt') {
        const attributes = attributesOf(tag)
        own.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
      }
      if (name === 'xf' && inCells) {
        meanings.push(meaningOf(Number(attributesOf(tag).get('numFmtId') ?? 0), own))
      }
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return meanings
}

// Formats that every program knows by number: 14-17 and 22 days, 27-36 and 50-58 days in East Asian programs,
// 18-21 and 45-47 times.
const within = (id: number, from: number, to: number): boolean => id >= from && id <= to
const isDay = (id: number): boolean =>
  within(id, 14, 17) || id === 22 || within(id, 27, 31) || within(id, 34, 36) || within(id, 50, 58)
const isTime = (id: number): boolean =>
  within(id, 18, 21) || within(id, 32, 33) || within(id, 45, 47)

function meaningOf(id: number, own: ReadonlyMap<number, string>): Meaning {
  const code = own.get(id)
  if (code === undefined) return isTime(id) ? 'time' : isDay(id) ? 'day' : 'number'
  const letters = code
    .toLowerCase()
    .replace(/"[^"]*"|\\.|_./g, '')
    .replace(/\[(h+|m+|s+)\]/g, '$1')
    .replace(/\[[^\]]*\]/g, '')
  if (letters === 'general') return 'number'
  if (/[yd]/.test(letters)) return 'day'
  if (/[hs]/.test(letters)) return 'time'
  return letters.includes('m') ? 'day' : 'number'
}

const dayMs = 86_400_000
const minutesOfDay = 1_440
const epoch1900Ms = Date.UTC(1899, 11, 30)
const epoch1904Ms = Date.UTC(1904, 0, 1)
/** 9999-12-31, the last day that spreadsheets know. */
const serialMax = 2_958_465

/** `2022-03-11` for a day, `09:30` for a time (hours may pass 24); a number that can be neither stays one. */
export function shown(value: number, meaning: Meaning, since1904: boolean): number | string {
  if (meaning === 'number' || value < 0 || value > serialMax) return value
  if (meaning === 'time') {
    const minutes = Math.round(value * minutesOfDay)
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  }
  const epochMs = since1904 ? epoch1904Ms : epoch1900Ms
  return new Date(epochMs + Math.floor(value) * dayMs).toISOString().slice(0, 10)
}

const two = (value: number): string => String(value).padStart(2, '0')
