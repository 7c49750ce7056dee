// The plan under way on the board: who was asked, who accepted, who is asked next.
import { Button } from 'antd'
import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  MinusOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { Empty } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { BoardPlan, PlanAction } from './answers.ts'
import { words } from './words.ts'

const shownMax = 12
const settled = new Set(['accepted', 'done'])
const quiet = new Set(['proposed', 'dropped', 'withdrawn'])
const order: Readonly<Record<string, number>> = {
  escalated: 0,
  asked: 1,
  proposed: 2,
  accepted: 3,
  done: 4,
}

/** Of those who had to be asked, how many have accepted. */
export function acceptedOf(actions: readonly PlanAction[]): { asked: number; accepted: number } {
  const counted = actions.filter(
    ({ needs, state = '' }) => needs.includes('accept') && state !== 'dropped',
  )
  return {
    asked: counted.length,
    accepted: counted.filter(({ state = '' }) => settled.has(state)).length,
  }
}

export function BoardPlanPanel({ plan, now }: { plan: BoardPlan | undefined; now: number }) {
  const { t } = useSpeaker()
  const may = useMay('continuity.approvePlan')
  const approving = useTell('continuity.approvePlan')
  if (!plan) {
    return (
      <Empty
        title={t(words.planNone)}
        why={t(words.planNoneWhy)}
        action={
          <Link to="/what-if">
            <Button>{t(words.whatIf)}</Button>
          </Link>
        }
      />
    )
  }
  const { asked, accepted } = acceptedOf(plan.actions)
  const shown = plan.actions.toSorted((a, b) => (order[a.state] ?? 9) - (order[b.state] ?? 9))
  return (
    <div className="board-plan">
      <Link to={`/plans/${plan.plan}`} className="board-plan-head">
        <strong>{plan.title}</strong>
        <span className="tabular">{t(words.planMoves, { count: plan.actions.length })}</span>
      </Link>
      <Progress asked={asked} accepted={accepted} />
      <ul className="plain-list">
        {shown.slice(0, shownMax).map((action) => (
          <BoardAction key={action.line} action={action} now={now} />
        ))}
      </ul>
      <div className="board-plan-end">
        {plan.unsolved > 0 ? (
          <Link to={`/plans/${plan.plan}`} className="bad">
            {t(words.planUnsolved, { count: plan.unsolved })}
          </Link>
        ) : (
          <span className="good">{t(words.planAllSolved)}</span>
        )}
        <span className="row">
          {plan.state === 'proposed' && may ? (
            <Button
              type="primary"
              size="small"
              loading={approving.isPending}
              onClick={() => approving.mutate({ plan: plan.plan })}
            >
              {t(words.approve)}
            </Button>
          ) : null}
          <Link to={`/plans/${plan.plan}`}>
            <Button size="small">{t(words.planOpen)}</Button>
          </Link>
        </span>
      </div>
    </div>
  )
}

/** How many have accepted, as a bar and a fraction. */
export function Progress({ asked, accepted }: { asked: number; accepted: number }) {
  const { t } = useSpeaker()
  if (asked === 0) return null
  return (
    <div className="progress" data-done={accepted === asked}>
      <span className="progress-track">
        <span style={{ width: `${(accepted / asked) * 100}%` }} />
      </span>
      <span className="tabular">{t(words.planAccepted, { accepted, asked })}</span>
    </div>
  )
}

function BoardAction({ action, now }: { action: PlanAction; now: number }) {
  const { t } = useSpeaker()
  const what = action.postName ?? action.systemName ?? action.meansName
  const where = action.kind === 'remote' ? action.profileName : action.siteName
  return (
    <li className="board-action">
      <span className="board-action-what">
        <strong>
          {action.asksName ?? action.personName ?? action.asks ?? action.person ?? ''}
        </strong>
        {what ? <span> → {t(what)}</span> : null}
        {where ? <small className="quiet"> {t(where)}</small> : null}
      </span>
      <ActionState action={action} now={now} />
    </li>
  )
}

const icons: Readonly<Record<string, React.ReactNode>> = {
  accepted: <CheckCircleFilled className="good" />,
  done: <CheckCircleFilled className="good" />,
  escalated: <CloseCircleFilled className="bad" />,
  asked: <ClockCircleOutlined className="warn" />,
}

/** What has come of an action, by icon and word. */
export function ActionState({ action, now }: { action: PlanAction; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const { state = 'proposed', answerBy } = action
  if (state === 'proposed') return null
  const word = names.value('state', state)
  return (
    <small className={quiet.has(state) ? 'quiet' : ''} title={word}>
      {icons[state] ?? <MinusOutlined />}{' '}
      {state === 'asked' && answerBy !== undefined
        ? t(words.until, { when: momentOf(answerBy, now, speaker) })
        : word}
    </small>
  )
}
