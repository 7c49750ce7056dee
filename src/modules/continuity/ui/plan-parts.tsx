// Parts of a plan that several pages show: what it costs, and why gaps stay open.
import { useState } from 'react'
import { Button } from 'antd'
import { CheckCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { count } from '../../../faces/web/format.ts'
import { lengthOf, spanOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Cost as CostOf } from '../events.ts'
import type { PlanUnsolved } from './answers.ts'
import { words } from './words.ts'

const parts = [
  ['breachMinutes', words.costBreach],
  ['keyGapMinutes', words.costKey],
  ['otherGapMinutes', words.costOther],
  ['exemptions', words.costExemptions],
  ['peopleChanged', words.costPeople],
  ['restLostMinutes', words.costRest],
  ['travelMinutes', words.costTravel],
] as const

/** The parts of the cost that are not nothing, most important first, each beside what doing nothing costs. */
export function Cost({ cost, before }: { cost: CostOf; before: CostOf }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const shown = parts.filter(([part]) => cost[part] !== 0 || before[part] !== 0)
  if (shown.length === 0) return <p className="quiet">{t(words.costNothing)}</p>
  const said = (part: string, value: number) =>
    part.endsWith('Minutes') ? lengthOf(value * 60_000, speaker) : count(value)
  return (
    <dl className="cost tabular">
      {shown.map(([part, title]) => (
        <div key={part}>
          <dt>{t(title)}</dt>
          <dd>
            {before[part] === cost[part] || before[part] === 0 ? null : (
              <small className="quiet">
                {t(words.costBefore, { value: said(part, before[part]) })}
              </small>
            )}
            <strong>{said(part, cost[part])}</strong>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Each gap that cannot be closed, with the sentences that say why. */
export function UnsolvedList({
  unsolved,
  now,
}: {
  unsolved: readonly PlanUnsolved[]
  now: number
}) {
  const { t } = useSpeaker()
  const [all, setAll] = useState(false)
  if (unsolved.length === 0) {
    return (
      <p className="good">
        <CheckCircleOutlined /> {t(words.planAllSolved)}
      </p>
    )
  }
  return (
    <section className="unsolved">
      <h3 className="bad">
        <QuestionCircleOutlined /> {t(words.planUnsolved, { count: count(unsolved.length) })}
      </h3>
      <ul className="plain-list">
        {unsolved.slice(0, all ? undefined : unsolvedShown).map((open) => (
          <Unsolved key={`${open.gap.post} ${open.gap.from}`} open={open} now={now} />
        ))}
      </ul>
      {unsolved.length > unsolvedShown ? (
        <Button type="link" className="flush-link" onClick={() => setAll(!all)}>
          {all ? t(words.gapsFewer) : t(words.more, { count: unsolved.length - unsolvedShown })}
        </Button>
      ) : null}
    </section>
  )
}

const unsolvedShown = 5

function Unsolved({ open: { gap, holders, reasons }, now }: { open: PlanUnsolved; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  return (
    <li>
      <details>
        <summary>
          <span>{t(gap.postName)}</span>{' '}
          <small className="quiet tabular">
            {spanOf(gap.from, gap.to, now, speaker)} · {t(words.holders, { count: holders })}
          </small>
          <span className="reasons">
            {reasons.map(({ says }) => t(says)).join(t(words.listStop))}
          </span>
        </summary>
        <ul className="plain-list">
          {reasons.flatMap(({ people }) =>
            people.map((one) => (
              <li key={one.person}>
                <Link to={`/firm/people/${one.person}`}>{one.name}</Link>{' '}
                <span className="quiet">
                  {one.reasons.map(({ says }) => t(says)).join(t(words.listStop))}
                </span>
              </li>
            )),
          )}
        </ul>
      </details>
    </li>
  )
}
