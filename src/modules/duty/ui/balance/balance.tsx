// Who carries how much: the score and how it comes about, units and groups, people, and the duties behind each number.
import { useState } from 'react'
import { Button, Collapse, Drawer, Segmented, Select } from 'antd'
import { DownloadOutlined, TeamOutlined, WarningFilled } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { addressOf } from '../../../../faces/web/api.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { dayOf } from '../../../../faces/web/format.ts'
import { NounPicker } from '../../../../faces/web/kit/noun-picker.tsx'
import { Page, Panel } from '../../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../../faces/web/kit/states.tsx'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { useSearchText, useWhere, type Search } from '../../../../faces/web/where.ts'
import { measures, type Balance, type Measure, type PersonLine, type Shared } from './answers.ts'
import { Behind } from './behind.tsx'
import { balanceWords as words } from './words.ts'
import './balance.css'

const dayMs = 86_400_000
const periods = ['year', 'month', 'ahead'] as const
type Period = (typeof periods)[number]

/** The days of a choice; `to` is the day after the last. */
function spanOf(period: Period, now: number): { from?: string; to?: string } {
  const [today, tomorrow] = [dayOf(now), dayOf(now + dayMs)]
  switch (period) {
    case 'year':
      return {}
    case 'month':
      return { from: dayOf(now - 29 * dayMs), to: tomorrow }
    case 'ahead':
      return { from: today, to: dayOf(now + 30 * dayMs) }
  }
}

export default function BalancePage() {
  const { t, language } = useSpeaker()
  const said = useNames()
  const where = useWhere()
  const search = useSearchText()
  const now = useMinute()
  const { unit, group } = search
  const params = {
    ...spanOf(periodIn(search), now),
    ...(unit === undefined ? {} : { unit }),
    ...(group === undefined ? {} : { group }),
  }
  const asked = useView<Balance>('duty.balance', params)
  return (
    <Page
      title={said.of('duty.balance')}
      lead={t(words.lead)}
      actions={
        <a
          href={addressOf('/api/duty/balance-sheets.xlsx', { ...params, language }, where)}
          download
        >
          <Button icon={<DownloadOutlined />}>{t(words.excel)}</Button>
        </a>
      }
    >
      <Bar search={search} />
      <Answered of={asked} lines={8}>
        {({ answer }) =>
          answer.whole.people === 0 ? (
            <Panel>
              <State icon={<TeamOutlined />} title={t(words.none)} why={t(words.noneWhy)} />
            </Panel>
          ) : (
            <Shown answer={answer} />
          )
        }
      </Answered>
    </Page>
  )
}

const periodIn = (search: Search): Period =>
  periods.find((one) => one === search['period']) ?? 'year'

/** Which days, of whom. It stands in the address, so that it can be sent. */
function Bar({ search }: { search: Search }) {
  const { t } = useSpeaker()
  const said = useNames()
  const navigate = useNavigate()
  const { unit, group } = search
  const put = (name: string, value: string | undefined) => {
    const { [name]: _before, ...rest } = search
    const next = value === undefined || value === '' ? rest : { ...rest, [name]: value }
    void navigate({ to: '.', search: next, replace: true })
  }
  return (
    <div className="balance-bar">
      <Segmented
        value={periodIn(search)}
        options={periods.map((value) => ({ value, label: t(words[value]) }))}
        onChange={(value) => put('period', value)}
      />
      <span className="balance-unit">
        <span className="quiet">{t(words.unit)}</span>
        <NounPicker
          nouns={['unit']}
          prefixed={false}
          many={false}
          value={unit}
          label={t(words.unit)}
          onChange={(value) => put('unit', typeof value === 'string' ? value : undefined)}
        />
      </span>
      <Select
        aria-label={t(words.group)}
        value={group ?? ''}
        options={['', 'A', 'B', 'C'].map((value) => ({
          value,
          label: value === '' ? t(words.anyGroup) : said.value('group', value),
        }))}
        onChange={(value) => put('group', value)}
      />
    </div>
  )
}

