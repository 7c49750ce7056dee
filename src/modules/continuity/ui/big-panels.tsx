// What the big screen shows of continuity: the same parts as the board, large and dark, without a mouse.
import { Fragment, lazy, Suspense, type ReactNode } from 'react'
import { useMinute } from '../../../faces/web/clock.ts'
import { Parts, usePartsAt } from '../../../faces/web/kit/parts.tsx'
import { Loading } from '../../../faces/web/kit/states.tsx'
import type { BoardAnswer } from './answers.ts'
import { BoardPlanPanel } from './board-plan.tsx'
import { BoardTimeline } from './board-timeline.tsx'
import { FunctionLines } from './function-lines.tsx'
import { GapList } from './gap-list.tsx'
import { Hero, TallyOf } from './hero.tsx'
import { PeopleRibbon } from './people-ribbon.tsx'
import { Textures } from './strip.tsx'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'
import './continuity.css'
import './big.css'

const SiteMap = lazy(() => import('./site-map.tsx'))
const aheadMs = 48 * 3_600_000
const gapsShown = 7

interface BigProps {
  readonly board: BoardAnswer
  /** A framed panel that marks itself when its figures stand still. */
  panel(title: string, children: ReactNode): ReactNode
}

export default function BigPanels({ board, panel }: BigProps) {
  const { t } = useSpeaker()
  const minute = useMinute()
  const parts = usePartsAt('big')
  const now = minute || Date.parse(board.now)
  return (
    <>
      <Textures />
      <div className="big-top">
        <Hero board={board} now={now} />
        <div className="tallies">
          <TallyOf title={t(words.keyPosts)} tally={board.keyPosts} />
          <TallyOf title={t(words.allPosts)} tally={board.allPosts} />
        </div>
      </div>
      <div className="big-body">
        <div className="big-column">
          {panel(
            `${t(words.gaps)} ${board.gapsTotal}`,
            <GapList
              gaps={board.gaps.slice(0, gapsShown)}
              now={now}
              shown={gapsShown}
              aheadMs={aheadMs}
            />,
          )}
          {panel(
            t(words.functions),
            <FunctionLines
              lines={board.functions}
              frame={{ from: now, to: now + aheadMs }}
              now={now}
            />,
          )}
        </div>
        <div className="big-column">
          {panel(
            t(words.map),
            <Suspense fallback={<Loading lines={8} />}>
              <SiteMap sites={board.sites} now={now} className="big-map" brightness="dark" />
            </Suspense>,
          )}
          <PeopleRibbon people={board.people} />
        </div>
        <div className="big-column">
          {parts.map((part) => (
            <Fragment key={part.may}>{panel(t(part.title), <Parts parts={[part]} />)}</Fragment>
          ))}
          {panel(t(words.planNow), <BoardPlanPanel plan={board.plans[0]} now={now} />)}
          {panel(t(words.timeline), <BoardTimeline now={now} shown={12} />)}
        </div>
      </div>
    </>
  )
}
