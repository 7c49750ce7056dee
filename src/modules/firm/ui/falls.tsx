// What falls if this is lost: asked of the engine, and each answer says by which path.
import { useState } from 'react'
import { Button } from 'antd'
import { ArrowDownOutlined, CloseCircleOutlined, ThunderboltOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useCatalogue, useNames } from '../../../faces/web/catalogue.ts'
import { count } from '../../../faces/web/format.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { nounNamed } from '../../../faces/web/nouns.ts'
import { useInquiry } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'

interface Step {
  readonly noun: string
  readonly id: string
  readonly name: Text
}

interface Reached extends Step {
  readonly state: 'lost' | 'weakened'
  readonly why: string
  readonly path: readonly Step[]
}

interface Dependents {
  readonly counts: readonly {
    readonly noun: string
    readonly lost: number
    readonly weakened: number
  }[]
  readonly reached: readonly Reached[]
}

const shownMax = 40
// Most telling first.
const order = ['function', 'post', 'system', 'machineRoom', 'branch']

export function Falls({ noun, id }: { noun: string; id: string }) {
  const { t } = useSpeaker()
  const { data } = useCatalogue()
  const [asked, setAsked] = useState(false)
  const inquiry = data?.modules
    .flatMap((module) => module.inquiries)
    .find(({ name }) => name === 'firm.dependents')
  const item = inquiry?.input.properties?.['lost']?.items
  const takes = new RegExp(item?.pattern ?? '$^').test(`${noun}:${id}`)
  if (!inquiry?.may || !takes) return null
  return (
    <Panel title={t(noun === 'person' ? words.fallsPerson : words.falls)}>
      {asked ? (
        <Fallen lost={`${noun}:${id}`} self={id} />
      ) : (
        <Button icon={<ThunderboltOutlined />} onClick={() => setAsked(true)}>
          {t(words.fallsAsk)}
        </Button>
      )}
    </Panel>
  )
}

function Fallen({ lost, self }: { lost: string; self: string }) {
  const { t } = useSpeaker()
  const asked = useInquiry<Dependents>('firm.dependents', { lost: [lost] })
  const rank = (step: Step) => (order.indexOf(step.noun) + order.length + 1) % (order.length + 1)
  return (
    <Answered of={asked}>
      {({ answer }) => {
        const reached = answer.reached
          .filter((one) => one.id !== self)
          .toSorted((a, b) => rank(a) - rank(b))
        if (reached.length === 0) return <p className="quiet">{t(words.fallsNone)}</p>
        return (
          <div className="stack">
            <Counts counts={answer.counts} />
            <ul className="plain-list">
              {reached.slice(0, shownMax).map((one) => (
                <FallenLine key={`${one.noun}/${one.id}`} one={one} />
              ))}
            </ul>
          </div>
        )
      }}
    </Answered>
  )
}

function Counts({ counts }: { counts: Dependents['counts'] }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <dl className="facts">
      {counts.map((one) => (
        <div key={one.noun} className="fact-pair">
          <dt>{names.of(nounNamed(one.noun)?.list ?? one.noun)}</dt>
          <dd className="tabular">
            {t(words.fallsCount, { lost: count(one.lost), weakened: count(one.weakened) })}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function FallenLine({ one }: { one: Reached }) {
  const { t } = useSpeaker()
  const names = useNames()
  const def = nounNamed(one.noun)
  const path = one.path.map((step) => t(step.name)).join(' → ')
  return (
    <li>
      <span className={one.state === 'lost' ? 'bad' : 'warn'}>
        {one.state === 'lost' ? <CloseCircleOutlined /> : <ArrowDownOutlined />}{' '}
        {names.value('state', one.state)}
      </span>{' '}
      {def ? <Link to={`${def.path}/${one.id}`}>{t(one.name)}</Link> : t(one.name)}{' '}
      <span className="quiet small">{names.of(def?.list ?? one.noun)}</span>
      {one.path.length > 1 ? (
        <div className="quiet small">{t(words.fallsWhy, { path })}</div>
      ) : null}
    </li>
  )
}
