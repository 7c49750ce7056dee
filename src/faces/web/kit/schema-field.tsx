// One field of a form, drawn from its JSON schema, with its mistake in place.
import { useState, type ReactNode } from 'react'
import { Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useNames, type JsonSchema } from '../catalogue.ts'
import { dayAndMinute, instantOf } from '../format.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { NounPicker } from './noun-picker.tsx'
import { controlOf, isEmpty, isRecord, type Values } from './schema.ts'

interface FieldProps {
  readonly name: string
  /** The command it belongs to, for labels of its own. */
  readonly within: string
  readonly path: string
  readonly schema: JsonSchema
  readonly root: JsonSchema
  readonly required: boolean
  readonly value: unknown
  readonly mistakes: ReadonlyMap<string, string>
  readonly disabled?: boolean
  /** Said below the field, where this form has something of its own to say. */
  readonly note?: string
  onChange(value: unknown): void
}

const newId = { kind: 'text', long: false } as const

/** A labelled field with its control and its mistake. */
export function SchemaField(props: FieldProps) {
  const { name, within, path, required, mistakes } = props
  const names = useNames()
  const label = names.field(name, within)
  const help =
    props.note ?? names.find(`field.${within}.${name}.help`) ?? names.find(`field.${name}.help`)
  const mistake = mistakes.get(path)
  return (
    <Form.Item
      label={label}
      required={required}
      {...(mistake === undefined ? {} : { validateStatus: 'error' as const, help: mistake })}
      {...(help === undefined ? {} : { extra: help })}
    >
      <ControlOf {...props} label={label} />
    </Form.Item>
  )
}

function ControlOf(props: FieldProps & { label: string }): ReactNode {
  const { schema, root, value, onChange, label, name, within, disabled = false } = props
  // The id of something new is typed; every other id names what exists.
  const isNew = name === 'id' && /\.add[A-Z]/.test(within)
  const control = isNew ? newId : controlOf(schema, root)
  const input = { label, disabled, value, onChange }
  switch (control.kind) {
    case 'text':
      return <TextInput {...input} long={control.long} longest={schema.maxLength} />
    case 'number':
      return <NumberInput {...input} digits={control.whole ? 0 : undefined} scale={1} />
    case 'fen':
      return <NumberInput {...input} digits={2} scale={fenInYuan} />
    case 'flag':
      return (
        <Switch
          aria-label={label}
          disabled={disabled}
          checked={value === true}
          onChange={onChange}
        />
      )
    case 'choice':
      return <ChoiceInput {...input} {...control} name={name} />
    case 'noun':
      return <NounPicker {...control} label={label} value={value} onChange={onChange} />
    case 'words':
      return (
        <Select
          aria-label={label}
          disabled={disabled}
          className="fill"
          mode="tags"
          open={false}
          suffixIcon={null}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      )
    case 'day':
    case 'clock':
    case 'instant':
      return <MomentInput {...input} kind={control.kind} />
    case 'group':
      return <GroupField {...props} schema={control.schema} />
    case 'list':
      return <ListField {...props} item={control.item} />
    case 'json':
      return <JsonInput {...input} />
  }
}

const fenInYuan = 100

interface InputProps {
  readonly label: string
  readonly disabled: boolean
  readonly value: unknown
  onChange(value: unknown): void
}

interface TextInputProps extends InputProps {
  readonly long: boolean
  readonly longest: number | undefined
}

