// What must be reported next, with its clock: on the board and the big screen.
import { useMinute } from '../../../faces/web/clock.ts'
import { Loading } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Deadlines } from './answers.ts'
import { Road } from './road.tsx'
import { words } from './words.ts'
import './reports.css'

const shownMax = 4

export default function BoardPart() {
  const { t } = useSpeaker()
  const minute = useMinute()
  const asked = useView<Deadlines>('reports.deadlines', {})
  const answer = asked.data?.answer
  if (!answer) return <Loading lines={2} />
  const running = answer.rows.filter(({ due }) => due !== undefined).slice(0, shownMax)
  if (running.length === 0) return <p className="quiet">{t(words.none)}</p>
  return (
    <div className="report-columns">
      <Road filings={running} now={minute || Date.parse(answer.now)} titled />
    </div>
  )
}
