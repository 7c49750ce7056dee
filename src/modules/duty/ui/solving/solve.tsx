// A head of department solves a roster: chooses unit, days and what matters, watches it get better, stops when
// content, keeps it as a draft, publishes it, and compares two.
import { useRef, useState } from 'react'
import { Alert, Progress } from 'antd'
import { StopOutlined } from '@ant-design/icons'
import { useMay } from '../../../../faces/web/catalogue.ts'
import { count } from '../../../../faces/web/format.ts'
import { useInquiring } from '../../../../faces/web/inquiring.ts'
import { Page, Panel } from '../../../../faces/web/kit/page.tsx'
import { Empty, SayProblem, State } from '../../../../faces/web/kit/states.tsx'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Asked, Frame, SoFar, Solved } from './answers.ts'
import { AskForm } from './ask-form.tsx'
import { CompareRosters } from './compare.tsx'
import { Keep } from './keep.tsx'
import { OpenShifts } from './open-shifts.tsx'
import { SolvedRows } from './rows.tsx'
import { Distance, pointOf, SmallLine, SolvedFigures, type Point } from './so-far.tsx'
import { words } from './words.ts'
import './solving.css'

const pointsMax = 400

export default function SolvePage() {
  const { t } = useSpeaker()
  const may = useMay('duty.solveRoster')
  if (!may) {
    return (
      <Page title={t(words.title)}>
        <State icon={<StopOutlined />} title={t(words.noMay)} why={t(words.noMayWhy)} />
      </Page>
    )
  }
  return (
    <Page title={t(words.title)} lead={t(words.lead)}>
      <Solving />
      <CompareRosters />
    </Page>
  )
}

interface Seen {
  readonly so: SoFar
  readonly ask: Asked
  readonly points: readonly Point[]
}

/** The search, and what was told of it last. */
function useSolving() {
  const [far, setFar] = useState(0)
  const [seen, setSeen] = useState<Seen>()
  const [frame, setFrame] = useState<Frame>()
  const [solved, setSolved] = useState<Solved>()
  const begun = useRef(0)
  const asked = useRef<Asked>(undefined)
  const take = (so: SoFar) => {
    const ask = asked.current
    if (!ask) return
    if (so.frame) setFrame(so.frame)
    const point = pointOf(so, Date.now() - begun.current)
    setSeen((before) => ({
      so: { ...so, ...(so.rows || !before?.so.rows ? {} : { rows: before.so.rows }) },
      ask,
      points: [...(before?.points ?? []), point].slice(-pointsMax),
    }))
  }
  const search = useInquiring<SoFar, Solved>('duty.solveRoster', {
    heard({ best, done, total }) {
      setFar(Math.round((100 * done) / total))
      if (best) take(best)
    },
    answered(answer) {
      take(answer)
      setSolved(answer)
    },
  })
  const start = (ask: Asked, seconds: number) => {
    begun.current = Date.now()
    asked.current = ask
    setFar(0)
    setSeen(undefined)
    setSolved(undefined)
    setFrame(undefined)
    search.start(ask, seconds * 1_000)
  }
  return { ...search, start, far, seen, frame, solved }
}

function Solving() {
  const { t } = useSpeaker()
  const { running, problem, start, stop, far, seen, frame, solved } = useSolving()
  return (
    <div className="solve">
      <Panel title={t(words.asked)}>
        <AskForm running={running} again={seen !== undefined} start={start} stop={stop} />
      </Panel>
      <div className="solve-found" aria-live="polite">
        {problem ? (
          <Alert type="warning" showIcon title={<SayProblem problem={problem} />} />
        ) : null}
        {seen ? (
          <Panel title={t(words.soFar)} extra={<Distance so={seen.so} />}>
            {running ? <Progress percent={far} size="small" status="active" /> : null}
            <SolvedFigures figures={seen.so.figures} />
            <Lines points={seen.points} />
            {running ? null : (
              <Keep
                key={seen.points.length}
                seen={seen.so}
                ask={solved?.ask ?? seen.ask}
                solved={solved}
                frame={frame}
              />
            )}
          </Panel>
        ) : (
          <Panel>
            {running ? (
              <Progress percent={far} status="active" format={() => t(words.working)} />
            ) : (
              <Empty title={t(words.nothingYet)} why={t(words.nothingYetWhy)} />
            )}
          </Panel>
        )}
        {solved ? <OpenShifts solved={solved} /> : null}
        {frame && seen?.so.rows ? <Rows frame={frame} rows={seen.so.rows} /> : null}
        {solved && !frame ? <p className="quiet">{t(words.large)}</p> : null}
      </div>
    </div>
  )
}

function Rows({ frame, rows }: { frame: Frame; rows: readonly (readonly number[])[] }) {
  const { t } = useSpeaker()
  const size = { people: count(frame.people.length), days: frame.days.length }
  return (
    <Panel
      title={t(words.rows)}
      extra={<span className="quiet small tabular">{t(words.rowsOf, size)}</span>}
    >
      <SolvedRows frame={frame} rows={rows} />
    </Panel>
  )
}

function Lines({ points }: { points: readonly Point[] }) {
  const { t } = useSpeaker()
  return (
    <div className="solve-lines">
      <SmallLine
        title={t(words.charge)}
        points={points}
        of={({ charge }) => charge}
        floor={({ chargeMin }) => chargeMin}
      />
      <SmallLine title={t(words.missingLine)} points={points} of={({ missing }) => missing} />
      <SmallLine title={t(words.apartLine)} points={points} of={({ apart }) => apart} />
      <p className="quiet small">{t(words.chargeLine)}</p>
    </div>
  )
}
