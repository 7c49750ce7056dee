// One site now: its orders and what ends them, who is inside against beds and meals, the roll, the gate's book.
import {
  AuditOutlined,
  CheckOutlined,
  ExperimentOutlined,
  PrinterOutlined,
  QrcodeOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useParams } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { FactLine } from '../../../faces/web/kit/value.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useMay } from '../../../faces/web/catalogue.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { AccessMark } from './access-mark.tsx'
import type { Condition, Inside, InsideRow, OneSite, Order, Roll } from './answers.ts'
import { GateBook } from './gate-book.tsx'
import { RoundsPanel } from './rounds.tsx'
import { words } from './words.ts'
import './sites.css'

export default function SitePage() {
  const { t } = useSpeaker()
  const { id: site = '' } = useParams({ strict: false })
  const asked = useView<OneSite>('sites.site', { site })
  const row = asked.data?.answer
  const mayOrder = useMay('sites.giveOrder')
  const loop = JSON.stringify([{ kind: 'order', site, order: 'closedLoop', hours: 48 }])
  return (
    <Page
      title={row ? t(row.name) : site}
      crumbs={[{ title: t(words.now), to: '/sites' }]}
      lead={row ? <AccessMark access={row.access} /> : ''}
      actions={
        <>
          <Link to={`/paper/${site}`} target="_blank">
            <Button icon={<PrinterOutlined />}>{t(words.paper)}</Button>
          </Link>
          <Link to={`/firm/sites/${site}`}>
            <Button>{t(words.firmPage)}</Button>
          </Link>
          <Link to="/what-if" search={{ suppose: loop }}>
            <Button icon={<ExperimentOutlined />}>{t(words.whatIf)}</Button>
          </Link>
          <Link to={`/sites/${site}/gate`}>
            <Button icon={<QrcodeOutlined />}>{t(words.gateAt)}</Button>
          </Link>
          {mayOrder ? (
            <Link to={`/sites/${site}/order`}>
              <Button icon={<AuditOutlined />} type="primary">
                {t(words.orderTitle)}
              </Button>
            </Link>
          ) : null}
        </>
      }
    >
      <Answered of={asked} lines={12}>
        {({ answer }) => (
          <div className="columns">
            <div className="stack">
              <Orders orders={answer.orders} />
              <InsidePanel site={site} />
            </div>
            <div className="stack">
              <StoresPanel
                site={site}
                stores={answer.stores}
                isKept={answer.access === 'closedLoop' || answer.access === 'sealed'}
              />
              <RollPanel site={site} />
              <RoundsPanel site={site} />
              <GateBook site={site} />
            </div>
          </div>
        )}
      </Answered>
    </Page>
  )
}

function Orders({ orders }: { orders: readonly Order[] }) {
  const { t } = useSpeaker()
  return (
    <Panel title={t(words.orders)}>
      {orders.length === 0 ? <p className="quiet">{t(words.ordersNone)}</p> : null}
      {orders.map((order) => (
        <OrderOf key={order.order} order={order} />
      ))}
    </Panel>
  )
}

function OrderOf({ order }: { order: Order }) {
  const speaker = useSpeaker()
  const { t, language } = speaker
  const now = useMinute()
  const fixed = { order: order.order }
  const from = momentOf(order.from, now, speaker)
  const scheme = language === 'zh' ? order.schemeZh : order.schemeEn
  return (
    <div className="site-order">
      <div className="site-order-head">
        <strong>
          <AccessMark access={order.kind} />
        </strong>
        {scheme === undefined ? null : <span>{scheme}</span>}
        <span className="tabular">
          {order.until === undefined
            ? t(words.orderOpen, { from })
            : t(words.orderSpan, { from, until: momentOf(order.until, now, speaker) })}
        </span>
        {order.state === 'due' ? (
          <span className="warn">{t(words.due)}</span>
        ) : order.until === undefined ? null : (
          <strong className="tabular">{lengthOf(Date.parse(order.until) - now, speaker)}</strong>
        )}
      </div>
      <p className="quiet">
        {t(words.orderBy, { authority: order.authority, because: order.because })}
        {order.permitted > 0 ? ` · ${t(words.permitted, { count: order.permitted })}` : ''}
      </p>
      {order.conditions.length > 0 ? (
        <ul className="plain-list conditions" aria-label={t(words.conditions)}>
          {order.conditions.map((condition) => (
            <ConditionLine key={condition.id} order={order.order} condition={condition} />
          ))}
        </ul>
      ) : null}
      <div className="row">
        <CommandButton command="sites.extendOrder" fixed={fixed} size="small" />
        <CommandButton command="sites.permitPass" fixed={fixed} size="small" />
        <CommandButton command="sites.endOrder" fixed={fixed} size="small" />
        <CommandButton command="sites.endOrderEarly" fixed={fixed} size="small" danger />
      </div>
    </div>
  )
}

function ConditionLine({ order, condition }: { order: string; condition: Condition }) {
  const speaker = useSpeaker()
  const { t, language } = speaker
  const now = useMinute()
  const may = useMay('sites.meetCondition')
  const ticking = useTell('sites.meetCondition')
  const said = (language === 'zh' ? condition.zh : condition.en) ?? condition.id
  return (
    <li>
      <CheckOutlined className={condition.isMet ? 'good' : 'not-yet'} />
      <span>{said}</span>
      {condition.isMet ? (
        <small className="quiet tabular">
          {t(words.ticked, {
            by: condition.by ?? '',
            when: condition.metAt === undefined ? '' : momentOf(condition.metAt, now, speaker),
          })}
        </small>
      ) : may ? (
        <Button
          size="small"
          loading={ticking.isPending}
          onClick={() => ticking.mutate({ order, condition: condition.id })}
        >
          {t(words.tick)}
        </Button>
      ) : null}
    </li>
  )
}

