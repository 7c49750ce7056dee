// Import and export: a file is tried first, its mistakes are named by sheet, line and column, and only then
// imported, all of it or nothing.
import { useState } from 'react'
import { Alert, Button, Select, Upload } from 'antd'
import { CloudUploadOutlined, DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  addressOf,
  type ApiProblem,
  type Done,
  request,
  type Shown,
} from '../../../faces/web/api.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { count } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Failed, Loading, SayProblem } from '../../../faces/web/kit/states.tsx'
import { nounNamed } from '../../../faces/web/nouns.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import { firmNouns } from './nouns.ts'
import { words } from './words.ts'

const path = '/api/files/firm.xlsx'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const shownMax = 100

interface Mistake {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly message: { readonly zh: string; readonly en: string }
}

interface Trial {
  readonly counts: readonly {
    readonly sheet: string
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly mistakes: number
  }[]
  readonly differences: readonly {
    readonly noun: string
    readonly id: string
    readonly name: string
    readonly fields: readonly string[]
  }[]
  readonly mistakeCount: number
  readonly mistakes: readonly Mistake[]
}

interface Chosen {
  readonly file: File
  readonly sheet: string
}

type Imported = Done & { readonly eventsTotal: number }

export default function Import() {
  const { t } = useSpeaker()
  const where = useWhere()
  const [chosen, setChosen] = useState<Chosen>()
  return (
    <Page
      title={t(words.importTitle)}
      lead={t(words.importLead)}
      actions={
        <>
          <a href={addressOf(path, { template: 1 }, where)} download>
            <Button icon={<DownloadOutlined />}>{t(words.template)}</Button>
          </a>
          <a href={addressOf(path, {}, where)} download>
            <Button icon={<DownloadOutlined />}>{t(words.exportNow)}</Button>
          </a>
        </>
      }
    >
      {chosen ? (
        <Trying key={chosen.file.name} chosen={chosen} onAgain={() => setChosen(undefined)} />
      ) : (
        <Choose onChoose={setChosen} />
      )}
    </Page>
  )
}

