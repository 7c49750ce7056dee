// How good a roster is by now, in numbers and as small lines that grow while it is solved.
import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { count } from '../../../../faces/web/format.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Figures, SoFar } from './answers.ts'
import { words } from './words.ts'

const minutesInHour = 60

/** What was told at one moment. */
export interface Point {
  readonly at: number
  readonly charge: number
  readonly chargeMin: number | null
  readonly missing: number
  readonly apart: number
}

export const pointOf = ({ figures, charge, chargeMin }: SoFar, at: number): Point => ({
  at,
  charge,
  chargeMin,
  missing: (figures.keyMissing + figures.missing) / minutesInHour,
  apart: figures.minutesApart / minutesInHour,
})

/** How far from the best possible, where it is proved. */
export function Distance({ so }: { so: SoFar }) {
  const { t } = useSpeaker()
  if (!so.legal) return <span className="bad">{t(words.illegal)}</span>
  if (so.chargeMin === null) return <span className="quiet">{t(words.unproved)}</span>
  if (so.distanceBps === 0) {
    return (
      <strong className="good">
        <CheckCircleFilled /> {t(words.best)}
      </strong>
    )
  }
  // Of a small bound a percentage says nothing.
  if (so.distanceBps === null) {
    const points = count(Math.round((so.charge - so.chargeMin) * 10) / 10)
    return <strong>{t(words.distancePoints, { points })}</strong>
  }
  return <strong>{t(words.distance, { percent: (so.distanceBps / 100).toFixed(1) })}</strong>
}

export function SolvedFigures({ figures }: { figures: Figures }) {
  const { t } = useSpeaker()
  const hours = (minutes: number) =>
    t(words.hours, { hours: count(Math.round((minutes / minutesInHour) * 10) / 10) })
  const { changes, peopleChanged, wishes, wishesGranted } = figures
  const lines: readonly (readonly [string, string, boolean])[] = [
    [t(words.uncoveredKey), hours(figures.keyMissing), figures.keyMissing > 0],
    [t(words.uncovered), hours(figures.missing), figures.missing > 0],
    [t(words.belowPreferred), t(words.heads, { count: count(figures.belowPreferred) }), false],
    [t(words.withoutStandby), t(words.heads, { count: count(figures.withoutStandby) }), false],
    [t(words.nightsApart), count(figures.nightsApart), false],
    [t(words.restDaysApart), count(figures.restDaysApart), false],
    [t(words.hoursApart), hours(figures.minutesApart), false],
    [
      t(words.changes),
      t(words.changesOf, { count: count(changes), people: count(peopleChanged) }),
      false,
    ],
    ...(wishes === 0
      ? []
      : [
          [
            t(words.wishes),
            t(words.ofAll, { count: count(wishesGranted), all: count(wishes) }),
            false,
          ] as const,
        ]),
  ]
  return (
    <dl className="solve-figures">
      {lines.map(([name, value, bad]) => (
        <div key={name}>
          <dt className="quiet small">{name}</dt>
          <dd className={bad ? 'bad tabular' : 'tabular'}>
            {bad ? <WarningFilled /> : null} {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const width = 240
const height = 56
const pad = 3

/** One number over the time of the search; `floor` is a bound that rises towards it. */
export function SmallLine({
  title,
  points,
  of,
  floor,
}: {
  title: string
  points: readonly Point[]
  of(point: Point): number
  floor?(point: Point): number | null
}) {
  const last = points.at(-1)
  if (!last) return null
  const floors = floor ? points.map((point) => floor(point)) : []
  const all = [...points.map(of), ...floors.flatMap((value) => (value === null ? [] : [value]))]
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const range = Math.max(1e-9, most - least)
  const time = Math.max(1, last.at)
  const place = (at: number, value: number) =>
    `${pad + (at / time) * (width - 2 * pad)},${height - pad - ((value - least) / range) * (height - 2 * pad)}`
  const line = points.map((point) => place(point.at, of(point))).join(' ')
  const bound = points
    .flatMap((point, index) => {
      const value = floors[index]
      return value === null || value === undefined ? [] : [place(point.at, value)]
    })
    .join(' ')
  const now = Math.round(of(last) * 10) / 10
  return (
    <figure className="solve-line">
      <figcaption className="small">
        <span className="quiet">{title}</span> <strong className="tabular">{count(now)}</strong>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title} ${count(now)}`}>
        <polyline className="solve-line-now" points={line} />
        {bound === '' ? null : <polyline className="solve-line-floor" points={bound} />}
      </svg>
    </figure>
  )
}
