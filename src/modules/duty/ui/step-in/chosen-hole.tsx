// One hole: who holds the post then, how far asking has come, and who could step in, best first.
import { Button } from 'antd'
import {
  ArrowLeftOutlined,
  CheckOutlined,
  HourglassOutlined,
  SendOutlined,
  WarningFilled,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useCommand, useNames } from '../../../../faces/web/catalogue.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { count } from '../../../../faces/web/format.ts'
import { Panel } from '../../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../../faces/web/kit/states.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { useTell } from '../../../../faces/web/kit/use-tell.ts'
import { momentOf, spanOf } from '../../../../faces/web/kit/when.ts'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Search } from '../../../../faces/web/where.ts'
import type { Asking, Candidate, Replacements, Span } from './answers.ts'
import { words } from './words.ts'

interface ChosenProps {
  readonly span: Span
  /** The duty whose person cannot come, or nothing. */
  readonly instead: string
  onInstead(duty: string | undefined): void
}

export function ChosenHole({ span, instead, onInstead }: ChosenProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const more = instead === '' ? {} : { instead }
  const asked = useView<Replacements>('duty.replacements', { ...span, ...more })
  const answer = asked.data?.answer
  const names = answer?.names ?? {}
  const part = answer?.open ?? span
  return (
    <Panel
      flush
      title={
        <>
          <Link
            to="/step-in"
            search={(old: Search) => ({ ...old, post: '', from: '', to: '' })}
            className="step-in-back"
            aria-label={t(words.back)}
          >
            <ArrowLeftOutlined />
          </Link>
          {nameOf(names, 'post', span.post, t)}{' '}
          <span className="quiet small tabular">{spanOf(part.from, part.to, now, speaker)}</span>
        </>
      }
      extra={
        answer?.open ? (
          <span className="bad tabular">
            {t(words.headcount, { had: answer.open.had, needed: answer.open.needed })}
          </span>
        ) : undefined
      }
    >
      <Answered of={asked} lines={8}>
        {({ answer: found }) => (
          <div className="chosen">
            <Held found={found} instead={instead} onInstead={onInstead} now={now} />
            {found.asking ? <AskingLine asking={found.asking} names={names} now={now} /> : null}
            {found.open ? (
              <Able span={span} found={found} instead={instead} />
            ) : (
              <State
                icon={<CheckOutlined className="good" />}
                title={t(words.enough)}
                why={found.held.length > 0 ? t(words.enoughWhy) : undefined}
              />
            )}
          </div>
        )}
      </Answered>
    </Panel>
  )
}

type Say = ReturnType<typeof useSpeaker>['t']

const nameOf = (names: Names, noun: string, id: string, t: Say): string =>
  t(names[`${noun}/${id}`] ?? { zh: id, en: id })

interface HeldProps {
  readonly found: Replacements
  readonly instead: string
  readonly now: number
  onInstead(duty: string | undefined): void
}

