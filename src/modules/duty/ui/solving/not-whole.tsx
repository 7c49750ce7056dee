// On request, why a shift stays open or nothing is legal: what cannot be kept together, proved while one waits.
import { useState } from 'react'
import { Alert, Button } from 'antd'
import { CheckCircleOutlined, LoadingOutlined } from '@ant-design/icons'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useInquiring } from '../../../../faces/web/inquiring.ts'
import { SayProblem } from '../../../../faces/web/kit/states.tsx'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Asked, NotWhole as Answer, OpenShift } from './answers.ts'
import { words } from './words.ts'

const budgetMs = 60_000

/** Asks of one open shift, or without one of the whole roster. */
export function NotWhole({ ask, one }: { ask: Asked; one?: OpenShift }) {
  const { t } = useSpeaker()
  const [answer, setAnswer] = useState<Answer>()
  const { running, problem, start, stop } = useInquiring<never, Answer>('duty.whyNotWhole', {
    heard: () => {},
    answered: setAnswer,
  })
  const open = one && { post: one.post, day: one.day, from: one.from }
  const begin = () => {
    setAnswer(undefined)
    start({ ...ask, ...(open ? { open } : {}) }, budgetMs)
  }
  return (
    <div className="solve-whole small" aria-live="polite">
      {running ? (
        <>
          <span className="quiet">
            <LoadingOutlined /> {t(words.wholeLooking)}
          </span>
          <Button size="small" onClick={stop}>
            {t(words.wholeStop)}
          </Button>
        </>
      ) : (
        <Button size="small" onClick={begin}>
          {t(words.whole)}
        </Button>
      )}
      {problem ? <Alert type="warning" showIcon title={<SayProblem problem={problem} />} /> : null}
      {answer ? <Found answer={answer} /> : null}
    </div>
  )
}

function Found({ answer }: { answer: Answer }) {
  const { t } = useSpeaker()
  const said = useNames()
  const { possible, irreducible, lines, names } = answer
  if (possible === null) return <p className="quiet">{t(words.undecided)}</p>
  if (possible) {
    return (
      <p className="good">
        <CheckCircleOutlined /> {t(words.canBeWhole)}
      </p>
    )
  }
  const called = (person: string): string => {
    const name = names[`person/${person}`]
    return name ? t(name) : person
  }
  return (
    <>
      <p>{t(irreducible ? words.notWhole : words.notWholeMaybe)}</p>
      <ol>
        {lines.map(({ code, params, count, people }) => (
          <li key={`${code} ${JSON.stringify(params)}`}>
            {count > 0 ? t(words.whyCount, { count }) : null}
            {said.of(code, params)}
            {people.length > 0 ? (
              <span className="quiet">
                {' '}
                {people.map(called).join(t(words.comma))}
                {count > people.length ? '…' : ''}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  )
}
