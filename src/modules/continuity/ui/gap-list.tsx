// Gaps, soonest breach first: what is missing, from when to when, and how long is left.
import { useState } from 'react'
import { Button } from 'antd'
import { CheckCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { count } from '../../../faces/web/format.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { GapRow } from '../outlook.ts'
import { StateMark } from './state-mark.tsx'
import { lengthOf, momentOf, spanOf } from '../../../faces/web/kit/when.ts'
import { words } from './words.ts'

interface GapListProps {
  readonly gaps: readonly GapRow[]
  /** Milliseconds of world time. */
  readonly now: number
  readonly confirmed?: boolean
  /** The gaps are real, so somebody may be asked to step in. */
  readonly real?: boolean
  readonly shown?: number
  /** What has been looked at, for the sentence that there is nothing. */
  readonly aheadMs: number
}

export function GapList(props: GapListProps) {
  const { gaps, now, confirmed = false, real = false, shown = 12, aheadMs } = props
  const speaker = useSpeaker()
  const { t } = speaker
  const [all, setAll] = useState(false)
  if (gaps.length === 0) {
    return (
      <p className="gaps-none quiet">
        <CheckCircleOutlined className="good" />{' '}
        {t(words.gapsNoneWhy, { length: lengthOf(aheadMs, speaker) })}
      </p>
    )
  }
  return (
    <>
      <ol className="gaps">
        {gaps.slice(0, all ? undefined : shown).map((gap) => (
          <GapLine
            key={`${gap.post} ${gap.from}`}
            gap={gap}
            now={now}
            confirmed={confirmed}
            real={real}
          />
        ))}
      </ol>
      {gaps.length > shown ? (
        <Button type="link" block onClick={() => setAll(!all)}>
          {all ? t(words.gapsFewer) : t(words.gapsMore, { count: count(gaps.length - shown) })}
        </Button>
      ) : null}
    </>
  )
}

interface GapLineProps {
  readonly gap: GapRow
  readonly now: number
  readonly confirmed: boolean
  readonly real: boolean
}

function GapLine({ gap, now, confirmed, real }: GapLineProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const open = Date.parse(gap.from) <= now
  const have = confirmed ? gap.confirmed : gap.planned
  return (
    <li className="gap" data-key={gap.key} data-open={open}>
      <Link
        to="/coverage"
        search={{ post: gap.post, at: open ? '' : gap.from }}
        className="gap-link"
      >
        <StateMark state={open ? 'uncovered' : 'soon'} bare />
        <span className="gap-what">
          <span className="gap-name">{t(gap.postName)}</span>
          <small className="quiet">
            {t(gap.functionName)}
            {' · '}
            <span className="tabular">{spanOf(gap.from, gap.to, now, speaker)}</span>
          </small>
        </span>
        <span className="gap-end tabular">
          <strong className="bad">{t(words.gapCount, { have, need: gap.minimum })}</strong>
          <small>
            <TimeLeft gap={gap} now={now} />
          </small>
        </span>
      </Link>
      {real ? (
        <Link
          to="/step-in"
          search={{ post: gap.post, from: gap.from, to: gap.to }}
          className="gap-step"
        >
          {t(words.whoStepsIn)}
        </Link>
      ) : null}
    </li>
  )
}

/** How long until the function breaks its tolerance because of the gap. */
function TimeLeft({ gap, now }: { gap: GapRow; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  if (gap.breachAt === undefined) return <span className="quiet">{t(words.gapNoBreach)}</span>
  const left = Date.parse(gap.breachAt) - now
  if (left <= 0) return <span className="bad">{t(words.gapPast)}</span>
  // Far away the moment says more than the length.
  const text =
    left > dayMs
      ? t(words.breaksAt, { when: momentOf(gap.breachAt, now, speaker) })
      : t(words.gapLeft, { length: lengthOf(left, speaker) })
  return <span className="warn">{text}</span>
}

const dayMs = 86_400_000
