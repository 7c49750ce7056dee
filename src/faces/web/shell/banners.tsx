// What must not be mistaken: a past moment, a fork, figures that stand still.
import { Button } from 'antd'
import { BranchesOutlined, DisconnectOutlined, HistoryOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { dayAndSecond, timeOfDay } from '../format.ts'
import { useLine } from '../live.ts'
import { useWorlds } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { liveWorld, useTravel, useWhere } from '../where.ts'
import { words } from '../words.ts'

/** The forks of drills that this server lives through are named so, and their pages by the same name. */
const drillWorlds = 'drill-'

export function Banners() {
  const { t } = useSpeaker()
  const where = useWhere()
  const travel = useTravel()
  const line = useLine()
  const worlds = useWorlds()
  const fork = worlds.data?.find((world) => world.name === where.world)
  const position = /^\d+$/.test(where.asOf)
  return (
    <>
      {where.world === liveWorld ? null : (
        <div className="banner banner-fork" role="status">
          <BranchesOutlined />
          <strong>{t(words.shell.forkBanner, { title: fork?.title ?? where.world })}</strong>
          {where.world.startsWith(drillWorlds) ? (
            <Link to={`/drills/${where.world}`}>
              <Button size="small">{t(words.shell.toDrill)}</Button>
            </Link>
          ) : null}
          <Button size="small" onClick={() => travel({ world: liveWorld, asOf: '' })}>
            {t(words.shell.forkLeave)}
          </Button>
        </div>
      )}
      {where.asOf === '' ? null : (
        <div className="banner banner-past" role="status">
          <HistoryOutlined />
          <strong>
            {position
              ? t(words.shell.asOfPositionBanner, { position: where.asOf })
              : t(words.shell.asOfBanner, { when: dayAndSecond(where.asOf) })}
          </strong>
          <Button size="small" onClick={() => travel({ asOf: '' })}>
            {t(words.shell.asOfReturn)}
          </Button>
        </div>
      )}
      {line.state === 'lost' ? (
        <div className="banner banner-stale" role="alert">
          <DisconnectOutlined />
          <strong>{t(words.shell.stale, { when: timeOfDay(line.heardAt) })}</strong>
        </div>
      ) : null}
    </>
  )
}
