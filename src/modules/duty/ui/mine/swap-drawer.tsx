// Who takes my duty: anyone who can, one colleague, or one in exchange for a duty of theirs; who cannot, and why.
import { useState } from 'react'
import { Button, Collapse, Drawer } from 'antd'
import type { Text } from '../../../../kernel/text.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { useAnswering } from '../../../../faces/web/kit/answering.tsx'
import { Answered, Loading } from '../../../../faces/web/kit/states.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { spanOf } from '../../../../faces/web/kit/when.ts'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { MyDuty } from '../answers.ts'
import { mineWords } from './words.ts'

interface Candidate {
  readonly person: string
  readonly unit: string
  readonly minutes: number
  readonly able: boolean
  readonly breaks?: Text
}

interface Candidates {
  readonly rows: readonly Candidate[]
  readonly qualified: number
  readonly names: Names
}

interface Exchanges {
  readonly rows: readonly {
    readonly id: string
    readonly post: string
    readonly from: string
    readonly to: string
    readonly able: boolean
    readonly breaks?: Text
  }[]
  readonly names: Names
}

interface SwapDrawerProps {
  readonly duty: MyDuty
  readonly onClose: () => void
}

export function SwapDrawer({ duty, onClose }: SwapDrawerProps) {
  const { t } = useSpeaker()
  const answering = useAnswering()
  const asked = useView<Candidates>('duty.swapCandidates', { duty: duty.id })
  const offer = (more: object = {}) => {
    answering.mutate({ command: 'duty.offerSwap', input: { duty: duty.id, ...more } })
    onClose()
  }
  return (
    <Drawer open onClose={onClose} placement="bottom" size="70%" title={t(mineWords.who)}>
      <Answered of={asked}>
        {({ answer }) => {
          const able = answer.rows.filter((one) => one.able)
          const unable = answer.rows.filter((one) => !one.able)
          if (answer.qualified < 2) return <p className="quiet">{t(mineWords.nobody)}</p>
          return (
            <div className="why-not">
              <Button size="large" type="primary" block onClick={() => offer()}>
                {t(mineWords.anyone)}
              </Button>
              <p className="quiet small">
                {t(mineWords.anyoneWhy, { count: answer.qualified - 1 })}
              </p>
              <ul className="candidates">
                {able.map((one) => (
                  <AbleLine
                    key={one.person}
                    one={one}
                    names={answer.names}
                    duty={duty}
                    onOffer={offer}
                  />
                ))}
              </ul>
              {unable.length > 0 ? (
                <Collapse
                  ghost
                  items={[
                    {
                      key: 'unable',
                      label: t(mineWords.couldNot),
                      children: (
                        <ul className="candidates">
                          {unable.map((one) => (
                            <li key={one.person}>
                              <span className="quiet">{one.breaks ? t(one.breaks) : ''}</span>
                            </li>
                          ))}
                        </ul>
                      ),
                    },
                  ]}
                />
              ) : null}
            </div>
          )
        }}
      </Answered>
    </Drawer>
  )
}

interface AbleProps {
  readonly one: Candidate
  readonly names: Names
  readonly duty: MyDuty
  readonly onOffer: (more: object) => void
}

function AbleLine({ one, names, duty, onOffer }: AbleProps) {
  const { t } = useSpeaker()
  const [open, setOpen] = useState(false)
  const name = (key: string, id: string) => t(names[key] ?? { zh: id, en: id })
  return (
    <li>
      <span>
        <strong>{name(`person/${one.person}`, one.person)}</strong>{' '}
        <span className="quiet small">
          {name(`unit/${one.unit}`, one.unit)} ·{' '}
          {t(mineWords.bookedWeek, { hours: Math.round(one.minutes / 60) })}
        </span>
      </span>
      <span className="row">
        <Button onClick={() => setOpen(!open)}>{t(mineWords.exchange)}</Button>
        <Button type="primary" ghost onClick={() => onOffer({ to: one.person })}>
          {t(mineWords.ask)}
        </Button>
      </span>
      {open ? <ExchangeList duty={duty} person={one.person} onOffer={onOffer} /> : null}
    </li>
  )
}

function ExchangeList({
  duty,
  person,
  onOffer,
}: {
  duty: MyDuty
  person: string
  onOffer: (more: object) => void
}) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const asked = useView<Exchanges>('duty.swapExchanges', { duty: duty.id, person })
  const shown = asked.data?.answer
  if (!shown) return <Loading lines={1} />
  if (shown.rows.length === 0) return <p className="quiet small">{t(mineWords.exchangeNone)}</p>
  return (
    <div className="exchanges">
      {shown.rows.map((row) => (
        <Button key={row.id} block disabled={!row.able} onClick={() => onOffer({ want: row.id })}>
          <span className="tabular">{spanOf(row.from, row.to, now, speaker)}</span>{' '}
          {t(shown.names[`post/${row.post}`] ?? { zh: row.post, en: row.post })}
        </Button>
      ))}
    </div>
  )
}
