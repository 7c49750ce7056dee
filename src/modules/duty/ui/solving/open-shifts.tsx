// What a roster could not hold: each shift that stays open, and on request which rule keeps whom away.
import { useState } from 'react'
import { Button } from 'antd'
import { CheckCircleOutlined, WarningFilled } from '@ant-design/icons'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { count } from '../../../../faces/web/format.ts'
import { Panel } from '../../../../faces/web/kit/page.tsx'
import { Answered } from '../../../../faces/web/kit/states.tsx'
import { useInquiry } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { OpenShift, Solved } from './answers.ts'
import { NotWhole } from './not-whole.tsx'
import { words } from './words.ts'

export function OpenShifts({ solved }: { solved: Solved }) {
  const { t } = useSpeaker()
  if (!solved.legal && solved.openCount === 0) {
    return (
      <Panel title={t(words.illegalWhy)}>
        <NotWhole ask={solved.ask} />
      </Panel>
    )
  }
  if (solved.openCount === 0) {
    return (
      <p className="good">
        <CheckCircleOutlined /> {t(words.openNone)}
      </p>
    )
  }
  return (
    <Panel flush title={`${t(words.open)} ${count(solved.openCount)}`}>
      <ul className="plain-list">
        {solved.open.map((one) => (
          <OpenLine key={`${one.post} ${one.from}`} one={one} solved={solved} />
        ))}
      </ul>
    </Panel>
  )
}

function OpenLine({ one, solved }: { one: OpenShift; solved: Solved }) {
  const { t } = useSpeaker()
  const [asked, setAsked] = useState(false)
  const name = solved.names[`post/${one.post}`]
  return (
    <li className="solve-open">
      <span className={one.key ? 'bad' : ''}>
        <WarningFilled /> {name ? t(name) : one.post}
      </span>
      <span className="tabular">{one.day}</span>
      <span className="tabular">{t(words.openLine, { count: one.missing })}</span>
      <Button size="small" onClick={() => setAsked(!asked)}>
        {t(words.why)}
      </Button>
      {asked ? <Why one={one} /> : null}
      {asked ? <NotWhole ask={solved.ask} one={one} /> : null}
    </li>
  )
}

interface WhyAnswer {
  readonly couldCount: number
  readonly blocked: readonly {
    readonly code: string
    readonly params: Record<string, unknown>
    readonly count: number
  }[]
}

function Why({ one }: { one: OpenShift }) {
  const { t } = useSpeaker()
  const said = useNames()
  const asked = useInquiry<WhyAnswer>('duty.whyNotThere', { post: one.post, day: one.day })
  return (
    <Answered of={asked} lines={2}>
      {({ answer }) => (
        <ul className="solve-why small">
          <li>
            {answer.couldCount > 0
              ? t(words.whyCould, { count: answer.couldCount })
              : t(words.whyNobody)}
          </li>
          {answer.blocked.map(({ code, params, count: people }) => (
            <li key={code} className="quiet">
              {t(words.whyCount, { count: people })}
              {said.of(code, params)}
            </li>
          ))}
        </ul>
      )}
    </Answered>
  )
}
