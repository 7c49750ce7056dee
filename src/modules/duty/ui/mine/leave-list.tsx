// Leave: mine with a way back, and that of people I lead with the holes that granting it makes.
import { useState } from 'react'
import { Button } from 'antd'
import type { Text } from '../../../../kernel/text.ts'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { dayOf } from '../../../../faces/web/format.ts'
import { useAnswering } from '../../../../faces/web/kit/answering.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { spanOf } from '../../../../faces/web/kit/when.ts'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { Card, WhyNot } from './card.tsx'
import { mineWords } from './words.ts'

export interface LeaveRow {
  readonly leave: string
  readonly person: string
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly state: 'asked' | 'granted' | 'refused' | 'withdrawn'
  readonly answer?: string
  readonly canAnswer: boolean
  readonly canWithdraw: boolean
  readonly duties: number
}

export interface Leaves {
  readonly rows: readonly LeaveRow[]
  readonly names: Names
}

/** `3-14 – 3-16`, the last day included. */
const daysOf = ({ from, to }: LeaveRow): string => {
  const [first, last] = [dayOf(from), dayOf(Date.parse(to) - 1)]
  return first === last ? first : `${first} – ${last}`
}

export function MyLeave({ rows }: { rows: readonly LeaveRow[] }) {
  const { t } = useSpeaker()
  const names = useNames()
  const answering = useAnswering()
  return rows.map((row) => (
    <Card key={row.leave} title={names.value('kind', row.kind)} gone={row.state === 'withdrawn'}>
      <p className="tabular">{daysOf(row)}</p>
      <p className={row.state === 'granted' ? 'good' : row.state === 'asked' ? 'warn' : 'quiet'}>
        {row.state === 'refused'
          ? t(mineWords.turnedDown, { because: row.answer ?? '' })
          : names.value('state', row.state)}
      </p>
      {row.canWithdraw ? (
        <div className="duty-actions">
          <Button
            onClick={() =>
              answering.mutate({ command: 'duty.withdrawLeave', input: { leave: row.leave } })
            }
          >
            {t(mineWords.withdrawLeave)}
          </Button>
        </div>
      ) : null}
    </Card>
  ))
}

interface Holes {
  readonly rows: readonly {
    readonly duty: string
    readonly post: string
    readonly from: string
    readonly to: string
    readonly key: boolean
    readonly spare: boolean
  }[]
  readonly names: Names
}

/** A leave of somebody I lead: what granting it opens stands above the buttons. */
export function LeaveToGrant({ row, name }: { row: LeaveRow; name: Text }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const names = useNames()
  const answering = useAnswering()
  const [asking, setAsking] = useState(false)
  const asked = useView<Holes>('duty.leaveHoles', { leave: row.leave })
  const holes = asked.data?.answer
  const opensKey = holes?.rows.some(({ key, spare }) => key && !spare) ?? false
  const give = (command: string, more: object = {}) =>
    answering.mutate({ command, input: { leave: row.leave, ...more } })
  return (
    <Card title={`${t(name)} · ${names.value('kind', row.kind)}`}>
      <p className="tabular">{daysOf(row)}</p>
      {holes && holes.rows.length > 0 ? (
        <>
          <p className={opensKey ? 'bad' : 'warn'}>
            {t(mineWords.takesAway, { count: holes.rows.length })}
            {opensKey ? ` · ${t(mineWords.opensKey)}` : ''}
          </p>
          <ul className="holes">
            {holes.rows.map((hole) => (
              <li key={hole.duty}>
                {t(holes.names[`post/${hole.post}`] ?? { zh: hole.post, en: hole.post })}
                <span className="tabular quiet">{spanOf(hole.from, hole.to, now, speaker)}</span>
                <span className={hole.spare ? 'quiet' : 'bad'}>
                  {t(hole.spare ? mineWords.spare : mineWords.short)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="duty-actions">
        <Button size="large" onClick={() => setAsking(true)}>
          {t(mineWords.reject)}
        </Button>
        <Button
          size="large"
          type="primary"
          danger={opensKey}
          loading={answering.isPending}
          onClick={() => give('duty.grantLeave', opensKey ? { despite: true } : {})}
        >
          {t(opensKey ? mineWords.grantDespite : mineWords.grant)}
        </Button>
      </div>
      {asking ? (
        <WhyNot
          title={mineWords.whyReject}
          ready={[]}
          onClose={() => setAsking(false)}
          onSend={(because) => {
            setAsking(false)
            give('duty.refuseLeave', { because })
          }}
        />
      ) : null}
    </Card>
  )
}

/** What waits for me to grant. */
export function useLeaveToGrant() {
  const asked = useView<Leaves>('duty.leaves', { state: 'asked' })
  const shown = asked.data?.answer
  const rows = shown?.rows.filter((row) => row.canAnswer) ?? []
  const nameOf = (id: string): Text => shown?.names[`person/${id}`] ?? { zh: id, en: id }
  return { rows, nameOf }
}
