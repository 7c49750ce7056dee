// All rosters: which period, whose, in what state; what is in force stands first.
import { Button, Select } from 'antd'
import { Link, useNavigate } from '@tanstack/react-router'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { count } from '../../../../faces/web/format.ts'
import { CommandButton } from '../../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../../faces/web/kit/states.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { useSearchText, type Search } from '../../../../faces/web/where.ts'
import type { RosterLine } from './answers.ts'
import { words } from './words.ts'
import './board.css'

const states = ['draft', 'published', 'superseded', 'discarded'] as const

interface Rosters {
  readonly rows: readonly RosterLine[]
  readonly names: Names
}

export default function RostersPage() {
  const { t } = useSpeaker()
  const said = useNames()
  const navigate = useNavigate()
  const search = useSearchText()
  const state = search['state'] ?? ''
  const asked = useView<Rosters>('duty.rosters', state === '' ? {} : { state })
  const put = (next: Search) => void navigate({ to: '.', search: next, replace: true })
  return (
    <Page
      title={t(words.rosters)}
      lead={t(words.rostersLead)}
      actions={
        <>
          <Select
            aria-label={t(words.state)}
            value={state}
            options={[
              { value: '', label: t(words.anyState) },
              ...states.map((value) => ({ value, label: said.value('state', value) })),
            ]}
            onChange={(value: string) => put({ state: value })}
          />
          <Link to="/rosters/import">
            <Button>{t(words.fromSheet)}</Button>
          </Link>
          <CommandButton command="duty.draftRoster" type="primary" />
        </>
      }
    >
      <Panel flush>
        <Link className="roster-line roster-now" to="/rosters/in-force">
          <strong>{t(words.inForce)}</strong>
          <span className="quiet">{t(words.inForceLead)}</span>
        </Link>
        <Answered of={asked} lines={8}>
          {({ answer }) =>
            answer.rows.length === 0 ? (
              <Empty title={t(words.rostersNone)} why={t(words.rostersNoneWhy)} />
            ) : (
              <ul className="plain-list">
                {answer.rows.map((row) => (
                  <li key={row.roster}>
                    <Line row={row} names={answer.names} />
                  </li>
                ))}
              </ul>
            )
          }
        </Answered>
      </Panel>
      {state === '' ? null : <Button onClick={() => put({})}>{t(words.clear)}</Button>}
    </Page>
  )
}

function Line({ row, names }: { row: RosterLine; names: Names }) {
  const { t } = useSpeaker()
  const said = useNames()
  const unit = row.unit === undefined ? words.wholeFirm : names[`unit/${row.unit}`]
  return (
    <Link
      className="roster-line"
      to={`/rosters/${row.roster}`}
      search={row.unit === undefined ? {} : { unit: row.unit }}
    >
      <strong>{row.title}</strong>
      <span>{unit ? t(unit) : row.unit}</span>
      <span className="tabular">{t(words.fromTo, { from: row.from, to: row.to })}</span>
      <span className="tabular roster-count">
        {t(words.dutyCount, { count: count(row.duties) })}
      </span>
      <span className="roster-state" data-state={row.state}>
        {said.value('state', row.state)}
      </span>
    </Link>
  )
}
