// One drill: while it runs its pace and how far it is, at the end its report. Whoever watches looks at its fork, so the
// board and every other page follow it too.
import { useEffect } from 'react'
import { App, Button, Popconfirm, Progress, Select } from 'antd'
import {
  AimOutlined,
  CaretRightOutlined,
  DownloadOutlined,
  PauseOutlined,
  StepForwardOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { useMay } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { dayAndMinute } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty, Loading } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { liveWorld, useTravel, useWhere } from '../../../faces/web/where.ts'
import type { Report } from '../events.ts'
import {
  isRunning,
  useDrill,
  usePace,
  useReport,
  type Kept,
  type PaceAsked,
  type WatchedDrill,
} from './asking.ts'
import { ReportView } from './report.tsx'
import { words } from './words.ts'

export default function DrillPage() {
  const { t } = useSpeaker()
  const { id = '' } = useParams({ strict: false })
  const watched = useDrill(id)
  const drill = watched.data
  const kept = useReport(id, drill?.state === 'done' || watched.error?.status === 404)
  useFollow(drill)
  if (kept.data) return <KeptReport kept={kept.data.answer} />
  if (drill && drill.state !== 'done') return <Watching drill={drill} />
  if (kept.error && !drill) {
    return <Empty title={t(words.gone)} action={<Link to="/drills">{t(words.list)}</Link>} />
  }
  return drill ? <Answered of={kept}>{() => null}</Answered> : <Loading lines={12} />
}

/** Who watches a drill looks at its fork; when the fork is gone, back at the live world. */
function useFollow(drill: WatchedDrill | undefined) {
  const where = useWhere()
  const travel = useTravel()
  const [name, running] = [drill?.world, isRunning(drill?.state)]
  useEffect(() => {
    if (name === undefined) return
    if (running && where.world === liveWorld) travel({ world: name, asOf: '' })
    if (!running && where.world === name) travel({ world: liveWorld, asOf: '' })
  }, [name, running, where.world, travel])
}

function reportOf(drill: WatchedDrill): Report {
  const { title, start, now, happened, expectations: items, covered } = drill
  const passed = items.filter((item) => item.passed).length
  return {
    ...{ title, start, end: now, happened: [...happened], coverage: [], posts: [] },
    expectations: { passed, failed: items.length - passed, items: [...items] },
    ...covered,
  }
}

function Watching({ drill }: { drill: WatchedDrill }) {
  const { t } = useSpeaker()
  const pace = usePace(drill.drill)
  const { message } = App.useApp()
  const may = useMay('drills.keepReport')
  const running = isRunning(drill.state)
  const ask = (asked: PaceAsked) =>
    pace.mutate(asked, {
      onError: (problem) => void message.warning(problem.detail || problem.title),
    })
  return (
    <Page
      title={t(drill.title)}
      crumbs={[{ title: t(words.list), to: '/drills' }]}
      lead={<StateWords drill={drill} />}
      actions={
        drill.open ? (
          <Link to="/board" search={{ world: drill.world }}>
            <Button icon={<AimOutlined />}>{t(words.board)}</Button>
          </Link>
        ) : null
      }
    >
      {running ? <PaceBar {...{ drill, may, ask }} /> : null}
      <ReportView
        report={reportOf(drill)}
        ahead={drill.steps.slice(drill.done)}
        {...(may && running
          ? {
              aheadEnd: ({ step }) => (
                <Button size="small" type="text" onClick={() => ask({ do: 'jump', step })}>
                  {t(words.jumpHere)}
                </Button>
              ),
            }
          : {})}
      />
    </Page>
  )
}

function StateWords({ drill }: { drill: WatchedDrill }) {
  const { t } = useSpeaker()
  switch (drill.state) {
    case 'running':
    case 'paused':
    case 'done':
    case 'cancelled':
      return <span>{t(words[drill.state])}</span>
    case 'failed':
      return <span className="bad">{t(words.failed, { why: drill.why ?? '' })}</span>
  }
}

const speeds = [
  [60, words.speed60],
  [600, words.speed600],
  [3600, words.speed3600],
  [0, words.speed0],
] as const

interface PaceBarProps {
  readonly drill: WatchedDrill
  readonly may: boolean
  ask(asked: PaceAsked): void
}

function PaceBar({ drill, may, ask }: PaceBarProps) {
  const { t } = useSpeaker()
  const paused = drill.state === 'paused'
  const next = drill.steps[drill.done]
  const total = drill.steps.length
  return (
    <Panel>
      <div className="pace">
        {may ? (
          <div className="row">
            <Button
              type="primary"
              icon={paused ? <CaretRightOutlined /> : <PauseOutlined />}
              onClick={() => ask({ do: paused ? 'run' : 'pause' })}
            >
              {t(paused ? words.resume : words.pause)}
            </Button>
            <Button icon={<StepForwardOutlined />} onClick={() => ask({ do: 'step' })}>
              {t(words.stepOnce)}
            </Button>
            <Select
              aria-label={t(words.speed)}
              value={drill.speed}
              popupMatchSelectWidth={false}
              options={speeds.map(([value, text]) => ({ value, label: t(text) }))}
              onChange={(speed: number) => ask({ do: 'run', speed })}
            />
            <Popconfirm
              title={t(words.cancelSure)}
              okText={t(words.cancel)}
              cancelText={t(words.keepOn)}
              onConfirm={() => ask({ do: 'cancel' })}
            >
              <Button danger icon={<StopOutlined />}>
                {t(words.cancel)}
              </Button>
            </Popconfirm>
          </div>
        ) : null}
        <div className="pace-far">
          <p>
            <strong className="tabular">{t(words.now, { when: dayAndMinute(drill.now) })}</strong>{' '}
            <span className="quiet">
              {next === undefined
                ? t(words.nextNone)
                : t(words.next, {
                    when: dayAndMinute(next.at).slice(5),
                    what: next.says ?? next.what,
                  })}
            </span>
          </p>
          <Progress
            percent={(drill.done / Math.max(1, total)) * 100}
            status={paused ? 'normal' : 'active'}
            format={() => t(words.progress, { done: drill.done, total })}
          />
        </div>
      </div>
    </Panel>
  )
}

function KeptReport({ kept }: { kept: Kept }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  return (
    <Page
      title={t(kept.report.title)}
      crumbs={[{ title: t(words.list), to: '/drills' }]}
      lead={t(words.keptBy, { when: momentOf(kept.keptAt, now, speaker) })}
      actions={
        <Button icon={<DownloadOutlined />} onClick={() => saveFile(kept)}>
          {t(words.save)}
        </Button>
      }
    >
      <ReportView report={kept.report} />
    </Page>
  )
}

function saveFile({ drill, report }: Kept) {
  const blob = new Blob([JSON.stringify(report, undefined, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${drill}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
