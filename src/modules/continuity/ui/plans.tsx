// Plans, the newest first: how far each is, what it leaves open.
import { Button } from 'antd'
import { ExperimentOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { PlansAnswer } from './answers.ts'
import { Progress } from './board-plan.tsx'
import { KeptWhatIfs } from './kept-what-ifs.tsx'
import { words } from './words.ts'
import './continuity.css'

export default function Plans() {
  const { t } = useSpeaker()
  const asked = useView<PlansAnswer>('continuity.plans', {})
  return (
    <Page title={t(words.plans)} lead={t(words.plansLead)} actions={<ToWhatIf />}>
      <Answered of={asked}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <Panel>
              <Empty title={t(words.plansNone)} why={t(words.planNoneWhy)} action={<ToWhatIf />} />
            </Panel>
          ) : (
            <Panel flush>
              <ul className="plain-list plan-list">
                {answer.rows.map((row) => (
                  <PlanLine key={row.plan} row={row} />
                ))}
              </ul>
            </Panel>
          )
        }
      </Answered>
      <KeptWhatIfs />
    </Page>
  )
}

function ToWhatIf() {
  const { t } = useSpeaker()
  return (
    <Link to="/what-if">
      <Button type="primary" icon={<ExperimentOutlined />}>
        {t(words.whatIf)}
      </Button>
    </Link>
  )
}

function PlanLine({ row }: { row: PlansAnswer['rows'][number] }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  const of = (...states: readonly string[]) =>
    row.progress
      .filter(({ state }) => states.includes(state))
      .reduce((sum, { count }) => sum + count, 0)
  const done = of('accepted', 'done')
  return (
    <li>
      <Link to={`/plans/${row.plan}`}>
        <strong>{row.title}</strong>
      </Link>
      <span className="quiet tabular">{momentOf(row.proposedAt, now, speaker)}</span>
      <span>{names.value('state', row.state)}</span>
      {row.state === 'approved' ? (
        <Progress asked={done + of('asked', 'escalated', 'proposed')} accepted={done} />
      ) : (
        <span />
      )}
      <span className={row.unsolved > 0 ? 'bad' : 'good'}>
        {row.unsolved > 0 ? t(words.planUnsolved, { count: row.unsolved }) : t(words.planAllSolved)}
      </span>
    </li>
  )
}
