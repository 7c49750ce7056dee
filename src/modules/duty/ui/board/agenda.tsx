// A roster on a phone: the day's duties as a list, by person, with the day before and after at hand.
import { useState } from 'react'
import { Button, Input, Tag } from 'antd'
import { LeftOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { dayOf } from '../../../../faces/web/format.ts'
import { Page } from '../../../../faces/web/kit/page.tsx'
import { Empty, Failed, Loading } from '../../../../faces/web/kit/states.tsx'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { BoardAnswer } from './answers.ts'
import { dayAfter } from './held.ts'
import { useBoardRows, type BoardRow } from './rows.ts'
import { dayWord } from './said.ts'
import { words } from './words.ts'

const shownStep = 40

export function Agenda({ roster }: { roster: string }) {
  const { t } = useSpeaker()
  const now = useMinute()
  const today = now === 0 ? '' : dayOf(now)
  const [picked, setPicked] = useState('')
  const [text, setText] = useState('')
  const from = picked || today
  return (
    <Page title={t(words.rosters)} crumbs={[{ title: t(words.rosters), to: '/rosters' }]}>
      <Input
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t(words.findPerson)}
        aria-label={t(words.findPerson)}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {from === '' ? (
        <Loading lines={8} />
      ) : (
        <Day
          params={{
            ...(roster === '' ? {} : { roster }),
            from,
            to: dayAfter(from, 1),
            held: true,
            ...(text.trim() === '' ? {} : { text: text.trim() }),
          }}
          onDay={(by) => setPicked(dayAfter(from, by))}
        />
      )}
    </Page>
  )
}

function Day({
  params,
  onDay,
}: {
  params: Readonly<Record<string, unknown>>
  onDay(by: number): void
}) {
  const speaker = useSpeaker()
  const { t } = speaker
  const rows = useBoardRows(params)
  const [shown, setShown] = useState(shownStep)
  const answer = rows.head.data?.answer
  if (!answer) {
    return rows.head.error ? (
      <Failed problem={rows.head.error} retry={() => void rows.head.refetch()} />
    ) : (
      <Loading lines={10} />
    )
  }
  const more = () => {
    setShown(shown + shownStep)
    rows.onSight(0, shown + shownStep)
  }
  const lines = Array.from({ length: Math.min(shown, answer.total) }, (_, index) =>
    rows.rowAt(index),
  )
  return (
    <>
      <DayHead answer={answer} onDay={onDay} />
      {answer.total === 0 ? (
        <Empty title={t(words.noDuties)} />
      ) : (
        <ul className="plain-list agenda">
          {lines.map((row, index) =>
            row ? (
              <Line key={row.line.person} row={row} />
            ) : (
              <li key={index} className="grid-wait" />
            ),
          )}
        </ul>
      )}
      {answer.total > shown ? (
        <Button onClick={more}>{t(words.more, { count: answer.total - shown })}</Button>
      ) : null}
    </>
  )
}

function DayHead({ answer, onDay }: { answer: BoardAnswer; onDay(by: number): void }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const [day] = answer.days
  return (
    <div className="agenda-head">
      <Button icon={<LeftOutlined />} aria-label={t(words.earlier)} onClick={() => onDay(-1)} />
      <div>
        <strong>{dayWord(day, speaker)}</strong> {day?.holiday ? <Tag>{t(day.holiday)}</Tag> : null}
        {day?.makeUp ? <Tag>{t(words.makeUp)}</Tag> : null}
        <span className="quiet small">
          {answer.title ?? t(words.inForce)} · {t(words.people, { count: answer.total })}
        </span>
      </div>
      <Button icon={<RightOutlined />} aria-label={t(words.later)} onClick={() => onDay(1)} />
    </div>
  )
}

function Line({ row: { line, held, names } }: { row: BoardRow }) {
  const { t } = useSpeaker()
  const said = useNames()
  const name = (key: string, id: string) => {
    const both = names[key]
    return both ? t(both) : id
  }
  return (
    <li>
      <strong>{name(`person/${line.person}`, line.person)}</strong>
      {held
        .filter(({ day }) => day === 0)
        .map((one) => (
          <span key={one.duty} className="agenda-duty">
            <span className="tabular">
              {one.starts}–{one.ends}
            </span>{' '}
            {name(`post/${one.post}`, one.post)}
            <span className="quiet small">
              {' '}
              {said.value('mode', one.mode)} · {said.value('mark', one.mark)}
            </span>
          </span>
        ))}
      {line.conflicts.map((one) => (
        <span key={one.duty + one.code} className="bad small">
          {said.of(one.code, { ...one.params })}
        </span>
      ))}
    </li>
  )
}
