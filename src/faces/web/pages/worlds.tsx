// Live and its forks: where each stands, enter, make, close.
import { lazy, Suspense, useState } from 'react'
import { Button, Popconfirm } from 'antd'
import { BranchesOutlined, HomeOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ApiProblem, request } from '../api.ts'
import { count, dayAndMinute } from '../format.ts'
import { Page, Panel } from '../kit/page.tsx'
import { Answered, Empty, Failed } from '../kit/states.tsx'
import { FactLine } from '../kit/value.tsx'
import { useWorlds, type WorldItem } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { useTravel } from '../where.ts'
import { words } from '../words.ts'

const NewFork = lazy(() => import('../shell/new-fork.tsx'))

export default function Worlds() {
  const { t } = useSpeaker()
  const worlds = useWorlds()
  const [making, setMaking] = useState(false)
  return (
    <Page
      title={t(words.page.worldsTitle)}
      lead={t(words.page.worldsLead)}
      actions={
        <Button type="primary" icon={<BranchesOutlined />} onClick={() => setMaking(true)}>
          {t(words.shell.newFork)}
        </Button>
      }
    >
      <Answered of={worlds}>
        {(rows) => (
          <>
            {rows.map((world) => (
              <WorldPanel key={world.name} world={world} />
            ))}
            {rows.length > 1 ? null : (
              <Panel>
                <Empty title={t(words.page.worldsEmpty)} why={t(words.page.worldsEmptyWhy)} />
              </Panel>
            )}
          </>
        )}
      </Answered>
      {making ? (
        <Suspense>
          <NewFork onClose={() => setMaking(false)} />
        </Suspense>
      ) : null}
    </Page>
  )
}

function WorldPanel({ world }: { world: WorldItem }) {
  const { t } = useSpeaker()
  const travel = useTravel()
  const client = useQueryClient()
  const live = world.kind === 'live'
  const closing = useMutation<unknown, ApiProblem>({
    mutationFn: () =>
      request(`/api/worlds/${encodeURIComponent(world.name)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['worlds'] }),
  })
  const { rate, mode } = world.clock
  const running =
    mode === 'wall'
      ? t(words.shell.clockWall)
      : rate === 0
        ? t(words.shell.clockPaused)
        : t(words.shell.clockRate, { rate })
  return (
    <Panel
      title={
        <>
          {live ? <HomeOutlined /> : <BranchesOutlined />}{' '}
          {live ? t(words.shell.live) : world.title}
        </>
      }
      extra={
        <span className="row">
          <Button size="small" onClick={() => travel({ world: world.name, asOf: '' })}>
            {t(words.page.worldsOpen)}
          </Button>
          {live ? null : (
            <Popconfirm
              title={t(words.page.worldsCloseSure)}
              okText={t(words.page.worldsClose)}
              cancelText={t(words.kit.cancel)}
              onConfirm={() => closing.mutate()}
            >
              <Button size="small" loading={closing.isPending}>
                {t(words.page.worldsClose)}
              </Button>
            </Popconfirm>
          )}
        </span>
      }
    >
      <dl className="facts">
        <FactLine label={t(words.page.worldsTime)}>
          <span className="tabular">{dayAndMinute(world.now)}</span> · {running}
        </FactLine>
        <FactLine label={t(words.page.worldsHead)}>
          <span className="tabular">{count(world.position)}</span>
        </FactLine>
        {live ? null : (
          <FactLine label={t(words.shell.forkFrom)}>
            {t(words.page.worldsFrom, { parent: world.parent, position: world.forkedAt })}
          </FactLine>
        )}
      </dl>
      {closing.error ? <Failed problem={closing.error} /> : null}
    </Panel>
  )
}
