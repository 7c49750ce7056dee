// My duties, on the phone first: the one that matters now, what colleagues ask, the week and the month, and the ways out.
import { useState } from 'react'
import { Button, Segmented } from 'antd'
import { CalendarOutlined, FieldTimeOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { WaitingNote } from '../../../faces/web/kit/answering.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Mine, MyDuty } from './answers.ts'
import { Month, Week } from './mine/calendar.tsx'
import { DutyCard } from './mine/duty-card.tsx'
import { FeedsDrawer } from './mine/feeds.tsx'
import { SwapCards, useSwaps } from './mine/swaps.tsx'
import { mineWords } from './mine/words.ts'
import { words } from './words.ts'
import './duty.css'

const daysAhead = 62
/** So many of those to come are cards; the others stand in the week and the month. */
const cardsMax = 3
const dayMs = 86_400_000

export default function MyDuties() {
  const { t } = useSpeaker()
  const asked = useView<Mine>('duty.mine', { days: daysAhead })
  const [subscribing, setSubscribing] = useState(false)
  return (
    <Page
      title={t(words.mine)}
      actions={
        <>
          <Link to="/my/leave">
            <Button icon={<FieldTimeOutlined />}>{t(mineWords.leaveAndWishes)}</Button>
          </Link>
          <Button icon={<CalendarOutlined />} onClick={() => setSubscribing(true)}>
            {t(mineWords.calendar)}
          </Button>
        </>
      }
    >
      <WaitingNote />
      <Answered of={asked}>
        {({ answer }) => (answer.rows.length === 0 ? <NoDuties /> : <Duties answer={answer} />)}
      </Answered>
      {subscribing ? <FeedsDrawer onClose={() => setSubscribing(false)} /> : null}
    </Page>
  )
}

function NoDuties() {
  const { t } = useSpeaker()
  const known = useSwaps()
  return (
    <>
      <Panel>
        <State icon={<CalendarOutlined />} title={t(words.none)} why={t(words.noneWhy)} />
      </Panel>
      <ForMe known={known} />
    </>
  )
}

function Duties({ answer }: { answer: Mine }) {
  const { t } = useSpeaker()
  const now = useMinute()
  const known = useSwaps()
  const { rows, names } = answer
  const stands = ({ state }: MyDuty) => state === 'planned' || state === 'accepted'
  const ahead = rows.filter((duty) => duty.when !== 'past' && stands(duty))
  const [first, ...later] = ahead
  // What was taken away or held is told for a day; what I must answer is never left to the calendar.
  const soon = later.filter(({ canAnswer }, index) => canAnswer || index < cardsMax - 1)
  const told = rows.filter(
    (duty) => (duty.when === 'past' || !stands(duty)) && Date.parse(duty.from) < now + 7 * dayMs,
  )
  const cards = (list: readonly MyDuty[], big = false) =>
    list.map((duty) => (
      <DutyCard
        key={duty.id}
        duty={duty}
        names={names}
        now={now}
        big={big}
        swap={known.offerOf(duty.id)}
      />
    ))
  return (
    <>
      {first ? (
        <section className="duties">
          <h2>{t(first.when === 'now' ? words.nowOn : mineWords.next)}</h2>
          {cards([first], true)}
        </section>
      ) : null}
      <ForMe known={known} />
      {soon.length > 0 ? (
        <section className="duties">
          <h2>{t(words.nextUp)}</h2>
          {cards(soon)}
        </section>
      ) : null}
      <Calendar answer={answer} now={now} />
      {told.length > 0 ? (
        <section className="duties">
          <h2>{t(words.past)}</h2>
          {cards(told)}
        </section>
      ) : null}
    </>
  )
}

function ForMe({ known }: { known: ReturnType<typeof useSwaps> }) {
  const { t } = useSpeaker()
  if (known.forMe.length === 0) return null
  return (
    <section className="duties">
      <h2>{t(mineWords.swapsForMe)}</h2>
      <SwapCards rows={known.forMe} known={known} />
    </section>
  )
}

function Calendar({ answer, now }: { answer: Mine; now: number }) {
  const { t } = useSpeaker()
  const [shown, setShown] = useState<'week' | 'month'>('week')
  return (
    <section className="duties">
      <Segmented
        value={shown}
        options={[
          { value: 'week', label: t(mineWords.week) },
          { value: 'month', label: t(mineWords.month) },
        ]}
        onChange={setShown}
      />
      {shown === 'week' ? (
        <Week rows={answer.rows} names={answer.names} now={now} />
      ) : (
        <Month rows={answer.rows} names={answer.names} now={now} />
      )}
    </section>
  )
}
