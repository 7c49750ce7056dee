// How many are in which group, unit by unit, and which key posts one group alone could not hold.
import { useState } from 'react'
import { Button } from 'antd'
import { CheckCircleOutlined, WarningFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { count } from '../../../../faces/web/format.ts'
import { Panel } from '../../../../faces/web/kit/page.tsx'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { GroupCount, GroupKey, PostCover, RotationAnswer } from './answers.ts'
import { nameIn } from './named.ts'
import { words } from './words.ts'

const fewMax = 8

const groups = ['A', 'B', 'C', 'none'] as const
const titleOf = {
  A: words.groupA,
  B: words.groupB,
  C: words.groupC,
  none: words.groupNone,
} as const satisfies Record<GroupKey, unknown>

export function GroupPanel({ answer }: { answer: RotationAnswer }) {
  const { t } = useSpeaker()
  const [all, setAll] = useState(false)
  const shown = groups.filter((one) => answer.count[one] > 0 || one === 'A' || one === 'B')
  const rows = all ? answer.units : answer.units.slice(0, fewMax)
  return (
    <Panel
      flush
      title={t(words.people)}
      extra={<More all={all} onAll={setAll} total={answer.units.length} />}
    >
      <div className="rotation-scroll">
        <table className="cover-table tabular">
          <thead>
            <tr>
              <th scope="col">{t(words.unit)}</th>
              {shown.map((one) => (
                <th key={one} scope="col">
                  {t(titleOf[one])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Counts name={<strong>{t(words.together)}</strong>} row={answer.count} shown={shown} />
            {rows.map((row) => (
              <Counts
                key={row.unit}
                name={
                  <Link to={`/firm/units/${row.unit}`}>
                    {nameIn(answer.names, 'unit', row.unit, t)}
                  </Link>
                }
                row={row}
                shown={shown}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

const Counts = ({
  name,
  row,
  shown,
}: {
  name: React.ReactNode
  row: GroupCount
  shown: readonly GroupKey[]
}) => (
  <tr>
    <th scope="row">{name}</th>
    {shown.map((one) => (
      <td key={one}>{row[one] === 0 ? <span className="quiet">–</span> : count(row[one])}</td>
    ))}
  </tr>
)

export function CoverPanel({ answer }: { answer: RotationAnswer }) {
  const { t } = useSpeaker()
  const [all, setAll] = useState(false)
  const { keyPosts, shortPosts, posts, names } = answer
  const rows = all ? posts : posts.slice(0, Math.max(fewMax, shortPosts))
  return (
    <Panel
      flush
      title={t(words.cover)}
      extra={<More all={all} onAll={setAll} total={posts.length} />}
    >
      <p className={`cover-verdict ${shortPosts === 0 ? 'good' : 'bad'}`}>
        {shortPosts === 0 ? <CheckCircleOutlined /> : <WarningFilled />}{' '}
        {shortPosts === 0
          ? t(words.coverAll, { count: count(keyPosts) })
          : t(words.coverShort, { total: count(keyPosts), count: count(shortPosts) })}
      </p>
      <div className="rotation-scroll">
        <table className="cover-table tabular">
          <thead>
            <tr>
              <th scope="col">{t(words.post)}</th>
              <th scope="col">{t(words.needed)}</th>
              <th scope="col">{t(words.groupA)}</th>
              <th scope="col">{t(words.groupB)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.post}>
                <th scope="row">
                  <Link to={`/firm/posts/${row.post}`}>{nameIn(names, 'post', row.post, t)}</Link>
                </th>
                <td>{count(row.needed)}</td>
                <Held row={row} group="A" />
                <Held row={row} group="B" />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function Held({ row, group }: { row: PostCover; group: 'A' | 'B' }) {
  const { t } = useSpeaker()
  const held = count(row.holders[group])
  const missing = row.missing[group]
  return missing === 0 ? (
    <td>{t(words.holds, { count: held })}</td>
  ) : (
    <td className="bad">
      <WarningFilled /> {t(words.lacks, { count: held, missing: count(missing) })}
    </td>
  )
}

const More = ({
  all,
  onAll,
  total,
}: {
  all: boolean
  onAll: (next: boolean) => void
  total: number
}) => {
  const { t } = useSpeaker()
  return total <= fewMax ? null : (
    <Button size="small" type="text" onClick={() => onAll(!all)}>
      {t(all ? words.showFew : words.showAll)}
    </Button>
  )
}
