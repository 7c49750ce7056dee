// Incidents: those that are open first, each with its level, commander, elapsed time and tasks.
import { useState } from 'react'
import { AlertOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { Link } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { IncidentLine } from './answers.ts'
import { LevelMark } from './level-mark.tsx'
import { words } from './words.ts'

type Shown = 'open' | 'over' | 'all'

export default function IncidentsPage() {
  const { t } = useSpeaker()
  const [state, setState] = useState<Shown>('open')
  const asked = useView<{ rows: readonly IncidentLine[] }>('response.incidents', { state })
  return (
    <Page
      title={t(words.incidents)}
      lead={t(words.incidentsLead)}
      actions={
        <>
          <Segmented
            value={state}
            options={[
              { value: 'open', label: t(words.open) },
              { value: 'over', label: t(words.over) },
              { value: 'all', label: t(words.all) },
            ]}
            onChange={setState}
          />
          <ToRaise />
        </>
      }
    >
      <Answered of={asked}>
        {({ answer }) => (
          <Panel flush>
            {answer.rows.length === 0 ? (
              <Empty title={t(words.none)} why={t(words.noneWhy)} action={<ToRaise />} />
            ) : (
              <IncidentList rows={answer.rows} />
            )}
          </Panel>
        )}
      </Answered>
    </Page>
  )
}

function ToRaise() {
  const { t } = useSpeaker()
  const may = useMay('response.raiseIncident')
  return (
    <Link to="/incidents/new">
      <Button type="primary" icon={<AlertOutlined />}>
        {t(may ? words.raise : words.report)}
      </Button>
    </Link>
  )
}

export const IncidentList = ({ rows }: { rows: readonly IncidentLine[] }) => (
  <ul className="plain-list incident-list">
    {rows.map((row) => (
      <IncidentOf key={row.incident} row={row} />
    ))}
  </ul>
)

function IncidentOf({ row }: { row: IncidentLine }) {
  const speaker = useSpeaker()
  const { t, language } = speaker
  const names = useNames()
  const now = useMinute()
  const title = language === 'en' ? (row.titleEn ?? row.title) : row.title
  const length = lengthOf(
    (row.closedAt ? Date.parse(row.closedAt) : now) - Date.parse(row.raisedAt),
    speaker,
  )
  return (
    <li>
      <LevelMark badge={row.badge} short />
      <div className="incident-words">
        <Link to={`/incidents/${row.incident}`}>
          <strong>{title}</strong>
        </Link>
        <span className="quiet">
          {names.value('scenario', row.scenario)} · {t(row.place)}
          {row.byItself ? ` · ${t(words.byItself)}` : ''}
        </span>
      </div>
      <span>{names.value('state', row.state)}</span>
      <span className="quiet tabular">
        {t(words.since, { when: momentOf(row.raisedAt, now, speaker), length })}
      </span>
      <span>{row.commander ? t(row.commander.name) : <span className="quiet">—</span>}</span>
      <Tasks row={row} />
    </li>
  )
}

function Tasks({ row }: { row: IncidentLine }) {
  const { t } = useSpeaker()
  if (row.tasksAll === 0) return <span />
  return (
    <span className="tabular">
      {t(words.openTasks)} {row.tasksOpen}
      {row.tasksLate > 0 ? (
        <strong className="bad"> {t(words.late, { count: row.tasksLate })}</strong>
      ) : null}
    </span>
  )
}
