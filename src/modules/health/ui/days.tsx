// The days of one person: closed, apart or watched, and when they are tested; today stands out.
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { dayOf, weekdayOf } from '../../../faces/web/format.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { DayOf } from './answers.ts'
import { words } from './words.ts'
import './health.css'

const tones = { done: 'good', due: 'warn', missed: 'bad', ahead: 'quiet' } as const

export function Days({ days }: { days: readonly DayOf[] }) {
  const speaker = useSpeaker()
  const { t, language } = speaker
  const names = useNames()
  const now = useMinute()
  const today = dayOf(now)
  return (
    <ol className="days">
      {days.map(({ day, confinement, tests }) => (
        <li
          key={day}
          data-confinement={confinement}
          {...(day === today ? { 'aria-current': 'date' as const } : {})}
        >
          <span className="tabular">
            {day.slice(5)} {weekdayOf(`${day}T04:00:00.000Z`, language)}
          </span>
          <span>{names.value('confinement', confinement)}</span>
          {tests.map((test) => (
            <span key={`${test.control}/${test.round}`} className={tones[test.stands]}>
              {t(words.testOn, { round: test.round, when: momentOf(test.by, now, speaker) })} ·{' '}
              {names.value('stands', test.stands)}
            </span>
          ))}
        </li>
      ))}
    </ol>
  )
}
