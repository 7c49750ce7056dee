// Every deadline of everybody: how many are late, near, in time; then each with its clock.
import { useState } from 'react'
import { Segmented } from 'antd'
import { ExclamationCircleOutlined } from '@ant-design/icons'
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import type { Deadlines } from './answers.ts'
import { Road } from './road.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'
import './reports.css'

const lists = [
  { value: 'open', title: words.open },
  { value: 'sent', title: words.sentOnes },
  { value: 'all', title: words.all },
] as const
type List = (typeof lists)[number]['value']

export default function ReportList() {
  const { t } = useSpeaker()
  const minute = useMinute()
  const [list, setList] = useState<List>('open')
  const asked = useView<Deadlines>('reports.deadlines', { list })
  return (
    <Page
      title={t(titles.list)}
      lead={t(words.lead)}
      actions={<CommandButton command="reports.open" type="primary" title={t(words.begin)} />}
    >
      <Answered of={asked}>
        {({ answer }) => (
          <>
            <Counts counts={answer.counts} />
            <Panel
              flush
              title={
                <Segmented<List>
                  value={list}
                  onChange={setList}
                  options={lists.map(({ value, title }) => ({ value, label: t(title) }))}
                />
              }
            >
              {answer.rows.length === 0 ? (
                <Empty title={t(words.none)} why={t(words.noneWhy)} />
              ) : (
                <Road filings={answer.rows} now={minute || Date.parse(answer.now)} mixed />
              )}
            </Panel>
          </>
        )}
      </Answered>
    </Page>
  )
}

/** How many stand how; what is late first. */
export function Counts({ counts }: { counts: Deadlines['counts'] }) {
  const names = useNames()
  return (
    <div className="stats">
      {(['breached', 'atRisk', 'onTrack', 'waiting'] as const).map((standing) => (
        <div
          key={standing}
          className="stat report-count"
          data-standing={counts[standing] > 0 ? standing : 'none'}
        >
          <span className="stat-title">{names.value('standing', standing)}</span>
          <span className="stat-value tabular">
            {counts[standing] > 0 && standing === 'breached' ? <ExclamationCircleOutlined /> : null}{' '}
            {counts[standing]}
          </span>
        </div>
      ))}
    </div>
  )
}
