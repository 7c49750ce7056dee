// The business functions, a line each: state, what it breaks and when, and a strip of the hours ahead.
import { Link } from '@tanstack/react-router'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { FunctionRow } from '../function-view.ts'
import { shadeOf, StateMark } from './state-mark.tsx'
import { Axis, Strip, type Frame } from './strip.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { words } from './words.ts'

type FunctionLineOf = FunctionRow

interface FunctionLinesProps {
  readonly lines: readonly FunctionLineOf[]
  readonly frame: Frame
  readonly now: number
  /** Count only what is confirmed. */
  readonly confirmed?: boolean
}

const worst = { down: 0, thin: 1, up: 2 } as const

export function FunctionLines({ lines, frame, now, confirmed = false }: FunctionLinesProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const length = lengthOf(frame.to - frame.from, speaker)
  return (
    <div className="functions">
      <div className="function-line">
        <span />
        <Axis frame={frame} ticksMax={4} />
      </div>
      {lines
        .toSorted((a, b) => worst[stateOf(a, confirmed)] - worst[stateOf(b, confirmed)])
        .map((line) => (
          <Link
            key={line.function}
            to="/coverage"
            search={{ function: line.function }}
            className="function-line"
          >
            <span className="function-name">
              <StateMark state={stateOf(line, confirmed)} bare />
              <span>{t(line.name)}</span>
              <Trouble line={line} now={now} />
            </span>
            <Strip
              label={t(words.stripOf, { name: t(line.name), length })}
              pieces={(confirmed ? line.confirmedStrip : line.strip).map(({ from, to, state }) => ({
                from,
                to,
                shade: shadeOf(state),
              }))}
              frame={frame}
              now={now}
            />
          </Link>
        ))}
    </div>
  )
}

const stateOf = (line: FunctionRow, confirmed: boolean) =>
  confirmed ? line.confirmed.state : line.state

/** Since when or from when it is down, and when that breaks its tolerance. */
function Trouble({ line, now }: { line: FunctionLineOf; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const next = line.outages.find(({ to }) => Date.parse(to) > now)
  if (!next) return null
  if (next.breachAt !== undefined) {
    const left = Date.parse(next.breachAt) - now
    return (
      <small className="bad tabular">
        {left <= 0
          ? t(words.gapPast)
          : t(words.breaksAt, { when: momentOf(next.breachAt, now, speaker) })}
      </small>
    )
  }
  const when = momentOf(next.from, now, speaker)
  return (
    <small className="quiet tabular">
      {t(Date.parse(next.from) <= now ? words.downSince : words.downFrom, { when })}
    </small>
  )
}