function Held({ found, instead, now, onInstead }: HeldProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const declared = useNames()
  const waiting = found.asking?.state === 'asking' ? found.asking.asked.at(-1)?.duty : undefined
  const held = found.held.filter(({ id }) => id !== waiting)
  if (held.length === 0) return null
  return (
    <section>
      <h3>{t(words.held)}</h3>
      <ul className="plain-list held">
        {held.map((duty) => (
          <li key={duty.id}>
            <span>
              <Link to={`/firm/people/${duty.person}`}>
                {nameOf(found.names, 'person', duty.person, t)}
              </Link>{' '}
              <span className="quiet small tabular">
                {declared.value('mode', duty.mode)} · {spanOf(duty.from, duty.to, now, speaker)}
              </span>
            </span>
            {duty.mode === 'standby' ? null : duty.id === instead ? (
              <Button size="small" onClick={() => onInstead(undefined)}>
                {t(words.insteadNot)}
              </Button>
            ) : (
              <Button size="small" onClick={() => onInstead(duty.id)}>
                {t(words.cannotCome)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <InsteadNote found={found} instead={instead} />
    </section>
  )
}

function InsteadNote({ found, instead }: { found: Replacements; instead: string }) {
  const { t } = useSpeaker()
  const duty = found.held.find(({ id }) => id === instead)
  if (!duty) return null
  const person = nameOf(found.names, 'person', duty.person, t)
  return <p className="warn small">{t(words.insteadOf, { person })}</p>
}

/** Whose answer is waited for, and what those before them said. */
function AskingLine({ asking, names, now }: { asking: Asking; names: Names; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const declared = useNames()
  return (
    <section aria-live="polite">
      <h3>{t(words.askedSoFar)}</h3>
      <AskingState asking={asking} names={names} now={now} />
      <ol className="plain-list held">
        {asking.asked.map((one) => (
          <li key={one.duty}>
            <span>
              {nameOf(names, 'person', one.person, t)}{' '}
              <span className="quiet small tabular">
                {t(words.askedAt, { when: momentOf(one.at, now, speaker) })}
              </span>
            </span>
            <span data-outcome={one.outcome}>{declared.value('outcome', one.outcome)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function AskingState({ asking, names, now }: { asking: Asking; names: Names; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const declared = useNames()
  const last = asking.asked.at(-1)
  const person = nameOf(names, 'person', last?.person ?? '', t)
  switch (asking.state) {
    case 'asking':
      return (
        <p className="warn tabular">
          <HourglassOutlined />{' '}
          {t(words.asking, { person, when: momentOf(last?.answerBy ?? now, now, speaker) })}
        </p>
      )
    case 'found':
      return (
        <p className="good">
          <CheckOutlined /> {t(words.found, { person })}
        </p>
      )
    case 'notFound':
      return (
        <p className="bad" role="alert">
          <WarningFilled /> {t(words.notFound, { count: asking.asked.length })}
        </p>
      )
    case 'askingStopped': {
      const ending = declared.value('ending', asking.ending ?? '')
      return <p className="quiet">{t(words.stopped, { ending })}</p>
    }
  }
}

interface AbleProps {
  readonly span: Span
  readonly found: Replacements
  readonly instead: string
}

function Able({ span, found, instead }: AbleProps) {
  const { t } = useSpeaker()
  const declared = useCommand('duty.askReplacement')
  const telling = useTell('duty.askReplacement')
  const isAsking = found.asking?.state === 'asking'
  const mayAsk = declared?.may === true && !isAsking
  const about = { ...span, ...(instead === '' ? {} : { instead }) }
  const ask = (more: object) => telling.mutate({ ...about, ...more })
  if (found.rows.length === 0) {
    return (
      <>
        <State icon={<WarningFilled />} title={t(words.nobody)} why={t(words.nobodyWhy)} />
        <Unable found={found} />
      </>
    )
  }
  return (
    <section>
      <header className="able-head">
        <h3>{t(words.able, { count: count(found.ableCount) })}</h3>
        {mayAsk && found.rows.some(({ fit }) => fit) ? (
          <Button
            type="primary"
            icon={<SendOutlined />}
            loading={telling.isPending}
            onClick={() => ask({})}
          >
            {t(words.first)}
          </Button>
        ) : null}
      </header>
      <ol className="plain-list able">
        {found.rows.map((one, place) => (
          <AbleLine
            key={one.person}
            one={one}
            place={place}
            names={found.names}
            {...(mayAsk ? { onAsk: () => ask({ person: one.person }) } : {})}
          />
        ))}
      </ol>
      <Unable found={found} />
    </section>
  )
}

interface CandidateProps {
  readonly one: Candidate
  readonly place: number
  readonly names: Names
  onAsk?(): void
}

function AbleLine({ one, place, names, onAsk }: CandidateProps) {
  const { t } = useSpeaker()
  const declared = useNames()
  const isOver = one.broken.length > 0
  return (
    <li>
      <span className="able-place tabular quiet">{place + 1}</span>
      <span className="able-who">
        <Link to={`/firm/people/${one.person}`}>{nameOf(names, 'person', one.person, t)}</Link>{' '}
        <span className="quiet small">{declared.value('mode', one.mode)}</span>
        <span className="able-reasons">
          {one.reasons.map(({ tone, text }) => (
            <span key={text.en} data-tone={tone}>
              {tone === 'good' ? <CheckOutlined /> : tone === 'bad' ? <WarningFilled /> : null}{' '}
              {t(text)}
            </span>
          ))}
        </span>
      </span>
      {onAsk && !isOver ? (
        <Button size="small" onClick={onAsk}>
          {t(words.ask)}
        </Button>
      ) : isOver ? (
        <span className="bad small">{t(words.breaks)}</span>
      ) : null}
    </li>
  )
}

const known = [
  'duty.notQualified',
  'duty.doubleBooked',
  'duty.onLeave',
  'duty.noWay',
  'duty.modeNotAllowed',
] as const

function Unable({ found }: { found: Replacements }) {
  const { t, comma } = useSpeaker()
  if (found.unable.length === 0) return null
  const list = found.unable
    .map(({ code, count: many }) => {
      const said = known.find((one) => one === code)
      return t(words.countOf, { what: t(said ? words[said] : words.other), count: count(many) })
    })
    .join(comma)
  return <p className="quiet small unable">{t(words.unable, { list })}</p>
}
