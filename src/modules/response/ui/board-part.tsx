// The level and the open incidents, on the board and the big screen.
import { Link } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { Loading } from '../../../faces/web/kit/states.tsx'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { IncidentLine, LevelNow } from './answers.ts'
import { LevelMark } from './level-mark.tsx'
import { words } from './words.ts'

const shownMax = 4

export default function BoardPart() {
  const { t } = useSpeaker()
  const asked = useView<LevelNow>('response.level', {})
  const now = asked.data?.answer
  if (!now) return <Loading lines={2} />
  return (
    <div className="level-part">
      <div className="level-part-now">
        <LevelMark badge={now.badge} />
        {now.badge ? null : <span className="quiet">{t(words.calmWhy)}</span>}
      </div>
      <ul className="plain-list">
        {now.rows.slice(0, shownMax).map((row) => (
          <OpenOne key={row.incident} row={row} />
        ))}
      </ul>
    </div>
  )
}

function OpenOne({ row }: { row: IncidentLine }) {
  const speaker = useSpeaker()
  const { t, language } = speaker
  const now = useMinute()
  const title = language === 'en' ? (row.titleEn ?? row.title) : row.title
  return (
    <li>
      <Link to={`/incidents/${row.incident}`}>{title}</Link>
      <span className="quiet tabular">
        {lengthOf(now - Date.parse(row.raisedAt), speaker)}
        {row.tasksLate > 0 ? (
          <strong className="bad"> {t(words.late, { count: row.tasksLate })}</strong>
        ) : null}
      </span>
    </li>
  )
}
