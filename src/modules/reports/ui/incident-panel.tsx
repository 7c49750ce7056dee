// The reports of one incident with their clocks: for the incident's own page.
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { OfIncident } from './answers.ts'
import { Road } from './road.tsx'
import { words } from './words.ts'
import './reports.css'

export default function IncidentReports({ incident }: { incident: string }) {
  const { t } = useSpeaker()
  const minute = useMinute()
  const asked = useView<OfIncident>('reports.ofIncident', { incident })
  return (
    <Answered of={asked}>
      {({ answer }) => (
        <div className="stack">
          {answer.rows.length === 0 ? (
            <Empty
              title={t(words.panelNone)}
              why={t(words.noneWhy)}
              action={<CommandButton command="reports.open" fixed={{ incident }} type="primary" />}
            />
          ) : null}
          {answer.rows.map((row) => (
            <Panel
              key={row.report}
              title={t(row.regimeName)}
              extra={<span className="quiet">{t(row.authority)}</span>}
              flush
            >
              <Road filings={row.filings} now={minute || Date.parse(answer.now)} />
            </Panel>
          ))}
          {answer.rows.length > 0 ? (
            <span>
              <CommandButton command="reports.open" fixed={{ incident }} />
            </span>
          ) : null}
        </div>
      )}
    </Answered>
  )
}
