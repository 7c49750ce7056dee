// The command board: what is wrong now and until when, what will be wrong next, what is being done about it.
import { lazy, Suspense, useState } from 'react'
import { Button, Segmented } from 'antd'
import { ExperimentOutlined, FullscreenOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Parts, usePartsAt } from '../../../faces/web/kit/parts.tsx'
import { Answered, Loading } from '../../../faces/web/kit/states.tsx'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { AlertLines } from './alert-lines.tsx'
import type { BoardAnswer } from './answers.ts'
import { BoardPlanPanel } from './board-plan.tsx'
import { BoardTimeline } from './board-timeline.tsx'
import { FunctionLines } from './function-lines.tsx'
import { GapList } from './gap-list.tsx'
import { Hero, TallyOf } from './hero.tsx'
import { PeopleRibbon } from './people-ribbon.tsx'
import { Textures } from './strip.tsx'
import { words } from './words.ts'
import './continuity.css'

const SiteMap = lazy(() => import('./site-map.tsx'))
const aheadMs = 48 * 3_600_000

export default function BoardPage() {
  const { t } = useSpeaker()
  const now = useMinute()
  const asked = useView<BoardAnswer>('continuity.board', {})
  return (
    <Page
      title={t(words.board)}
      actions={
        <>
          <a href="/big" target="_blank" rel="noreferrer">
            <Button icon={<FullscreenOutlined />}>{t(words.bigScreen)}</Button>
          </a>
          <Link to="/what-if">
            <Button type="primary" icon={<ExperimentOutlined />}>
              {t(words.whatIf)}
            </Button>
          </Link>
        </>
      }
    >
      <Textures />
      <Answered of={asked} lines={14}>
        {({ answer, at }) => <Board board={answer} now={now || Date.parse(at)} />}
      </Answered>
    </Page>
  )
}

function Board({ board, now }: { board: BoardAnswer; now: number }) {
  const { t } = useSpeaker()
  const parts = usePartsAt('board')
  return (
    <>
      <div className="board-top">
        <Hero board={board} now={now} />
        <div className="tallies">
          <TallyOf title={t(words.keyPosts)} tally={board.keyPosts} />
          <TallyOf title={t(words.allPosts)} tally={board.allPosts} />
        </div>
      </div>
      <AlertLines alerts={board.alerts} now={now} />
      <div className="board">
        <Trouble board={board} now={now} />
        <div className="board-column">
          <Panel title={t(words.map)} extra={<Orders board={board} />}>
            <Suspense fallback={<Loading lines={10} />}>
              <SiteMap sites={board.sites} now={now} className="board-map" />
            </Suspense>
          </Panel>
          <Panel title={t(words.people)} flush>
            <PeopleRibbon people={board.people} />
          </Panel>
          <Panel
            title={t(words.timeline)}
            extra={<Link to="/audit">{t(words.timelineAll)}</Link>}
            flush
          >
            <BoardTimeline now={now} />
          </Panel>
        </div>
        <div className="board-column">
          {parts.map((part) => (
            <Panel key={part.may} title={t(part.title)}>
              <Parts parts={[part]} />
            </Panel>
          ))}
          <Panel title={t(words.planNow)} extra={<Link to="/plans">{t(words.plansAll)}</Link>}>
            <BoardPlanPanel plan={board.plans[0]} now={now} />
          </Panel>
        </div>
      </div>
    </>
  )
}

/** What is short and which functions suffer from it, as planned or as confirmed. */
function Trouble({ board, now }: { board: BoardAnswer; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const [confirmed, setConfirmed] = useState(false)
  const gaps = confirmed ? [...board.gaps, ...board.unconfirmed] : board.gaps
  const total = board.gapsTotal + (confirmed ? board.unconfirmedTotal : 0)
  return (
    <div className="board-column">
      <Panel
        title={
          <>
            {t(words.gaps)} <span className="quiet tabular">{count(total)}</span>
          </>
        }
        extra={
          <Segmented
            size="small"
            value={confirmed}
            options={[
              { value: false, label: t(words.planned) },
              { value: true, label: t(words.confirmed) },
            ]}
            onChange={setConfirmed}
          />
        }
        flush
      >
        <GapList gaps={gaps} now={now} confirmed={confirmed} shown={8} real aheadMs={aheadMs} />
      </Panel>
      <Panel
        title={t(words.functions)}
        extra={
          <span className="quiet small">
            {t(words.functionsNext, { length: lengthOf(aheadMs, speaker) })}
          </span>
        }
      >
        <FunctionLines
          lines={board.functions}
          frame={{ from: now, to: now + aheadMs }}
          now={now}
          confirmed={confirmed}
        />
      </Panel>
    </div>
  )
}

/** How many sites are under orders; opens them. */
function Orders({ board }: { board: BoardAnswer }) {
  const { t } = useSpeaker()
  const held = board.sites.filter(({ state }) => state !== 'open').length
  return (
    <Link to="/sites" className="small">
      {held === 0 ? t(words.siteNoOrders) : t(words.sitesHeld, { count: held })}
    </Link>
  )
}
