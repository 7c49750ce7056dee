// The paper pack of a site, to be printed and kept in a drawer: orders, who is on duty in the next three days,
// what plans ask for here, and what to do when nothing works.
import { Button } from 'antd'
import { PrinterOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { dayAndMinute, dayOf, timeOfDay, weekdayOf } from '../../../faces/web/format.ts'
import { Answered } from '../../../faces/web/kit/states.tsx'
import type { Names } from '../../../faces/web/kit/view-table.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useMe } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { ToSignIn } from '../../../faces/web/shell/to-sign-in.tsx'
import type { BoardAnswer } from './answers.ts'
import { words } from './words.ts'
import './paper.css'

const dayMs = 86_400_000
const daysAhead = 3
const dutiesMax = 500
const steps = [
  words.paperDark1,
  words.paperDark2,
  words.paperDark3,
  words.paperDark4,
  words.paperDark5,
]

/** What the paper needs of a site now. */
interface OneSite {
  readonly name: Text
  readonly orders: readonly {
    readonly order: string
    readonly kind: string
    readonly authority: string
    readonly because: string
    readonly from: string
    readonly until?: string
  }[]
  readonly stores: { readonly people: number; readonly beds: number; readonly mealsInStore: number }
}

export default function PaperPage() {
  const me = useMe()
  if (me.error?.status === 401) return <ToSignIn />
  return me.data ? <Paper /> : null
}

function Paper() {
  const { t } = useSpeaker()
  const { id: site = '' } = useParams({ strict: false })
  const asked = useView<OneSite>('sites.site', { site })
  return (
    <main className="paper">
      <Answered of={asked} lines={20}>
        {({ answer, at, position }) => (
          <>
            <header>
              <h1>{t(words.paperOf, { site: t(answer.name) })}</h1>
              <Button className="paper-print" icon={<PrinterOutlined />} onClick={() => print()}>
                {t(words.paperPrint)}
              </Button>
              <p>{t(words.paperAt, { when: dayAndMinute(at), position })}</p>
            </header>
            <Orders site={answer} />
            <Roster site={site} at={at} />
            <Asked site={site} />
            <section>
              <h2>{t(words.paperDark)}</h2>
              <ol>
                {steps.map((step) => (
                  <li key={step.en}>{t(step)}</li>
                ))}
              </ol>
            </section>
          </>
        )}
      </Answered>
    </main>
  )
}

function Orders({ site }: { site: OneSite }) {
  const { t } = useSpeaker()
  const names = useNames()
  const { people, beds, mealsInStore } = site.stores
  return (
    <section>
      <h2>{t(words.paperOrders)}</h2>
      {site.orders.length === 0 ? <p>{t(words.paperNoOrders)}</p> : null}
      {site.orders.map((order) => (
        <p key={order.order}>
          <strong>{names.value('kind', order.kind)}</strong> {dayAndMinute(order.from)} –{' '}
          {order.until === undefined ? '' : dayAndMinute(order.until)} {order.authority}{' '}
          {order.because}
        </p>
      ))}
      <p>{t(words.paperStores, { people, beds, meals: mealsInStore })}</p>
    </section>
  )
}

interface Duties {
  readonly rows: readonly {
    readonly id: string
    readonly post: string
    readonly person: string
    readonly from: string
    readonly to: string
    readonly mode: string
  }[]
  readonly names: Names
}

function Roster({ site, at }: { site: string; at: string }) {
  const { t, language } = useSpeaker()
  const names = useNames()
  const now = Date.parse(at)
  const nameIn = (mentioned: Names, key: string) => {
    const both = mentioned[key]
    return both ? t(both) : key.slice(key.indexOf('/') + 1)
  }
  const asked = useView<Duties>('duty.duties', {
    site,
    from: dayOf(now),
    to: dayOf(now + daysAhead * dayMs),
    size: dutiesMax,
  })
  return (
    <section>
      <h2>{t(words.paperRoster)}</h2>
      <Answered of={asked}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <p>{t(words.paperNoRoster)}</p>
          ) : (
            <table>
              <tbody>
                {answer.rows.map((duty) => (
                  <tr key={duty.id}>
                    <td>
                      {dayOf(duty.from).slice(5)} {weekdayOf(duty.from, language)}{' '}
                      {timeOfDay(duty.from).slice(0, 5)}–{timeOfDay(duty.to).slice(0, 5)}
                    </td>
                    <td>{nameIn(answer.names, `post/${duty.post}`)}</td>
                    <td>{nameIn(answer.names, `person/${duty.person}`)}</td>
                    <td>{names.value('mode', duty.mode)}</td>
                    <td className="paper-tick">{t(words.paperTick)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </section>
  )
}

/** What plans under way ask for at this site. */
function Asked({ site }: { site: string }) {
  const { t } = useSpeaker()
  const asked = useView<BoardAnswer>('continuity.board', {})
  const actions = (asked.data?.answer.plans ?? []).flatMap((plan) =>
    plan.actions.filter((action) => action.site === site),
  )
  if (actions.length === 0) return null
  return (
    <section>
      <h2>{t(words.paperPlans)}</h2>
      <ul>
        {actions.map((action) => (
          <li key={`${action.plan} ${action.line}`}>
            {action.personName ?? action.person ?? ''} {action.postName ? t(action.postName) : ''}{' '}
            {dayAndMinute(action.from)} – {dayAndMinute(action.to)}
          </li>
        ))}
      </ul>
    </section>
  )
}
