// The health officer's desk: what calls for a look, how far the tests are, results by sheet, and one person's record.
import { useState } from 'react'
import { Button, Drawer, Input } from 'antd'
import { FolderOpenOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { NounPicker } from '../../../faces/web/kit/noun-picker.tsx'
import { Page, Panel, Stat } from '../../../faces/web/kit/page.tsx'
import { SheetDrop } from '../../../faces/web/kit/sheet-drop.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Control, Members, Numbers } from './answers.ts'
import { words } from './words.ts'
import './health.css'

export default function Desk() {
  const { t } = useSpeaker()
  return (
    <Page
      title={t(words.desk)}
      lead={t(words.deskLead)}
      actions={
        <>
          <CommandButton command="health.startQuarantine" />
          <CommandButton command="health.startControl" type="primary" />
        </>
      }
    >
      <InNumbers />
      <div className="columns">
        <div className="stack">
          <OpenDeclarations />
          <Controls />
        </div>
        <div className="stack">
          <OnePerson />
          <Concerns />
          <Panel title={t(words.importTests)}>
            <SheetDrop command="health.importTests" />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

function InNumbers() {
  const names = useNames()
  const asked = useView<Numbers>('health.numbers')
  const numbers = asked.data?.answer
  const shown = [
    'declarations',
    'overdue',
    'quarantined',
    'unfit',
    'inChains',
    'backToday',
  ] as const
  return (
    <div className="stats">
      {shown.map((name) => (
        <Stat key={name} title={names.field(name)} value={numbers?.[name] ?? ''} to="/health" />
      ))}
    </div>
  )
}

interface Declared {
  readonly rows: readonly {
    readonly declaration: string
    readonly person: string
    readonly name: string
    readonly at: string
    readonly lookBy: string
    readonly overdue: boolean
  }[]
}

function OpenDeclarations() {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const asked = useView<Declared>('health.declarations')
  const rows = asked.data?.answer.rows ?? []
  return (
    <Panel title={t(words.openDeclarations, { count: rows.length })}>
      {rows.length === 0 ? <p className="quiet">{t(words.declarationsNone)}</p> : null}
      <ul className="plain-list lines">
        {rows.map(({ declaration, person, name, at, lookBy, overdue }) => (
          <li key={declaration}>
            <span>
              <strong>{name}</strong>{' '}
              <span className="quiet tabular">{momentOf(at, now, speaker)}</span>
              <br />
              <span className={`small ${overdue ? 'bad' : 'quiet'}`}>
                {overdue
                  ? t(words.overdue)
                  : t(words.lookedBy, { when: momentOf(lookBy, now, speaker) })}
              </span>
            </span>
            <span className="row">
              <LookAt person={person} />
              <CommandButton
                command="health.settleDeclaration"
                fixed={{ declaration }}
                size="small"
                type="primary"
              />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Opens the record of a person once it is said what for. */
function LookAt({ person }: { person: string }) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const [purpose, setPurpose] = useState('')
  const go = () => void navigate({ to: `/health/people/${person}`, search: { purpose } })
  if (!asking)
    return (
      <Button size="small" icon={<FolderOpenOutlined />} onClick={() => setAsking(true)}>
        {t(words.open)}
      </Button>
    )
  return (
    <Input.Search
      size="small"
      autoFocus
      aria-label={t(words.purpose)}
      placeholder={t(words.purposeExample)}
      enterButton={t(words.open)}
      value={purpose}
      onChange={(event) => setPurpose(event.target.value)}
      onSearch={() => {
        if (purpose.trim().length >= purposeLengthMin) go()
      }}
    />
  )
}

const purposeLengthMin = 4

function OnePerson() {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const [person, setPerson] = useState('')
  const [purpose, setPurpose] = useState('')
  return (
    <Panel title={t(words.onePerson)}>
      <form
        className="person-ask"
        onSubmit={(event) => {
          event.preventDefault()
          void navigate({ to: `/health/people/${person}`, search: { purpose } })
        }}
      >
        <NounPicker
          nouns={['person']}
          prefixed={false}
          many={false}
          value={person}
          label={t(words.onePerson)}
          onChange={(next) => setPerson(typeof next === 'string' ? next : '')}
        />
        <Input
          aria-label={t(words.purpose)}
          placeholder={t(words.purposeExample)}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
        <Button
          htmlType="submit"
          disabled={person === '' || purpose.trim().length < purposeLengthMin}
        >
          {t(words.look)}
        </Button>
      </form>
    </Panel>
  )
}

interface OpenConcerns {
  readonly rows: readonly {
    readonly concern: string
    readonly kind: string
    readonly siteName?: Text
    readonly at: string
  }[]
}

function Concerns() {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  const asked = useView<OpenConcerns>('health.concerns')
  const rows = asked.data?.answer.rows ?? []
  return (
    <Panel title={t(words.concerns, { count: rows.length })}>
      {rows.length === 0 ? <p className="quiet">{t(words.concernsNone)}</p> : null}
      <ul className="plain-list lines">
        {rows.map(({ concern, kind, siteName, at }) => (
          <li key={concern}>
            <span>
              <strong>{names.value('kind', kind)}</strong> {siteName ? t(siteName) : ''}{' '}
              <span className="quiet tabular">{momentOf(at, now, speaker)}</span>
            </span>
            <CommandButton command="health.closeConcern" fixed={{ concern }} size="small" />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Controls() {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const asked = useView<{ rows: readonly Control[] }>('health.controls')
  const [shown, setShown] = useState('')
  return (
    <Panel title={t(words.controls)}>
      <Answered of={asked}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <p className="quiet">{t(words.controlsNone)}</p>
          ) : (
            answer.rows.map((row) => (
              <div key={row.control} className="control">
                <strong>
                  {row.siteName ? `${t(row.siteName)} · ` : ''}
                  {t(row.title)}
                </strong>{' '}
                <span className="quiet tabular">
                  {t(words.controlPeople, {
                    count: count(row.people),
                    until: momentOf(row.until, now, speaker),
                  })}
                </span>
                <p className="quiet small">{row.because}</p>
                <ul className="plain-list tabular">
                  {row.rounds.map((round) => (
                    <li
                      key={round.round}
                      className={
                        round.untested > 0 && Date.parse(round.by) <= now
                          ? 'bad'
                          : round.untested === 0
                            ? 'good'
                            : ''
                      }
                    >
                      {t(words.roundLine, { ...round, day: round.day.slice(5) })}
                    </li>
                  ))}
                </ul>
                <div className="row">
                  <Button size="small" onClick={() => setShown(row.control)}>
                    {t(words.whoIsMissing)}
                  </Button>
                  <CommandButton
                    command="health.endControl"
                    fixed={{ control: row.control }}
                    size="small"
                  />
                </div>
              </div>
            ))
          )
        }
      </Answered>
      <Drawer
        open={shown !== ''}
        onClose={() => setShown('')}
        size={440}
        title={t(words.whoIsMissing)}
        destroyOnHidden
      >
        {shown === '' ? null : <Missing control={shown} />}
      </Drawer>
    </Panel>
  )
}

/** By round, whose result is not there. */
function Missing({ control }: { control: string }) {
  const { t } = useSpeaker()
  const asked = useView<Members>('health.control', { control })
  return (
    <Answered of={asked}>
      {({ answer }) => (
        <div className="stack">
          {answer.rounds.map(({ round, day }, index) => {
            const missing = answer.members.filter(({ sampled }) => sampled[index] === null)
            return (
              <section key={round}>
                <h3>{t(words.roundLine, { ...answer.rounds[index], day: day.slice(5) })}</h3>
                {missing.length === 0 ? (
                  <p className="good">{t(words.missingNone)}</p>
                ) : (
                  <div className="names">
                    {missing.map(({ person, name }) => (
                      <span key={person}>{name} </span>
                    ))}
                  </div>
                )}
              </section>
            )
          })}
        </div>
      )}
    </Answered>
  )
}