interface StoresProps {
  readonly site: string
  readonly stores: OneSite['stores']
  /** Those inside sleep here. */
  readonly isKept: boolean
}

function StoresPanel({ site, stores, isKept }: StoresProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  return (
    <Panel
      title={t(words.stores)}
      extra={<CommandButton command="sites.countStores" fixed={{ site }} size="small" />}
    >
      <dl className="facts tabular">
        <FactLine label={t(words.people)}>{count(stores.people)}</FactLine>
        <FactLine label={t(words.beds)}>
          {count(stores.beds)}{' '}
          {isKept && stores.bedsShort > 0 ? (
            <span className="warn">{t(words.bedsShort, { count: count(stores.bedsShort) })}</span>
          ) : null}
        </FactLine>
        <FactLine label={t(words.meals)}>
          {t(words.mealsOf, { store: count(stores.mealsInStore), day: count(stores.mealsPerDay) })}{' '}
          {stores.countedAt === undefined ? null : (
            <small className="quiet">
              {t(words.countedAt, { when: momentOf(stores.countedAt, now, speaker) })}
            </small>
          )}
        </FactLine>
        {stores.supplyDays === undefined ? null : (
          <FactLine label={t(words.supply)}>
            {t(words.supplyDays, { days: stores.supplyDays })}
          </FactLine>
        )}
      </dl>
    </Panel>
  )
}

function InsidePanel({ site }: { site: string }) {
  const { t } = useSpeaker()
  const asked = useView<Inside>('sites.inside', { site })
  return (
    <Panel
      title={t(words.inside)}
      extra={<CommandButton command="sites.recordEntry" fixed={{ site }} size="small" />}
    >
      <Answered of={asked}>
        {({ answer }) => (
          <div className="stack">
            <People
              title={t(words.insideRecorded, { count: count(answer.recorded.length) })}
              rows={answer.recorded}
            />
            <People
              title={t(words.insidePresumed, { count: count(answer.presumed.length) })}
              note={t(words.presumedWhy)}
              rows={answer.presumed}
            />
          </div>
        )}
      </Answered>
    </Panel>
  )
}

const namesMax = 60

function People({
  title,
  note,
  rows,
}: {
  title: string
  note?: string
  rows: readonly InsideRow[]
}) {
  const { t } = useSpeaker()
  return (
    <section>
      <h3>{title}</h3>
      {note === undefined || rows.length === 0 ? null : <p className="quiet small">{note}</p>}
      {rows.length === 0 ? <p className="quiet">{t(words.nobody)}</p> : null}
      <div className="names">
        {rows.slice(0, namesMax).map((row) => (
          <Link
            key={row.person}
            to={`/firm/people/${row.person}`}
            {...(row.roomName ? { title: row.roomName } : {})}
          >
            {row.name}
          </Link>
        ))}
        {rows.length > namesMax ? (
          <span className="quiet">{t(words.more, { count: count(rows.length) })}</span>
        ) : null}
      </div>
    </section>
  )
}

function RollPanel({ site }: { site: string }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const asked = useView<Roll>('sites.rollCall', { site })
  const roll = asked.data?.answer
  return (
    <Panel
      title={t(words.rollCall)}
      extra={
        <span className="row">
          {roll?.open ? (
            <Link to={`/sites/${site}/roll`}>
              <Button size="small" type="primary">
                {t(words.rollOpen)}
              </Button>
            </Link>
          ) : null}
          <CommandButton
            command={roll?.open ? 'sites.closeRollCall' : 'sites.startRollCall'}
            fixed={{ site }}
            size="small"
          />
        </span>
      }
    >
      <Answered of={asked}>
        {({ answer }) =>
          answer.counts === undefined ? (
            <p className="quiet">{t(words.rollNone)}</p>
          ) : (
            <div className="stack">
              <div className="roll-counts tabular">
                <strong>{t(words.rollCounts, { ...answer.counts })}</strong>
                {answer.open ? (
                  <span className={answer.counts.late ? 'bad' : 'quiet'}>
                    {answer.counts.late
                      ? t(words.rollLate)
                      : t(words.rollBy, { when: momentOf(answer.counts.answerBy, now, speaker) })}
                  </span>
                ) : null}
              </div>
              <RollList site={site} roll={answer} />
            </div>
          )
        }
      </Answered>
    </Panel>
  )
}

const rollShown = 8
const tones = { unknown: 'warn', accounted: 'good', needsHelp: 'bad' } as const

function RollList({ site, roll }: { site: string; roll: Roll }) {
  const { t } = useSpeaker()
  const may = useMay('sites.answerRollCall')
  const answering = useTell('sites.answerRollCall')
  return (
    <ul className="plain-list roll">
      {roll.rows.slice(0, rollShown).map(({ person, name, standing }) => (
        <li key={person}>
          <Link to={`/firm/people/${person}`}>{name}</Link>
          <span className={tones[standing]}>{t(words[standing])}</span>
          <span>
            {roll.open && may && standing !== 'accounted' ? (
              <>
                <Button
                  size="small"
                  onClick={() => answering.mutate({ site, person, standing: 'accounted' })}
                >
                  {t(words.seen)}
                </Button>
                <Button
                  size="small"
                  type="text"
                  onClick={() => answering.mutate({ site, person, standing: 'needsHelp' })}
                >
                  {t(words.help)}
                </Button>
              </>
            ) : null}
          </span>
        </li>
      ))}
      {roll.rows.length > rollShown ? (
        <li>
          <Link to={`/sites/${site}/roll`}>
            {t(words.more, { count: count(roll.rows.length) })}
          </Link>
        </li>
      ) : null}
    </ul>
  )
}
