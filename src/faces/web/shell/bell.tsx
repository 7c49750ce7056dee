// The notifications area: what waits for me, what I did on this page, how the line stands.
import { Badge, Button, Popover } from 'antd'
import { BellOutlined, CheckCircleOutlined, DisconnectOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useApprovals } from '../approvals.ts'
import { useDoings } from '../doings.ts'
import { timeOfDay } from '../format.ts'
import { useLine } from '../live.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

export function Bell() {
  const { t } = useSpeaker()
  const line = useLine()
  const approvals = useApprovals()
  const doings = useDoings()
  const waiting = (approvals.data ?? []).filter((approval) => approval.forMe).length
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="bell-panel">
          <h3>{t(words.shell.bell)}</h3>
          {waiting === 0 ? (
            <p className="quiet">{t(words.shell.bellNothing)}</p>
          ) : (
            <Link to="/approvals">{t(words.shell.bellApprovals, { count: waiting })}</Link>
          )}
          {doings.length === 0 ? null : (
            <>
              <h3>{t(words.shell.bellSession)}</h3>
              <ul className="plain-list">
                {doings.map((doing) => (
                  <li key={doing.position}>
                    <Link to="/audit" search={{ position: String(doing.position) }}>
                      {doing.title} ·{' '}
                      {doing.awaits
                        ? t(words.kit.awaitsSecond)
                        : t(words.kit.recorded, { position: doing.position })}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className="line-state quiet" data-state={line.state}>
            {line.state === 'lost' ? <DisconnectOutlined /> : <CheckCircleOutlined />}{' '}
            {line.state === 'lost'
              ? t(words.shell.stale, { when: timeOfDay(line.heardAt) })
              : t(words.shell.connected)}
          </p>
        </div>
      }
    >
      <Badge count={waiting} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t(words.shell.bell)} />
      </Badge>
    </Popover>
  )
}
