// The big screen: dark, made for 1920×1080 and 3840×1080, no mouse needed. Three columns whose slots the
// modules fill; what no module fills yet says so. Marks every panel whose figures stand still.
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { Mark } from '../shell/brand.tsx'
import { ToSignIn } from '../shell/to-sign-in.tsx'
import { useWorldClock } from '../clock.ts'
import { useNames } from '../catalogue.ts'
import { count, dayOf, timeOfDay, weekdayOf } from '../format.ts'
import { useLine, useLiveLine } from '../live.ts'
import { useSentence, useTimeline } from '../kit/timeline.tsx'
import { nounNamed } from '../nouns.ts'
import { useView } from '../queries.ts'
import { useFirmName, useMayReadLog, useMe } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { CheckLine, type Check, type Overview } from '../../../modules/firm/ui/overview.tsx'

const FirmMap = lazy(() => import('../../../modules/firm/ui/firm-map.tsx'))

const renewMs = 60_000
const checksShown = 8
const entriesShown = 10

export default function Big() {
  const me = useMe()
  if (me.error?.status === 401) return <ToSignIn />
  return me.data ? <Screen /> : null
}

function Screen() {
  useLiveLine()
  const firm = useFirmName()
  const mayReadLog = useMayReadLog()
  const { t } = useSpeaker()
  const line = useLine()
  const overview = useView<Overview>('firm.overview')
  const checks = useView<{ checks: readonly Check[] }>('firm.checks')
  const { refetch } = checks
  useEffect(() => {
    const timer = setInterval(() => void refetch(), renewMs)
    return () => clearInterval(timer)
  }, [refetch])
  return (
    <div className="big" data-stale={line.state === 'lost'}>
      <header className="big-head">
        <span className="row">
          <Mark size={40} /> {firm}
        </span>
        <h1>{t(words.page.bigTitle)}</h1>
        <BigClock />
      </header>
      <div className="big-body">
        <div className="big-column">
          <BigPanel title={t(words.page.bigFirm)}>
            <div className="big-counts">
              <BigCounts overview={overview.data?.answer} />
            </div>
          </BigPanel>
          <BigPanel title={t(words.page.bigGaps)}>
            <p className="big-wait">{t(words.page.bigWaiting)}</p>
          </BigPanel>
        </div>
        <div className="big-column">
          <BigPanel title={t(words.page.bigMap)}>
            <Suspense>
              {overview.data ? (
                <FirmMap overview={overview.data.answer} className="big-map" brightness="dark" />
              ) : null}
            </Suspense>
          </BigPanel>
        </div>
        <div className="big-column">
          <BigPanel title={t(words.page.bigChecks)}>
            <ul className="plain-list">
              {checks.data?.answer.checks.slice(0, checksShown).map((check, index) => (
                <CheckLine key={index} check={check} />
              ))}
            </ul>
          </BigPanel>
          <BigPanel title={t(words.page.bigEvents)}>{mayReadLog ? <BigEvents /> : null}</BigPanel>
        </div>
      </div>
    </div>
  )
}

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

const counted = [
  'person',
  'site',
  'post',
  'function',
  'system',
  'machineRoom',
  'branch',
  'supplier',
]

function BigCounts({ overview }: { overview: Overview | undefined }) {
  const names = useNames()
  return overview?.nouns
    .filter((noun) => counted.includes(noun.key))
    .map((noun) => (
      <div key={noun.key} className="big-count">
        <span>{names.of(nounNamed(noun.key)?.list ?? noun.key)}</span>
        <strong>{count(noun.count)}</strong>
      </div>
    ))
}

function BigEvents() {
  const sentence = useSentence()
  const timeline = useTimeline('')
  const entries = timeline.data?.pages[0]?.entries.slice(0, entriesShown) ?? []
  return entries.map((entry) => (
    <div key={entry.position} className="big-line">
      <span className="tabular quiet">{timeOfDay(entry.at)}</span> {sentence(entry)}
    </div>
  ))
}
