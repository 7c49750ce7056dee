// The one thing that matters now, biggest: which function breaks its tolerance and how soon, else that all is well.
import { useMemo } from 'react'
import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { lengthOf, momentOf, spanOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker, type Speaker } from '../../../faces/web/settings.ts'
import type { BoardAnswer } from './answers.ts'
import { words } from './words.ts'

interface Said {
  readonly tone: 'bad' | 'warn' | 'good'
  readonly headline: string
  readonly more: string
}

const icons = {
  bad: <CloseCircleFilled />,
  warn: <ExclamationCircleFilled />,
  good: <CheckCircleFilled />,
}

export function Hero({ board, now }: { board: BoardAnswer; now: number }) {
  const speaker = useSpeaker()
  const said = useMemo(() => heroOf(board, now, speaker), [board, now, speaker])
  return (
    <section className="hero" data-tone={said.tone} role="status">
      <h2>
        {icons[said.tone]} {said.headline}
      </h2>
      <p className="quiet tabular">{said.more}</p>
    </section>
  )
}

const aheadMs = 48 * 3_600_000

function heroOf(board: BoardAnswer, now: number, speaker: Speaker): Said {
  const { t } = speaker
  const open = board.gaps.filter((gap) => Date.parse(gap.from) <= now)
  const [first] = board.gaps
  if (first?.breachAt !== undefined) {
    const left = Date.parse(first.breachAt) - now
    const name = t(first.functionName)
    return {
      tone: 'bad',
      headline:
        left <= 0
          ? `${name} ${t(words.heroBreached, { length: lengthOf(-left, speaker) })}`
          : `${name} ${t(words.heroBreach, { length: lengthOf(left, speaker) })}`,
      more: t(words.heroShort, {
        post: t(first.postName),
        count: first.shortBy,
        span: spanOf(first.from, first.to, now, speaker),
      }),
    }
  }
  if (open.length > 0 && first) {
    return {
      tone: 'warn',
      headline: t(words.heroGaps, { count: open.length }),
      more: t(words.heroShort, {
        post: t(first.postName),
        count: first.shortBy,
        span: spanOf(first.from, first.to, now, speaker),
      }),
    }
  }
  return {
    tone: 'good',
    headline: t(words.heroCalm),
    more: first
      ? t(words.heroCalmNext, { when: momentOf(first.from, now, speaker), post: t(first.postName) })
      : t(words.heroCalmNone, { length: lengthOf(aheadMs, speaker) }),
  }
}

interface TallyProps {
  readonly title: string
  readonly tally: BoardAnswer['keyPosts']
}

/** Posts required now, and how many are held: as planned, and as confirmed. */
export function TallyOf({ title, tally }: TallyProps) {
  const { t } = useSpeaker()
  const { required, planned, confirmed } = tally
  return (
    <div className="tally tabular">
      <span className="quiet">{title}</span>
      <span title={t(words.plannedWhy)}>
        {t(words.planned)} <strong className={planned < required ? 'bad' : ''}>{planned}</strong>
        <span className="quiet">/{required}</span>
      </span>
      <span title={t(words.confirmedWhy)}>
        {t(words.confirmed)}{' '}
        <strong className={confirmed < required ? 'warn' : ''}>{confirmed}</strong>
        <span className="quiet">/{required}</span>
      </span>
    </div>
  )
}
