// What would help: actions by kind, what they cost, and for each gap that stays open why, by name.
import { useState } from 'react'
import { App, Button, Tag } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { tell, type ApiProblem, type Done } from '../../../faces/web/api.ts'
import { useMay } from '../../../faces/web/catalogue.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Failed, Loading, SayProblem } from '../../../faces/web/kit/states.tsx'
import { useInquiry } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import type { Supposition } from '../suppose.ts'
import { ActionList } from './action-list.tsx'
import type { PlanAnswer, WhatIfAnswer } from './answers.ts'
import { BetterPlan } from './better-plan.tsx'
import { Cost, UnsolvedList } from './plan-parts.tsx'
import { useSupposeTitle } from './suppose-axis.tsx'
import { words } from './words.ts'

interface ProposedProps {
  readonly suppose: readonly Supposition[]
  readonly from: string
  readonly now: number
}

export function ProposedPlan({ suppose, from, now }: ProposedProps) {
  const { t } = useSpeaker()
  const asked = useInquiry<WhatIfAnswer>('continuity.whatIf', { suppose, from, plan: true })
  const first = asked.data?.answer.plan
  // What was found for another question is not an answer to this one.
  const question = JSON.stringify([suppose, from])
  const [better, setBetter] = useState<{ question: string; plan: PlanAnswer }>()
  const found = better?.question === question ? better.plan : undefined
  const plan = found ?? first
  return (
    <Panel
      title={t(words.wouldHelp)}
      extra={
        plan && suppose[0] ? (
          <MakePlan suppose={suppose} first={suppose[0]} from={from} plan={plan} />
        ) : null
      }
    >
      {asked.error ? (
        <Failed problem={asked.error} retry={() => void asked.refetch()} />
      ) : plan === undefined ? (
        <Searching />
      ) : plan === null ? (
        <p className="quiet">{t(words.noPlanYet)}</p>
      ) : (
        <div className="stack">
          <Cost cost={plan.cost} before={plan.before} />
          {found ? null : <Proof distanceBps={plan.distanceBps} />}
          <BetterPlan
            key={question}
            input={{ suppose, from }}
            cost={plan.cost}
            onBetter={(next) => setBetter({ question, plan: next })}
          >
            {found ? <Tag color="success">{t(words.betterThan)}</Tag> : null}
          </BetterPlan>
          {plan.actions.length === 0 ? <p className="quiet">{t(words.noActions)}</p> : null}
          <ActionList actions={plan.actions} now={now} />
          <UnsolvedList unsolved={plan.unsolved} now={now} />
        </div>
      )}
    </Panel>
  )
}

function Searching() {
  const { t } = useSpeaker()
  return (
    <div role="status">
      <p>{t(words.planning)}</p>
      <p className="quiet small">{t(words.planningWhy)}</p>
      <Loading lines={8} />
    </div>
  )
}

/** How far from the best it may be at most, as far as it is proved. */
function Proof({ distanceBps }: { distanceBps: number | null }) {
  const { t } = useSpeaker()
  if (distanceBps === null || distanceBps > toldBpsMax) return null
  return (
    <p className="quiet small tabular">
      {distanceBps === 0
        ? t(words.best)
        : t(words.distance, { percent: (distanceBps / 100).toFixed(1) })}
    </p>
  )
}

/** A proof that says less than a tenth says nothing. */
const toldBpsMax = 1_000

interface MakeProps {
  readonly suppose: readonly Supposition[]
  readonly first: Supposition
  readonly from: string
  readonly plan: PlanAnswer
}

function MakePlan({ suppose, first, from, plan }: MakeProps) {
  const { t } = useSpeaker()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const where = useWhere()
  const may = useMay('continuity.proposePlan')
  const what = useSupposeTitle(first)
  const making = useMutation<Done, ApiProblem>({
    mutationFn: () =>
      tell(
        'continuity.proposePlan',
        {
          title: t(words.planTitle, { what }),
          suppose,
          from,
          lines: plan.actions,
          unsolved: plan.unsolved.length,
        },
        where,
        crypto.randomUUID(),
      ),
    onSuccess: ({ events }) => {
      const made = events.find(({ subject }) => subject.startsWith('plan/'))
      void navigate({ to: made ? `/plans/${made.subject.slice('plan/'.length)}` : '/plans' })
    },
    onError: (problem) => void message.warning(<SayProblem problem={problem} />),
  })
  if (!may || plan.actions.length === 0) return null
  return (
    <Button
      data-tour="make-plan"
      type="primary"
      size="small"
      loading={making.isPending}
      disabled={where.asOf !== ''}
      onClick={() => making.mutate()}
    >
      {t(words.makePlan)}
    </Button>
  )
}
