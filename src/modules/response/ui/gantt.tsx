// Bars against time, each under its title: what was, what is, what is to come after what.
import { useSpeaker } from '../../../faces/web/settings.ts'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { words } from './words.ts'

export interface Bar {
  readonly id: string
  readonly title: string
  /** Milliseconds; of the world's time, or from a start that is not known yet. */
  readonly from: number
  readonly to: number
  readonly tone: string
  readonly colour?: string
}

interface GanttProps {
  readonly bars: readonly Bar[]
  /** Now, where the bars stand in the world's time; absent where they count from a start. */
  readonly now?: number
}

const ticksMax = 6
const widthMin = 0.6

export function Gantt({ bars, now }: GanttProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const start = Math.min(...bars.map(({ from }) => from), now ?? Number.POSITIVE_INFINITY)
  const end = Math.max(...bars.map(({ to }) => to), start + 600_000)
  const at = (ms: number): number => ((ms - start) / (end - start)) * 100
  const ticks = ticksBetween(start, end)
  const said = (ms: number) =>
    now === undefined ? lengthOf(ms - start, speaker) : momentOf(ms, now, speaker)
  return (
    <div className="gantt">
      <div className="gantt-row gantt-head">
        <span />
        <div className="gantt-line">
          {ticks.map((ms) => (
            <span key={ms} className="gantt-tick quiet tabular" style={{ left: `${at(ms)}%` }}>
              {said(ms)}
            </span>
          ))}
        </div>
      </div>
      {bars.map((bar) => (
        <div key={bar.id} className="gantt-row">
          <span className="gantt-title">{bar.title}</span>
          <div className="gantt-line">
            {now === undefined ? null : <i className="gantt-now" style={{ left: `${at(now)}%` }} />}
            <i
              className="gantt-bar"
              data-tone={bar.tone}
              role="img"
              aria-label={`${bar.title} ${said(bar.from)} – ${said(bar.to)}`}
              title={
                now === undefined
                  ? t(words.fromStart, { length: lengthOf(bar.to - start, speaker) })
                  : `${said(bar.from)} – ${said(bar.to)}`
              }
              style={{
                left: `${at(bar.from)}%`,
                width: `${Math.max(widthMin, at(bar.to) - at(bar.from))}%`,
                ...(bar.colour === undefined ? {} : { background: bar.colour }),
              }}
            />
          </div>
        </div>
      ))}
    </div>
  )
}

const sizes = [10, 30, 60, 180, 360, 720, 1_440, 2_880, 10_080].map((minutes) => minutes * 60_000)

function ticksBetween(start: number, end: number): number[] {
  const size = sizes.find((one) => (end - start) / one <= ticksMax) ?? end - start
  const ticks: number[] = []
  for (let at = start; at <= end; at += size) ticks.push(at)
  return ticks
}
