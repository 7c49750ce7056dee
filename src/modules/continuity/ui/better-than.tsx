// On the page of a proposed plan: a better one may be looked for, and put in its place.
import { useState } from 'react'
import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useMay } from '../../../faces/web/catalogue.ts'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { OnePlan, PlanAnswer } from './answers.ts'
import { BetterPlan } from './better-plan.tsx'
import { words } from './words.ts'

/** Looks on for a better plan; what is found can be put in the place of this one. */
export function BetterThan({ one }: { one: OnePlan }) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const { plan } = one
  const [found, setFound] = useState<PlanAnswer>()
  const may = useMay('continuity.proposePlan')
  const taking = useTell('continuity.proposePlan', ({ events }) => {
    const made = events.find(({ subject }) => subject.startsWith('plan/'))
    if (made) void navigate({ to: `/plans/${made.subject.slice('plan/'.length)}` })
  })
  if (plan.state !== 'proposed' || plan.returnOf !== undefined) return null
  return (
    <BetterPlan
      input={{ plan: plan.plan }}
      cost={found?.cost ?? one.now?.cost ?? plan.cost}
      onBetter={setFound}
    >
      {found && may ? (
        <Button
          size="small"
          type="primary"
          loading={taking.isPending}
          onClick={() =>
            taking.mutate({
              title: plan.title,
              suppose: plan.suppose,
              from: plan.from,
              lines: found.actions,
              unsolved: found.unsolved.length,
              supersedes: plan.plan,
            })
          }
        >
          {t(words.betterTake)}
        </Button>
      ) : null}
    </BetterPlan>
  )
}
