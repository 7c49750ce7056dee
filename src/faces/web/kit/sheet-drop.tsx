// A sheet for a command that takes one: pasted from a spreadsheet, or a CSV file. Nothing is taken while one line is
// wrong, and every wrong line is named.
import { useState } from 'react'
import { Alert, Button, Input, Upload } from 'antd'
import { UploadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tell, type ApiProblem, type Done } from '../api.ts'
import { useCommand, useNames } from '../catalogue.ts'
import { useSpeaker } from '../settings.ts'
import { useWhere } from '../where.ts'
import { words } from '../words.ts'
import { cellsOf } from './pasted.ts'
import { isRecord, type Values } from './schema.ts'
import { SayProblem } from './states.tsx'

const mistakesShown = 20

interface SheetDropProps {
  /** Takes `{ sheet }` and what is fixed. */
  readonly command: string
  readonly fixed?: Values
}

export function SheetDrop({ command, fixed = {} }: SheetDropProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const where = useWhere()
  const client = useQueryClient()
  const declared = useCommand(command)
  const [text, setText] = useState('')
  const [columns = [], ...rows] = cellsOf(text)
  const sending = useMutation<Done, ApiProblem>({
    mutationFn: () => {
      const sheet = { name: names.of(command), columns, rows }
      return tell(command, { ...fixed, sheet }, where, crypto.randomUUID())
    },
    onSuccess: () => {
      setText('')
      void client.invalidateQueries({ queryKey: ['view'] })
    },
  })
  if (!declared?.may) return null
  return (
    <div className="stack">
      {declared.help ? <p className="quiet small">{t(declared.help)}</p> : null}
      <Input.TextArea
        aria-label={t(words.kit.sheetPaste)}
        placeholder={t(words.kit.sheetPaste)}
        autoSize={{ minRows: 3, maxRows: 10 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {sending.data ? (
        <Alert
          type="success"
          showIcon
          title={t(words.kit.recorded, { position: sending.data.position })}
        />
      ) : null}
      {sending.error ? <Wrong problem={sending.error} /> : null}
      <div className="row">
        <Upload
          accept=".csv,.txt,.tsv"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.text().then(setText)
            return false
          }}
        >
          <Button icon={<UploadOutlined />}>{t(words.kit.sheetFile)}</Button>
        </Upload>
        <Button
          type="primary"
          disabled={rows.length === 0}
          loading={sending.isPending}
          onClick={() => sending.mutate()}
        >
          {rows.length === 0 ? names.of(command) : t(words.kit.sheetGo, { count: rows.length })}
        </Button>
      </div>
    </div>
  )
}

function Wrong({ problem }: { problem: ApiProblem }) {
  const { t } = useSpeaker()
  const given = problem.params['mistakes']
  const mistakes = Array.isArray(given) ? given.filter(isRecord) : []
  const { language } = useSpeaker()
  return (
    <Alert
      type="warning"
      showIcon
      title={<SayProblem problem={problem} />}
      description={
        <ul className="plain-list">
          {mistakes.slice(0, mistakesShown).map((one) => (
            <li key={String(one['row'])}>
              {t(words.kit.sheetLine, { row: String(one['row']) })} {String(one[language])}
            </li>
          ))}
        </ul>
      }
    />
  )
}
