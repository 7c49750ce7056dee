// Coverage over time as a strip: four states told apart by texture as well as colour, with the hours above it.
import { timeOfDay, weekdayOf } from '../../../faces/web/format.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'

/** The states of a post and of a function, in one ladder. */
export type Shade = 'none' | 'covered' | 'thin' | 'uncovered'

export interface Piece {
  readonly from: string
  readonly to: string
  readonly shade: Shade
}

export interface Frame {
  /** Milliseconds of world time. */
  readonly from: number
  readonly to: number
}

/** The patterns that every strip of a page is filled with; put it on the page once. */
export const Textures = () => (
  <svg className="textures" aria-hidden="true">
    <defs>
      <pattern
        id="shade-uncovered"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" className="ink-uncovered" />
        <rect width="2" height="6" className="ink-cut" />
      </pattern>
      <pattern id="shade-thin" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="ink-thin" />
        <circle cx="3" cy="3" r="1.2" className="ink-cut" />
      </pattern>
      <pattern
        id="shade-changed"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="1.5" height="5" className="ink-changed" />
      </pattern>
    </defs>
  </svg>
)

const part = (at: string | number, { from, to }: Frame): number => {
  const ms = typeof at === 'number' ? at : Date.parse(at)
  return Math.min(100, Math.max(0, ((ms - from) / (to - from)) * 100))
}

interface StripProps {
  readonly pieces: readonly Piece[]
  readonly frame: Frame
  readonly label: string
  /** Where time stands now, in milliseconds. */
  readonly now?: number
  /** Spans to mark as different from another strip. */
  readonly changed?: readonly { readonly from: string; readonly to: string }[]
  readonly height?: number
}

export function Strip({ pieces, frame, label, now, changed = [], height = 14 }: StripProps) {
  const box = (from: string, to: string) => {
    const x = part(from, frame)
    return { x: `${x}%`, width: `${Math.max(0, part(to, frame) - x)}%`, y: 0, height: '100%' }
  }
  return (
    <svg className="strip" role="img" aria-label={label} style={{ height }}>
      <title>{label}</title>
      <rect width="100%" height="100%" className="strip-ground" />
      {pieces.map((piece) =>
        piece.shade === 'none' ? null : (
          <rect key={piece.from} {...box(piece.from, piece.to)} className={`fill-${piece.shade}`} />
        ),
      )}
      {changed.map((span) => (
        <rect key={span.from} {...box(span.from, span.to)} className="fill-changed" />
      ))}
      {now === undefined || now < frame.from || now > frame.to ? null : (
        <rect x={`${part(now, frame)}%`} width="1.5" y="0" height="100%" className="strip-now" />
      )}
    </svg>
  )
}

const hourMs = 3_600_000

/** Hours above strips; days where midnight falls. */
export function Axis({ frame, ticksMax = 9 }: { frame: Frame; ticksMax?: number }) {
  const { language } = useSpeaker()
  const hours = (frame.to - frame.from) / hourMs
  const step = [1, 2, 3, 4, 6, 12, 24, 48, 96, 168].find((size) => hours / size <= ticksMax) ?? 336
  // Shanghai midnights are 16:00 UTC: ticks fall on round local hours.
  const first = Math.ceil((frame.from + 8 * hourMs) / (step * hourMs)) * step * hourMs - 8 * hourMs
  const ticks = Array.from(
    { length: Math.max(0, Math.ceil((frame.to - first) / (step * hourMs))) },
    (_, index) => first + index * step * hourMs,
  )
  return (
    <div className="axis tabular" aria-hidden="true">
      {ticks.map((tick) => {
        const time = timeOfDay(tick).slice(0, 5)
        return (
          <span key={tick} style={{ left: `${part(tick, frame)}%` }}>
            {time === '00:00' ? weekdayOf(tick, language) : time}
          </span>
        )
      })}
    </div>
  )
}

/** Where two strips differ. Both cover the same time, in order. */
export function differences(before: readonly Piece[], after: readonly Piece[]) {
  const edges = [...new Set([...before, ...after].flatMap(({ from, to }) => [from, to]))].toSorted()
  const at = (pieces: readonly Piece[], moment: string) =>
    pieces.find(({ from, to }) => from <= moment && moment < to)?.shade ?? 'none'
  const found: { from: string; to: string }[] = []
  edges.forEach((from, index) => {
    const to = edges[index + 1]
    if (to === undefined || at(before, from) === at(after, from)) return
    const last = found.at(-1)
    if (last?.to === from) last.to = to
    else found.push({ from, to })
  })
  return found
}
