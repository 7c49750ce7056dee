// Every site as it is now: under which order until when, who is inside against beds.
import { useState, type ReactNode } from 'react'
import { Checkbox } from 'antd'
import { AuditOutlined, CheckCircleOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Grid, type Column } from '../../../faces/web/kit/grid.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker, type Speaker } from '../../../faces/web/settings.ts'
import type { SiteNow } from './answers.ts'
import { AccessMark } from './access-mark.tsx'
import { words } from './words.ts'
import './sites.css'

const shanghai = '上海'

export default function SitesNow() {
  const { t } = useSpeaker()
  const now = useMinute()
  const [near, setNear] = useState(false)
  const asked = useView<{ rows: readonly SiteNow[] }>('sites.states')
  return (
    <Page
      title={t(words.now)}
      lead={t(words.nowLead)}
      actions={<CommandButton command="sites.giveOrder" icon={<AuditOutlined />} type="primary" />}
    >
      <Answered of={asked} lines={12}>
        {({ answer }) => {
          const held = answer.rows.filter(({ access }) => access !== 'open')
          const shown = answer.rows
            .filter(({ city }) => !near || city.startsWith(shanghai))
            .toSorted(byNeed)
          return (
            <>
              {held.length === 0 ? (
                <p className="none-held">
                  <CheckCircleOutlined className="good" /> {t(words.restrictedNone)}{' '}
                  <span className="quiet">{t(words.restrictedNoneWhy)}</span>
                </p>
              ) : (
                <Sites
                  rows={held}
                  title={t(words.restricted, { count: held.length })}
                  now={now}
                  short
                />
              )}
              <Sites
                rows={shown}
                title={t(words.all, { count: count(shown.length) })}
                now={now}
                extra={
                  <Checkbox checked={near} onChange={(event) => setNear(event.target.checked)}>
                    {t(words.onlyShanghai)}
                  </Checkbox>
                }
              />
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

const insideOf = ({ recorded, presumed }: SiteNow) => recorded + presumed

const byNeed = (a: SiteNow, b: SiteNow) =>
  Number(a.access === 'open') - Number(b.access === 'open') || insideOf(b) - insideOf(a)

interface SitesProps {
  readonly rows: readonly SiteNow[]
  readonly title: string
  readonly now: number
  readonly extra?: ReactNode
  /** A few rows, without a scroll of their own. */
  readonly short?: boolean
}

function Sites({ rows, title, now, extra, short = false }: SitesProps) {
  const speaker = useSpeaker()
  const navigate = useNavigate()
  return (
    <section className="panel" data-flush="true">
      <header className="panel-head">
        <h2>{title}</h2>
        {extra}
      </header>
      <div
        className={short ? 'sites-few' : 'sites-many'}
        style={short ? { height: heightOf(rows.length) } : {}}
      >
        <Grid
          label={title}
          columns={columnsOf(speaker, now)}
          count={rows.length}
          rowAt={(index) => rows[index]}
          onOpen={({ site }) => void navigate({ to: `/sites/${site}` })}
        />
      </div>
    </section>
  )
}

const fewMax = 8
const heightOf = (rows: number) => 38 + Math.min(rows, fewMax) * 36

function columnsOf(speaker: Speaker, now: number): readonly Column<SiteNow>[] {
  const { t } = speaker
  return [
    {
      key: 'name',
      title: t(words.name),
      width: 'minmax(160px, 2fr)',
      phone: 'title',
      render: (row) => t(row.name),
    },
    {
      key: 'state',
      title: t(words.state),
      width: '128px',
      phone: 'title',
      render: ({ access }) => <AccessMark access={access} />,
    },
    {
      key: 'left',
      title: t(words.left),
      width: 'minmax(120px, 1fr)',
      render: (row) => <Left row={row} now={now} />,
    },
    {
      key: 'inside',
      title: t(words.inside),
      width: '72px',
      align: 'right',
      render: (row) => (
        <span title={t(words.insideOf, { recorded: row.recorded, presumed: row.presumed })}>
          {count(insideOf(row))}
        </span>
      ),
    },
    {
      key: 'beds',
      title: t(words.beds),
      width: '72px',
      align: 'right',
      phone: 'hidden',
      render: ({ beds }) => (beds === 0 ? '' : count(beds)),
    },
    {
      key: 'place',
      title: t(words.place),
      width: 'minmax(96px, 1fr)',
      phone: 'hidden',
      render: ({ city, district }) => district ?? city,
    },
  ]
}

/** How long the order lasts still. */
function Left({ row, now }: { row: SiteNow; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  if (row.access === 'open') return null
  if (row.isDue) return <span className="warn">{t(words.due)}</span>
  if (row.until === undefined) return <span className="quiet">{t(words.noEnd)}</span>
  const left = lengthOf(Date.parse(row.until) - now, speaker)
  return (
    <span className="tabular" title={momentOf(row.until, now, speaker)}>
      {left}
    </span>
  )
}