function TextInput({ label, disabled, value, onChange, long, longest }: TextInputProps) {
  const common = {
    'aria-label': label,
    disabled,
    value: typeof value === 'string' ? value : '',
    ...(longest === undefined ? {} : { maxLength: longest }),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return long ? (
    <Input.TextArea {...common} autoSize={{ minRows: 2, maxRows: 6 }} />
  ) : (
    <Input {...common} />
  )
}

interface NumberInputProps extends InputProps {
  readonly digits: number | undefined
  /** How many of what is kept make one of what is shown: 100 fen, one yuan. */
  readonly scale: number
}

function NumberInput({ label, disabled, value, onChange, digits, scale }: NumberInputProps) {
  const kept = (shown: number) => (scale === 1 ? shown : Math.round(shown * scale))
  return (
    <InputNumber
      aria-label={label}
      disabled={disabled}
      className="fill"
      value={typeof value === 'number' ? value / scale : null}
      {...(digits === undefined ? {} : { precision: digits })}
      onChange={(next) => onChange(next === null ? undefined : kept(Number(next)))}
    />
  )
}

interface ChoiceInputProps extends InputProps {
  readonly name: string
  readonly choices: readonly (string | number)[]
  readonly many: boolean
}

function ChoiceInput({ label, disabled, value, onChange, name, choices, many }: ChoiceInputProps) {
  const names = useNames()
  return (
    <Select
      aria-label={label}
      disabled={disabled}
      className="fill"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      {...(many ? { mode: 'multiple' as const } : {})}
      value={isEmpty(value) ? (many ? [] : null) : value}
      options={choices.map((choice) => ({ value: choice, label: names.value(name, choice) }))}
      onChange={(next) => onChange(next ?? undefined)}
    />
  )
}

function MomentInput({
  kind,
  label,
  disabled,
  value,
  onChange,
}: InputProps & { kind: 'day' | 'clock' | 'instant' }) {
  const { t } = useSpeaker()
  const given = typeof value === 'string' ? value : ''
  const [text, setText] = useState(kind === 'instant' && given !== '' ? dayAndMinute(given) : given)
  const examples = {
    day: words.kit.dayExample,
    clock: words.kit.clockExample,
    instant: words.kit.instantExample,
  }
  return (
    <Input
      aria-label={label}
      disabled={disabled}
      className="tabular"
      placeholder={t(examples[kind])}
      value={text}
      onChange={(event) => {
        const next = event.target.value
        setText(next)
        onChange(kind === 'instant' ? (instantOf(next) ?? next) : next)
      }}
    />
  )
}

function JsonInput({ label, disabled, value, onChange }: InputProps) {
  const { t } = useSpeaker()
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value))
  return (
    <Input.TextArea
      aria-label={label}
      disabled={disabled}
      autoSize={{ minRows: 2, maxRows: 8 }}
      placeholder={t(words.kit.json)}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        onChange(readJson(event.target.value))
      }}
    />
  )
}

function readJson(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON yet, while it is being typed: the server names it if it stays so.
    return text
  }
}

function GroupField(props: FieldProps) {
  const { schema, value, onChange, path } = props
  const values: Values = isRecord(value) ? value : {}
  return (
    <div className="field-group">
      {Object.entries(schema.properties ?? {}).map(([name, field]) => (
        <SchemaField
          {...props}
          key={name}
          name={name}
          path={`${path}.${name}`}
          schema={field}
          required={schema.required?.includes(name) ?? false}
          value={values[name]}
          onChange={(next) => onChange({ ...values, [name]: next })}
        />
      ))}
    </div>
  )
}

function ListField(props: FieldProps & { item: JsonSchema }) {
  const { item, value, onChange, path, root, name } = props
  const { t } = useSpeaker()
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  const put = (index: number, next: unknown) =>
    onChange(rows.map((row, at) => (at === index ? next : row)))
  const grouped = controlOf(item, root).kind === 'group'
  return (
    <div className="field-list">
      {rows.map((row, index) => (
        <div className="field-item" key={index}>
          <div className="field-item-head quiet">
            {t(words.kit.itemNumber, { number: index + 1 })}
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t(words.kit.removeItem)}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            />
          </div>
          {grouped ? (
            <GroupField
              {...props}
              schema={item}
              path={`${path}.${index}`}
              value={row}
              onChange={(next) => put(index, next)}
            />
          ) : (
            <ControlOf
              {...props}
              label={name}
              schema={item}
              value={row}
              onChange={(next) => put(index, next)}
            />
          )}
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange([...rows, grouped ? {} : ''])}
      >
        {t(words.kit.add)}
      </Button>
    </div>
  )
}
