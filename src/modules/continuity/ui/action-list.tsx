// What a plan does, grouped by kind of action: who, where, by which way in, from when to when, and what it costs.
import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import {
  CarOutlined,
  CarryOutOutlined,
  HomeOutlined,
  LaptopOutlined,
  LoginOutlined,
  PauseCircleOutlined,
  PhoneOutlined,
  RollbackOutlined,
  SafetyOutlined,
  ShopOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Text } from '../../../kernel/text.ts'
import type { PlanAction } from './answers.ts'
import { lengthOf, momentOf, spanOf } from '../../../faces/web/kit/when.ts'
import { words } from './words.ts'

/** The kinds in the order in which they are done, each with its sign. */
const kinds = [
  ['stay', <HomeOutlined key="stay" />, words.doStay],
  ['remote', <LaptopOutlined key="remote" />, words.doRemote],
  ['onSite', <LoginOutlined key="onSite" />, words.doOnSite],
  ['move', <CarOutlined key="move" />, words.doMove],
  ['recall', <PhoneOutlined key="recall" />, words.doRecall],
  ['system', <SwapOutlined key="system" />, words.doSystem],
  ['host', <ShopOutlined key="host" />, words.doHost],
  ['carry', <CarryOutOutlined key="carry" />, words.doCarry],
  ['exempt', <SafetyOutlined key="exempt" />, words.doExempt],
  ['standDown', <PauseCircleOutlined key="standDown" />, words.doStandDown],
  ['restore', <RollbackOutlined key="restore" />, words.doRestore],
] as const

interface ActionListProps {
  readonly actions: readonly PlanAction[]
  readonly now: number
  /** How many of a kind are shown at first. */
  readonly shown?: number
  /** What stands at the end of a line: its state, a button. */
  end?(action: PlanAction): ReactNode
}

export const ActionList = ({ actions, ...rest }: ActionListProps) =>
  kinds.map(([kind, icon, title]) => {
    const own = actions.filter((action) => action.kind === kind)
    if (own.length === 0) return null
    return <Kind key={kind} icon={icon} title={title} actions={own} {...rest} />
  })

interface KindProps extends ActionListProps {
  readonly icon: ReactNode
  readonly title: Text
}

function Kind({ icon, title, actions, now, shown = 5, end }: KindProps) {
  const { t } = useSpeaker()
  const [all, setAll] = useState(false)
  return (
    <section className="actions">
      <h3>
        {icon} {t(title)} <span className="quiet tabular">{actions.length}</span>
      </h3>
      <ul className="plain-list">
        {actions.slice(0, all ? undefined : shown).map((action) => (
          <ActionLine key={action.line} action={action} now={now} {...(end ? { end } : {})} />
        ))}
      </ul>
      {actions.length > shown ? (
        <Button type="link" className="flush-link" onClick={() => setAll(!all)}>
          {all ? t(words.gapsFewer) : t(words.more, { count: actions.length - shown })}
        </Button>
      ) : null}
    </section>
  )
}

interface LineProps {
  readonly action: PlanAction
  readonly now: number
  end?(action: PlanAction): ReactNode
}

function ActionLine({ action, now, end }: LineProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const where = action.kind === 'remote' ? action.profileName : action.siteName
  const about = action.systemName ?? action.meansName
  const { travelMinutes, restLostMinutes } = action.cost
  const length = (minutes: number) => lengthOf(minutes * 60_000, speaker)
  const facts = [
    spanOf(action.from, action.to, now, speaker),
    action.startBy < action.from
      ? t(words.startBy, { when: momentOf(action.startBy, now, speaker) })
      : '',
    travelMinutes > 0 ? t(words.travel, { length: length(travelMinutes) }) : '',
    restLostMinutes > 0 ? t(words.restLost, { length: length(restLostMinutes) }) : '',
  ].filter((text) => text !== '')
  return (
    <li className="action">
      <span className="action-what">
        <span>
          {action.person === undefined ? null : (
            <Link to={`/firm/people/${action.person}`} className="action-who">
              {action.personName ?? action.person}
            </Link>
          )}
          {action.postName ? <span>{t(action.postName)}</span> : null}
          {about ? <span>{t(about)}</span> : null}
          {where ? <span className="quiet">{t(where)}</span> : null}
        </span>
        <small className="quiet tabular">{facts.join(' · ')}</small>
      </span>
      {end ? end(action) : action.state === undefined ? null : names.value('state', action.state)}
    </li>
  )
}
