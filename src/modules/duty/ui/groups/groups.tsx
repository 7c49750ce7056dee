// Groups and rotation: who is on in which week, how many are in which group, which key posts each group alone could
// hold, and a proposal of how people could be dealt.
import { useState } from 'react'
import { Input } from 'antd'
import { CheckCircleOutlined, TeamOutlined, WarningFilled } from '@ant-design/icons'
import { useMinute } from '../../../../faces/web/clock.ts'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { count } from '../../../../faces/web/format.ts'
import { CommandButton } from '../../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../../faces/web/kit/states.tsx'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { dayOf, instantOf, plusDays, weekdayOf } from '../../../../kernel/time.ts'
import type { RotationAnswer } from './answers.ts'
import { RotationCalendar } from './calendar.tsx'
import { CoverPanel, GroupPanel } from './cover.tsx'
import { nameIn } from './named.ts'
import { ProposePanel } from './propose.tsx'
import { words } from './words.ts'
import './groups.css'

export default function GroupsPage() {
  const { t } = useSpeaker()
  const [city, setCity] = useState('')
  const asked = useView<RotationAnswer>('duty.rotation', city === '' ? {} : { city })
  const row = asked.data?.answer.row
  const today = dayOf(instantOf(useMinute()))
  const nextMonday = plusDays(today, 8 - weekdayOf(today))
  const fixed = row ? { rotation: row.rotation } : {}
  return (
    <Page
      title={t(words.groups)}
      lead={t(words.lead)}
      actions={
        row ? (
          <>
            <CommandButton command="duty.endRotation" fixed={fixed} />
            <CommandButton command="duty.changeRotation" fixed={fixed} />
            <CommandButton command="duty.draftRotation" fixed={fixed} type="primary" />
          </>
        ) : (
          <CommandButton
            command="duty.startRotation"
            type="primary"
            initial={{ from: nextMonday, pattern: 'naturalWeek', first: 'A' }}
          />
        )
      }
    >
      <Answered of={asked} lines={12}>
        {({ answer }) => (
          <>
            <RotationPanel answer={answer} onCity={setCity} />
            <div className="rotation-pair">
              <CoverPanel answer={answer} />
              <GroupPanel answer={answer} />
            </div>
            <ProposePanel
              scope={{ ...answer.scope, pattern: answer.row?.pattern ?? 'naturalWeek' }}
            />
          </>
        )}
      </Answered>
    </Page>
  )
}

function RotationPanel({
  answer,
  onCity,
}: {
  answer: RotationAnswer
  onCity: (city: string) => void
}) {
  const { t, comma } = useSpeaker()
  const said = useNames()
  const { row, weeks, against, names } = answer
  if (!row)
    return (
      <Panel>
        <State icon={<TeamOutlined />} title={t(words.noRotation)} why={t(words.noRotationWhy)} />
        <div className="rotation-city">
          <Input.Search
            allowClear
            aria-label={t(words.city)}
            placeholder={t(words.city)}
            onSearch={(city) => onCity(city.trim())}
          />
        </div>
      </Panel>
    )
  const units = row.units.map((id) => nameIn(names, 'unit', id, t)).join(comma)
  const city = row.city === undefined ? '' : ` · ${t(words.onlyCity, { city: row.city })}`
  const pattern = said.value('pattern', row.pattern)
  return (
    <Panel
      title={t(words.calendar, { pattern, first: row.first })}
      extra={
        <span className="quiet small">
          {units}
          {city}
        </span>
      }
    >
      <p className="quiet">{t(words.since, { from: row.from, because: row.because })}</p>
      <RotationCalendar weeks={weeks} />
      <p className={against === 0 ? 'good' : 'bad'}>
        {against === 0 ? <CheckCircleOutlined /> : <WarningFilled />}{' '}
        {against === 0 ? t(words.againstNone) : t(words.against, { count: count(against) })}
      </p>
    </Panel>
  )
}
