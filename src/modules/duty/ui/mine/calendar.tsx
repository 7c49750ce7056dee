// My duties by day: the seven days to come as a list, a month as a grid of days.
import { useState } from 'react'
import { Button } from 'antd'
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { dayOf, instantOf, timeOfDay, weekdayOf } from '../../../../faces/web/format.ts'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { MyDuty } from '../answers.ts'
import { mineWords } from './words.ts'

const dayMs = 86_400_000

interface DaysProps {
  readonly rows: readonly MyDuty[]
  readonly names: Names
  readonly now: number
}

const startOf = (day: string): number => Date.parse(instantOf(`${day} 00:00`) ?? '')
const plus = (day: string, days: number): string => dayOf(startOf(day) + days * dayMs)
const stands = ({ state }: MyDuty): boolean => state === 'planned' || state === 'accepted'
const onDay = (rows: readonly MyDuty[], day: string): MyDuty[] =>
  rows.filter((row) => stands(row) && dayOf(row.from) === day)
const hours = ({ from, to }: MyDuty): string =>
  `${timeOfDay(from).slice(0, 5)}–${timeOfDay(to).slice(0, 5)}`

/** Seven days from today, those without a duty too. */
export function Week({ rows, names, now }: DaysProps) {
  const { t, language } = useSpeaker()
  const today = dayOf(now)
  const days = Array.from({ length: 7 }, (_, index) => plus(today, index))
  return (
    <ol className="week">
      {days.map((day) => {
        const own = onDay(rows, day)
        return (
          <li key={day} data-today={day === today}>
            <span className="tabular">
              {day.slice(5)} <span className="quiet">{weekdayOf(startOf(day), language)}</span>
            </span>
            {own.length === 0 ? (
              <span className="quiet">{t(mineWords.noDuty)}</span>
            ) : (
              <span>
                {own.map((row) => (
                  <span key={row.id} className="week-duty">
                    <span className="tabular">{hours(row)}</span>{' '}
                    {t(names[`post/${row.post}`] ?? { zh: row.post, en: row.post })}
                  </span>
                ))}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** A month from its Monday before the first; a day with a duty has its hours. */
export function Month({ rows, names, now }: DaysProps) {
  const { t, language } = useSpeaker()
  const today = dayOf(now)
  const [first, setFirst] = useState(`${today.slice(0, 7)}-01`)
  const weekday = new Date(startOf(first) + dayMs / 3).getUTCDay() || 7
  const monday = plus(first, 1 - weekday)
  const days = Array.from({ length: 42 }, (_, index) => plus(monday, index))
  const shown = days.slice(0, days[35]?.slice(0, 7) === first.slice(0, 7) ? 42 : 35)
  const turn = (days: number) => setFirst(`${plus(first, days).slice(0, 7)}-01`)
  return (
    <div className="month">
      <header className="row">
        <Button
          icon={<LeftOutlined />}
          aria-label={t(mineWords.monthBefore)}
          onClick={() => turn(-1)}
        />
        <strong className="tabular">{first.slice(0, 7)}</strong>
        <Button
          icon={<RightOutlined />}
          aria-label={t(mineWords.monthAfter)}
          onClick={() => turn(31)}
        />
      </header>
      <ol>
        {days.slice(0, 7).map((day) => (
          <li key={day} className="quiet small">
            {weekdayOf(startOf(day), language)}
          </li>
        ))}
        {shown.map((day) => {
          const own = onDay(rows, day)
          return (
            <li
              key={day}
              data-today={day === today}
              data-other={day.slice(0, 7) !== first.slice(0, 7)}
              data-duty={own.length > 0}
              title={own
                .map((row) => `${hours(row)} ${t(names[`post/${row.post}`] ?? { zh: '', en: '' })}`)
                .join('\n')}
            >
              <span className="tabular">{Number(day.slice(8))}</span>
              {own.slice(0, 1).map((row) => (
                <span key={row.id} className="tabular small">
                  {timeOfDay(row.from).slice(0, 5)}
                </span>
              ))}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
