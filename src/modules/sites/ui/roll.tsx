// Calling the roll, on a phone and on a wall: how many are accounted for, unknown, in need; the list of those
// unknown first; one press each, or a scan. Without a network what was pressed is sent later.
import { useState } from 'react'
import { Button, Dropdown, Input, Segmented } from 'antd'
import { CheckOutlined, QrcodeOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { useAnswering, WaitingNote } from '../../../faces/web/kit/answering.tsx'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { OneSite, Roll, RollRow } from './answers.ts'
import { Scanner } from './scanner.tsx'
import { words } from './words.ts'
import './sites.css'

const rowsShown = 200
const helps = ['come', 'shutIn', 'food', 'bed'] as const
const standings = ['unknown', 'needsHelp', 'accounted'] as const
type Standing = (typeof standings)[number]

export default function RollPage() {
  const { t } = useSpeaker()
  const { id: site = '' } = useParams({ strict: false })
  const named = useView<OneSite>('sites.site', { site })
  const asked = useView<Roll>('sites.rollCall', { site })
  const roll = asked.data?.answer
  return (
    <Page
      title={t(words.rollCall)}
      crumbs={[
        { title: t(words.now), to: '/sites' },
        { title: named.data ? t(named.data.answer.name) : site, to: `/sites/${site}` },
      ]}
      lead={roll?.counts?.because}
      actions={
        <CommandButton
          command={roll?.open ? 'sites.closeRollCall' : 'sites.startRollCall'}
          fixed={{ site }}
          type={roll?.open ? 'default' : 'primary'}
        />
      }
    >
      <WaitingNote />
      <Answered of={asked} lines={10}>
        {({ answer }) =>
          answer.counts === undefined ? (
            <Panel>
              <p className="quiet">{t(words.rollNone)}</p>
            </Panel>
          ) : (
            <Calling site={site} roll={answer} counts={answer.counts} />
          )
        }
      </Answered>
    </Page>
  )
}

interface CallingProps {
  readonly site: string
  readonly roll: Roll
  readonly counts: NonNullable<Roll['counts']>
}

function Calling({ site, roll, counts }: CallingProps) {
  const { t } = useSpeaker()
  const may = useMay('sites.answerRollCall')
  const [shown, setShown] = useState<Standing>('unknown')
  const [text, setText] = useState('')
  const [scans, setScans] = useState(false)
  const answering = useAnswering()
  const rows = roll.rows.filter(
    ({ standing, name, person }) =>
      standing === shown && (text === '' || name.includes(text) || person.includes(text)),
  )
  const tell = (command: string, input: object) =>
    answering.mutate({ command: `sites.${command}`, input: { site, ...input } })
  return (
    <>
      <TimeLeft roll={roll} counts={counts} />
      <Segmented
        block
        size="large"
        className="roll-tabs"
        value={shown}
        options={standings.map((standing) => ({
          value: standing,
          label: (
            <span className="roll-tab">
              <strong className={`tabular ${tones[standing]}`}>{count(counts[standing])}</strong>
              {t(words[standing])}
            </span>
          ),
        }))}
        onChange={setShown}
      />
      {roll.open && may ? (
        <div className="row">
          <Input.Search
            className="roll-search"
            allowClear
            placeholder={t(words.rollFind)}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button icon={<QrcodeOutlined />} onClick={() => setScans(!scans)}>
            {t(words.rollScan)}
          </Button>
        </div>
      ) : null}
      {scans ? <Scanner onCode={(code) => tell('scanRollCall', { code })} /> : null}
      <Panel flush>
        <ul className="plain-list roll roll-long" aria-label={t(words[shown])}>
          {rows.slice(0, rowsShown).map((row) => (
            <Called
              key={row.person}
              row={row}
              canTell={roll.open && may}
              onTell={(more) => tell('answerRollCall', { person: row.person, ...more })}
            />
          ))}
        </ul>
        {rows.length === 0 ? <p className="roll-none quiet">{t(words.rollNobody)}</p> : null}
        {rows.length > rowsShown ? (
          <p className="roll-none quiet">{t(words.more, { count: count(rows.length) })}</p>
        ) : null}
      </Panel>
    </>
  )
}

const tones = { unknown: 'warn', accounted: 'good', needsHelp: 'bad' } as const

function TimeLeft({ roll, counts }: Pick<CallingProps, 'roll' | 'counts'>) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  if (!roll.open) return <p className="quiet">{t(words.rollOver)}</p>
  if (counts.late) return <p className="bad">{t(words.rollLate)}</p>
  const left = lengthOf(Date.parse(counts.answerBy) - now, speaker)
  return (
    <p className="tabular">
      {t(words.rollBy, { when: momentOf(counts.answerBy, now, speaker) })} ·{' '}
      <strong>{t(words.rollLeft, { left })}</strong>
    </p>
  )
}

interface CalledProps {
  readonly row: RollRow
  readonly canTell: boolean
  onTell(more: { standing: 'accounted' | 'needsHelp'; help?: string }): void
}

function Called({ row, canTell, onTell }: CalledProps) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <li>
      <span className="roll-who">
        <Link to={`/firm/people/${row.person}`}>{row.name}</Link>
        <small className="quiet">
          {row.help === undefined ? names.value('basis', row.basis) : names.value('help', row.help)}
          {row.by === undefined ? '' : ` · ${row.by}`}
        </small>
      </span>
      {canTell ? (
        <span>
          {row.standing === 'accounted' ? null : (
            <Button
              size="large"
              icon={<CheckOutlined />}
              onClick={() => onTell({ standing: 'accounted' })}
            >
              {t(words.seen)}
            </Button>
          )}
          <Dropdown
            trigger={['click']}
            menu={{
              items: helps.map((help) => ({ key: help, label: names.value('help', help) })),
              onClick: ({ key }) => onTell({ standing: 'needsHelp', help: key }),
            }}
          >
            <Button size="large" type="text">
              {t(words.help)}
            </Button>
          </Dropdown>
        </span>
      ) : null}
    </li>
  )
}
