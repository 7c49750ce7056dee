// The board itself. Only the rows and columns in sight are drawn; names stay at the left, days at the top, coverage at
// the foot. Mouse and keyboard do the same: select, pick up, put down.
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { actOf, extentOf, movedTo, stepOf, type Act, type Cursor, type Spot } from './cursor.ts'
import { GridHead, Shading } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import type { Held } from './held.ts'
import { headHeight, isIn, nameWidth, rowHeight, type Layout } from './layout.ts'
import type { BoardRow } from './rows.ts'
import { words } from './words.ts'

const rowsBeyond = 6
// Columns are drawn a week at a time, so that scrolling sideways seldom draws anything.
const columnsStep = 7
// A row that leaves the sight is written over by one that comes into it.
const rowsDrawnMax = 128
const dragPixels = 5

interface GridProps {
  readonly title: string
  readonly layout: Layout
  readonly total: number
  readonly cursor: Cursor
  /** What stands at the cursor, in words. */
  readonly said: string
  /** Duties may be picked up. */
  readonly canEdit: boolean
  readonly foot: ReactNode
  rowAt(index: number): BoardRow | undefined
  heldAt(index: number): readonly Held[]
  /** Days of a person that are locked, joined. */
  lockedOf(person: string): string
  onSight(first: number, last: number): void
  /** How many pixels stand beside the names. */
  onRoom(pixels: number): void
  onCursor(next: Cursor): void
  onAct(act: Act): void
  /** A duty was dragged to a spot and let go. */
  onDrop(cursor: Cursor): void
  onCopy(event: ClipboardEvent): void
  onPaste(event: ClipboardEvent): void
}

/** What of the box is in sight. */
function useSight(box: RefObject<HTMLDivElement | null>) {
  const [sight, setSight] = useState({ top: 0, left: 0, height: 600, width: 1200 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () =>
      setSight({
        top: element.scrollTop,
        left: element.scrollLeft,
        height: element.clientHeight,
        width: element.clientWidth,
      })
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [box])
  return sight
}

export function BoardGrid(props: GridProps) {
  const { layout, total, cursor, rowAt, heldAt, onSight, foot } = props
  const { t } = useSpeaker()
  const box = useRef<HTMLDivElement>(null)
  const sight = useSight(box)
  const first = Math.max(0, Math.floor(sight.top / rowHeight) - rowsBeyond)
  const last = Math.min(total - 1, Math.ceil((sight.top + sight.height) / rowHeight) + rowsBeyond)
  const left = Math.floor(sight.left / layout.width / columnsStep) * columnsStep - columnsStep
  const right =
    Math.ceil((sight.left + sight.width) / layout.width / columnsStep) * columnsStep + columnsStep
  useEffect(() => onSight(first, last), [first, last, onSight])
  const { onRoom } = props
  useEffect(() => onRoom(sight.width - nameWidth), [sight.width, onRoom])
  useClipboard(box, props)
  const reveal = (spot: Spot) => box.current && bringIntoSight(box.current, spot, layout)
  const onKeyDown = useKeys(props, sight.height, reveal)
  const onPointerDown = usePointer(props)
  const carried = cursor.carry?.duties.map(({ duty }) => duty).join(' ') ?? ''
  const height = total * rowHeight
  return (
    <div
      ref={box}
      className="board"
      role="grid"
      tabIndex={0}
      aria-label={t(words.gridLabel, { title: props.title, count: total })}
      aria-rowcount={total + 1}
      aria-colcount={layout.columns + 1}
      aria-multiselectable="true"
      aria-activedescendant="board-at"
      aria-description={t(words.gridKeys)}
      data-scale={layout.scale}
      onKeyDown={onKeyDown}
    >
      <GridHead layout={layout} first={left} last={right} total={total} />
      <div
        className="board-body"
        role="presentation"
        style={{ height, width: nameWidth + layout.columns * layout.width }}
        onPointerDown={onPointerDown}
      >
        <Shading layout={layout} height={height} />
        {Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step).map(
          (index) => (
            <GridRow
              key={index % rowsDrawnMax}
              row={rowAt(index)}
              index={index}
              layout={layout}
              first={left}
              last={right}
              held={heldAt(index)}
              carried={carried}
              locked={props.lockedOf(rowAt(index)?.line.person ?? '')}
            />
          ),
        )}
        <Marks layout={layout} cursor={cursor} said={props.said} />
      </div>
      {foot}
    </div>
  )
}

