// Drills: the scenarios that can be lived through, those under way, and the reports that are kept.
import { useState } from 'react'
import { App, Button, Checkbox, Upload } from 'antd'
import {
  CheckCircleOutlined,
  CloseCircleFilled,
  DiffOutlined,
  FolderOpenOutlined,
  PlayCircleOutlined,
  StepForwardOutlined,
} from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMay } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import {
  isRunning,
  useDrills,
  useReports,
  useStart,
  type DrillLine,
  type KeptLine,
  type ScenarioLine,
} from './asking.ts'
import { openReport } from './opening.ts'
import { words } from './words.ts'
import './drills.css'

const slow = 600

export default function Drills() {
  const { t } = useSpeaker()
  const asked = useDrills()
  const running = (asked.data?.drills ?? []).filter(({ state }) => isRunning(state))
  return (
    <Page title={t(words.list)} lead={t(words.lead)} actions={<OpenFile />}>
      {running.length > 0 ? (
        <Panel title={t(words.underWay)} flush>
          <ul className="plain-list drill-list">
            {running.map((one) => (
              <RunningLine key={one.drill} one={one} />
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel title={t(words.scenarios)} flush>
        <Answered of={asked} lines={5}>
          {({ scenarios }) =>
            scenarios.length === 0 ? (
              <Empty title={t(words.scenariosNone)} why={t(words.scenariosWhy)} />
            ) : (
              <ul className="plain-list drill-list">
                {scenarios.map((one) => (
                  <ScenarioRow key={one.name} one={one} />
                ))}
              </ul>
            )
          }
        </Answered>
      </Panel>
      <Reports />
    </Page>
  )
}

function RunningLine({ one }: { one: DrillLine }) {
  const { t } = useSpeaker()
  return (
    <li>
      <Link to={`/drills/${one.drill}`} search={one.open ? { world: one.world } : {}}>
        <strong>{t(one.title)}</strong>
      </Link>
      <span className="quiet tabular">
        {t(words.progress, { done: one.done, total: one.steps })}
      </span>
      <span>{t(one.state === 'paused' ? words.paused : words.running)}</span>
    </li>
  )
}

function ScenarioRow({ one }: { one: ScenarioLine }) {
  const { t } = useSpeaker()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const may = useMay('drills.keepReport')
  const starting = useStart(({ drill, world }) => {
    void navigate({ to: `/drills/${drill}`, search: { world } })
  })
  const begin = (ask: { speed: number; paused: boolean }) =>
    starting.mutate(
      { scenario: one.name, ...ask },
      { onError: (problem) => void message.warning(problem.detail || problem.title) },
    )
  return (
    <li>
      <strong>{t(one.title)}</strong>
      <span className="quiet tabular">{t(words.stepsOf, { steps: one.steps })}</span>
      {may ? (
        <span className="row">
          <Button
            size="small"
            icon={<StepForwardOutlined />}
            disabled={starting.isPending}
            onClick={() => begin({ speed: slow, paused: true })}
          >
            {t(words.beginSlow)}
          </Button>
          <Button
            size="small"
            type="primary"
            icon={<PlayCircleOutlined />}
            loading={starting.isPending}
            onClick={() => begin({ speed: 0, paused: false })}
          >
            {t(words.begin)}
          </Button>
        </span>
      ) : (
        <span />
      )}
    </li>
  )
}

function Reports() {
  const { t } = useSpeaker()
  const asked = useReports()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [a, b] = chosen
  const compare = (
    <span className="row">
      {chosen.length === 2 ? null : <span className="quiet small">{t(words.compareTwo)}</span>}
      <Link to="/drills/compare" search={{ a, b }} disabled={chosen.length !== 2}>
        <Button size="small" icon={<DiffOutlined />} disabled={chosen.length !== 2}>
          {t(words.compare)}
        </Button>
      </Link>
    </span>
  )
  return (
    <Panel
      title={t(words.reports)}
      flush
      extra={(asked.data?.answer.rows.length ?? 0) > 1 ? compare : null}
    >
      <Answered of={asked} lines={4}>
        {({ answer: { rows } }) =>
          rows.length === 0 ? (
            <Empty title={t(words.reportsNone)} why={t(words.reportsWhy)} />
          ) : (
            <ul className="plain-list drill-list drill-reports">
              {rows.map((one) => (
                <ReportRow
                  key={one.drill}
                  one={one}
                  chosen={chosen.includes(one.drill)}
                  onChoose={(on) =>
                    setChosen((old) =>
                      on
                        ? [...old, one.drill].slice(-2)
                        : old.filter((drill) => drill !== one.drill),
                    )
                  }
                />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

interface RowProps {
  readonly one: KeptLine
  readonly chosen: boolean
  onChoose(on: boolean): void
}

function ReportRow({ one, chosen, onChoose }: RowProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const when = momentOf(one.keptAt, now, speaker)
  const sum = one.minutesUncovered
  return (
    <li>
      <Checkbox
        checked={chosen}
        aria-label={t(words.pick, { title: one.title, when })}
        onChange={({ target }) => onChoose(target.checked)}
      />
      <Link to={`/drills/${one.drill}`}>
        <strong>{t(one.title)}</strong>
      </Link>
      <span className="quiet tabular">{t(words.keptBy, { when })}</span>
      <span className={one.failed > 0 ? 'bad' : 'good'}>
        {one.failed > 0 ? <CloseCircleFilled /> : <CheckCircleOutlined />}{' '}
        {one.failed > 0
          ? t(words.failedCount, { count: one.failed })
          : `${t(words.held)} ${t(words.heldOf, { passed: one.passed, total: one.passed })}`}
      </span>
      <span className="tabular">
        {sum ? `${t(words.uncoveredKey)} ${count(sum.keyPosts)} ${t(words.minutes)}` : ''}
      </span>
    </li>
  )
}

/** A report that the command line has printed into a file. */
function OpenFile() {
  const { t } = useSpeaker()
  const { message } = App.useApp()
  const navigate = useNavigate()
  return (
    <Upload
      accept=".json"
      showUploadList={false}
      beforeUpload={async (file) => {
        if (openReport(await file.text())) void navigate({ to: '/drills/opened' })
        else void message.warning(t(words.fileWrong))
        return false
      }}
    >
      <Button icon={<FolderOpenOutlined />}>{t(words.openFile)}</Button>
    </Upload>
  )
}
