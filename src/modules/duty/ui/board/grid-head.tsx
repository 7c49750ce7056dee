// The head of the board: weeks with the group that is on, days with what they are; or the hours of one day. And the
// shading under all rows.
import { memo } from 'react'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { BoardDay } from './answers.ts'
import { headHeight, nameWidth, type Layout } from './layout.ts'
import { weekdayWord, words } from './words.ts'

interface HeadProps {
  readonly layout: Layout
  readonly first: number
  readonly last: number
  readonly total: number
}

export const GridHead = memo(function GridHead({ layout, first, last, total }: HeadProps) {
  const { t } = useSpeaker()
  const { columns, width, scale, days } = layout
  return (
    <div
      className="board-head"
      role="row"
      aria-rowindex={1}
      style={{ height: headHeight, width: nameWidth + columns * width }}
    >
      <span className="board-corner" role="columnheader" style={{ width: nameWidth }}>
        {t(words.people, { count: total.toLocaleString('en-US') })}
      </span>
      <span className="board-columns" style={{ left: nameWidth }}>
        {scale === 'day' ? (
          <Hours layout={layout} />
        ) : (
          <>
            {weeksOf(days).map(({ week, from, count, groups }) => (
              <span
                key={from}
                className="board-week"
                style={{ left: from * width, width: count * width }}
              >
                {t(count * width > 90 ? words.week : words.weekShort, { week })}
                {groups.length > 0 ? <b> {t(words.groupOn, { group: groups.join('/') })}</b> : null}
              </span>
            ))}
            {days.slice(Math.max(0, first), last + 1).map((day, offset) => (
              <DayHead
                key={day.day}
                day={day}
                left={(Math.max(0, first) + offset) * width}
                width={width}
              />
            ))}
          </>
        )}
      </span>
    </div>
  )
})

function DayHead({ day, left, width }: { day: BoardDay; left: number; width: number }) {
  const { t } = useSpeaker()
  const notes = [
    day.holiday ? t(day.holiday) : '',
    day.makeUp ? t(words.makeUp) : '',
    day.trading ? t(words.trading) : t(words.notTrading),
    day.unknown ? t(words.noCalendar) : '',
  ].filter(Boolean)
  const label = `${day.day} ${t(weekdayWord(day.weekday))} ${notes.join(' ')}`
  const wide = width >= 44
  return (
    <span
      className="board-day"
      role="columnheader"
      data-off={day.off}
      style={{ left, width }}
      aria-label={label}
      title={label}
    >
      <span className="tabular">
        {Number(day.day.slice(8)) === 1 || wide
          ? `${Number(day.day.slice(5, 7))}-${Number(day.day.slice(8))}`
          : Number(day.day.slice(8))}
      </span>
      <small>{t(weekdayWord(day.weekday))}</small>
      <small className="board-note">
        {day.holiday ? (
          <b>{width >= 34 ? t(day.holiday).split(t(words.betweenNames))[0] : t(words.offShort)}</b>
        ) : day.makeUp ? (
          <b>{t(words.makeUpShort)}</b>
        ) : day.trading ? (
          <i className="board-dot" />
        ) : null}
      </small>
    </span>
  )
}

const Hours = ({ layout: { width, days } }: { layout: Layout }) => (
  <>
    <span className="board-week" style={{ left: 0, width: 240 }}>
      {days[0]?.day}
    </span>
    {Array.from({ length: 24 }, (_, hour) => (
      <span key={hour} className="board-hour tabular" style={{ left: hour * 2 * width }}>
        {String(hour).padStart(2, '0')}
      </span>
    ))}
  </>
)

/** Runs of days in one ISO week. */
function weeksOf(days: readonly BoardDay[]) {
  const weeks: { week: number; from: number; count: number; groups: readonly string[] }[] = []
  days.forEach(({ week, weekday, groups }, index) => {
    const now = weeks.at(-1)
    if (!now || weekday === 1) weeks.push({ week, from: index, count: 1, groups })
    else now.count++
  })
  return weeks
}

/** Shading that all rows share: every other week, days off, hours. */
export const Shading = memo(function Shading({
  layout,
  height,
}: {
  layout: Layout
  height: number
}) {
  const { days, width, scale } = layout
  return (
    <div className="board-shading" aria-hidden="true" style={{ left: nameWidth, height }}>
      {scale === 'day'
        ? Array.from({ length: layout.columns }, (_, half) => (
            <i key={half} data-hour={half % 2 === 1} style={{ left: half * width, width }} />
          ))
        : days.map((day, index) => (
            <i
              key={day.day}
              data-off={day.off}
              data-other={day.week % 2 === 0}
              data-first={day.weekday === 1}
              style={{ left: index * width, width }}
            />
          ))}
    </div>
  )
})
