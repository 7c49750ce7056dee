// One field of the form: its words, where they come from, and that nobody knows yet.
import { Button, Checkbox, Input, Select } from 'antd'
import { EditOutlined, QuestionCircleOutlined, DatabaseOutlined } from '@ant-design/icons'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { FieldAnswer } from './answers.ts'
import { SourceButton } from './source.tsx'
import { words } from './words.ts'

/** What somebody has written and not saved yet. */
export interface Edit {
  readonly text?: string
  readonly unknown?: boolean
}

interface FieldProps {
  readonly field: FieldAnswer
  readonly language: 'zh' | 'en'
  readonly edit: Edit | undefined
  readonly readOnly: boolean
  onEdit(edit: Edit | undefined): void
}

export function FormField({ field, language, edit, readOnly, onEdit }: FieldProps) {
  const { t } = useSpeaker()
  const label = field.label[language]
  const isUnknown = edit ? edit.unknown === true : field.origin === 'unknown'
  const text = isUnknown ? '' : (edit?.text ?? field.text)
  const change = (now: string) =>
    onEdit(now === field.text && field.origin !== 'unknown' ? undefined : { text: now })
  return (
    <div className="form-field" data-edited={edit !== undefined}>
      <label htmlFor={`field-${field.field}`}>
        {label}
        {field.required ? <span className="bad"> *</span> : null}
      </label>
      <div className="form-field-body">
        {readOnly ? (
          <p className="form-field-text">{shownText(field, isUnknown, language) || '—'}</p>
        ) : field.choices ? (
          <Select
            id={`field-${field.field}`}
            className="fill"
            value={text === '' ? null : text}
            disabled={isUnknown}
            allowClear
            placeholder={t(words.choose)}
            options={field.choices.map((choice) => ({ value: choice.id, label: choice[language] }))}
            onChange={(value: string | null | undefined) => change(value ?? '')}
          />
        ) : (
          <Input.TextArea
            id={`field-${field.field}`}
            value={text}
            disabled={isUnknown}
            autoSize={{ minRows: 1, maxRows: 12 }}
            placeholder={isUnknown ? t(words.unknown) : ''}
            onChange={(event) => change(event.target.value)}
          />
        )}
        {field.help ? <p className="quiet small">{t(field.help)}</p> : null}
        <div className="row small form-field-foot">
          <OriginMark
            origin={edit ? (isUnknown ? 'unknown' : 'typed') : field.origin}
            has={field.figure !== undefined}
          />
          {field.figure ? <SourceButton figure={field.figure} label={label} /> : null}
          {readOnly ? null : (
            <Checkbox
              checked={isUnknown}
              onChange={({ target }) =>
                onEdit(target.checked ? { unknown: true } : { text: field.text })
              }
            >
              {t(words.unknown)}
            </Checkbox>
          )}
          {field.differs && edit === undefined && field.figure?.text !== undefined ? (
            <span className="warn">
              {t(words.differs, { text: field.figure.text })}
              {readOnly ? null : (
                <Button type="link" size="small" onClick={() => change(field.figure?.text ?? '')}>
                  {t(words.takeLog)}
                </Button>
              )}
            </span>
          ) : null}
        </div>
      </div>
    </div>
  )
}

function shownText(field: FieldAnswer, isUnknown: boolean, language: 'zh' | 'en'): string {
  if (isUnknown) return words.unknown[language]
  return field.choices?.find(({ id }) => id === field.text)?.[language] ?? field.text
}

function OriginMark({ origin, has }: { origin: FieldAnswer['origin']; has: boolean }) {
  const { t } = useSpeaker()
  if (origin === 'log' && !has) return null
  const Icon =
    origin === 'log' ? DatabaseOutlined : origin === 'typed' ? EditOutlined : QuestionCircleOutlined
  const said = origin === 'log' ? words.fromLog : origin === 'typed' ? words.typed : words.unknown
  return (
    <span className="quiet">
      <Icon /> {t(said)}
    </span>
  )
}
