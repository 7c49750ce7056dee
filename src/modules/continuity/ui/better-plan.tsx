// Keep looking for a better plan: how far from the best it is proved to be at most, what it costs by now, and a way
// to stop. What is found takes the place of the first plan as soon as it is better.
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Alert, Button, Progress } from 'antd'
import { LineChartOutlined, StopOutlined } from '@ant-design/icons'
import { useMay } from '../../../faces/web/catalogue.ts'
import { count } from '../../../faces/web/format.ts'
import { SayProblem } from '../../../faces/web/kit/states.tsx'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useInquiring } from '../../../faces/web/inquiring.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { BetterSoFar } from '../better.ts'
import type { Cost } from '../events.ts'
import type { PlanAnswer } from './answers.ts'
import { words } from './words.ts'

const budgetMs = 30_000
const tickMs = 250

interface BetterProps {
  /** What to search for: `{ suppose, from }`, or `{ plan }`. */
  readonly input: object
  /** What the plan that is shown costs. */
  readonly cost: Cost
  /** A plan that costs less, as soon as it is found. */
  onBetter(plan: PlanAnswer): void
  /** Shown beside the button once something better was found. */
  readonly children?: ReactNode
}

interface Answer {
  readonly plan: PlanAnswer
}

/** Less than 0 when the first cost is better; an earlier part outweighs all after it. */
export function costDifference(left: Cost, right: Cost): number {
  for (const part of parts) if (left[part] !== right[part]) return left[part] - right[part]
  return 0
}

const parts = [
  'breachMinutes',
  'keyGapMinutes',
  'otherGapMinutes',
  'exemptions',
  'peopleChanged',
  'restLostMinutes',
  'travelMinutes',
] as const satisfies readonly (keyof Cost)[]

export function BetterPlan({ input, cost, onBetter, children }: BetterProps) {
  const { t } = useSpeaker()
  const may = useMay('continuity.betterPlan')
  const best = useRef<Cost>(cost)
  const [begun, setBegun] = useState<Cost>(cost)
  const [seen, setSeen] = useState<Pick<BetterSoFar, 'cost' | 'distanceBps'>>()
  const take = (plan: PlanAnswer) => {
    if (costDifference(plan.cost, best.current) >= 0) return
    best.current = plan.cost
    onBetter(plan)
  }
  const search = useInquiring<BetterSoFar, Answer>('continuity.betterPlan', {
    heard({ best: so }) {
      if (so === undefined) return
      setSeen(so)
      if (so.plan) take(so.plan)
    },
    answered({ plan }) {
      setSeen({ cost: plan.cost, distanceBps: plan.distanceBps ?? 10_000 })
      take(plan)
    },
  })
  if (!may) return null
  return (
    <section className="better-plan" aria-live="polite">
      <div className="better-line">
        {search.running ? (
          <Button size="small" icon={<StopOutlined />} onClick={search.stop}>
            {t(words.betterStop)}
          </Button>
        ) : (
          <Button
            size="small"
            icon={<LineChartOutlined />}
            onClick={() => {
              best.current = cost
              setBegun(cost)
              search.start(input, budgetMs)
            }}
          >
            {t(seen === undefined ? words.betterStart : words.betterAgain)}
          </Button>
        )}
        {search.running ? <Clock /> : null}
        {children}
      </div>
      {seen === undefined ? null : <Found seen={seen} begun={begun} running={search.running} />}
      {search.problem ? (
        <Alert type="warning" showIcon title={<SayProblem problem={search.problem} />} />
      ) : null}
    </section>
  )
}

/** How long it has looked, of how long it will. */
function Clock() {
  const speaker = useSpeaker()
  const [ms, setMs] = useState(0)
  useEffect(() => {
    const since = Date.now()
    const timer = setInterval(() => setMs(Date.now() - since), tickMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <Progress
      className="better-clock"
      percent={Math.min(100, Math.round((ms / budgetMs) * 100))}
      size="small"
      status="active"
      format={() => speaker.t(words.betterSeconds, { seconds: Math.round(ms / 1_000) })}
    />
  )
}

interface FoundProps {
  readonly seen: Pick<BetterSoFar, 'cost' | 'distanceBps'>
  /** What the plan cost when the search began. */
  readonly begun: Cost
  readonly running: boolean
}

/** Nothing is proved yet. */
const unproved = 10_000

function Found({ seen: { cost, distanceBps }, begun, running }: FoundProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const gaps = cost.keyGapMinutes + cost.otherGapMinutes
  const proof =
    distanceBps >= unproved
      ? t(words.betterUnproved)
      : t(words.distance, { percent: (distanceBps / 100).toFixed(1) })
  const isBetter = costDifference(cost, begun) < 0
  return (
    <p className="small tabular">
      {distanceBps === 0 ? <strong className="good">{t(words.best)}</strong> : proof}
      <span className="quiet">
        {' · '}
        {isBetter
          ? t(words.betterCost, {
              people: count(cost.peopleChanged),
              gap: lengthOf(gaps * 60_000, speaker),
            })
          : t(running ? words.betterNotYet : words.betterNone)}
      </span>
    </p>
  )
}
