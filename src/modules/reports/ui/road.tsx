// Reports one under the other: which stage, how it stands, its clock, how far its text is. Each opens its text.
import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Filing } from './answers.ts'
import { DeadlineChip, DeadlineClock } from './chip.tsx'
import { words } from './words.ts'
import './reports.css'

interface RoadProps {
  readonly filings: readonly Filing[]
  readonly now: number
  /** The one that is open already. */
  readonly here?: string
  /** With authority and incident: in lists that hold several. */
  readonly mixed?: boolean
  /** With the authority alone: where there is little room. */
  readonly titled?: boolean
}

export function Road({ filings, now, here, mixed = false, titled = mixed }: RoadProps) {
  return (
    <ul className="plain-list road">
      {filings.map((filing) => (
        <li key={filing.filing} data-here={filing.filing === here} data-mixed={mixed}>
          <RoadLine filing={filing} now={now} mixed={mixed} titled={titled} />
        </li>
      ))}
    </ul>
  )
}

interface LineProps {
  readonly filing: Filing
  readonly now: number
  readonly mixed: boolean
  readonly titled: boolean
}

function RoadLine({ filing, now, mixed, titled }: LineProps) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <>
      <DeadlineChip filing={filing} now={now} />
      <span className="road-what">
        <Link to={`/reports/${filing.filing}`}>
          {titled ? `${t(filing.short)} · ` : ''}
          {t(filing.stageName)}
          {filing.n > 1 ? ` ${filing.n}` : ''}
        </Link>
        {filing.exercise ? <Tag>{t(words.exercise)}</Tag> : null}
        {mixed ? (
          <Link className="quiet road-incident" to={`/incidents/${filing.incident}`}>
            {t(filing.incidentTitle)}
          </Link>
        ) : null}
      </span>
      <DeadlineClock filing={filing} now={now} />
      <span className="quiet">{names.value('draft', filing.draft)}</span>
      {mixed ? <span className="quiet road-owner">{filing.ownerName ?? ''}</span> : null}
    </>
  )
}
