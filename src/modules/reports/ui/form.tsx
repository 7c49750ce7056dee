// The text of one report: its form filled from the log, beside it its deadline, the whole road, clocks and versions.
import { useState } from 'react'
import { Alert, Button } from 'antd'
import { SaveOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { useMay } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import { FilingActions } from './actions.tsx'
import type { Filing, FormAnswer } from './answers.ts'
import { DeadlineChip, DeadlineClock } from './chip.tsx'
import { FormField, type Edit } from './field.tsx'
import { Beside } from './beside.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'
import './reports.css'

export default function FormPage() {
  const { t } = useSpeaker()
  const { filing = '' } = useParams({ strict: false })
  const [version, setVersion] = useState<number | undefined>()
  const asked = useView<FormAnswer>('reports.form', {
    filing,
    ...(version === undefined ? {} : { version }),
  })
  const minute = useMinute()
  const answer = asked.data?.answer
  const now = minute || Date.parse(asked.data?.at ?? '') || 0
  return (
    <Page
      title={answer?.title ?? filing}
      crumbs={[{ title: t(titles.list), to: '/reports' }]}
      lead={answer ? <Lead filing={answer.filing} now={now} /> : ''}
      actions={answer && version === undefined ? <FilingActions form={answer} /> : undefined}
    >
      <Answered of={asked} lines={12}>
        {({ answer: form }) => (
          <div className="columns report-columns">
            <Editor
              key={`${filing}/${form.version ?? 0}`}
              form={form}
              isOld={version !== undefined}
              toNewest={() => setVersion(undefined)}
            />
            <Beside form={form} now={now} shown={version} show={setVersion} />
          </div>
        )}
      </Answered>
    </Page>
  )
}

function Lead({ filing, now }: { filing: Filing; now: number }) {
  const { t } = useSpeaker()
  return (
    <span className="row">
      <DeadlineChip filing={filing} now={now} />
      <DeadlineClock filing={filing} now={now} />
      <span>{t(filing.authority)}</span>
      <span>{t(filing.incidentTitle)}</span>
    </span>
  )
}

interface EditorProps {
  readonly form: FormAnswer
  /** An older version is looked at. */
  readonly isOld: boolean
  toNewest(): void
}

function Editor({ form, isOld, toNewest }: EditorProps) {
  const { t, comma } = useSpeaker()
  const { asOf } = useWhere()
  const may = useMay('reports.save')
  const [edits, setEdits] = useState<Readonly<Record<string, Edit>>>({})
  const saving = useTell('reports.save', () => setEdits({}))
  const { filing, language } = form
  const isOver = filing.sentAt !== undefined || filing.lapsedAt !== undefined
  const readOnly = isOver || isOld || !may || asOf !== '' || filing.draft === 'sending'
  const count = Object.keys(edits).length
  const change = (field: string, edit: Edit | undefined) =>
    setEdits(({ [field]: _old, ...rest }) => (edit ? { ...rest, [field]: edit } : rest))
  const save = () =>
    saving.mutate({
      filing: filing.filing,
      fields: Object.entries(edits).map(([field, edit]) => ({ field, ...edit })),
    })
  return (
    <div className="stack">
      <Notes form={form} isOld={isOld} toNewest={toNewest} />
      {form.sections.map((section) => (
        <Panel key={section.id} title={section.title[language]}>
          {section.fields.map((field) => (
            <FormField
              key={field.field}
              field={field}
              language={language}
              edit={edits[field.field]}
              readOnly={readOnly}
              onEdit={(edit) => change(field.field, edit)}
            />
          ))}
        </Panel>
      ))}
      {readOnly ? null : (
        <div className="report-save">
          <Button type="primary" icon={<SaveOutlined />} loading={saving.isPending} onClick={save}>
            {count === 0 ? t(words.saveNow) : t(words.save)}
          </Button>
          {count > 0 ? <span className="warn">{t(words.unsaved, { count })}</span> : null}
          {form.missing.length > 0 ? (
            <span className="quiet">
              {t(words.missing, {
                fields: form.missing.map((field) => field[language]).join(comma),
              })}
            </span>
          ) : null}
        </div>
      )}
    </div>
  )
}

function Notes({ form, isOld, toNewest }: EditorProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const { filing, version } = form
  if (isOld) {
    const back = (
      <Button size="small" onClick={toNewest}>
        {t(words.toNewest)}
      </Button>
    )
    return (
      <Alert
        type="info"
        showIcon
        title={t(words.oldVersion, { version: version ?? '' })}
        action={back}
      />
    )
  }
  const time = (at: string) => momentOf(at, now, speaker)
  const { failedWhy, expectedBy, delayBecause, missedAt, because, sentAt } = filing
  return (
    <>
      {sentAt === undefined && failedWhy !== undefined ? (
        <Alert type="error" showIcon title={t(words.failed, { why: failedWhy })} />
      ) : null}
      {filing.draft === 'sending' ? <Alert type="info" showIcon title={t(words.leaving)} /> : null}
      {missedAt === undefined ? null : (
        <Alert type="error" showIcon title={t(words.missed, { time: time(missedAt) })} />
      )}
      {expectedBy === undefined ? null : (
        <Alert
          type="warning"
          showIcon
          title={t(words.delayTold, { time: time(expectedBy), because: delayBecause ?? '' })}
        />
      )}
      {because === undefined ? null : (
        <Alert type="info" showIcon title={t(words.extra, { because })} />
      )}
      {sentAt === undefined && version === undefined && filing.lapsedAt === undefined ? (
        <Alert type="info" showIcon title={t(words.neverSaved)} />
      ) : null}
      {sentAt === undefined ? null : <Alert type="success" showIcon title={t(words.sentAsIs)} />}
    </>
  )
}
