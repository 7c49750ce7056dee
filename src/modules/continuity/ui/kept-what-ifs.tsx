// What-ifs that somebody kept: open one again, or lay two side by side.
import { useState } from 'react'
import { Button, Checkbox } from 'antd'
import { DiffOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Supposition } from '../suppose.ts'
import { words } from './words.ts'
import './continuity.css'

export interface KeptWhatIf {
  readonly whatIf: string
  readonly title: string
  readonly suppose: readonly Supposition[]
  readonly from: string
  readonly savedAt: string
}

export const useKeptWhatIfs = () =>
  useView<{ rows: readonly KeptWhatIf[] }>('continuity.whatIfs', {})

export function KeptWhatIfs() {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const kept = useKeptWhatIfs()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const rows = kept.data?.answer.rows ?? []
  if (rows.length === 0) return null
  const [a, b] = chosen
  return (
    <Panel
      title={t(words.whatIfsKept)}
      flush
      extra={
        rows.length > 1 ? (
          <Link to="/what-if/compare" search={{ a, b }} disabled={chosen.length !== 2}>
            <Button size="small" icon={<DiffOutlined />} disabled={chosen.length !== 2}>
              {t(words.compareTwo)}
            </Button>
          </Link>
        ) : null
      }
    >
      <ul className="plain-list kept-what-ifs">
        {rows.map((one) => (
          <li key={one.whatIf}>
            <Checkbox
              aria-label={t(words.compareChoose, { title: one.title })}
              checked={chosen.includes(one.whatIf)}
              onChange={({ target }) =>
                setChosen((old) =>
                  target.checked
                    ? [...old, one.whatIf].slice(-2)
                    : old.filter((id) => id !== one.whatIf),
                )
              }
            />
            <Link to="/what-if" search={{ suppose: JSON.stringify(one.suppose), from: one.from }}>
              {one.title}
            </Link>
            <span className="quiet small tabular">
              {t(words.whatIfKeptAt, { when: momentOf(one.savedAt, now, speaker) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
