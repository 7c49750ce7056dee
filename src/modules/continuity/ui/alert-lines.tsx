// What has just become fragile, will break, or nobody answered: each line with its moment and a way to put it away.
import { Button } from 'antd'
import { BellOutlined, CloseOutlined } from '@ant-design/icons'
import { useMay } from '../../../faces/web/catalogue.ts'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { BoardAnswer } from './answers.ts'
import { words } from './words.ts'

type Alert = BoardAnswer['alerts'][number]

const shownMax = 3

export function AlertLines({ alerts, now }: { alerts: readonly Alert[]; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const may = useMay('continuity.seeAlert')
  const seeing = useTell('continuity.seeAlert')
  const fresh = alerts.filter(({ seenAt }) => seenAt === undefined)
  if (fresh.length === 0) return null
  return (
    <ul className="alerts" aria-label={t(words.alerts)}>
      {fresh.slice(0, shownMax).map((alert) => (
        <li key={alert.alert} data-kind={alert.kind}>
          <BellOutlined />
          <span className="quiet tabular">{momentOf(alert.raisedAt, now, speaker)}</span>
          <span>{t(alert.text)}</span>
          {may ? (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t(words.alertSeen)}
              title={t(words.alertSeen)}
              onClick={() => seeing.mutate({ alert: alert.alert })}
            />
          ) : null}
        </li>
      ))}
      {fresh.length > shownMax ? (
        <li className="quiet">{t(words.alertsMore, { count: fresh.length - shownMax })}</li>
      ) : null}
    </ul>
  )
}
