// A report as people read it, while it grows and once it is kept: figures first, then coverage, what was expected,
// what happened, and which posts were uncovered.
import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import {
  CheckCircleOutlined,
  CloseCircleFilled,
  EyeOutlined,
  StarFilled,
  StopOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { count, dayAndMinute } from '../../../faces/web/format.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useNounNames } from '../../../faces/web/nouns.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Report } from '../events.ts'
import type { Ahead } from './asking.ts'
import { CoverageChart } from './coverage-chart.tsx'
import { words } from './words.ts'
import './drills.css'

const hourMs = 3_600_000

interface ReportProps {
  readonly report: Report
  /** Steps that are still to come. */
  readonly ahead?: readonly Ahead[]
  /** What can be done about a step to come. */
  aheadEnd?(step: Ahead): ReactNode
}

export function ReportView({ report, ahead = [], aheadEnd }: ReportProps) {
  const { t } = useSpeaker()
  const [hour, setHour] = useState<string>()
  return (
    <>
      <Figures report={report} />
      <div className="columns">
        <div className="stack">
          <Panel
            title={<span id="coverage">{t(words.coverage)}</span>}
            extra={<span className="quiet small">{t(words.coverageHint)}</span>}
          >
            {report.coverage.length === 0 ? (
              <p className="quiet">{t(words.coverageNone)}</p>
            ) : (
              <CoverageChart hours={report.coverage} title={t(report.title)} onHour={setHour} />
            )}
          </Panel>
          <Story
            {...{ report, ahead, hour }}
            onWhole={() => setHour(undefined)}
            {...(aheadEnd ? { aheadEnd } : {})}
          />
        </div>
        <div className="stack">
          <Expectations items={report.expectations.items} />
          <Posts posts={report.posts} />
        </div>
      </div>
    </>
  )
}

function Figures({ report }: { report: Report }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const { passed, failed } = report.expectations
  const sum = report.minutesUncovered
  const planned = report.minutesUncoveredPlanned
  return (
    <div className="stats drill-stats">
      <Figure
        to="#expectations"
        title={t(words.held)}
        value={t(words.heldOf, { passed, total: passed + failed })}
        note={
          failed > 0 ? (
            <span className="bad">
              <CloseCircleFilled /> {t(words.failedCount, { count: failed })}
            </span>
          ) : passed > 0 ? (
            <span className="good">
              <CheckCircleOutlined /> {t(words.allHeld)}
            </span>
          ) : undefined
        }
      />
      {sum ? (
        <>
          <Figure
            to="#posts"
            title={t(words.uncoveredKey)}
            value={count(sum.keyPosts)}
            unit={t(words.minutes)}
            note={planned ? t(words.plannedNote, { count: count(planned.keyPosts) }) : undefined}
          />
          <Figure
            to="#posts"
            title={t(words.uncoveredAll)}
            value={count(sum.all)}
            unit={t(words.minutes)}
            note={planned ? t(words.plannedNote, { count: count(planned.all) }) : undefined}
          />
        </>
      ) : null}
      <Figure
        to="#happened"
        title={t(words.lasted)}
        value={lengthOf(Date.parse(report.end) - Date.parse(report.start), speaker)}
        note={
          <span className="tabular">
            {dayAndMinute(report.start).slice(5)} – {dayAndMinute(report.end).slice(5)}
          </span>
        }
      />
    </div>
  )
}

interface FigureProps {
  readonly to: string
  readonly title: string
  readonly value: string
  readonly unit?: string
  readonly note?: ReactNode
}

/** A figure that leads to what it is made of, further down. */
const Figure = ({ to, title, value, unit, note }: FigureProps) => (
  <a href={to} className="stat">
    <span className="stat-title">{title}</span>
    <span className="stat-value tabular">
      {value}
      {unit === undefined ? null : <small>{unit}</small>}
    </span>
    {note === undefined ? null : <span className="stat-note">{note}</span>}
  </a>
)

