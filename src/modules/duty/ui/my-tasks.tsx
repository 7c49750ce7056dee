// What waits for me: duties to answer, the roll, what a second person must approve.
import { Button } from 'antd'
import { CheckSquareOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useApprovals } from '../../../faces/web/approvals.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { useAnswering, WaitingNote } from '../../../faces/web/kit/answering.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useMe } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Mine } from './answers.ts'
import { DutyCard } from './mine/duty-card.tsx'
import { LeaveToGrant, useLeaveToGrant } from './mine/leave-list.tsx'
import { SwapCards, useSwaps } from './mine/swaps.tsx'
import { mineWords } from './mine/words.ts'
import { Actions, type MyActions } from './my-actions.tsx'
import { words } from './words.ts'
import './duty.css'

interface MyRoll {
  readonly rows: readonly {
    readonly site: string
    readonly siteName: Text
    readonly because: string
  }[]
}

export default function MyTasks() {
  const { t } = useSpeaker()
  const now = useMinute()
  const mine = useView<Mine>('duty.mine', {})
  const roll = useView<MyRoll>('sites.myRollCall', {})
  const notices = useView<{ waiting: number }>('notices.mine', { limit: 1 })
  const asked = useView<MyActions>('continuity.myActions', {})
  const approvals = useApprovals()
  const swaps = useSwaps()
  const leave = useLeaveToGrant()
  const forMe = approvals.data?.filter((one) => one.forMe && one.state === 'open') ?? []
  const calls = roll.data?.answer.rows ?? []
  const unread = notices.data?.answer.waiting ?? 0
  const colleagues = swaps.toApprove.length + swaps.forMe.length + leave.rows.length
  return (
    <Page title={t(words.tasks)}>
      <WaitingNote />
      <Answered of={mine}>
        {({ answer }) => {
          const open = answer.rows.filter((duty) => duty.canAnswer)
          const shown = new Set(open.map(({ id }) => id))
          // An action with a duty is answered with its duty, where that stands here already.
          const acts = (asked.data?.answer.rows ?? []).filter(
            ({ state, dutyIds }) =>
              (state === 'asked' || dutyIds.length === 0) && !dutyIds.some((id) => shown.has(id)),
          )
          const count = open.length + forMe.length + calls.length + unread + acts.length
          if (count + colleagues === 0) {
            return (
              <Panel>
                <State
                  icon={<CheckSquareOutlined />}
                  title={t(words.tasksNone)}
                  why={t(words.tasksNoneWhy)}
                />
              </Panel>
            )
          }
          return (
            <>
              {calls.length > 0 ? <RollCalls calls={calls} /> : null}
              {unread > 0 ? <UnreadNotices count={unread} /> : null}
              {open.length > 0 ? (
                <section className="duties">
                  <h2>{t(words.tasksDuties)}</h2>
                  {open.map((duty) => (
                    <DutyCard
                      key={duty.id}
                      duty={duty}
                      names={answer.names}
                      now={now}
                      swap={swaps.offerOf(duty.id)}
                    />
                  ))}
                </section>
              ) : null}
              {acts.length > 0 ? <Actions acts={acts} now={now} /> : null}
              {colleagues > 0 ? <Colleagues swaps={swaps} leave={leave} /> : null}
              {forMe.length > 0 ? <Approvals waiting={forMe} /> : null}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

function RollCalls({ calls }: { calls: MyRoll['rows'] }) {
  const { t } = useSpeaker()
  const me = useMe()
  const answering = useAnswering()
  const person = me.data?.id ?? ''
  const answer = (site: string, standing: 'accounted' | 'needsHelp') =>
    answering.mutate({ command: 'sites.answerRollCall', input: { site, person, standing } })
  return (
    <section className="duties">
      <h2>{t(words.tasksRoll)}</h2>
      {calls.map(({ site, siteName, because }) => (
        <article key={site} className="duty">
          <p>{t(words.rollWhy, { site: t(siteName), because })}</p>
          <div className="duty-actions">
            <Button size="large" danger onClick={() => answer(site, 'needsHelp')}>
              {t(words.iNeedHelp)}
            </Button>
            <Button size="large" type="primary" onClick={() => answer(site, 'accounted')}>
              {t(words.iAmHere)}
            </Button>
          </div>
        </article>
      ))}
    </section>
  )
}

interface ColleaguesProps {
  readonly swaps: ReturnType<typeof useSwaps>
  readonly leave: ReturnType<typeof useLeaveToGrant>
}

/** Swaps and leave that wait for my word. */
function Colleagues({ swaps, leave }: ColleaguesProps) {
  const { t } = useSpeaker()
  return (
    <>
      {swaps.toApprove.length > 0 ? (
        <section className="duties">
          <h2>{t(mineWords.swapsToApprove)}</h2>
          <SwapCards rows={swaps.toApprove} known={swaps} />
        </section>
      ) : null}
      {leave.rows.length > 0 ? (
        <section className="duties">
          <h2>{t(mineWords.leaveToGrant)}</h2>
          {leave.rows.map((row) => (
            <LeaveToGrant key={row.leave} row={row} name={leave.nameOf(row.person)} />
          ))}
        </section>
      ) : null}
      {swaps.forMe.length > 0 ? (
        <section className="duties">
          <h2>{t(mineWords.swapsForMe)}</h2>
          <SwapCards rows={swaps.forMe} known={swaps} />
        </section>
      ) : null}
    </>
  )
}

function UnreadNotices({ count }: { count: number }) {
  const { t } = useSpeaker()
  return (
    <section className="duties">
      <h2>{t(words.tasksNotices)}</h2>
      <article className="duty">
        <h3>{t(words.noticesWait, { count })}</h3>
        <div className="duty-actions">
          <Link to="/my/notices">
            <Button size="large" type="primary" block>
              {t(words.open)}
            </Button>
          </Link>
        </div>
      </article>
    </section>
  )
}

interface Approval {
  readonly id: string
  readonly command: string
  readonly asker: string
}

function Approvals({ waiting }: { waiting: readonly Approval[] }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <section className="duties">
      <h2>{t(words.tasksApprovals)}</h2>
      {waiting.map((one) => (
        <article key={one.id} className="duty">
          <h3>{names.of(one.command)}</h3>
          <p className="quiet">{t(words.askedBy, { who: one.asker })}</p>
          <div className="duty-actions">
            <Link to="/approvals">
              <Button size="large" type="primary" block>
                {t(words.open)}
              </Button>
            </Link>
          </div>
        </article>
      ))}
    </section>
  )
}
