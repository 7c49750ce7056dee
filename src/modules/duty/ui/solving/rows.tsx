// The roster as it stands now: people by days, a letter in each cell and a legend of what the letters mean.
import { useState } from 'react'
import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { count, weekdayOf } from '../../../../faces/web/format.ts'
import { useSettings, useSpeaker } from '../../../../faces/web/settings.ts'
import type { Frame } from './answers.ts'
import { words } from './words.ts'

const shownFirst = 40
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const minutesInHour = 60
const dayMinutes = 1_440
/** Which letters of a weekday tell it: `周一`, `Mon`. */
const short = { zh: [-1], en: [0, 2] } as const

/** A letter for each kind; after the last letter it goes on with two. */
const letterOf = (kind: number): string => {
  const [first, second] = [Math.floor(kind / letters.length) - 1, kind % letters.length]
  return `${first >= 0 ? letters[first] : ''}${letters[second]}`
}

const clock = (minutes: number): string => {
  const within = minutes % dayMinutes
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(within / minutesInHour))}:${two(within % minutesInHour)}`
}

export function SolvedRows({
  frame,
  rows,
}: {
  frame: Frame
  rows: readonly (readonly number[])[]
}) {
  const { t } = useSpeaker()
  const { language } = useSettings()
  const [all, setAll] = useState(false)
  const shown = all ? frame.people.length : shownFirst
  const nameOf = (key: string) => {
    const both = frame.names[key]
    return both ? t(both) : key.slice(key.indexOf('/') + 1)
  }
  const rest = frame.people.length - shown
  return (
    <>
      <SolvedLegend frame={frame} nameOf={nameOf} />
      <div className="solve-rows">
        <table className="tabular">
          <thead>
            <tr>
              <th scope="col" aria-label={t(words.rows)} />
              {frame.days.map((day) => (
                <th key={day} scope="col" data-monday={new Date(day).getUTCDay() === 1}>
                  <span>
                    {weekdayOf(`${day}T04:00:00.000Z`, language).slice(...short[language])}
                  </span>
                  {day.slice(8)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {frame.people.slice(0, shown).map((person, index) => (
              <tr key={person}>
                <th scope="row">
                  <Link to={`/firm/people/${person}`}>{nameOf(`person/${person}`)}</Link>
                </th>
                {(rows[index] ?? []).map((kind, day) => {
                  const held = frame.kinds[kind - 1]
                  return (
                    // Cells of a row are told apart by their day alone.
                    <td key={frame.days[day]} data-mode={held?.mode} data-else={held?.elsewhere}>
                      {held ? letterOf(kind - 1) : ''}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 ? (
        <Button type="link" onClick={() => setAll(true)}>
          {t(words.more, { count: count(rest) })}
        </Button>
      ) : null}
    </>
  )
}

function SolvedLegend({ frame, nameOf }: { frame: Frame; nameOf(key: string): string }) {
  const { t } = useSpeaker()
  const said = useNames()
  return (
    <ul className="solve-legend small">
      {frame.kinds.map((kind, index) => {
        const mode = said.value('mode', kind.mode)
        const [from, to] = [clock(kind.start), clock(kind.start + kind.minutes)]
        const post = kind.elsewhere
          ? t(words.elsewhere)
          : `${nameOf(`post/${kind.post}`)}${kind.posts > 1 ? ` ×${kind.posts}` : ''}`
        return (
          <li key={`${kind.post} ${kind.start} ${kind.mode}`}>
            <b data-mode={kind.mode} data-else={kind.elsewhere}>
              {letterOf(index)}
            </b>{' '}
            {t(words.legend, { post, from, to, mode })}
          </li>
        )
      })}
    </ul>
  )
}
