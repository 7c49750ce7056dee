// How people could be dealt into groups: worked out on request, shown as what would change, then adopted.
import { useState } from 'react'
import { Button, Checkbox, Input, Progress } from 'antd'
import {
  CheckCircleOutlined,
  ExperimentOutlined,
  StopOutlined,
  WarningFilled,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useMay } from '../../../../faces/web/catalogue.ts'
import { count } from '../../../../faces/web/format.ts'
import { useInquiring } from '../../../../faces/web/inquiring.ts'
import { Panel } from '../../../../faces/web/kit/page.tsx'
import { Failed } from '../../../../faces/web/kit/states.tsx'
import { useTell } from '../../../../faces/web/kit/use-tell.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { GroupKey, Proposal } from './answers.ts'
import { nameIn } from './named.ts'
import { words } from './words.ts'

const budgetMs = 30_000
const movesShownMax = 60
const becauseMax = 200

interface ProposePanelProps {
  readonly scope: {
    readonly units: readonly string[]
    readonly city?: string
    readonly crews: readonly string[]
    readonly pattern: string
  }
}

export function ProposePanel({ scope }: ProposePanelProps) {
  const { t } = useSpeaker()
  const may = useMay('duty.proposeGroups')
  const [fresh, setFresh] = useState(false)
  const [far, setFar] = useState<{ done: number; total: number }>()
  const [found, setFound] = useState<Proposal>()
  const asking = useInquiring<never, Proposal>('duty.proposeGroups', {
    heard: setFar,
    answered: setFound,
  })
  if (!may) return null
  const start = () => {
    setFound(undefined)
    setFar(undefined)
    asking.start({ ...scope, fresh }, budgetMs)
  }
  return (
    <Panel
      title={t(words.propose)}
      extra={
        asking.running ? (
          <Button size="small" danger icon={<StopOutlined />} onClick={asking.stop}>
            {t(words.stop)}
          </Button>
        ) : (
          <Button size="small" icon={<ExperimentOutlined />} onClick={start}>
            {t(words.ask)}
          </Button>
        )
      }
    >
      <p className="quiet">{t(words.proposeLead)}</p>
      <Checkbox checked={fresh} onChange={({ target }) => setFresh(target.checked)}>
        {t(words.fresh)}
      </Checkbox>
      {asking.problem ? <Failed problem={asking.problem} retry={start} /> : null}
      {asking.running ? (
        <Progress
          percent={far && far.total > 0 ? (far.done / far.total) * 100 : 0}
          status="active"
          format={() =>
            t(words.far, { done: count(far?.done ?? 0), total: count(far?.total ?? 0) })
          }
        />
      ) : null}
      {found ? <Proposed found={found} onAdopted={() => setFound(undefined)} /> : null}
    </Panel>
  )
}

function Proposed({ found, onAdopted }: { found: Proposal; onAdopted: () => void }) {
  const { t, comma } = useSpeaker()
  const { moves, names, obstacles, shortAfter, proved } = found
  const listed = (noun: string, ids: readonly string[]) =>
    ids.map((id) => nameIn(names, noun, id, t)).join(comma)
  return (
    <div className="proposed" aria-live="polite">
      {shortAfter > 0 ? (
        <div className="proposed-obstacles">
          <p className="bad">
            <WarningFilled /> {t(words.stillShort, { count: count(shortAfter) })}
          </p>
          <ul>
            {obstacles.map((one) => (
              <li key={`${one.posts.join()} ${one.rooms.join()}`}>
                <strong>{listed('post', one.posts)}</strong>{' '}
                {t(words.obstacle, { needed: count(one.needed), holders: count(one.holders) })}
                {one.qualifications.length > 0 ? (
                  <small className="quiet">
                    {' '}
                    {t(words.qualification, { names: listed('qualification', one.qualifications) })}
                  </small>
                ) : null}
                {one.rooms.length > 0 ? (
                  <small className="quiet">
                    {' '}
                    {t(words.tied, { names: listed('room', one.rooms) })}
                  </small>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p>
        <CheckCircleOutlined className="good" />{' '}
        {moves.length === 0 ? t(words.nothing) : t(words.moves, { count: count(moves.length) })}{' '}
        <small className="quiet">{t(proved ? words.proved : words.notProved)}</small>
      </p>
      {moves.length > 0 ? (
        <>
          <ul className="proposed-moves tabular">
            {moves.slice(0, movesShownMax).map(({ person, from, group }) => (
              <li key={person}>
                <Link to={`/firm/people/${person}`}>{nameIn(names, 'person', person, t)}</Link>{' '}
                <span className="quiet">
                  {t(words.moved, { from: t(titleOf[from]), to: t(titleOf[group]) })}
                </span>
              </li>
            ))}
            {moves.length > movesShownMax ? <li className="quiet">…</li> : null}
          </ul>
          <Adopt moves={moves} onAdopted={onAdopted} />
        </>
      ) : null}
    </div>
  )
}

const titleOf = {
  A: words.groupA,
  B: words.groupB,
  C: words.groupC,
  none: words.groupNone,
} as const satisfies Record<GroupKey, unknown>

function Adopt({ moves, onAdopted }: { moves: Proposal['moves']; onAdopted: () => void }) {
  const { t } = useSpeaker()
  const may = useMay('duty.adoptGroups')
  const [because, setBecause] = useState<string>(t(words.becauseUsual))
  const adopt = useTell('duty.adoptGroups', onAdopted)
  if (!may) return null
  const given = moves.map(({ person, group }) => ({ person, group }))
  return (
    <div className="proposed-adopt">
      <Input
        aria-label={t(words.because)}
        value={because}
        maxLength={becauseMax}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Button
        type="primary"
        loading={adopt.isPending}
        disabled={because.trim() === ''}
        onClick={() => adopt.mutate({ moves: given, because: because.trim() })}
      >
        {t(words.adopt)}
      </Button>
    </div>
  )
}
