// What somebody wants rostered: whose posts, which days, which pattern, and in words how much each wish weighs.
import { useState } from 'react'
import { Button, Input, Segmented } from 'antd'
import { CaretRightOutlined, StopOutlined } from '@ant-design/icons'
import { useMinute } from '../../../../faces/web/clock.ts'
import { dayOf } from '../../../../faces/web/format.ts'
import { NounPicker } from '../../../../faces/web/kit/noun-picker.tsx'
import { useMe } from '../../../../faces/web/session.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Asked } from './answers.ts'
import { words } from './words.ts'

const dayMs = 86_400_000
const daysOffered = [7, 14, 28]
const budgetsOffered = [30, 120, 600]
const secondsInMinute = 60
const usual = {
  days: '28',
  pattern: 'none',
  keeping: 'some',
  fairness: 'some',
  filling: 'some',
  seconds: '30',
}

/** The day `count` days after a day. */
const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10)

/** The Monday after a moment. */
function nextMonday(now: number): string {
  const today = dayOf(now)
  const weekday = new Date(`${today}T00:00:00.000Z`).getUTCDay() || 7
  return plusDays(today, 8 - weekday)
}

interface AskFormProps {
  readonly running: boolean
  readonly again: boolean
  start(ask: Asked, seconds: number): void
  stop(): void
}

export function AskForm({ running, again, start, stop }: AskFormProps) {
  const { t } = useSpeaker()
  const now = useMinute()
  const { data: me } = useMe()
  const own = me?.grants.find(({ scope }) => scope.kind === 'unit')?.scope.id
  const [unit, setUnit] = useState<string>()
  const [from, setFrom] = useState<string>()
  const [chosen, setChosen] = useState(usual)
  const whose = unit ?? own
  const begin = from ?? nextMonday(now)
  const { days, seconds, ...weights } = chosen
  const ask = (): Asked => ({
    ...(whose === undefined || whose === '' ? {} : { unit: whose }),
    from: begin,
    to: plusDays(begin, Number(days)),
    ...weights,
  })
  return (
    <form className="solve-ask" onSubmit={(event) => event.preventDefault()}>
      <label>
        {t(words.unit)}
        <NounPicker
          nouns={['unit']}
          prefixed={false}
          many={false}
          value={whose}
          label={t(words.unit)}
          onChange={(value) => setUnit(typeof value === 'string' ? value : '')}
        />
      </label>
      <label>
        {t(words.from)}
        <Input
          type="date"
          aria-label={t(words.from)}
          value={begin}
          min={dayOf(now)}
          onChange={({ target }) => setFrom(target.value === '' ? undefined : target.value)}
        />
      </label>
      <Choices chosen={chosen} choose={(change) => setChosen({ ...chosen, ...change })} />
      {running ? (
        <Button danger icon={<StopOutlined />} onClick={stop}>
          {t(words.stop)}
        </Button>
      ) : (
        <Button
          type="primary"
          icon={<CaretRightOutlined />}
          onClick={() => start(ask(), Number(seconds))}
        >
          {t(again ? words.again : words.start)}
        </Button>
      )}
    </form>
  )
}

interface ChoicesProps {
  readonly chosen: typeof usual
  choose(change: Partial<typeof usual>): void
}

function Choices({ chosen, choose }: ChoicesProps) {
  const { t } = useSpeaker()
  const much = (['none', 'some', 'much'] as const).map((value) => {
    return { value, label: t(words[value]) }
  })
  const lengthOf = (seconds: number): string =>
    seconds < secondsInMinute
      ? t(words.seconds, { seconds })
      : t(words.minutes, { minutes: seconds / secondsInMinute })
  const offered = {
    days: daysOffered.map((days) => ({ value: `${days}`, label: t(words.daysOf, { days }) })),
    pattern: [
      { value: 'none', label: t(words.patternNone) },
      { value: 'weeks', label: t(words.patternWeeks) },
    ],
    keeping: much,
    fairness: much,
    filling: much,
    seconds: budgetsOffered.map((one) => ({ value: `${one}`, label: lengthOf(one) })),
  }
  const titles = { ...words, seconds: words.budget }
  return (['days', 'pattern', 'keeping', 'fairness', 'filling', 'seconds'] as const).map((name) => (
    <div className="solve-choice" key={name}>
      <span>{t(titles[name])}</span>
      <Segmented
        aria-label={t(titles[name])}
        size="small"
        value={chosen[name]}
        options={offered[name]}
        onChange={(value) => choose({ [name]: value })}
      />
    </div>
  ))
}
