// The firm at a glance: counts that open, the map, where people are, what needs attention.
import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import { CheckCircleOutlined, ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { Link, Navigate } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { count } from '../../../faces/web/format.ts'
import { useNarrow } from '../../../faces/web/kit/narrow.ts'
import { Page, Panel, Stat } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty, Loading } from '../../../faces/web/kit/states.tsx'
import { nounNamed, pageOfSubject } from '../../../faces/web/nouns.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useFirmName, useMe } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { TourOffer } from '../../../faces/web/tour/offer.tsx'
import { words } from './words.ts'

const FirmMap = lazy(() => import('./firm-map.tsx'))

export interface Overview {
  readonly nouns: readonly { readonly key: string; readonly count: number }[]
  readonly sitesByDistrict: readonly { readonly key: string; readonly count: number }[]
  readonly sitesByCity: readonly { readonly key: string; readonly count: number }[]
  readonly peopleBySite: readonly SiteCrowd[]
}

export interface SiteCrowd {
  readonly id: string
  readonly name: Text
  readonly count: number
  readonly beds: number
}

export interface Check {
  readonly code: string
  readonly severity: 'high' | 'low'
  readonly subject: string
  readonly params: Readonly<Record<string, string | number | Text>>
}

/** On a phone, somebody without another part comes for their own duties and not for the firm. */
function useOnlyOwn(): boolean {
  const narrow = useNarrow()
  const grants = useMe().data?.grants ?? []
  return narrow && grants.length > 0 && grants.every(({ role }) => role === 'employee')
}

export default function OverviewPage() {
  const onlyOwn = useOnlyOwn()
  return onlyOwn ? <Navigate to="/my/duties" replace /> : <FirmPage />
}

function FirmPage() {
  const { t } = useSpeaker()
  const firm = useFirmName()
  const overview = useView<Overview>('firm.overview')
  return (
    <Page title={firm || t(words.firm)} lead={t(words.overviewLead)}>
      <TourOffer />
      <Answered of={overview} lines={10}>
        {({ answer }) =>
          answer.nouns.every((noun) => noun.count === 0) ? (
            <EmptyFirm />
          ) : (
            <Glance overview={answer} />
          )
        }
      </Answered>
    </Page>
  )
}

function EmptyFirm() {
  const { t } = useSpeaker()
  return (
    <Empty
      title={t(words.emptyFirm)}
      why={t(words.emptyFirmWhy)}
      action={
        <Link to="/import">
          <Button type="primary">{t(words.importing)}</Button>
        </Link>
      }
    />
  )
}

function Glance({ overview }: { overview: Overview }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <>
      <div className="stats">
        {overview.nouns.map((noun) => {
          const def = nounNamed(noun.key)
          return def ? (
            <Stat
              key={noun.key}
              title={names.of(def.list)}
              value={count(noun.count)}
              to={def.path}
            />
          ) : null
        })}
      </div>
      <div className="columns">
        <Panel title={t(words.map)} extra={<span className="quiet small">{t(words.mapHint)}</span>}>
          <Suspense fallback={<Loading lines={10} />}>
            <FirmMap overview={overview} />
          </Suspense>
        </Panel>
        <div className="stack">
          <Checks />
          <Crowds crowds={overview.peopleBySite} />
        </div>
      </div>
    </>
  )
}

const crowdsShown = 8

function Crowds({ crowds }: { crowds: readonly SiteCrowd[] }) {
  const { t } = useSpeaker()
  const most = Math.max(1, ...crowds.map((crowd) => crowd.count))
  return (
    <Panel title={t(words.largest)}>
      <ul className="plain-list bars">
        {crowds
          .filter((crowd) => crowd.count > 0)
          .slice(0, crowdsShown)
          .map((crowd) => (
            <li key={crowd.id}>
              <Link to={`/firm/sites/${crowd.id}`}>{t(crowd.name)}</Link>
              <Link to="/firm/people" search={{ site: crowd.id }} className="tabular bars-count">
                {count(crowd.count)}
              </Link>
              <span className="bar" style={{ width: `${(crowd.count / most) * 100}%` }} />
            </li>
          ))}
      </ul>
    </Panel>
  )
}

const checksShown = 8

function Checks() {
  const { t } = useSpeaker()
  const [all, setAll] = useState(false)
  const asked = useView<{ total: number; checks: readonly Check[] }>('firm.checks')
  return (
    <Panel
      title={t(words.checks)}
      extra={
        asked.data ? (
          <span className="quiet small tabular">
            {t(words.checksMore, { count: count(asked.data.answer.total) })}
          </span>
        ) : null
      }
    >
      <Answered of={asked}>
        {({ answer: { checks } }) =>
          checks.length === 0 ? (
            <p>
              <CheckCircleOutlined className="good" /> {t(words.checksNone)}
            </p>
          ) : (
            <>
              <ul className="plain-list">
                {checks.slice(0, all ? undefined : checksShown).map((check, index) => (
                  <CheckLine key={index} check={check} />
                ))}
              </ul>
              {all || checks.length <= checksShown ? null : (
                <Button type="link" className="flush-link" onClick={() => setAll(true)}>
                  {t(words.checksAll)}
                </Button>
              )}
            </>
          )
        }
      </Answered>
    </Panel>
  )
}

export function CheckLine({ check }: { check: Check }) {
  const { t } = useSpeaker()
  const names = useNames()
  const grave = check.severity === 'high'
  const page = pageOfSubject(check.subject)
  const sentence = names.of(`value.check.${check.code}`, check.params)
  return (
    <li className="check">
      <span className={grave ? 'bad' : 'quiet'}>
        {grave ? <ExclamationCircleFilled /> : <InfoCircleOutlined />}{' '}
        {t(grave ? words.grave : words.minor)}
      </span>
      {page === undefined ? <span>{sentence}</span> : <Link to={page}>{sentence}</Link>}
    </li>
  )
}
