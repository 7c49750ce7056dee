// The heat map itself: only the rows in sight are drawn, each as a strip of merged cells, so that 1,500 posts
// scroll smoothly. Drag to select a time, arrows to move, Enter to open.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import type { CoverageAnswer, CoverageRow } from './answers.ts'
import { Axis, Strip, type Frame, type Piece, type Shade } from './strip.tsx'
import { words } from './words.ts'

const rowHeight = 28
const rowsBeyond = 8
const cellMs = 1_800_000
const nameWidth = 248

type Group = CoverageAnswer['groups'][number]

/** A line of the map: the head of a function, or a post by its index. */
type Line = { readonly group: Group } | { readonly index: number }

interface HeatMapProps {
  readonly frame: Frame
  readonly now: number
  readonly groups: readonly Group[]
  readonly total: number
  readonly confirmed: boolean
  rowAt(index: number): CoverageRow | undefined
  onSight(first: number, last: number): void
  onCell(row: CoverageRow, at: number): void
  onBrush(from: number, to: number): void
}

const shades: Readonly<Record<string, Shade>> = { c: 'covered', t: 'thin', u: 'uncovered' }

/** Cells of one letter each as pieces of time, neighbours joined. */
function piecesOf(letters: string, from: number): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  for (let cell = 1; cell <= letters.length; cell++) {
    if (letters[cell] === letters[start]) continue
    const shade = shades[letters[start] ?? ''] ?? 'none'
    const at = (index: number) => new Date(from + index * cellMs).toISOString()
    if (shade !== 'none') pieces.push({ from: at(start), to: at(cell), shade })
    start = cell
  }
  return pieces
}