function Expectations({ items }: { items: Report['expectations']['items'] }) {
  const { t } = useSpeaker()
  return (
    <Panel title={<span id="expectations">{t(words.expectations)}</span>} flush>
      {items.length === 0 ? (
        <p className="quiet drill-none">{t(words.expectationsNone)}</p>
      ) : (
        <ol className="plain-list drill-steps">
          {items.map((item, index) => (
            <li key={index} data-tone={item.passed ? 'good' : 'bad'}>
              <Verdict passed={item.passed} />
              <span className="drill-words">
                <SaysOf {...item} />
                {item.passed ? null : (
                  <small className="bad drill-found">
                    {t(words.wanted, { failed: item.failed ?? '', found: item.found ?? '' })}
                  </small>
                )}
              </span>
              <small className="quiet tabular">{dayAndMinute(item.at).slice(5)}</small>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

export function Verdict({ passed }: { passed: boolean }) {
  const { t } = useSpeaker()
  return (
    <span className={passed ? 'good' : 'bad'} data-verdict={passed}>
      {passed ? <CheckCircleOutlined /> : <CloseCircleFilled />}{' '}
      {t(passed ? words.expectationHeld : words.expectationBroken)}
    </span>
  )
}

/** What a step says of itself; without words, what it asked. */
function SaysOf({ says, what }: Pick<Report['happened'][number], 'says' | 'what'>) {
  const { t } = useSpeaker()
  const names = useNames()
  if (says) return <span>{t(says)}</span>
  const [command = '', times = ''] = what.split(' ')
  return (
    <span>
      {names.of(command)} {times}
    </span>
  )
}

interface StoryProps extends ReportProps {
  readonly hour: string | undefined
  onWhole(): void
}

const icons = {
  command: <ThunderboltOutlined />,
  look: <EyeOutlined className="quiet" />,
  expectation: <CheckCircleOutlined className="quiet" />,
} as const

function Story({ report, ahead = [], aheadEnd, hour, onWhole }: StoryProps) {
  const { t } = useSpeaker()
  const from = hour === undefined ? 0 : Date.parse(hour)
  const steps =
    hour === undefined
      ? report.happened
      : report.happened.filter(({ at }) => {
          const when = Date.parse(at)
          return when >= from && when < from + hourMs
        })
  const people = [...new Set(steps.flatMap(({ as }) => as ?? []))]
  const known = new Map(
    useNounNames(people.map((id) => ({ noun: 'person', id }))).map((row) => [row.id, row.name]),
  )
  const short = (ms: number) => dayAndMinute(ms).slice(5)
  return (
    <Panel
      flush
      title={
        <span id="happened">
          {hour === undefined
            ? t(words.happened)
            : t(words.happenedIn, { from: short(from), to: short(from + hourMs) })}
        </span>
      }
      extra={
        hour === undefined ? null : (
          <Button size="small" onClick={onWhole}>
            {t(words.wholeStory)}
          </Button>
        )
      }
    >
      <ol className="plain-list drill-steps">
        {steps.length === 0 && hour !== undefined ? (
          <li className="quiet">{t(words.happenedNone)}</li>
        ) : null}
        {steps.map((one) => (
          <StepLine key={one.step} one={one} who={known.get(one.as ?? '')} />
        ))}
        {hour === undefined
          ? ahead.map((step) => (
              <li key={step.step} className="quiet" data-ahead>
                <small className="tabular">{dayAndMinute(step.at).slice(5)}</small>
                <span className="drill-words">
                  <SaysOf {...step} />
                </span>
                {aheadEnd ? aheadEnd(step) : <small>{t(words.ahead)}</small>}
              </li>
            ))
          : null}
      </ol>
    </Panel>
  )
}

function StepLine({ one, who }: { one: Report['happened'][number]; who: Text | undefined }) {
  const { t } = useSpeaker()
  return (
    <li>
      <small className="quiet tabular">{dayAndMinute(one.at).slice(5)}</small>
      <span className="drill-words">
        <span>
          {icons[one.kind]} <SaysOf {...one} />
        </span>
        <small className="quiet">
          {one.as === undefined ? null : (
            <Link to={`/firm/people/${one.as}`}>{who ? t(who) : one.as}</Link>
          )}{' '}
          <Consequences events={one.events} />
        </small>
      </span>
      {one.refused === undefined ? (
        <span />
      ) : (
        <span className="warn">
          <StopOutlined /> {t(words.refused)}
        </span>
      )}
    </li>
  )
}

/** What followed, each kind of event once. */
function Consequences({ events }: { events: readonly string[] }) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const counts = new Map<string, number>()
  for (const event of events) {
    // An event's sentence may go on to what it was about; what kind it is stands before that.
    const said = (names.find(event) ?? '').split('{')[0]?.replace(/[^\p{L}\p{N}]+$/u, '') ?? ''
    if (said !== '') counts.set(said, (counts.get(said) ?? 0) + 1)
  }
  return [...counts]
    .map(([event, times]) => (times === 1 ? event : t(words.times, { event, count: times })))
    .join(comma)
}

function Posts({ posts }: { posts: Report['posts'] }) {
  const { t } = useSpeaker()
  const most = Math.max(1, ...posts.map(({ minutes }) => minutes))
  const shown = posts.filter(({ minutes }) => minutes > 0)
  return (
    <Panel title={<span id="posts">{t(words.posts)}</span>}>
      {shown.length === 0 ? (
        <p className="good">
          <CheckCircleOutlined /> {t(words.postsNone)}
        </p>
      ) : (
        <ul className="plain-list bars">
          {shown.map(({ post, name, key, minutes }) => (
            <li key={post}>
              <Link to={`/firm/posts/${post}`}>
                {t(name)}{' '}
                {key ? (
                  <small className="quiet">
                    <StarFilled /> {t(words.key)}
                  </small>
                ) : null}
              </Link>
              <span className="tabular bars-count">
                {count(minutes)} {t(words.minutes)}
              </span>
              <span className="bar" style={{ width: `${(minutes / most) * 100}%` }} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
