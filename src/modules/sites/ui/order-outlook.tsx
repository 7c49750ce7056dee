// What an order would do, beside the form: asked of the firm as it stands, nothing is given yet.
import { useDeferredValue, useState } from 'react'
import { Alert } from 'antd'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useMay } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count, instantOf } from '../../../faces/web/format.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { FactLine } from '../../../faces/web/kit/value.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useInquiry } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { OneSite, Scheme } from './answers.ts'
import type { Ordered } from './order.tsx'
import { words } from './words.ts'

/** What continuity answers, as far as it is said here. */
interface Outlook {
  readonly gaps: readonly {
    readonly post: string
    readonly postName: Text
    readonly from: string
    readonly to: string
    readonly key: boolean
    readonly before: boolean
  }[]
  readonly functions: readonly {
    readonly function: string
    readonly name: Text
    readonly breachAt?: string
  }[]
}

const shownMax = 8
const dayMs = 86_400_000

interface OutlookProps {
  readonly site: OneSite
  readonly ordered: Ordered
  readonly scheme: Scheme | undefined
}

export function OrderOutlook({ site, ordered, scheme }: OutlookProps) {
  const { t } = useSpeaker()
  const may = useMay('continuity.whatIf')
  return (
    <div className="stack">
      <Panel title={t(words.ifGiven)}>
        <Kept site={site} ordered={ordered} scheme={scheme} />
      </Panel>
      {may ? (
        <Panel title={t(words.whatFalls)}>
          <Falls site={site.site} ordered={ordered} />
        </Panel>
      ) : null}
    </div>
  )
}

/** Who would be kept in, with what, until when, and what must be there before it ends. */
function Kept({ site, ordered, scheme }: OutlookProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const from = Date.parse(instantOf(ordered.from) ?? '') || now
  const until = ordered.hours === null ? undefined : from + ordered.hours * 3_600_000
  const isKept = ordered.kind === 'closedLoop' || ordered.kind === 'sealed'
  return (
    <dl className="facts tabular">
      <FactLine label={t(words.ends)}>
        {until === undefined ? t(words.noEnd) : momentOf(until, now, speaker)}
      </FactLine>
      {isKept ? (
        <Inside site={site} days={until === undefined ? 0 : (until - from) / dayMs} />
      ) : null}
      {scheme ? <Needs scheme={scheme} /> : null}
    </dl>
  )
}

function Inside({ site, days }: { site: OneSite; days: number }) {
  const { t } = useSpeaker()
  const { stores } = site
  const isHungry = stores.supplyDays !== undefined && stores.supplyDays < days
  return (
    <>
      <FactLine label={t(words.keptIn)}>
        {t(words.insideOf, { recorded: site.recorded, presumed: site.presumed })}
      </FactLine>
      <FactLine label={t(words.beds)}>
        {count(stores.beds)}{' '}
        {stores.bedsShort > 0 ? (
          <span className="warn">{t(words.bedsShort, { count: count(stores.bedsShort) })}</span>
        ) : null}
      </FactLine>
      {stores.supplyDays === undefined ? null : (
        <FactLine label={t(words.supply)}>
          <span className={isHungry ? 'bad' : ''}>
            {t(words.supplyDays, { days: stores.supplyDays })}
          </span>
        </FactLine>
      )}
    </>
  )
}

/** What the scheme asks for while it lasts, and before it ends. */
function Needs({ scheme }: { scheme: Scheme }) {
  const { t, comma } = useSpeaker()
  const lines = [
    [words.testDays, scheme.testDays.map((day) => t(words.dayNumber, { day }))],
    [words.disinfection, scheme.disinfectionTimes],
    [words.conditions, scheme.conditions.map((one) => t(one))],
  ] as const
  return lines.map(([label, said]) =>
    said.length === 0 ? null : (
      <FactLine key={label.en} label={t(label)}>
        {said.join(comma)}
      </FactLine>
    ),
  )
}

function Falls({ site, ordered }: { site: string; ordered: Ordered }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const minute = useMinute()
  // The question stands still while one looks: it is asked again when the order changes.
  const [opened, setOpened] = useState(0)
  if (opened === 0 && minute > 0) setOpened(minute)
  const given = useDeferredValue(ordered)
  const from = instantOf(given.from) ?? (opened === 0 ? '' : new Date(opened).toISOString())
  const order = { kind: 'order', site, order: given.kind, hours: given.hours ?? 48 }
  const permits = given.permits.length === 0 ? {} : { permits: given.permits }
  const input = { suppose: [{ ...order, ...permits }], from, plan: false }
  const asked = useInquiry<Outlook>('continuity.whatIf', input, { enabled: opened > 0 })
  return (
    <Answered of={asked} lines={6}>
      {({ answer }) => {
        const broken = answer.functions
          .filter(({ breachAt }) => breachAt !== undefined)
          .toSorted((a, b) => (a.breachAt ?? '').localeCompare(b.breachAt ?? ''))
        const fresh = answer.gaps.filter(({ before }) => !before)
        const keys = fresh.filter(({ key }) => key)
        const [first] = broken
        return (
          <div className="stack">
            <Alert
              type={first ? 'error' : fresh.length > 0 ? 'warning' : 'success'}
              showIcon
              title={
                first?.breachAt === undefined
                  ? t(fresh.length > 0 ? words.fallsSome : words.fallsNone)
                  : t(words.fallsFirst, {
                      name: t(first.name),
                      length: lengthOf(Date.parse(first.breachAt) - minute, speaker),
                    })
              }
              description={t(words.fallsCounts, {
                functions: broken.length,
                gaps: count(fresh.length),
                keys: keys.length,
              })}
            />
            <ul className="plain-list" aria-label={t(words.whatFalls)}>
              {keys.slice(0, shownMax).map((gap) => (
                <li key={`${gap.post}@${gap.from}`}>
                  <span className="quiet tabular">{momentOf(gap.from, minute, speaker)}</span>{' '}
                  {t(gap.postName)}
                </li>
              ))}
            </ul>
            <Link to="/what-if" search={{ suppose: JSON.stringify(input.suppose) }}>
              {t(words.lookCloser)}
            </Link>
          </div>
        )
      }}
    </Answered>
  )
}