function Shown({ answer }: { answer: Balance }) {
  const { t } = useSpeaker()
  const { whole, units, groups, rows, total, names } = answer
  const unitName = (id: string) => t(names[`unit/${id}`] ?? { zh: id, en: id })
  const said = useNames()
  return (
    <>
      <Stuck answer={answer} />
      <Panel>
        <div className="balance-score">
          <strong className="tabular">{whole.score ?? '—'}</strong>
          <span>
            {t(words.score)} · {whole.people} {t(words.people)}
          </span>
        </div>
        <Scores shared={whole} />
        <Collapse
          ghost
          items={[
            { key: 'formula', label: t(words.formula), children: <p>{t(answer.formula)}</p> },
          ]}
        />
      </Panel>
      {units.length > 1 ? (
        <Panel title={t(words.byUnit)} flush>
          <SharedTable rows={units} nameOf={unitName} />
        </Panel>
      ) : null}
      {groups.length > 1 ? (
        <Panel title={t(words.byGroup)} flush>
          <SharedTable rows={groups} nameOf={(id) => said.value('group', id)} />
        </Panel>
      ) : null}
      <Panel title={t(words.byPerson)} flush>
        <PeopleTable answer={answer} />
        {total > rows.length ? (
          <p className="quiet small balance-more">{t(words.more, { shown: rows.length, total })}</p>
        ) : null}
      </Panel>
    </>
  )
}

/** The score of each thing that is counted. */
function Scores({ shared }: { shared: Shared }) {
  const said = useNames()
  return (
    <dl className="balance-scores">
      {measures.map((measure) => (
        <div key={measure}>
          <dt>{said.value('measure', measure)}</dt>
          <dd className="tabular">{shared.scores[measure] ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}

function Stuck({ answer }: { answer: Balance }) {
  const { t } = useSpeaker()
  const { stuck, stationedDaysMax: days, names, rows } = answer
  if (days === undefined) return null
  if (stuck.length === 0) return <p className="good">{t(words.stuckNone, { days })}</p>
  return (
    <Panel>
      <p className="bad">
        <WarningFilled /> {t(words.stuck, { count: stuck.length, days })}
      </p>
      <ul className="plain-list balance-stuck">
        {stuck.map((id) => (
          <li key={id}>
            <Link to={`/firm/people/${id}`}>{t(names[`person/${id}`] ?? { zh: id, en: id })}</Link>{' '}
            <span className="tabular">
              {t(words.days, {
                count: rows.find(({ person }) => person === id)?.stationedRun ?? '',
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function SharedTable({
  rows,
  nameOf,
}: {
  rows: readonly Shared[]
  nameOf: (id: string) => string
}) {
  const { t } = useSpeaker()
  const said = useNames()
  return (
    <div className="balance-scroll">
      <table className="balance-table">
        <thead>
          <tr>
            <td />
            <th>{t(words.score)}</th>
            <th>{t(words.peopleColumn)}</th>
            {measures.map((measure) => (
              <th key={measure}>{said.value('measure', measure)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{nameOf(row.id)}</th>
              <td>{row.score ?? '—'}</td>
              <td>{row.people}</td>
              {measures.map((measure) => (
                <td key={measure}>{row[measure]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PeopleTable({ answer }: { answer: Balance }) {
  const { t } = useSpeaker()
  const said = useNames()
  const [opened, setOpened] = useState<{ row: PersonLine; measure: Measure }>()
  const { rows, names, from, to } = answer
  const name = (key: string, id: string) => t(names[`${key}/${id}`] ?? { zh: id, en: id })
  return (
    <div className="balance-scroll">
      <table className="balance-table">
        <thead>
          <tr>
            <td />
            <th className="words">{t(words.unit)}</th>
            <th className="words">{t(words.group)}</th>
            {measures.map((measure) => (
              <th key={measure}>{said.value('measure', measure)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.person}>
              <th scope="row">
                <Link to={`/firm/people/${row.person}`}>{name('person', row.person)}</Link>
                {row.stuck ? <WarningFilled className="bad" aria-label={t(words.tooLong)} /> : null}
              </th>
              <td className="words">{name('unit', row.unit)}</td>
              <td className="words">{said.value('group', row.group)}</td>
              {measures.map((measure) => (
                <td key={measure}>
                  {row[measure] === 0 ? (
                    <span className="quiet">0</span>
                  ) : (
                    <Button type="link" size="small" onClick={() => setOpened({ row, measure })}>
                      {row[measure]}
                    </Button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Drawer
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        size={480}
        title={opened ? name('person', opened.row.person) : ''}
      >
        {opened ? (
          <Behind {...{ from, to }} person={opened.row.person} measure={opened.measure} />
        ) : null}
      </Drawer>
    </div>
  )
}
