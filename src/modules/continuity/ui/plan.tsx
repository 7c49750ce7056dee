// One plan: what it does and costs, each line open to change and checked again, its approval, and how it goes.
import { useState } from 'react'
import { Alert, Button, Modal } from 'antd'
import { CheckOutlined, RollbackOutlined, StopOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { Timeline } from '../../../faces/web/kit/timeline.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { ActionList } from './action-list.tsx'
import type { OnePlan, PlanAction } from './answers.ts'
import { BetterThan } from './better-than.tsx'
import { acceptedOf, ActionState, Progress } from './board-plan.tsx'
import { ChangeLine } from './change-line.tsx'
import { Cost } from './plan-parts.tsx'
import { SupposedList } from './supposed-list.tsx'
import { words } from './words.ts'
import './continuity.css'

export default function PlanPage() {
  const { t } = useSpeaker()
  const names = useNames()
  const { id: plan = '' } = useParams({ strict: false })
  const asked = useView<OnePlan>('continuity.plan', { plan })
  const row = asked.data?.answer.plan
  return (
    <Page
      title={row?.title ?? plan}
      crumbs={[{ title: t(words.plans), to: '/plans' }]}
      lead={row ? names.value('state', row.state) : ''}
      actions={asked.data ? <PlanActions one={asked.data.answer} /> : undefined}
    >
      <Answered of={asked} lines={12}>
        {({ answer }) => <Plan one={answer} />}
      </Answered>
    </Page>
  )
}

/** What may be done with the plan now; approving says first what it will do. */
function PlanActions({ one }: { one: OnePlan }) {
  const { t } = useSpeaker()
  const { plan, state } = one.plan
  const may = useMay('continuity.approvePlan')
  const [asking, setAsking] = useState(false)
  const approving = useTell('continuity.approvePlan', () => setAsking(false))
  const { asked } = acceptedOf(one.actions)
  return (
    <>
      {state === 'proposed' || state === 'approved' ? (
        <CommandButton
          command="continuity.withdrawPlan"
          fixed={{ plan }}
          icon={<StopOutlined />}
          danger
        />
      ) : null}
      {state === 'approved' ? (
        <CommandButton
          command="continuity.proposeReturn"
          fixed={{ plan }}
          icon={<RollbackOutlined />}
        />
      ) : null}
      {state === 'proposed' && may ? (
        <Button
          data-tour="approve"
          type="primary"
          icon={<CheckOutlined />}
          onClick={() => setAsking(true)}
        >
          {t(words.approve)}
        </Button>
      ) : null}
      <Modal
        open={asking}
        title={t(words.approveTitle)}
        okText={t(words.approve)}
        okButtonProps={{ loading: approving.isPending }}
        onOk={() => approving.mutate({ plan })}
        onCancel={() => setAsking(false)}
      >
        <ul className="will-do">
          <li>{t(words.willAsk, { count: asked })}</li>
          <li>
            {t(words.willStand, {
              count: one.actions.filter(({ replaces }) => replaces.length > 0).length,
            })}
          </li>
          <li>{t(words.willRoll)}</li>
          {one.plan.unsolved > 0 ? (
            <li className="bad">{t(words.willLeave, { count: one.plan.unsolved })}</li>
          ) : null}
        </ul>
      </Modal>
    </>
  )
}

function Plan({ one }: { one: OnePlan }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const { plan, actions } = one
  const { asked, accepted } = acceptedOf(actions)
  const broken = new Set(one.now?.broken ?? [])
  return (
    <div className="columns">
      <Panel
        title={t(words.planMoves, { count: actions.length })}
        extra={plan.state === 'approved' ? <Progress asked={asked} accepted={accepted} /> : null}
      >
        {broken.size > 0 ? (
          <Alert type="warning" showIcon title={t(words.planBroken, { count: broken.size })} />
        ) : null}
        <div className="stack">
          <ActionList
            actions={actions}
            now={now}
            shown={40}
            end={(action) => (
              <LineEnd plan={plan} action={action} now={now} isBroken={broken.has(action.line)} />
            )}
          />
        </div>
      </Panel>
      <div className="stack">
        <Panel title={t(words.cost)}>
          <Cost cost={one.now?.cost ?? plan.cost} before={one.now?.before ?? plan.before} />
          <BetterThan one={one} />
          {plan.unsolved > 0 ? (
            <p className="bad">
              {t(words.planUnsolved, { count: plan.unsolved })}{' '}
              <Link
                to="/what-if"
                search={{ suppose: JSON.stringify(plan.suppose), from: plan.from }}
              >
                {t(words.why)}
              </Link>
            </p>
          ) : null}
        </Panel>
        {plan.suppose.length > 0 ? (
          <Panel title={t(words.planFor)}>
            <SupposedList suppose={plan.suppose} from={Date.parse(plan.from)} now={now} />
          </Panel>
        ) : null}
        {one.returnToNormal.length > 0 ? (
          <Panel title={t(words.returnTitle)}>
            <p className="quiet">
              {t(words.returnWhy, {
                count: one.returnToNormal.length,
                when: momentOf(one.returnToNormal[0]?.at ?? plan.to, now, speaker),
              })}
            </p>
          </Panel>
        ) : null}
        <Panel title={t(words.timeline)} flush>
          <Timeline subject={`plan/${plan.plan}`} />
        </Panel>
      </div>
    </div>
  )
}

interface EndProps {
  readonly plan: OnePlan['plan']
  readonly action: PlanAction
  readonly now: number
  readonly isBroken: boolean
}

/** At the end of a line: how it goes once approved, and how to change it before. */
function LineEnd({ plan, action, now, isBroken }: EndProps) {
  const { t } = useSpeaker()
  const roll = (action.asked ?? []).filter(
    ({ outcome }) => outcome === 'declined' || outcome === 'lapsed',
  )
  return (
    <span className="line-end">
      {isBroken ? <small className="bad">{t(words.lineBroken)}</small> : null}
      {roll.length > 0 ? (
        <small
          className="quiet"
          title={roll.map((turn) => `${turn.name ?? turn.person} ${turn.reason ?? ''}`).join('; ')}
        >
          {t(words.rolled, { count: roll.length })}
        </small>
      ) : null}
      <ActionState action={action} now={now} />
      {plan.state === 'proposed' && action.state !== 'dropped' ? (
        <ChangeLine plan={plan.plan} action={action} />
      ) : null}
    </span>
  )
}
