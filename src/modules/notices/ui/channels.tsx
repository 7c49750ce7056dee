// What there is to send with, which rungs each channel can know, a test to oneself, and who could not be reached.
import { Button } from 'antd'
import { ExperimentOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count as counted, dayOf } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useMe } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Channels, Reachability } from './answers.ts'
import { words } from './words.ts'
import './notices.css'

export default function ChannelsPage() {
  const { t } = useSpeaker()
  const channels = useView<Channels>('notices.channels', {})
  const reach = useView<Reachability>('notices.reachability', {})
  return (
    <Page title={t(words.channels)} lead={t(words.channelsLead)} actions={<TestMe />}>
      <div className="columns">
        <Panel title={t(words.channel)}>
          <Answered of={channels}>{({ answer }) => <ChannelRows rows={answer.rows} />}</Answered>
          <p className="quiet">{t(words.setUp)}</p>
        </Panel>
        <Panel
          title={t(words.reachability)}
          extra={<CommandButton command="notices.testReach" title={t(words.test)} size="small" />}
        >
          <Answered of={reach}>{({ answer }) => <Reach answer={answer} />}</Answered>
        </Panel>
      </div>
    </Page>
  )
}

function TestMe() {
  const { t } = useSpeaker()
  const me = useMe()
  const navigate = useNavigate()
  const send = useTell('notices.send', () => void navigate({ to: '/my/notices' }))
  if (!useMay('notices.send') || !me.data) return null
  const people = [me.data.id]
  return (
    <Button
      type="primary"
      icon={<ExperimentOutlined />}
      loading={send.isPending}
      onClick={() =>
        send.mutate({
          template: 'reachability',
          variables: { day: dayOf(Date.now()) },
          audience: { people },
        })
      }
    >
      {t(words.testMe)}
    </Button>
  )
}

function ChannelRows({ rows }: { rows: Channels['rows'] }) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const isRecorded = rows.some(({ state }) => state === 'recorded')
  return (
    <>
      {isRecorded ? <p className="quiet">{t(words.recordedOnly)}</p> : null}
      <table className="channel-table">
        <thead>
          <tr>
            <th>{t(words.channel)}</th>
            <th>{t(words.state)}</th>
            <th>{t(words.knowsTitle)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ channel, state, where, knows }) => (
            <tr key={channel}>
              <td>
                {names.value('channel', channel)}
                {where === '' ? null : <small className="quiet"> {where}</small>}
              </td>
              <td>
                <span className={state === 'ready' ? 'good' : 'quiet'}>
                  {names.value('state', state)}
                </span>
              </td>
              <td className="quiet">
                {knows.map((rung) => names.value('rung', rung)).join(comma) || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Reach({ answer }: { answer: Reachability }) {
  const speaker = useSpeaker()
  const { t, comma } = speaker
  const now = useMinute()
  return (
    <div className="reach">
      {answer.nextAt === undefined ? null : (
        <p className="quiet tabular">
          {t(words.reachNext, { when: momentOf(answer.nextAt, now, speaker) })}
        </p>
      )}
      {answer.tests.length === 0 ? <p>{t(words.reachNone)}</p> : null}
      <ul>
        {answer.tests.map((test) => (
          <li key={test.notice} className="tabular">
            {t(words.reachOf, {
              when: momentOf(test.at, now, speaker),
              answered: counted(test.answered),
              count: counted(test.count),
              percent: (test.perMille / 10).toFixed(1),
            })}
          </li>
        ))}
      </ul>
      {answer.silent > 0 ? (
        <>
          <h3>{t(words.silent, { count: counted(answer.silent) })}</h3>
          <p className="quiet">{answer.rows.map(({ name }) => t(name)).join(comma)}</p>
        </>
      ) : null}
    </div>
  )
}
