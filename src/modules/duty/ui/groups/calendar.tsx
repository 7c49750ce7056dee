// Who is on in which week, Monday first: a letter and a shade for each day, a dot for trading days.
import { useMinute } from '../../../../faces/web/clock.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { dayOf, instantOf } from '../../../../kernel/time.ts'
import type { RotationAnswer, RotationDay } from './answers.ts'
import { weekdayWord } from '../board/words.ts'
import { words } from './words.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7].map(weekdayWord)

export function RotationCalendar({ weeks }: { weeks: RotationAnswer['weeks'] }) {
  const { t } = useSpeaker()
  const today = dayOf(instantOf(useMinute()))
  return (
    <div className="rotation-scroll">
      <table className="rotation-weeks tabular">
        <thead>
          <tr>
            <th scope="col">{t(words.week)}</th>
            {weekdays.map((day) => (
              <th key={day.en} scope="col">
                {t(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ monday, on, days }) => (
            <tr key={monday}>
              <th scope="row">
                {short(monday)}
                <small className="quiet"> {on ? t(words.on, { group: on }) : t(words.home)}</small>
              </th>
              {days.map((one) => (
                <DayCell key={one.day} one={one} isToday={one.day === today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DayCell({ one, isToday }: { one: RotationDay; isToday: boolean }) {
  const { t } = useSpeaker()
  const { day, on, trading, holiday } = one
  const said = [
    day,
    on ? t(words.on, { group: on }) : t(words.home),
    ...(trading ? [t(words.trading)] : []),
    ...(holiday ? [t(words.holiday)] : []),
  ]
  return (
    <td data-on={on ?? ''} data-today={isToday} title={said.join(' · ')}>
      <span>{on ?? '–'}</span>
      <small className="quiet">
        {Number(day.slice(8))}
        {trading ? <i className="trading-dot" aria-hidden /> : null}
        {holiday ? ` ${t(words.holiday)}` : ''}
      </small>
    </td>
  )
}

const short = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`
