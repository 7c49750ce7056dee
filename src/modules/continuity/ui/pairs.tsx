// N-2: two sites or machine rooms lost together. Asked for on request, with how far it is, and stopped at any moment.
import { useState } from 'react'
import { Button, Progress } from 'antd'
import { CheckCircleOutlined, ExperimentOutlined, StopOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { count } from '../../../faces/web/format.ts'
import { useInquiring } from '../../../faces/web/inquiring.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Failed } from '../../../faces/web/kit/states.tsx'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { lossKindOf, supposing } from './supposing.ts'
import { words } from './words.ts'

const budgetMs = 120_000
const hours = 48
const shownMax = 40

interface Lost {
  readonly kind: string
  readonly id: string
  readonly name: Text
}

interface LossesAnswer {
  readonly rows: readonly {
    readonly lost: readonly Lost[]
    readonly functions: readonly { readonly name: Text; readonly minutes: number }[]
  }[]
  readonly tried: number
  readonly harmless: number
  readonly complete: boolean
}

interface Far {
  readonly done: number
  readonly total: number
}

export function PairsPanel() {
  const { t } = useSpeaker()
  const [far, setFar] = useState<Far>()
  const [answer, setAnswer] = useState<LossesAnswer>()
  const asking = useInquiring<never, LossesAnswer>('continuity.losses', {
    heard: ({ done, total }) => setFar({ done, total }),
    answered: setAnswer,
  })
  const start = () => {
    setFar(undefined)
    setAnswer(undefined)
    asking.start({ hours, kinds: ['site', 'machineRoom'], pairs: true }, budgetMs)
  }
  return (
    <Panel
      title={t(words.pairs)}
      flush
      extra={
        asking.running ? (
          <Button size="small" danger icon={<StopOutlined />} onClick={asking.stop}>
            {t(words.pairsStop)}
          </Button>
        ) : (
          <Button size="small" icon={<ExperimentOutlined />} onClick={start}>
            {t(answer ? words.pairsAgain : words.pairsAsk)}
          </Button>
        )
      }
    >
      {asking.problem ? <Failed problem={asking.problem} retry={start} /> : null}
      {asking.running ? <HowFar far={far} /> : null}
      {answer ? (
        <Pairs answer={answer} />
      ) : asking.running || asking.problem ? null : (
        <p className="quiet pairs-note">{t(far ? words.pairsStopped : words.pairsLead)}</p>
      )}
    </Panel>
  )
}

function HowFar({ far }: { far: Far | undefined }) {
  const { t } = useSpeaker()
  const { done = 0, total = 0 } = far ?? {}
  return (
    <div className="pairs-note">
      <Progress
        percent={total === 0 ? 0 : (done / total) * 100}
        status="active"
        format={() => t(words.pairsFar, { done: count(done), total: count(total) })}
      />
    </div>
  )
}

/** Pairs that stop something which neither of the two stops alone. */
function onlyTogether({ rows }: LossesAnswer): LossesAnswer['rows'] {
  const alone = new Map<string, Set<string>>()
  for (const { lost, functions } of rows) {
    const [one] = lost
    if (lost.length === 1 && one)
      alone.set(`${one.kind}:${one.id}`, new Set(functions.map(({ name }) => name.zh)))
  }
  return rows
    .filter(({ lost }) => lost.length > 1)
    .map(({ lost, functions }) => ({
      lost,
      functions: functions.filter(
        ({ name }) => !lost.some(({ kind, id }) => alone.get(`${kind}:${id}`)?.has(name.zh)),
      ),
    }))
    .filter(({ functions }) => functions.length > 0)
}

function Pairs({ answer }: { answer: LossesAnswer }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const found = onlyTogether(answer)
  return (
    <>
      <p className="quiet small tabular pairs-note">
        {t(answer.complete ? words.pairsTried : words.pairsTriedSome, {
          tried: count(answer.tried),
          found: count(found.length),
        })}
      </p>
      {found.length === 0 ? (
        <p className="good pairs-note">
          <CheckCircleOutlined /> {t(words.pairsNone)}
        </p>
      ) : (
        <ol className="fragile">
          {found.slice(0, shownMax).map(({ lost, functions }) => (
            <li key={lost.map(({ id }) => id).join('+')}>
              <span className="fragile-time tabular">
                <strong>
                  {lengthOf(Math.min(...functions.map(({ minutes }) => minutes)) * 60_000, speaker)}
                </strong>
              </span>
              <span className="fragile-what">
                <span>
                  {t(words.ifLost, {
                    name: lost.map(({ name }) => t(name)).join(t(words.pairsAnd)),
                  })}{' '}
                  <strong>{functions.map(({ name }) => t(name)).join(t(words.listComma))}</strong>
                </span>
              </span>
              <Link to="/what-if" search={{ suppose: JSON.stringify(suppositionsOf(lost)) }}>
                <Button size="small" icon={<ExperimentOutlined />}>
                  {t(words.whatIf)}
                </Button>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

const suppositionsOf = (lost: readonly Lost[]) =>
  lost.flatMap(({ kind, id }) => {
    const supposed = lossKindOf(kind)
    return supposed === undefined ? [] : [supposing(supposed, id)]
  })
