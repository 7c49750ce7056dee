// How a report stands, as a chip: word, icon and colour, with the clock that runs towards its deadline.
import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  HourglassOutlined,
  MinusCircleOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import { useNames } from '../../../faces/web/catalogue.ts'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Filing } from './answers.ts'
import { words } from './words.ts'

type Standing = Filing['standing']

const minuteMs = 60_000

const icons: Readonly<Record<Standing, ComponentType>> = {
  waiting: HourglassOutlined,
  onTrack: ClockCircleOutlined,
  atRisk: WarningFilled,
  breached: ExclamationCircleFilled,
  met: CheckCircleFilled,
  late: ExclamationCircleFilled,
  notNeeded: MinusCircleOutlined,
}

/** As time goes on between two answers, what was on track becomes at risk, and what was at risk late. */
export function standingAt(filing: Filing, now: number): Standing {
  const { standing, due, atRiskFrom } = filing
  if (now === 0 || due === undefined || (standing !== 'onTrack' && standing !== 'atRisk'))
    return standing
  if (now > Date.parse(due)) return 'breached'
  return atRiskFrom !== undefined && now >= Date.parse(atRiskFrom) ? 'atRisk' : 'onTrack'
}

export function DeadlineChip({ filing, now }: { filing: Filing; now: number }) {
  const names = useNames()
  const standing = standingAt(filing, now)
  const Icon = icons[standing]
  return (
    <span className="deadline-chip" data-standing={standing}>
      <Icon />
      {names.value('standing', standing)}
    </span>
  )
}

/** How long is left, or over; when it left; or what its clock waits for. */
export function DeadlineClock({ filing, now }: { filing: Filing; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const { due, sentAt, lapsedAt, waitsFor } = filing
  if (sentAt !== undefined) {
    return (
      <span className="quiet tabular">
        {t(words.sentAt, { time: momentOf(sentAt, now, speaker) })}
      </span>
    )
  }
  if (lapsedAt !== undefined) return <span />
  if (due === undefined) {
    const what = waitsFor.map(({ moment, stageName }) =>
      stageName ? t(words.stageSent, { stage: t(stageName) }) : names.value('moment', moment),
    )
    return <span className="quiet">{t(words.waitsFor, { what: what.join(speaker.comma) })}</span>
  }
  // Whole minutes, rounded down: nobody is told of more time than there is.
  const left = Math.floor((Date.parse(due) - now) / minuteMs) * minuteMs
  return (
    <span className="tabular">
      <strong>
        {left >= 0
          ? t(words.left, { time: lengthOf(left, speaker) })
          : t(words.over, { time: lengthOf(-left, speaker) })}
      </strong>{' '}
      <span className="quiet">{t(words.dueAt, { time: momentOf(due, now, speaker) })}</span>
    </span>
  )
}
