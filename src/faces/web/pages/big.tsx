// The big screen: dark, made for 1920×1080 and 3840×1080, no mouse needed: the parts of the command board.
// Marks every panel whose figures stand still.
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { Mark } from '../shell/brand.tsx'
import { ToSignIn } from '../shell/to-sign-in.tsx'
import { useWorldClock } from '../clock.ts'
import { count, dayOf, timeOfDay, weekdayOf } from '../format.ts'
import { useLine, useLiveLine } from '../live.ts'
import { Failed, Loading } from '../kit/states.tsx'
import { useView } from '../queries.ts'
import { useFirmName, useMe } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { palettes } from '../theme.ts'
import { words } from '../words.ts'
import type { BoardAnswer } from '../../../modules/continuity/ui/answers.ts'

const BigPanels = lazy(() => import('../../../modules/continuity/ui/big-panels.tsx'))

const renewMs = 30_000

export default function Big() {
  const me = useMe()
  if (me.error?.status === 401) return <ToSignIn />
  return me.data ? <Screen /> : null
}

// It is dark whatever the reader has chosen for their desk.
const dark = Object.fromEntries(
  Object.entries(palettes.dark).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`--${name}`, value]] : [],
  ),
)

function Screen() {
  useLiveLine()
  const firm = useFirmName()
  const { t } = useSpeaker()
  const line = useLine()
  const board = useView<BoardAnswer>('continuity.board', {})
  const { refetch } = board
  // It runs for days: whatever the line missed is asked again.
  useEffect(() => {
    const timer = setInterval(() => void refetch(), renewMs)
    return () => clearInterval(timer)
  }, [refetch])
  return (
    <div className="big" style={dark} data-stale={line.state === 'lost'}>
      <header className="big-head">
        <span className="row">
          <Mark size={40} /> {firm}
        </span>
        <h1>{t(words.page.bigTitle)}</h1>
        <BigClock />
      </header>
      {board.data ? (
        <Suspense>
          <BigPanels board={board.data.answer} panel={panelOf} />
        </Suspense>
      ) : board.error ? (
        <Failed problem={board.error} />
      ) : (
        <Loading lines={12} />
      )}
    </div>
  )
}

const panelOf = (title: string, children: ReactNode) => (
  <BigPanel title={title}>{children}</BigPanel>
)

function BigClock() {
  const { language, t } = useSpeaker()
  const clock = useWorldClock()
  const line = useLine()
  if (!clock) return <span className="big-clock" />
  return (
    <span className="big-clock">
      <span>
        {dayOf(clock.now)} {weekdayOf(clock.now, language)} <strong>{timeOfDay(clock.now)}</strong>
      </span>
      <small>{t(words.page.bigPosition, { position: count(line.position) })}</small>
    </span>
  )
}

function BigPanel({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useSpeaker()
  const line = useLine()
  const stale = line.state === 'lost'
  return (
    <section className="big-panel" data-stale={stale}>
      <h2>
        {title}
        {stale ? <small>{t(words.page.bigStale, { when: timeOfDay(line.heardAt) })}</small> : null}
      </h2>
      {children}
    </section>
  )
}
