// A roster from a sheet: pasted or from a file, checked with every wrong line named, then made a draft, all or nothing.
import { useState } from 'react'
import { Alert, Button, Input, Upload } from 'antd'
import { UploadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../../kernel/text.ts'
import { inquire, request, type ApiProblem, type Shown } from '../../../../faces/web/api.ts'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { dayOf, instantOf } from '../../../../faces/web/format.ts'
import { NounPicker } from '../../../../faces/web/kit/noun-picker.tsx'
import { Page, Panel } from '../../../../faces/web/kit/page.tsx'
import { cellsOf } from '../../../../faces/web/kit/pasted.ts'
import { SayProblem } from '../../../../faces/web/kit/states.tsx'
import { useTell } from '../../../../faces/web/kit/use-tell.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { useWhere } from '../../../../faces/web/where.ts'
import { balanceWords as words } from './words.ts'
import './balance.css'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const dayMs = 86_400_000
const mistakesShown = 100

interface Sheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
}

interface Checked {
  readonly duties: number
  readonly people: number
  readonly mistakeCount: number
  readonly mistakes: readonly {
    readonly sheet: string
    readonly row: number
    readonly column: string
    readonly message: Text
  }[]
  readonly breachCount: number
}

const dayAfter = (day: string): string => dayOf(Date.parse(instantOf(`${day} 00:00`) ?? '') + dayMs)

/** An id that was not there before: the title of a roster may be anything. */
const newId = (): string => `r-${crypto.randomUUID().slice(0, 8)}`

interface Head {
  readonly title: string
  readonly unit: string | undefined
  readonly first: string
  readonly last: string
}

export default function RosterImport() {
  const { t } = useSpeaker()
  const said = useNames()
  const today = dayOf(useMinute())
  const [given, setHead] = useState<Partial<Head>>({})
  // The world's day is known a moment after the page.
  const head = { title: '', unit: undefined, first: today, last: given.first ?? today, ...given }
  const [made, setMade] = useState<string>()
  return (
    <Page
      title={t(words.importTitle)}
      lead={t(words.importLead)}
      crumbs={[{ title: said.of('duty.rosters'), to: '/rosters' }]}
    >
      {made === undefined ? null : (
        <Alert
          type="success"
          showIcon
          title={t(words.made)}
          action={
            <Link to={`/rosters/${made}`}>
              <Button>{t(words.openIt)}</Button>
            </Link>
          }
        />
      )}
      <Panel>
        <HeadForm head={head} onChange={setHead} />
      </Panel>
      <Trying key={made ?? ''} head={head} onMade={setMade} />
    </Page>
  )
}

function HeadForm({ head, onChange }: { head: Head; onChange: (head: Partial<Head>) => void }) {
  const { t } = useSpeaker()
  const put = (part: Partial<Head>) => onChange({ ...head, ...part })
  const { title, unit, first, last } = head
  return (
    <div className="import-head">
      <label>
        <span className="quiet small">{t(words.title)}</span>
        <Input
          value={title}
          maxLength={120}
          onChange={({ target }) => put({ title: target.value })}
        />
      </label>
      <label>
        <span className="quiet small">{t(words.first)}</span>
        <Input
          type="date"
          value={first}
          onChange={({ target: { value } }) =>
            put({ first: value, last: last < value ? value : last })
          }
        />
      </label>
      <label>
        <span className="quiet small">{t(words.last)}</span>
        <Input
          type="date"
          min={first}
          value={last}
          onChange={({ target }) => put({ last: target.value })}
        />
      </label>
      <label>
        <span className="quiet small">
          {t(words.unit)} · {t(words.wholeFirm)}
        </span>
        <NounPicker
          nouns={['unit']}
          prefixed={false}
          many={false}
          value={unit}
          label={t(words.unit)}
          onChange={(value) => put({ unit: typeof value === 'string' ? value : undefined })}
        />
      </label>
    </div>
  )
}

