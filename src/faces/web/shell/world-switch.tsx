// Live, or which fork: switch, and make a new one from here.
import { lazy, Suspense, useState } from 'react'
import { Button, Dropdown, type MenuProps } from 'antd'
import { BranchesOutlined, DownOutlined, HomeOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useNarrow } from '../kit/narrow.ts'
import { useWorlds } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { liveWorld, useTravel, useWhere } from '../where.ts'
import { words } from '../words.ts'

const NewFork = lazy(() => import('./new-fork.tsx'))

export function WorldSwitch() {
  const { t } = useSpeaker()
  const where = useWhere()
  const travel = useTravel()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const worlds = useWorlds()
  const [making, setMaking] = useState(false)
  const forks = (worlds.data ?? []).filter((world) => world.kind === 'fork' && !world.closed)
  const here = forks.find((world) => world.name === where.world)
  const live = where.world === liveWorld
  const items: NonNullable<MenuProps['items']> = [
    {
      key: liveWorld,
      icon: <HomeOutlined />,
      label: t(words.shell.live),
      onClick: () => travel({ world: liveWorld, asOf: '' }),
    },
    {
      type: 'group',
      label: t(words.shell.forks),
      children: forks.map((fork) => ({
        key: fork.name,
        icon: <BranchesOutlined />,
        label: fork.title,
        onClick: () => travel({ world: fork.name, asOf: '' }),
      })),
    },
    { type: 'divider' },
    { key: '+', label: t(words.shell.newFork), onClick: () => setMaking(true) },
    { key: '*', label: t(words.shell.allForks), onClick: () => void navigate({ to: '/worlds' }) },
  ]
  const name = live ? t(words.shell.live) : (here?.title ?? where.world)
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectedKeys: [where.world] }}>
        <Button
          type="text"
          className="world"
          data-live={live}
          icon={live ? <HomeOutlined /> : <BranchesOutlined />}
          aria-label={`${t(words.shell.world)} ${name}`}
        >
          {narrow ? null : (
            <>
              <span className="world-name">{name}</span>
              <DownOutlined />
            </>
          )}
        </Button>
      </Dropdown>
      {making ? (
        <Suspense>
          <NewFork onClose={() => setMaking(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
