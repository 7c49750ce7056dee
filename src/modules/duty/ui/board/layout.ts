// Where things stand on the board: columns of days, or of half hours of one day.
import type { BoardDay } from './answers.ts'
import { startOf, type Held } from './held.ts'
import type { Scale } from './look.ts'

export const rowHeight = 32
export const nameWidth = 184
export const headHeight = 60
export const slotHeight = 26
const weekColumn = 132
const halfHourColumn = 18
const halfHours = 48
const halfHourMinutes = 30
const dayMinutes = 1440

export interface Layout {
  readonly scale: Scale
  readonly columns: number
  readonly width: number
  readonly days: readonly BoardDay[]
}

/** `room` is how many pixels stand beside the names: few days are drawn wider, so that none is left over. */
export function layoutOf(
  { scale, zoom, room }: { scale: Scale; zoom: number; room: number },
  days: readonly BoardDay[],
): Layout {
  const columns = scale === 'day' ? halfHours : days.length
  const least = scale === 'day' ? halfHourColumn : scale === 'week' ? weekColumn : zoom
  return { scale, columns, width: Math.max(least, Math.floor(room / Math.max(1, columns))), days }
}

/** The day that a column lies in. */
export const dayOfColumn = ({ scale }: Layout, column: number): number =>
  scale === 'day' ? 0 : column

/** Whether a duty stands in a column. */
export function isIn(layout: Layout, held: Held, column: number): boolean {
  if (layout.scale !== 'day') return held.day === column
  const from = held.day * dayMinutes + startOf(held)
  const at = column * halfHourMinutes
  return from < at + halfHourMinutes && at < from + held.minutes
}

interface Box {
  readonly held: Held
  readonly left: number
  readonly width: number
}

/** The duties of a row that lie between two columns, each with its place; several of one day share its column. */
export function boxesOf(layout: Layout, held: readonly Held[], first: number, last: number): Box[] {
  const { scale, width } = layout
  if (scale === 'day') {
    const pixels = (minutes: number) => (minutes / halfHourMinutes) * width
    return held.flatMap((one) => {
      const from = Math.max(0, one.day * dayMinutes + startOf(one))
      const to = Math.min(dayMinutes, one.day * dayMinutes + startOf(one) + one.minutes)
      return to <= from ? [] : [{ held: one, left: pixels(from), width: pixels(to - from) }]
    })
  }
  const shown = held.filter(({ day }) => day >= Math.max(0, first) && day <= last)
  const count = new Map<number, number>()
  for (const { day } of shown) count.set(day, (count.get(day) ?? 0) + 1)
  const put = new Map<number, number>()
  return shown.map((one) => {
    const share = width / (count.get(one.day) ?? 1)
    const place = put.get(one.day) ?? 0
    put.set(one.day, place + 1)
    return { held: one, left: one.day * width + place * share, width: share }
  })
}
