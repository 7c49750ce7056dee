// One person's health as far as it is kept here, opened for a purpose that stands in the log: what they reported,
// their tests, their days, and whom they shared rooms with.
import { useState } from 'react'
import { Checkbox } from 'antd'
import { useParams, useSearch } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Calendar, Contacts, Record } from './answers.ts'
import { Days } from './days.tsx'
import { Confined } from './report.tsx'
import { words } from './words.ts'
import './health.css'

const tones: Readonly<{ [result: string]: string }> = {
  negative: 'good',
  abnormal: 'warn',
  positive: 'bad',
}

export default function OnePerson() {
  const { t } = useSpeaker()
  const { id: person = '' } = useParams({ strict: false })
  const search: { purpose?: unknown } = useSearch({ strict: false })
  const purpose = typeof search.purpose === 'string' ? search.purpose : ''
  const asked = useView<Calendar>('health.calendar', { person, purpose })
  return (
    <Page
      title={asked.data?.answer.name ?? person}
      crumbs={[{ title: t(words.desk), to: '/health/desk' }]}
      lead={`${t(words.purpose)}: ${purpose}`}
      actions={
        <>
          <CommandButton command="health.recordTest" fixed={{ person }} />
          <CommandButton command="health.startQuarantine" fixed={{ person }} type="primary" />
        </>
      }
    >
      <Answered of={asked} lines={10}>
        {({ answer }) => (
          <div className="columns">
            <div className="stack">
              <Said person={person} purpose={purpose} />
              <ContactsPanel person={person} purpose={purpose} />
            </div>
            <div className="stack">
              <Panel title={t(words.theirDays)}>
                <Confined mine={answer} />
                {answer.days.length === 0 ? (
                  <p className="quiet">{t(words.noDays)}</p>
                ) : (
                  <Days days={answer.days} />
                )}
              </Panel>
              <Results person={person} results={answer.results} />
            </div>
          </div>
        )}
      </Answered>
    </Page>
  )
}

interface Asking {
  readonly person: string
  readonly purpose: string
}

function Said(params: Asking) {
  const speaker = useSpeaker()
  const { t, comma } = speaker
  const names = useNames()
  const now = useMinute()
  const asked = useView<Record>('health.record', { ...params })
  return (
    <Panel title={t(words.theirReports)}>
      <Answered of={asked}>
        {({ answer }) =>
          answer.declarations.length === 0 ? (
            <p className="quiet">{t(words.reportsNone)}</p>
          ) : (
            <ul className="plain-list lines">
              {answer.declarations.map((one) => (
                <li key={one.declaration}>
                  <span>
                    <strong>
                      {one.what === undefined ? t(words.erased) : names.value('what', one.what)}
                    </strong>{' '}
                    <span className="quiet tabular">{momentOf(one.at, now, speaker)}</span>
                    <br />
                    {[
                      one.whereabouts && names.value('whereabouts', one.whereabouts),
                      one.since,
                      one.note,
                    ]
                      .filter(Boolean)
                      .join(comma)}
                  </span>
                  {one.outcome === undefined ? (
                    <CommandButton
                      command="health.settleDeclaration"
                      fixed={{ declaration: one.declaration }}
                      size="small"
                    />
                  ) : (
                    <span className="quiet">{names.value('outcome', one.outcome)}</span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

function Results({ person, results }: { person: string; results: Calendar['results'] }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  return (
    <Panel title={t(words.results)}>
      {results.length === 0 ? <p className="quiet">{t(words.resultsNone)}</p> : null}
      <ul className="plain-list lines">
        {results.map(({ takenAt, result, note }) => (
          <li key={takenAt}>
            <span>
              <span className="quiet tabular">{momentOf(takenAt, now, speaker)}</span>{' '}
              <span className={tones[result ?? ''] ?? 'quiet'}>
                {result === undefined ? t(words.erased) : names.value('result', result)}
              </span>{' '}
              {note}
            </span>
            {result === 'abnormal' ? (
              <CommandButton command="health.reviewTest" fixed={{ person, takenAt }} size="small" />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function ContactsPanel(params: Asking) {
  const speaker = useSpeaker()
  const { t, comma } = speaker
  const names = useNames()
  const now = useMinute()
  const [second, setSecond] = useState(false)
  const asked = useView<Contacts>('health.contacts', { ...params, levels: second ? 2 : 1 })
  const since = asked.data ? momentOf(asked.data.answer.since, now, speaker) : ''
  return (
    <Panel
      title={t(words.contacts, { since })}
      extra={
        <span className="row">
          <Checkbox checked={second} onChange={(event) => setSecond(event.target.checked)}>
            {t(words.withSecond)}
          </Checkbox>
          <CommandButton
            command="health.findContacts"
            fixed={{ person: params.person }}
            size="small"
          />
        </span>
      }
    >
      <Answered of={asked}>
        {({ answer }) => (
          <div className="stack">
            {answer.rows.length === 0 ? <p className="quiet">{t(words.contactsNone)}</p> : null}
            <ul className="plain-list">
              {answer.rows.map((row) => (
                <li key={row.person}>
                  <strong>{row.name}</strong>{' '}
                  <span className="tabular">
                    {t(words.contactLine, {
                      room: t(row.roomName),
                      minutes: count(row.minutes),
                      last: momentOf(row.last, now, speaker),
                    })}
                  </span>{' '}
                  <span className="quiet small">
                    {row.grounds.map((ground) => names.value('grounds', ground)).join(comma)}
                  </span>
                </li>
              ))}
            </ul>
            {answer.second.length === 0 ? null : (
              <section>
                <h3>{t(words.second, { count: answer.second.length })}</h3>
                <p className="quiet">
                  {answer.second
                    .map(({ name, metThrough }) => t(words.secondLine, { name, via: metThrough }))
                    .join(comma)}
                </p>
              </section>
            )}
          </div>
        )}
      </Answered>
    </Panel>
  )
}