export function HeatMap(props: HeatMapProps) {
  const { frame, groups, total, onSight, onCell, rowAt } = props
  const { t } = useSpeaker()
  const box = useRef<HTMLDivElement>(null)
  const view = useSight(box)
  const lines = useMemo(() => linesOf(groups, total), [groups, total])
  const first = Math.max(0, Math.floor(view.top / rowHeight) - rowsBeyond)
  const last = Math.min(
    lines.length - 1,
    Math.ceil((view.top + view.height) / rowHeight) + rowsBeyond,
  )
  const sight = lines.slice(first, last + 1).flatMap((line) => ('index' in line ? line.index : []))
  const [low = 0, high = 0] = [sight[0], sight.at(-1)]
  useEffect(() => onSight(low, high), [low, high, onSight])
  const cells = Math.round((frame.to - frame.from) / cellMs)
  const [active, setActive] = useState({ line: 1, cell: 0 })
  const { brush, grab } = useBrush(props, cells)
  const open = (line: Line | undefined, cell: number) => {
    const row = line && 'index' in line ? rowAt(line.index) : undefined
    if (row) onCell(row, frame.from + cell * cellMs)
  }
  const move = (down: number, right: number) => {
    const line = Math.min(lines.length - 1, Math.max(0, active.line + down))
    setActive({ line, cell: Math.min(cells - 1, Math.max(0, active.cell + right)) })
    if (box.current) bringIntoSight(box.current, line)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const [down, right] = steps[event.key] ?? []
    if (event.key === 'Enter') open(lines[active.line], active.cell)
    if (down === undefined || right === undefined) return
    event.preventDefault()
    move(down, right)
  }
  return (
    <div
      ref={box}
      className="heat"
      role="grid"
      tabIndex={0}
      aria-rowcount={total}
      aria-label={t(words.heatLabel, { count: total })}
      onKeyDown={onKeyDown}
    >
      <div className="heat-head">
        <span style={{ width: nameWidth }} />
        <Axis frame={frame} />
      </div>
      <div className="heat-body" style={{ height: lines.length * rowHeight }}>
        {lines.slice(first, last + 1).map((line, offset) => (
          <HeatLine
            key={first + offset}
            {...props}
            line={line}
            top={(first + offset) * rowHeight}
            activeCell={active.line === first + offset ? active.cell : -1}
            cells={cells}
            onGrab={grab((cell) => {
              setActive({ line: first + offset, cell })
              open(line, cell)
            })}
          />
        ))}
        {brush ? <Brush brush={brush} cells={cells} /> : null}
      </div>
    </div>
  )
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

function bringIntoSight(element: HTMLElement, line: number): void {
  if (line * rowHeight < element.scrollTop) element.scrollTop = line * rowHeight
  const under = (line + 3) * rowHeight - element.clientHeight
  if (under > element.scrollTop) element.scrollTop = under
}

function linesOf(groups: readonly Group[], total: number): Line[] {
  const lines: Line[] = []
  let index = 0
  for (const group of groups) {
    lines.push({ group })
    for (let row = 0; row < group.count && index < total; row++) lines.push({ index: index++ })
  }
  return lines
}

/** What part of the scrolled height is in sight. */
function useSight(box: React.RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState({ top: 0, height: 600 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [box])
  return view
}

interface Brushed {
  readonly first: number
  readonly last: number
}

/** A press opens the cell; a drag selects a time. */
function useBrush({ frame, onBrush }: HeatMapProps, cells: number) {
  const [brush, setBrush] = useState<Brushed>()
  const grab = (onPress: (cell: number) => void) => (event: PointerEvent<HTMLElement>) => {
    const target = event.currentTarget
    const { left, width } = target.getBoundingClientRect()
    const cellAt = (x: number) =>
      Math.min(cells - 1, Math.max(0, Math.floor(((x - left) / width) * cells)))
    const begun = cellAt(event.clientX)
    target.setPointerCapture(event.pointerId)
    const spanned = (move: globalThis.PointerEvent): Brushed => {
      const cell = cellAt(move.clientX)
      return { first: Math.min(begun, cell), last: Math.max(begun, cell) }
    }
    const onMove = (move: globalThis.PointerEvent) => {
      const span = spanned(move)
      setBrush(span.last > span.first ? span : undefined)
    }
    const onUp = (up: globalThis.PointerEvent) => {
      target.removeEventListener('pointermove', onMove)
      setBrush(undefined)
      const { first, last } = spanned(up)
      if (last > first) onBrush(frame.from + first * cellMs, frame.from + (last + 1) * cellMs)
      else onPress(begun)
    }
    target.addEventListener('pointermove', onMove)
    target.addEventListener('pointerup', onUp, { once: true })
  }
  return { brush, grab }
}

const Brush = ({ brush, cells }: { brush: Brushed; cells: number }) => (
  <div className="heat-brush" style={{ left: nameWidth }}>
    <span
      style={{
        left: `${(brush.first / cells) * 100}%`,
        width: `${((brush.last + 1 - brush.first) / cells) * 100}%`,
      }}
    />
  </div>
)

interface LineProps extends HeatMapProps {
  readonly line: Line
  readonly top: number
  readonly cells: number
  /** The cell that the keyboard stands on, or -1. */
  readonly activeCell: number
  onGrab(event: PointerEvent<HTMLElement>): void
}

function HeatLine({
  line,
  top,
  frame,
  now,
  confirmed,
  rowAt,
  cells,
  activeCell,
  onGrab,
}: LineProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  if ('group' in line) {
    return (
      <div className="heat-line heat-group" role="row" style={{ top, height: rowHeight }}>
        <strong>{t(line.group.name)}</strong>
        <span className="quiet tabular">{line.group.count}</span>
      </div>
    )
  }
  const row = rowAt(line.index)
  if (!row) {
    return (
      <div className="heat-line" role="row" style={{ top, height: rowHeight }}>
        <span className="grid-wait" />
      </div>
    )
  }
  const at = activeCell < 0 ? '' : momentOf(frame.from + activeCell * cellMs, now, speaker)
  return (
    <div
      className="heat-line"
      role="row"
      style={{ top, height: rowHeight }}
      data-active={activeCell >= 0}
    >
      <span className="heat-name" role="rowheader" style={{ width: nameWidth }} data-key={row.key}>
        {t(row.name)}
      </span>
      <span className="heat-cells" role="gridcell" onPointerDown={onGrab}>
        <Strip
          pieces={piecesOf(confirmed ? row.confirmed : row.planned, frame.from)}
          frame={frame}
          now={now}
          height={20}
          label={`${t(row.name)} ${at}`}
        />
        {activeCell >= 0 ? (
          <span
            className="heat-cursor"
            style={{ left: `${(activeCell / cells) * 100}%`, width: `${100 / cells}%` }}
          />
        ) : null}
      </span>
    </div>
  )
}
