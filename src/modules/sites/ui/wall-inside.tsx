// People inside, for the board and the wall: each closed site with its people against beds and meals, its time left,
// and whom the roll has not found.
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { AccessMark } from './access-mark.tsx'
import type { BoardRow } from './answers.ts'
import { words } from './words.ts'
import './sites.css'

const shownMax = 8

export default function WallInside() {
  const { t } = useSpeaker()
  const asked = useView<{ rows: readonly BoardRow[]; people: number }>('sites.board')
  return (
    <Answered of={asked} lines={4}>
      {({ answer }) =>
        answer.rows.length === 0 ? (
          <p className="quiet">{t(words.wallNone)}</p>
        ) : (
          <ul className="plain-list wall-inside">
            {answer.rows.slice(0, shownMax).map((row) => (
              <Site key={row.site} row={row} />
            ))}
          </ul>
        )
      }
    </Answered>
  )
}

function Site({ row }: { row: BoardRow }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const left = row.until === undefined ? '' : lengthOf(Date.parse(row.until) - now, speaker)
  return (
    <li>
      <strong>{t(row.name)}</strong>
      <AccessMark access={row.access} />
      <span className="tabular">{row.isDue ? t(words.due) : left}</span>
      <small className="tabular">
        <span className={row.bedsShort > 0 ? 'warn' : 'quiet'}>
          {t(words.wallLine, { people: count(row.people), beds: count(row.beds) })}
        </span>
        {row.supplyDays === undefined ? null : (
          <span className={row.supplyDays < 1 ? 'bad' : 'quiet'}>
            {t(words.wallMeals, { days: row.supplyDays })}
          </span>
        )}
        {row.unknown === undefined ? null : (
          <span className={row.unknown > 0 ? 'warn' : 'good'}>
            {t(words.wallUnknown, { count: row.unknown })}
          </span>
        )}
        {(row.needsHelp ?? 0) > 0 ? (
          <span className="bad">{t(words.wallHelp, { count: row.needsHelp ?? 0 })}</span>
        ) : null}
        {row.roundsMissed > 0 ? (
          <span className="bad">{t(words.roundsMissed, { count: row.roundsMissed })}</span>
        ) : null}
      </small>
    </li>
  )
}
