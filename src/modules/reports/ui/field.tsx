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

export function FormField(props: FieldProps) {
  const { field, language, edit, readOnly } = props
  const { t } = useSpeaker()
  const label = field.label[language]
  const isUnknown = edit ? edit.unknown === true : field.origin === 'unknown'
  return (
    <div className="form-field" data-edited={edit !== undefined}>
      <label htmlFor={`field-${field.field}`}>
        {label}
        {field.required ? <span className="bad"> *</span> : null}
      </label>
      <div className="form-field-body">
        {readOnly ? (
          <p className="form-field-text">{shownText(field, isUnknown, language) || '—'}</p>
        ) : (
          <Control {...props} isUnknown={isUnknown} />
        )}
        {field.help ? <p className="quiet small">{t(field.help)}</p> : null}
        <Foot {...props} isUnknown={isUnknown} label={label} />
      </div>
    </div>
  )
}

/** What was written, unless it is what stands there. */
const editOf = (field: FieldAnswer, text: string): Edit | undefined =>
  text === field.text && field.origin !== 'unknown' ? undefined : { text }

function Control({
  field,
  language,
  edit,
  isUnknown,
  onEdit,
}: FieldProps & { readonly isUnknown: boolean }) {
  const { t } = useSpeaker()
  const id = `field-${field.field}`
  const text = isUnknown ? '' : (edit?.text ?? field.text)
  if (field.choices) {
    return (
      <Select
        id={id}
        className="fill"
        value={text === '' ? null : text}
        disabled={isUnknown}
        allowClear
        placeholder={t(words.choose)}
        options={field.choices.map((choice) => ({ value: choice.id, label: choice[language] }))}
        onChange={(value: string | null | undefined) => onEdit(editOf(field, value ?? ''))}
      />
    )
  }
  return (
    <Input.TextArea
      id={id}
      value={text}
      disabled={isUnknown}
      autoSize={{ minRows: 1, maxRows: 12 }}
      placeholder={isUnknown ? t(words.unknown) : ''}
      onChange={(event) => onEdit(editOf(field, event.target.value))}
    />
  )
}

/** Where its words come from, that nobody knows yet, and that the log says something else now. */
function Foot({
  field,
  edit,
  readOnly,
  isUnknown,
  label,
  onEdit,
}: FieldProps & { readonly isUnknown: boolean; readonly label: string }) {
  const { t } = useSpeaker()
  const { figure } = field
  const origin = edit ? (isUnknown ? 'unknown' : 'typed') : field.origin
  const fromLog = field.differs && edit === undefined ? figure?.text : undefined
  return (
    <div className="row small form-field-foot">
      <OriginMark origin={origin} has={figure !== undefined} />
      {figure ? <SourceButton figure={figure} label={label} /> : null}
      {readOnly ? null : (
        <Checkbox
          checked={isUnknown}
          onChange={({ target }) =>
            onEdit(target.checked ? { unknown: true } : editOf(field, field.text))
          }
        >
          {t(words.unknown)}
        </Checkbox>
      )}
      {fromLog === undefined ? null : (
        <span className="warn form-field-text">
          {t(words.differs, { text: fromLog })}
          {readOnly ? null : (
            <Button type="link" size="small" onClick={() => onEdit(editOf(field, fromLog))}>
              {t(words.takeLog)}
            </Button>
          )}
        </span>
      )}
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
