// One incident: how grave, how long, who commands; what is to be done, what was decided and why.
import { Tabs } from 'antd'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { EvidenceButton } from '../../../faces/web/kit/evidence-button.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { Parts, usePartsAt } from '../../../faces/web/kit/parts.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Incident } from './answers.ts'
import { ChangeLevel } from './change-level.tsx'
import { LevelMark } from './level-mark.tsx'
import { Overview } from './overview.tsx'
import { ReviewTab } from './review.tsx'
import { RolesTab } from './roles.tsx'
import { SituationTab } from './situation.tsx'
import { TasksTab } from './tasks.tsx'
import { TimelineTab } from './timeline.tsx'
import { words } from './words.ts'

export default function IncidentPage() {
  const { t, language } = useSpeaker()
  const { id: incident = '' } = useParams({ strict: false })
  const asked = useView<Incident>('response.incident', { incident })
  const row = asked.data?.answer
  const title = row ? (language === 'en' ? (row.titleEn ?? row.title) : row.title) : incident
  return (
    <Page
      title={title}
      crumbs={[{ title: t(words.incidents), to: '/incidents' }]}
      lead={row ? <Head row={row} /> : ''}
      actions={
        row ? (
          <>
            <EvidenceButton subject={`incident/${incident}`} />
            <Actions row={row} />
          </>
        ) : undefined
      }
    >
      <Answered of={asked} lines={12}>
        {({ answer }) => <IncidentTabs row={answer} />}
      </Answered>
    </Page>
  )
}

function Head({ row }: { row: Incident }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  const end = row.closedAt ? Date.parse(row.closedAt) : now
  return (
    <span className="incident-head">
      <LevelMark badge={row.badge} />
      <strong>{names.value('state', row.state)}</strong>
      <span>
        {names.value('scenario', row.scenario)} · {t(row.place)}
      </span>
      <span className="tabular">
        {t(words.since, {
          when: momentOf(row.raisedAt, now, speaker),
          length: lengthOf(end - Date.parse(row.raisedAt), speaker),
        })}
      </span>
      <span>
        {t(words.commander)} {row.commander ? t(row.commander.name) : t(words.nobody)}
      </span>
    </span>
  )
}

const isOver = ({ state }: Incident): boolean => state === 'closed' || state === 'reviewed'

function Actions({ row }: { row: Incident }) {
  const fixed = { incident: row.incident }
  if (isOver(row)) return null
  if (row.state === 'reported')
    return <CommandButton command="response.assessIncident" fixed={fixed} type="primary" />
  return (
    <>
      {row.state === 'stabilised' ? (
        <CommandButton command="response.resumeIncident" fixed={fixed} />
      ) : (
        <CommandButton command="response.stabiliseIncident" fixed={fixed} />
      )}
      <CommandButton command="response.closeIncident" fixed={fixed} />
      <ChangeLevel row={row} />
    </>
  )
}

function IncidentTabs({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const { incident } = row
  const others = usePartsAt('incident')
  const late = row.tasksLate > 0 ? ` · ${t(words.late, { count: row.tasksLate })}` : ''
  const items = [
    { key: 'overview', label: t(words.overview), children: <Overview row={row} /> },
    {
      key: 'tasks',
      label: `${t(words.tasks)} ${row.tasksOpen}${late}`,
      children: <TasksTab row={row} />,
    },
    { key: 'timeline', label: t(words.timeline), children: <TimelineTab row={row} /> },
    { key: 'roles', label: t(words.roles), children: <RolesTab row={row} /> },
    { key: 'situation', label: t(words.situation), children: <SituationTab row={row} /> },
    ...others.map((part, index) => ({
      key: `part-${index}`,
      label: t(part.title),
      children: <Parts parts={[part]} about={incident} />,
    })),
    { key: 'review', label: t(words.review), children: <ReviewTab row={row} /> },
  ]
  const asked = typeof search['tab'] === 'string' ? search['tab'] : 'overview'
  return (
    <>
      {row.parent === undefined ? null : (
        <p className="quiet">
          {t(words.parent)} <Link to={`/incidents/${row.parent}`}>{row.parent}</Link>
        </p>
      )}
      <Tabs
        activeKey={items.some(({ key }) => key === asked) ? asked : 'overview'}
        items={items}
        destroyOnHidden
        onChange={(tab) => void navigate({ to: `/incidents/${incident}`, search: { tab } })}
      />
    </>
  )
}
