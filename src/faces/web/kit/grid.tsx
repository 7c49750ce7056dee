// A table that draws only the rows in sight, so that ten thousand scroll smoothly. Rows come by index and may
// be missing while their page is on its way. Arrows move, Enter opens. On a phone a row becomes two lines.
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { useSpeaker } from '../settings.ts'
import { useNarrow } from './narrow.ts'
import { words } from '../words.ts'

export interface Column<R> {
  readonly key: string
  readonly title: string
  /** CSS grid width, such as `120px` or `minmax(160px, 2fr)`. */
  readonly width: string
  readonly align?: 'right'
  /** How it shows on a phone: the bold first line, the quiet second, or not. Default: second. */
  readonly phone?: 'title' | 'note' | 'hidden'
  render(row: R): ReactNode
}

interface GridProps<R> {
  readonly label: string
  readonly columns: readonly Column<R>[]
  readonly count: number
  rowAt(index: number): R | undefined
  onOpen?(row: R): void
  /** Told which rows are in sight, so that their pages are asked for. */
  onSight?(first: number, last: number): void
}

const rowHeight = 36
const phoneRowHeight = 60
const rowsBeyond = 12

/** Which stretch of the box is in sight. */
function useSight(box: RefObject<HTMLDivElement | null>) {
  const [sight, setSight] = useState({ top: 0, height: 600 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setSight({ top: element.scrollTop, height: element.clientHeight })
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

/** Scroll so that the row `index` stands in sight, below the head. */
function reveal(element: HTMLDivElement, index: number, height: number) {
  const top = index * height
  if (top < element.scrollTop) element.scrollTop = top
  const under = top + height * 2 - element.clientHeight
  if (under > element.scrollTop) element.scrollTop = under
}

/** Where a key leads from the row `active`; undefined for keys that lead nowhere. */
function stepOf(key: string, active: number, { count, page }: { count: number; page: number }) {
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  }
  const to = steps[key]
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to))
}

export function Grid<R>(props: GridProps<R>) {
  const { label, columns, count, onSight } = props
  const { t } = useSpeaker()
  const narrow = useNarrow()
  const box = useRef<HTMLDivElement>(null)
  const sight = useSight(box)
  const [active, setActive] = useState(0)
  const height = narrow ? phoneRowHeight : rowHeight
  const first = Math.max(0, Math.floor(sight.top / height) - rowsBeyond)
  const last = Math.min(count - 1, Math.ceil((sight.top + sight.height) / height) + rowsBeyond)
  useEffect(() => onSight?.(first, last), [first, last, onSight])

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(sight.height / height) - 2)
    const to = stepOf(event.key, active, { count, page })
    const row = props.rowAt(active)
    if (to !== undefined) {
      event.preventDefault()
      setActive(to)
      if (box.current) reveal(box.current, to, height)
    } else if (event.key === 'Enter' && row !== undefined) props.onOpen?.(row)
  }

  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step)
  return (
    <div
      ref={box}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label={t(words.kit.rowsOf, { title: label, count })}
      aria-rowcount={count + 1}
      title={t(words.kit.keys)}
      onKeyDown={onKeyDown}
    >
      {narrow ? null : <Head columns={columns} template={template} />}
      <div className="grid-body" role="presentation" style={{ height: count * height }}>
        {indexes.map((index) => (
          <Row
            key={index}
            {...props}
            index={index}
            narrow={narrow}
            active={index === active}
            style={{ ...(narrow ? {} : template), top: index * height, height }}
            onActive={() => setActive(index)}
          />
        ))}
      </div>
    </div>
  )
}

interface HeadProps<R> {
  readonly columns: readonly Column<R>[]
  readonly template: { readonly gridTemplateColumns: string }
}

const Head = <R,>({ columns, template }: HeadProps<R>) => (
  <div className="grid-head" role="row" style={template} aria-rowindex={1}>
    {columns.map((column) => (
      <span key={column.key} role="columnheader" data-align={column.align}>
        {column.title}
      </span>
    ))}
  </div>
)

interface RowProps<R> extends GridProps<R> {
  readonly index: number
  readonly narrow: boolean
  readonly active: boolean
  readonly style: Record<string, string | number>
  onActive(): void
}

function Row<R>({ columns, index, narrow, active, style, rowAt, onOpen, onActive }: RowProps<R>) {
  const row = rowAt(index)
  const open = () => {
    onActive()
    if (row !== undefined) onOpen?.(row)
  }
  return (
    <div
      role="row"
      className={narrow ? 'grid-row grid-row-phone' : 'grid-row'}
      data-active={active}
      data-opens={onOpen !== undefined}
      data-odd={index % 2 === 1}
      aria-rowindex={index + 2}
      style={style}
      onClick={open}
    >
      {row === undefined ? (
        <span className="grid-wait" role="gridcell" />
      ) : narrow ? (
        <PhoneRow columns={columns} row={row} />
      ) : (
        columns.map((column) => (
          <span key={column.key} role="gridcell" data-align={column.align}>
            {column.render(row)}
          </span>
        ))
      )}
    </div>
  )
}

function PhoneRow<R>({ columns, row }: { columns: readonly Column<R>[]; row: R }) {
  const seen = columns.filter((column) => column.phone !== 'hidden')
  return (
    <span role="gridcell" className="grid-lines">
      <span className="grid-line">
        {seen
          .filter((column) => column.phone === 'title')
          .map((column) => (
            <span key={column.key}>{column.render(row)}</span>
          ))}
      </span>
      <span className="grid-line quiet">
        {seen
          .filter((column) => column.phone !== 'title')
          .map((column) => (
            <span key={column.key}>{column.render(row)}</span>
          ))}
      </span>
    </span>
  )
}
