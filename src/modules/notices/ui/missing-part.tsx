// Missing receipts, for the board and the big screen: the notices somebody still has to answer, most missing first.
import { Link } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { NoticeLine } from './answers.ts'
import { words } from './words.ts'
import './notices.css'

const askedMax = 20
const shownMax = 4

export default function MissingPart() {
  const { t } = useSpeaker()
  const asked = useView<{ rows: readonly NoticeLine[] }>('notices.notices', {
    kind: 'notice',
    open: true,
    size: askedMax,
  })
  return (
    <Answered of={asked} lines={3}>
      {({ answer }) => {
        const rows = answer.rows
          .filter(({ missing }) => missing > 0)
          .toSorted((a, b) => b.missing - a.missing)
          .slice(0, shownMax)
        return rows.length === 0 ? (
          <p className="quiet">{t(words.nobodyMissing)}</p>
        ) : (
          <ul className="plain-list missing-part">
            {rows.map((row) => (
              <Missing key={row.notice} row={row} />
            ))}
          </ul>
        )
      }}
    </Answered>
  )
}

function Missing({ row }: { row: NoticeLine }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  return (
    <li>
      <Link to={`/notices/${row.notice}`}>{t(row.title)}</Link>
      <strong className="warn tabular">
        {t(words.missingOf, { missing: count(row.missing) })}
      </strong>
      <small className="quiet tabular">
        {t(words.ofAll, { count: count(row.count), when: momentOf(row.at, now, speaker) })}
      </small>
    </li>
  )
}