function Marks({ layout, cursor, said }: { layout: Layout; cursor: Cursor; said: string }) {
  const { top, bottom, left, right } = extentOf(cursor)
  const place = (row: number, column: number, rows: number, columns: number) => ({
    top: row * rowHeight,
    left: nameWidth + column * layout.width,
    height: rows * rowHeight,
    width: columns * layout.width,
  })
  const { at, carry } = cursor
  return (
    <>
      {carry || (top === bottom && left === right) ? null : (
        <span
          className="board-selected"
          style={place(top, left, bottom - top + 1, right - left + 1)}
        />
      )}
      <span
        id="board-at"
        role="gridcell"
        aria-label={said}
        aria-rowindex={at.row + 2}
        aria-colindex={at.column + 2}
        className="board-at"
        data-carrying={carry !== undefined}
        style={place(at.row, at.column, 1, 1)}
      />
    </>
  )
}

function bringIntoSight(element: HTMLElement, { row, column }: Spot, { width }: Layout): void {
  const foot = element.querySelector('.board-foot')?.clientHeight ?? 0
  const top = row * rowHeight
  if (top < element.scrollTop) element.scrollTop = top
  const under = top + rowHeight + headHeight + foot - element.clientHeight
  if (under > element.scrollTop) element.scrollTop = under
  const left = column * width
  if (left < element.scrollLeft) element.scrollLeft = left
  const beyond = left + width + nameWidth - element.clientWidth
  if (beyond > element.scrollLeft) element.scrollLeft = beyond
}

function useKeys(
  { cursor, total, layout, onCursor, onAct }: GridProps,
  height: number,
  reveal: (spot: Spot) => void,
) {
  return (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / rowHeight) - 4)
    const extent = { rows: total, columns: layout.columns, page }
    const to = stepOf(event, cursor, extent)
    if (to) {
      event.preventDefault()
      const next = movedTo(cursor, to, event.shiftKey && !cursor.carry, extent)
      onCursor(next)
      reveal(next.at)
      return
    }
    const act = actOf(event)
    if (!act) return
    event.preventDefault()
    onAct(act)
  }
}

/** A press goes there, a drag from an empty place selects, a drag from a duty carries it. */
function usePointer({
  cursor,
  total,
  layout,
  canEdit,
  heldAt,
  onCursor,
  onDrop,
  onAct,
}: GridProps) {
  return (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('a'))) return
    const body = event.currentTarget
    const spotOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Spot => {
      const { left, top } = body.getBoundingClientRect()
      return {
        row: Math.floor((clientY - top) / rowHeight),
        column: Math.floor((clientX - left - nameWidth) / layout.width),
      }
    }
    const extent = { rows: total, columns: layout.columns, page: 1 }
    const begun = movedTo(cursor, spotOf(event), event.shiftKey, extent)
    const { carry: _, ...still } = begun
    onCursor(still)
    if (event.shiftKey) return
    const mine = heldAt(begun.at.row).filter(
      (held) => !held.beside && isIn(layout, held, begun.at.column),
    )
    const [x, y] = [event.clientX, event.clientY]
    let now: Cursor = still
    let dragging = false
    const onMove = (move: globalThis.PointerEvent) => {
      dragging ||= Math.hypot(move.clientX - x, move.clientY - y) > dragPixels
      if (!dragging) return
      const carries = canEdit && mine.length > 0
      const base = carries ? { ...still, carry: { duties: mine, from: begun.at } } : still
      const next = movedTo(base, spotOf(move), !carries, extent)
      if (next.at.row === now.at.row && next.at.column === now.at.column) return
      now = next
      onCursor(next)
    }
    const onUp = () => {
      window.removeEventListener('pointermove', onMove)
      if (dragging && now.carry) onDrop(now)
      else if (!dragging && event.detail > 1) onAct('open')
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp, { once: true })
  }
}

/** Copy and paste while the board has the focus. */
function useClipboard(box: RefObject<HTMLDivElement | null>, { onCopy, onPaste }: GridProps) {
  const heard = useRef({ onCopy, onPaste })
  useEffect(() => {
    heard.current = { onCopy, onPaste }
  }, [onCopy, onPaste])
  useEffect(() => {
    const mine = () => document.activeElement === box.current
    const copied = (event: ClipboardEvent) => mine() && heard.current.onCopy(event)
    const pasted = (event: ClipboardEvent) => mine() && heard.current.onPaste(event)
    document.addEventListener('copy', copied)
    document.addEventListener('paste', pasted)
    return () => {
      document.removeEventListener('copy', copied)
      document.removeEventListener('paste', pasted)
    }
  }, [box])
}