/** Checked as often as one likes; a draft is made of what has no mistake. */
function Trying({ head, onMade }: { head: Head; onMade: (roster: string) => void }) {
  const { t } = useSpeaker()
  const where = useWhere()
  const [roster] = useState(newId)
  const [sheets, setSheets] = useState<readonly Sheet[]>([])
  const input = {
    roster,
    title: head.title.trim(),
    ...(head.unit === undefined ? {} : { unit: head.unit }),
    from: head.first,
    to: dayAfter(head.last === '' ? head.first : head.last),
    sheets,
  }
  const checking = useMutation<Shown<Checked>, ApiProblem>({
    mutationFn: () => inquire<Checked>('duty.checkRoster', input, where),
  })
  const making = useTell('duty.importRoster', () => onMade(roster))
  const found = checking.data?.answer
  const lines = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  return (
    <>
      <Panel>
        <div className="stack">
          <Source
            onTake={(next) => {
              setSheets(next)
              checking.reset()
            }}
          />
          <div className="row">
            <Button
              type={found === undefined ? 'primary' : 'default'}
              disabled={lines === 0 || input.title === ''}
              loading={checking.isPending}
              onClick={() => checking.mutate()}
            >
              {t(words.check)} · {t(words.lines, { count: lines })}
            </Button>
            {found?.mistakeCount === 0 ? (
              <Button
                type="primary"
                loading={making.isPending}
                onClick={() => making.mutate(input)}
              >
                {t(words.make)}
              </Button>
            ) : null}
          </div>
        </div>
      </Panel>
      {checking.error ? (
        <Alert type="warning" showIcon title={<SayProblem problem={checking.error} />} />
      ) : null}
      {found ? <Result found={found} /> : null}
    </>
  )
}

/** Cells from the clipboard, or sheets from a file that the server reads. */
function Source({ onTake }: { onTake: (sheets: readonly Sheet[]) => void }) {
  const { t } = useSpeaker()
  const said = useNames()
  const [text, setText] = useState('')
  const reading = useMutation<{ sheets: readonly Sheet[] }, ApiProblem, File>({
    mutationFn: (file) => {
      const isCsv = file.name.toLowerCase().endsWith('.csv')
      const type = isCsv ? 'text/csv' : xlsx
      return request('/api/files/sheets', {
        method: 'POST',
        query: isCsv ? { sheet: file.name } : {},
        file: new Blob([file], { type }),
      })
    },
    onSuccess: ({ sheets }) => {
      setText('')
      onTake(sheets.filter(({ rows }) => rows.length > 0))
    },
  })
  return (
    <>
      <Input.TextArea
        aria-label={t(words.paste)}
        placeholder={t(words.paste)}
        autoSize={{ minRows: 4, maxRows: 12 }}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          const [columns = [], ...rows] = cellsOf(target.value)
          onTake(rows.length === 0 ? [] : [{ name: said.of('duty.sheets'), columns, rows }])
        }}
      />
      <div className="row">
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(file) => {
            reading.mutate(file)
            return false
          }}
        >
          <Button icon={<UploadOutlined />} loading={reading.isPending}>
            {t(words.file)}
          </Button>
        </Upload>
        {reading.error ? <SayProblem problem={reading.error} /> : null}
      </div>
    </>
  )
}

function Result({ found }: { found: Checked }) {
  const { t } = useSpeaker()
  const { mistakeCount, mistakes, breachCount, duties, people } = found
  return (
    <>
      <Alert
        type={mistakeCount === 0 ? 'success' : 'error'}
        showIcon
        title={
          mistakeCount === 0
            ? t(words.fine, { duties, people })
            : t(words.wrong, { count: mistakeCount })
        }
      />
      {breachCount > 0 ? (
        <Alert type="warning" showIcon title={t(words.breaks, { count: breachCount })} />
      ) : null}
      {mistakes.length > 0 ? <Mistakes rows={mistakes} /> : null}
    </>
  )
}

function Mistakes({ rows }: { rows: Checked['mistakes'] }) {
  const { t } = useSpeaker()
  return (
    <Panel flush>
      <table className="balance-table sheet-mistakes">
        <tbody>
          {rows.slice(0, mistakesShown).map((one) => (
            <tr key={`${one.sheet} ${one.row} ${one.column} ${one.message.en}`}>
              <th scope="row" className="tabular">
                {t(words.line, { sheet: one.sheet, row: one.row })}
              </th>
              <td>{one.column}</td>
              <td>{t(one.message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
