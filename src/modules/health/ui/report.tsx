// My report, made for a thumb: what it is, where I am, since when; sent at once, or kept until there is a network.
// What waits for my answer stands above it, my own days below.
import { useState, type ReactNode } from 'react'
import { Button, Form, Input } from 'antd'
import { QrcodeOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { dayOf } from '../../../faces/web/format.ts'
import { useAnswering, WaitingNote } from '../../../faces/web/kit/answering.tsx'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { NounPicker } from '../../../faces/web/kit/noun-picker.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useMe } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Mine } from './answers.ts'
import { Days } from './days.tsx'
import { words } from './words.ts'
import './health.css'

const whats = ['closeContact', 'secondContact', 'symptoms', 'positiveTest'] as const
const places = ['home', 'ourSite', 'onTheWay', 'quarantineSite', 'hospital'] as const
const helps = ['come', 'shutIn', 'food', 'bed'] as const
const dayMs = 86_400_000

export default function Report() {
  const { t } = useSpeaker()
  const me = useMe()
  const asked = useView<Mine>('health.mine')
  const person = me.data?.id ?? ''
  return (
    <Page
      title={t(words.report)}
      lead={t(words.reportLead)}
      actions={
        <Link to="/my/code">
          <Button icon={<QrcodeOutlined />}>{t(words.showCode)}</Button>
        </Link>
      }
    >
      <WaitingNote />
      <div className="report">
        <RollAsks person={person} />
        <Panel title={t(words.whatHappened)}>
          <Declaring person={person} />
        </Panel>
        <Answered of={asked}>{({ answer }) => <MyHealth mine={answer} person={person} />}</Answered>
      </div>
    </Page>
  )
}

interface Calls {
  readonly rows: readonly { readonly site: string; readonly siteName: Text }[]
}

function RollAsks({ person }: { person: string }) {
  const { t } = useSpeaker()
  const names = useNames()
  const asked = useView<Calls>('sites.myRollCall')
  const answering = useAnswering()
  const [needs, setNeeds] = useState('')
  const answer = (site: string, more: object) =>
    answering.mutate({ command: 'sites.answerRollCall', input: { site, person, ...more } })
  return (asked.data?.answer.rows ?? []).map(({ site, siteName }) => (
    <Panel key={site} title={t(words.rollAsks, { site: t(siteName) })}>
      <div className="choices">
        <Button size="large" type="primary" onClick={() => answer(site, { standing: 'accounted' })}>
          {t(words.iAmHere)}
        </Button>
        <Button size="large" danger onClick={() => setNeeds(needs === site ? '' : site)}>
          {t(words.iNeedHelp)}
        </Button>
        {needs === site
          ? helps.map((help) => (
              <Button key={help} onClick={() => answer(site, { standing: 'needsHelp', help })}>
                {names.value('help', help)}
              </Button>
            ))
          : null}
      </div>
    </Panel>
  ))
}

interface Said {
  readonly what?: (typeof whats)[number]
  readonly whereabouts?: (typeof places)[number]
  readonly site?: string
  readonly since?: string
  readonly note: string
}

function Declaring({ person }: { person: string }) {
  const { t } = useSpeaker()
  const names = useNames()
  const answering = useAnswering()
  const [said, setSaid] = useState<Said>({ note: '' })
  const put = (part: Partial<Said>) => setSaid((old) => ({ ...old, ...part }))
  const send = () => {
    const { note, ...rest } = said
    const input = { person, ...rest, ...(note.trim() === '' ? {} : { note }) }
    answering.mutate(
      { command: 'health.declare', input },
      { onSuccess: () => setSaid({ note: '' }) },
    )
  }
  return (
    <Form layout="vertical" className="declaring" onFinish={send}>
      <Choices
        values={whats}
        chosen={said.what}
        name={(what) => names.value('what', what)}
        onChoose={(what) => put({ what })}
      />
      {said.what === undefined ? null : <Details said={said} onPut={put} />}
      <p className="quiet small">{t(words.emergency)}</p>
      <Button
        className="send"
        type="primary"
        size="large"
        block
        htmlType="submit"
        disabled={said.what === undefined || person === ''}
        loading={answering.isPending}
      >
        {t(words.send)}
      </Button>
    </Form>
  )
}

/** Where I am, since when, and what else there is to say. */
function Details({ said, onPut: put }: { said: Said; onPut: (part: Partial<Said>) => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const now = useMinute()
  const days = [
    [dayOf(now), words.today],
    [dayOf(now - dayMs), words.yesterday],
    [dayOf(now - 2 * dayMs), words.earlier],
  ] as const
  return (
    <>
      <h3 className="quiet small">{t(words.whereAmI)}</h3>
      <Choices
        values={places}
        chosen={said.whereabouts}
        name={(place) => names.value('whereabouts', place)}
        onChoose={(whereabouts) => put({ whereabouts })}
      />
      {said.whereabouts === 'ourSite' ? (
        <NounPicker
          nouns={['site']}
          prefixed={false}
          many={false}
          value={said.site}
          label={t(words.whichSite)}
          onChange={(site) => {
            if (typeof site === 'string') put({ site })
          }}
        />
      ) : null}
      <h3 className="quiet small">{t(words.sinceDay)}</h3>
      <Choices
        values={days.map(([day]) => day)}
        chosen={said.since}
        name={(day) => t(days.find(([one]) => one === day)?.[1] ?? words.earlier)}
        onChoose={(since) => put({ since })}
      />
      <Form.Item label={t(words.moreToSay)}>
        <Input.TextArea
          maxLength={200}
          autoSize={{ minRows: 2 }}
          value={said.note}
          onChange={(event) => put({ note: event.target.value })}
        />
      </Form.Item>
    </>
  )
}

interface ChoicesProps<V extends string> {
  readonly values: readonly V[]
  readonly chosen: V | undefined
  name(value: V): string
  onChoose(value: V): void
}

function Choices<V extends string>({ values, chosen, name, onChoose }: ChoicesProps<V>): ReactNode {
  return (
    <div className="choices">
      {values.map((value) => (
        <Button
          key={value}
          type={value === chosen ? 'primary' : 'default'}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {name(value)}
        </Button>
      ))}
    </div>
  )
}

function MyHealth({ mine, person }: { mine: Mine; person: string }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  return (
    <>
      {mine.declarations.length > 0 ? (
        <Panel title={t(words.myReports)}>
          <ul className="plain-list">
            {mine.declarations.map(({ declaration, at, lookBy, overdue, outcome }) => (
              <li key={declaration}>
                <span className="quiet tabular">{momentOf(at, now, speaker)}</span>{' '}
                {outcome === undefined ? (
                  <span className={overdue ? 'bad' : ''}>
                    {overdue
                      ? t(words.overdue)
                      : t(words.lookedBy, { when: momentOf(lookBy, now, speaker) })}
                  </span>
                ) : (
                  names.value('outcome', outcome)
                )}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel
        title={t(words.myDays)}
        extra={
          <CommandButton
            command="health.recordTest"
            fixed={{ person }}
            size="small"
            title={t(words.ownTest)}
          />
        }
      >
        <Confined mine={mine} />
        {mine.days.length === 0 ? (
          <p className="quiet">{t(words.noDays)}</p>
        ) : (
          <Days days={mine.days} />
        )}
      </Panel>
    </>
  )
}

/** In one sentence each: the quarantine and the controls that hold. */
export function Confined({ mine }: { mine: Pick<Mine, 'quarantine' | 'controls'> }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const { quarantine, controls } = mine
  return (
    <>
      {quarantine ? (
        <p className="bad">
          {t(words.quarantinedUntil, { until: momentOf(quarantine.until, now, speaker) })}
          {quarantine.works ? ` · ${t(words.worksThere)}` : ''}
        </p>
      ) : null}
      {controls.map(({ control, title, closedUntil, until }) => (
        <p key={control}>
          {t(words.closedUntil, {
            title: t(title),
            closed: momentOf(closedUntil, now, speaker),
            until: momentOf(until, now, speaker),
          })}
        </p>
      ))}
    </>
  )
}