function Choose({ onChoose }: { onChoose: (chosen: Chosen) => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const [csv, setCsv] = useState<File>()
  return (
    <Panel>
      <Upload.Dragger
        accept=".xlsx,.csv"
        showUploadList={false}
        beforeUpload={(file) => {
          if (file.name.toLowerCase().endsWith('.csv')) setCsv(file)
          else onChoose({ file, sheet: '' })
          return false
        }}
      >
        <p className="drop-icon">
          <InboxOutlined />
        </p>
        <p>{t(words.chooseFile)}</p>
        <p className="quiet">{t(words.chooseWhy)}</p>
      </Upload.Dragger>
      {csv ? (
        <label className="labelled">
          {t(words.csvSheet)} · {csv.name}
          <Select
            className="fill"
            aria-label={t(words.csvSheet)}
            showSearch={{ optionFilterProp: 'label' }}
            options={firmNouns.map((noun) => ({
              value: names.of(noun.list),
              label: names.of(noun.list),
            }))}
            onChange={(sheet: string) => onChoose({ file: csv, sheet })}
          />
        </label>
      ) : null}
    </Panel>
  )
}

const bodyOf = ({ file }: Chosen): Blob =>
  new Blob([file], { type: file.name.toLowerCase().endsWith('.csv') ? 'text/csv' : xlsx })

function useTrial(chosen: Chosen) {
  const { world } = useWhere()
  return useMutation<Shown<Trial>, ApiProblem>({
    mutationFn: () =>
      request<Shown<Trial>>(path, {
        method: 'POST',
        query: { dryRun: 1, sheet: chosen.sheet },
        file: bodyOf(chosen),
        where: { world, asOf: '' },
      }),
  })
}

function Trying({ chosen, onAgain }: { chosen: Chosen; onAgain: () => void }) {
  const { t } = useSpeaker()
  const trial = useTrial(chosen)
  const [started, setStarted] = useState(false)
  if (!started) {
    setStarted(true)
    trial.mutate()
  }
  const again = <Button onClick={onAgain}>{t(words.another)}</Button>
  return (
    <Panel title={`${t(words.tryResult)} · ${chosen.file.name}`} extra={again}>
      {trial.data ? (
        <TrialShown trial={trial.data.answer} chosen={chosen} />
      ) : trial.error ? (
        <Failed problem={trial.error} />
      ) : (
        <>
          <p className="quiet">{t(words.trying)}</p>
          <Loading />
        </>
      )}
    </Panel>
  )
}

function TrialShown({ trial, chosen }: { trial: Trial; chosen: Chosen }) {
  const { t } = useSpeaker()
  const { world } = useWhere()
  const client = useQueryClient()
  const [key] = useState(() => crypto.randomUUID())
  const importing = useMutation<Imported, ApiProblem>({
    mutationFn: () =>
      request<Imported>(path, {
        method: 'POST',
        query: { sheet: chosen.sheet },
        file: bodyOf(chosen),
        where: { world, asOf: '' },
        key,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['view'] }),
  })
  const anything = trial.counts.some((sheet) => sheet.added + sheet.changed > 0)
  if (importing.data) {
    const { eventsTotal, position } = importing.data
    return (
      <Alert
        type="success"
        showIcon
        title={t(words.imported, { count: count(eventsTotal), position })}
      />
    )
  }
  return (
    <div className="stack">
      {trial.mistakeCount > 0 ? (
        <Alert
          type="error"
          showIcon
          title={t(words.mistakes, { count: count(trial.mistakeCount) })}
        />
      ) : (
        <Alert
          type={anything ? 'success' : 'info'}
          showIcon
          title={t(anything ? words.noMistakes : words.nothingToDo)}
          action={
            anything ? (
              <Button
                type="primary"
                icon={<CloudUploadOutlined />}
                loading={importing.isPending}
                onClick={() => importing.mutate()}
              >
                {t(words.importNow)}
              </Button>
            ) : null
          }
        />
      )}
      {importing.error ? (
        <Alert type="error" showIcon title={<SayProblem problem={importing.error} />} />
      ) : null}
      {trial.mistakes.length > 0 ? <Mistakes mistakes={trial.mistakes} /> : null}
      <Counts counts={trial.counts} />
      {trial.differences.length > 0 ? <Differences differences={trial.differences} /> : null}
    </div>
  )
}

function Mistakes({ mistakes }: { mistakes: readonly Mistake[] }) {
  const { t, language } = useSpeaker()
  return (
    <div className="scroll-x">
      <table className="simple">
        <thead>
          <tr>
            <th>{t(words.sheet)}</th>
            <th data-align="right">{t(words.line)}</th>
            <th>{t(words.column)}</th>
            <th>{t(words.whatIsWrong)}</th>
          </tr>
        </thead>
        <tbody>
          {mistakes.map((mistake, index) => (
            <tr key={index}>
              <td>{mistake.sheet}</td>
              <td data-align="right">{mistake.row}</td>
              <td>{mistake.column}</td>
              <td>{mistake.message[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Counts({ counts }: { counts: Trial['counts'] }) {
  const { t } = useSpeaker()
  const columns = [
    ['added', words.added],
    ['changed', words.changed],
    ['unchanged', words.unchanged],
    ['mistakes', words.wrong],
  ] as const
  return (
    <div className="scroll-x">
      <table className="simple">
        <thead>
          <tr>
            <th>{t(words.sheet)}</th>
            {columns.map(([key, text]) => (
              <th key={key} data-align="right">
                {t(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((sheet) => (
            <tr key={sheet.sheet}>
              <td>{sheet.sheet}</td>
              {columns.map(([key]) => (
                <td
                  key={key}
                  data-align="right"
                  className={key === 'mistakes' && sheet[key] > 0 ? 'bad' : undefined}
                >
                  {count(sheet[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Differences({ differences }: { differences: Trial['differences'] }) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  return (
    <div className="scroll-x">
      <table className="simple">
        <thead>
          <tr>
            <th>{t(words.sheet)}</th>
            <th>{t(words.changes)}</th>
            <th>{t(words.fields)}</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, shownMax).map((one) => (
            <tr key={`${one.noun}/${one.id}`}>
              <td>{names.of(nounNamed(one.noun)?.list ?? one.noun)}</td>
              <td>
                {one.name} <span className="quiet">{one.id}</span>
              </td>
              <td>{one.fields.map((field) => names.field(field)).join(comma)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
