// Who steps in: the hours that lack people, soonest first; for the chosen one who could come and why; asking the first.
import { Segmented, Switch } from 'antd'
import { CheckCircleOutlined, TeamOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMinute } from '../../../../faces/web/clock.ts'
import { count } from '../../../../faces/web/format.ts'
import { Page, Panel } from '../../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../../faces/web/kit/states.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { lengthOf, spanOf } from '../../../../faces/web/kit/when.ts'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { useSearchText, type Search } from '../../../../faces/web/where.ts'
import { titles } from '../titles.ts'
import type { Asking, HoleRow, Holes, Span } from './answers.ts'
import { ChosenHole } from './chosen-hole.tsx'
import { words } from './words.ts'
import './step-in.css'

const daysChoices = [1, 7, 28]
const daysUsual = 7

export default function StepInPage() {
  const { t } = useSpeaker()
  const search = useSearchText()
  const navigate = useNavigate()
  const put = (next: Search) =>
    void navigate({ to: '/step-in', search: (old: Search) => ({ ...old, ...next }), replace: true })
  const days = Number(search['days'] ?? daysUsual)
  const key = search['key'] === 'yes'
  const asked = useView<Holes>('duty.holes', { days, key })
  const { post = '', from = '', to = '', instead = '' } = search
  const chosen = post !== '' && from !== '' && to !== ''
  return (
    <Page title={t(titles.stepIn)} lead={t(words.lead)}>
      <div className="step-in" data-chosen={chosen}>
        <Panel
          flush
          title={t(words.holes, { count: count(asked.data?.answer.total ?? 0) })}
          extra={
            <span className="step-in-filters">
              <label>
                <Switch
                  size="small"
                  checked={key}
                  onChange={(on) => put({ key: on ? 'yes' : '' })}
                />{' '}
                {t(words.keyOnly)}
              </label>
              <Segmented
                size="small"
                value={days}
                options={daysChoices.map((value) => ({
                  value,
                  label: t(words.days, { days: value }),
                }))}
                onChange={(value) => put({ days: String(value) })}
              />
            </span>
          }
        >
          <Answered of={asked} lines={8}>
            {({ answer }) => <HoleList holes={answer} chosen={{ post, from, to }} />}
          </Answered>
        </Panel>
        {chosen ? (
          <ChosenHole
            key={`${post} ${from}`}
            span={{ post, from, to }}
            instead={instead}
            onInstead={(duty) => put({ instead: duty ?? '' })}
          />
        ) : (
          <Panel>
            <State icon={<TeamOutlined />} title={t(words.choose)} />
          </Panel>
        )}
      </div>
    </Page>
  )
}

function HoleList({ holes, chosen }: { holes: Holes; chosen: Span }) {
  const { t } = useSpeaker()
  const now = useMinute()
  if (holes.rows.length === 0) {
    return (
      <State
        icon={<CheckCircleOutlined className="good" />}
        title={t(words.none)}
        why={t(words.noneWhy)}
      />
    )
  }
  const left = holes.total - holes.rows.length
  return (
    <>
      <ol className="holes">
        {holes.rows.map((hole) => (
          <HoleLine
            key={`${hole.post} ${hole.from}`}
            hole={hole}
            names={holes.names}
            now={now}
            isChosen={hole.post === chosen.post && hole.from === chosen.from}
          />
        ))}
      </ol>
      {left > 0 ? (
        <p className="quiet small holes-more">{t(words.more, { count: count(left) })}</p>
      ) : null}
    </>
  )
}

interface HoleLineProps {
  readonly hole: HoleRow
  readonly names: Names
  readonly now: number
  readonly isChosen: boolean
}

function HoleLine({ hole, names, now, isChosen }: HoleLineProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const { post, from, to, had, needed } = hole
  const begun = Date.parse(from) <= now
  return (
    <li data-chosen={isChosen}>
      <Link
        to="/step-in"
        search={(old: Search) => ({ ...old, post, from, to, instead: '' })}
        aria-current={isChosen}
      >
        <span className="hole-what">
          <strong>
            {t(names[`post/${post}`] ?? { zh: post, en: post })}
            {hole.key ? <span className="hole-key"> {t(words.key)}</span> : null}
          </strong>
          <span className="quiet small tabular">
            {spanOf(from, to, now, speaker)}
            {' · '}
            {lengthOf(Date.parse(to) - Date.parse(from), speaker)}
          </span>
          {hole.asking ? <AskingShort asking={hole.asking} names={names} /> : null}
        </span>
        <span className={begun ? 'bad tabular' : 'warn tabular'}>
          {t(words.headcount, { had, needed })}
        </span>
      </Link>
    </li>
  )
}

function AskingShort({ asking, names }: { asking: Asking; names: Names }) {
  const { t } = useSpeaker()
  const last = asking.asked.at(-1)
  const id = last?.person ?? ''
  const person = t(names[`person/${id}`] ?? { zh: id, en: id })
  switch (asking.state) {
    case 'asking':
      return <span className="small warn">{t(words.askingShort, { person })}</span>
    case 'notFound':
      return <span className="small bad">{t(words.notFound, { count: asking.asked.length })}</span>
    case 'found':
    case 'askingStopped':
      return null
  }
}
