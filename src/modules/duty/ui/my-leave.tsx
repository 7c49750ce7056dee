// My leave and my wishes; and the leave of people I lead.
import { useState } from 'react'
import { Button } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useNames } from '../../../faces/web/catalogue.ts'
import { dayOf } from '../../../faces/web/format.ts'
import { useAnswering, WaitingNote } from '../../../faces/web/kit/answering.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { Card } from './mine/card.tsx'
import { LeaveForm, WishForm } from './mine/leave-form.tsx'
import { LeaveToGrant, MyLeave, useLeaveToGrant, type Leaves } from './mine/leave-list.tsx'
import { mineWords } from './mine/words.ts'
import { words } from './words.ts'
import './duty.css'

export default function MyLeavePage() {
  const { t } = useSpeaker()
  const [open, setOpen] = useState<'leave' | 'wish'>()
  const mine = useView<Leaves>('duty.leaves', { mine: true })
  const toGrant = useLeaveToGrant()
  const close = () => setOpen(undefined)
  return (
    <Page
      title={t(mineWords.leaveAndWishes)}
      crumbs={[{ title: t(words.mine), to: '/my/duties' }]}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('leave')}>
          {t(mineWords.askLeave)}
        </Button>
      }
    >
      <WaitingNote />
      {toGrant.rows.length > 0 ? (
        <section className="duties">
          <h2>{t(mineWords.leaveToGrant)}</h2>
          {toGrant.rows.map((row) => (
            <LeaveToGrant key={row.leave} row={row} name={toGrant.nameOf(row.person)} />
          ))}
        </section>
      ) : null}
      <section className="duties">
        <h2>{t(mineWords.leave)}</h2>
        <Answered of={mine}>
          {({ answer }) =>
            answer.rows.length === 0 ? (
              <p className="quiet">{t(mineWords.noLeave)}</p>
            ) : (
              <MyLeave rows={answer.rows} />
            )
          }
        </Answered>
      </section>
      <MyWishes onMake={() => setOpen('wish')} />
      {open === 'leave' ? <LeaveForm onClose={close} /> : null}
      {open === 'wish' ? <WishForm onClose={close} /> : null}
    </Page>
  )
}

interface Wishes {
  readonly rows: readonly {
    readonly wish: string
    readonly leaning: string
    readonly from: string
    readonly to: string
    readonly after?: string
    readonly until?: string
    readonly weight: 1 | 2 | 3
  }[]
}

function MyWishes({ onMake }: { onMake: () => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const answering = useAnswering()
  const asked = useView<Wishes>('duty.wishes', { mine: true })
  return (
    <section className="duties">
      <h2>{t(mineWords.wishes)}</h2>
      <Answered of={asked}>
        {({ answer }) => (
          <>
            {answer.rows.length === 0 ? <p className="quiet">{t(mineWords.noWishes)}</p> : null}
            {answer.rows.map((row) => (
              <Card key={row.wish} title={names.value('leaning', row.leaning)}>
                <p className="tabular">
                  {daysOf(row)} {row.after === undefined ? '' : `${row.after}–${row.until}`}
                </p>
                <p className="quiet">{t(mineWords[`weight${row.weight}`])}</p>
                <div className="duty-actions">
                  <Button
                    onClick={() =>
                      answering.mutate({ command: 'duty.withdrawWish', input: { wish: row.wish } })
                    }
                  >
                    {t(mineWords.withdraw)}
                  </Button>
                </div>
              </Card>
            ))}
          </>
        )}
      </Answered>
      <Button icon={<PlusOutlined />} onClick={onMake}>
        {t(mineWords.makeWish)}
      </Button>
    </section>
  )
}

/** The last day included. */
function daysOf({ from, to }: { from: string; to: string }): string {
  const last = dayOf(Date.parse(`${to}T00:00:00+08:00`) - 1)
  return from === last ? from : `${from} – ${last}`
}
