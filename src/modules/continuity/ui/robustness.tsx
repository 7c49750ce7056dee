// Robustness: which single loss breaks which function, the shortest time first, and what has just become fragile.
import { Button } from 'antd'
import { CheckCircleOutlined, ExperimentOutlined, HourglassOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../faces/web/kit/states.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Search } from '../../../faces/web/where.ts'
import { AlertLines } from './alert-lines.tsx'
import type { AlertsAnswer, RobustnessAnswer } from './answers.ts'
import { PairsPanel } from './pairs.tsx'
import { lossKindOf, supposing } from './supposing.ts'
import { words } from './words.ts'
import './continuity.css'

export default function Robustness() {
  const { t } = useSpeaker()
  const now = useMinute()
  const asked = useView<RobustnessAnswer>('continuity.robustness', {})
  const alerts = useView<AlertsAnswer>('continuity.alerts', { open: true })
  return (
    <Page title={t(words.robustness)} lead={t(words.robustnessLead)}>
      <AlertLines alerts={alerts.data?.answer.rows ?? []} now={now} />
      <Answered of={asked} lines={10}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <Panel>
              {answer.looked ? (
                <State
                  icon={<CheckCircleOutlined className="good" />}
                  title={t(words.robust)}
                  why={<Looked looked={answer.looked} now={now} />}
                />
              ) : (
                <State
                  icon={<HourglassOutlined />}
                  title={t(words.notLooked)}
                  why={t(words.notLookedWhy)}
                />
              )}
            </Panel>
          ) : (
            <Panel
              title={t(words.fragile, { count: count(answer.rows.length) })}
              extra={
                answer.looked ? (
                  <span className="quiet small">
                    <Looked looked={answer.looked} now={now} />
                  </span>
                ) : null
              }
              flush
            >
              <ol className="fragile">
                {answer.rows.map((row) => (
                  <Fragile key={row.lost} row={row} now={now} />
                ))}
              </ol>
            </Panel>
          )
        }
      </Answered>
      <PairsPanel />
    </Page>
  )
}

type LookedAt = NonNullable<RobustnessAnswer['looked']>

/** When every single loss was last tried out; it opens that moment of the log. */
function Looked({ looked, now }: { looked: LookedAt; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  return (
    <Link to="." search={(old: Search) => ({ ...old, asOf: String(looked.position) })}>
      {t(words.lookedAt, {
        when: momentOf(looked.at, now, speaker),
        position: count(looked.position),
      })}
    </Link>
  )
}

function Fragile({ row, now }: { row: RobustnessAnswer['rows'][number]; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const [noun = '', id = ''] = row.lost.split(':')
  const kind = lossKindOf(noun)
  const soonest = Math.min(...row.functions.map(({ minutes }) => minutes))
  return (
    <li>
      <span className="fragile-time tabular">
        <strong>{lengthOf(soonest * 60_000, speaker)}</strong>
      </span>
      <span className="fragile-what">
        <span>
          {t(words.ifLost, { name: t(row.name) })}{' '}
          <strong>{row.functions.map(({ name }) => t(name)).join(t(words.listComma))}</strong>
        </span>
        <small className="quiet tabular">
          {t(words.fragileSince, { when: momentOf(row.since, now, speaker) })}
        </small>
      </span>
      {kind === undefined ? null : (
        <Link to="/what-if" search={{ suppose: JSON.stringify([supposing(kind, id)]) }}>
          <Button size="small" icon={<ExperimentOutlined />}>
            {t(words.whatIf)}
          </Button>
        </Link>
      )}
    </li>
  )
}
