// The states every page must have: loading in the right shape, empty with what to do first, error with what
// is safe and what to do, no permission with whom to ask.
import { Button, Skeleton } from 'antd'
import {
  DisconnectOutlined,
  InboxOutlined,
  LockOutlined,
  QuestionCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

interface StateProps {
  readonly icon: ReactNode
  readonly title: string
  readonly why?: ReactNode
  readonly action?: ReactNode
  readonly tone?: 'quiet' | 'bad'
}

/** One calm sentence with an icon, the reason, and what to do. */
export const State = ({ icon, title, why, action, tone = 'quiet' }: StateProps) => (
  <div className="state" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
    <span className="state-icon">{icon}</span>
    <strong>{title}</strong>
    {why === undefined ? null : <p>{why}</p>}
    {action}
  </div>
)

export function Empty({ title, why, action }: Partial<Omit<StateProps, 'icon' | 'tone'>>) {
  const { t } = useSpeaker()
  return (
    <State
      icon={<InboxOutlined />}
      title={title ?? t(words.kit.empty)}
      {...(why === undefined ? {} : { why })}
      {...(action === undefined ? {} : { action })}
    />
  )
}

/** Lines in the shape of what is to come. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { t } = useSpeaker()
  return (
    <div className="loading" role="status" aria-busy="true" aria-label={t(words.kit.loading)}>
      <Skeleton active title={false} paragraph={{ rows: lines }} />
    </div>
  )
}

/** What happened, what is safe, what to do. */
export function Failed({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { t } = useSpeaker()
  const action = retry ? <Button onClick={retry}>{t(words.kit.retry)}</Button> : undefined
  const withAction = action ? { action } : {}
  if (!(problem instanceof ApiProblem)) {
    return (
      <State tone="bad" icon={<WarningOutlined />} title={t(words.kit.failed)} {...withAction} />
    )
  }
  if (problem.status === 403) {
    return (
      <State
        icon={<LockOutlined />}
        title={t(words.kit.forbidden)}
        why={t(words.kit.forbiddenWhy)}
      />
    )
  }
  // What is asked about is not there, or not for this reader: the rules say it in a sentence.
  if (problem.status === 404 || problem.status === 409) {
    return (
      <State
        icon={<QuestionCircleOutlined />}
        title={problem.detail || t(words.kit.missing)}
        why={t(words.kit.missingWhy)}
      />
    )
  }
  return (
    <State
      tone="bad"
      icon={problem.status === 0 ? <DisconnectOutlined /> : <WarningOutlined />}
      title={problem.title || t(words.kit.failed)}
      why={<SayProblem problem={problem} />}
      {...withAction}
    />
  )
}

/** A problem as one sentence. */
export function SayProblem({ problem }: { problem: ApiProblem }) {
  const { t } = useSpeaker()
  if (problem.status === 0) return t(words.kit.unreachable)
  if (problem.status >= 500 && problem.trace) return t(words.kit.fault, { trace: problem.trace })
  if (problem.status === 503) return problem.detail || t(words.kit.outage)
  return problem.detail || problem.title || t(words.kit.failedSafe)
}

interface Asked<A> {
  readonly data: A | undefined
  readonly error: unknown
  readonly isPending: boolean
  refetch(): unknown
}

/** The right state of something asked; its content once it is there. */
export function Answered<A>({
  of,
  lines,
  children,
}: {
  of: Asked<A>
  lines?: number
  children: (answer: A) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <Failed problem={of.error} retry={() => void of.refetch()} />
  return <Loading {...(lines === undefined ? {} : { lines })} />
}
