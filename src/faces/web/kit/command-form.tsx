// A command as a form, made from its declaration: fields with their words, mistakes in place, what it will
// do before it does it, refusals as sentences. One idempotency key per filling-in, so a second click or a
// resend after a lost line is done once.
import { useMemo, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form } from 'antd'
import { ApiProblem, type Done, tell } from '../api.ts'
import { useCommand, useNames, type Declared } from '../catalogue.ts'
import { useSpeaker } from '../settings.ts'
import { useWhere } from '../where.ts'
import { words } from '../words.ts'
import { remember } from '../doings.ts'
import { SchemaField } from './schema-field.tsx'
import { filled, isEmpty, missingOf, type Values } from './schema.ts'
import { Failed, Loading, SayProblem } from './states.tsx'

interface CommandFormProps {
  readonly command: string
  /** What is known already; with `changesOnly`, what stands now. */
  readonly initial?: Values
  /** Fields that are decided by where the form stands and not shown. */
  readonly fixed?: Values
  /** Send only what differs from `initial` (a field emptied is sent as null). */
  readonly changesOnly?: boolean
  /** A word of this form's own below a field. */
  readonly notes?: Readonly<Record<string, string>>
  onDone?(done: Done): void
  onCancel?(): void
}

export function CommandForm(props: CommandFormProps) {
  const declared = useCommand(props.command)
  return declared ? <FormOf key={props.command} {...props} declared={declared} /> : <Loading />
}

const same = (left: unknown, right: unknown) =>
  left === right ||
  (isEmpty(left) && isEmpty(right)) ||
  JSON.stringify(left) === JSON.stringify(right)

/** Only the fields that differ; a field emptied becomes null. */
const changesOf = (before: Values, after: Values): Values =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => !same(value, before[name]))
      .map(([name, value]) => [name, isEmpty(value) && !Array.isArray(value) ? null : value]),
  )

const nothing: Values = {}
const noNotes: Readonly<Record<string, string>> = {}

function useTelling(props: CommandFormProps, values: Values) {
  const { command, fixed = nothing, initial = nothing, changesOnly = false, onDone } = props
  const where = useWhere()
  const client = useQueryClient()
  const { t } = useSpeaker()
  const names = useNames()
  const { message } = App.useApp()
  // A new key for every state of the form: the same content resent is the same command.
  const { key } = useMemo(() => ({ command, values, key: crypto.randomUUID() }), [command, values])
  return useMutation<Done, ApiProblem>({
    mutationFn: () => {
      const input = changesOnly ? changesOf(initial, values) : filled(values)
      return tell(command, { ...input, ...fixed }, where, key)
    },
    onSuccess: (done) => {
      const title = names.of(command)
      remember({ command, title, position: done.position, awaits: done.approval !== undefined })
      void message.success(
        done.approval === undefined
          ? `${title} · ${t(words.kit.recorded, { position: done.position })}`
          : `${title} · ${t(words.kit.awaitsSecond)}`,
      )
      void client.invalidateQueries({ queryKey: ['view'] })
      void client.invalidateQueries({ queryKey: ['platform'] })
      onDone?.(done)
    },
  })
}

function FormOf(props: CommandFormProps & { declared: Declared }) {
  const { declared, initial = nothing, fixed = nothing, changesOnly = false, onCancel } = props
  const { t } = useSpeaker()
  const names = useNames()
  const where = useWhere()
  const [values, setValues] = useState<Values>(initial)
  const [tried, setTried] = useState(false)
  const telling = useTelling(props, values)
  const schema = declared.input
  const missing = missingOf(schema, { ...values, ...fixed })
  const mistakes = useMistakes(telling.error, tried ? missing : [])
  const before = changesOnly ? initial : nothing
  const changes = changesOf(before, values)
  const idle = changesOnly && Object.keys(changes).length === 0
  if (!declared.may) {
    return <Failed problem={new ApiProblem(403, {})} />
  }
  const submit = () => {
    setTried(true)
    if (missing.length === 0) telling.mutate()
  }
  return (
    <Form layout="vertical" onFinish={submit} className="command-form" noValidate>
      {declared.help ? <p className="quiet">{t(declared.help)}</p> : null}
      {where.asOf === '' ? null : <Alert type="warning" showIcon title={t(words.kit.notInPast)} />}
      <Fields
        {...props}
        hidden={fixed}
        values={values}
        mistakes={mistakes}
        onPut={(name, value) => setValues((old) => ({ ...old, [name]: value }))}
      />
      <WhatItWillDo
        declared={declared}
        before={before}
        changes={changes}
        changesOnly={changesOnly}
      />
      {telling.error ? <SayNo problem={telling.error} /> : null}
      <div className="form-actions">
        {onCancel ? <Button onClick={onCancel}>{t(words.kit.cancel)}</Button> : null}
        <Button
          type="primary"
          htmlType="submit"
          danger={declared.destructive === true}
          loading={telling.isPending}
          disabled={where.asOf !== '' || idle}
        >
          {names.of(declared.name)}
        </Button>
      </div>
    </Form>
  )
}

interface FieldsProps extends CommandFormProps {
  readonly declared: Declared
  readonly hidden: Values
  readonly values: Values
  readonly mistakes: ReadonlyMap<string, string>
  onPut(name: string, value: unknown): void
}

function Fields(props: FieldsProps) {
  const { declared, hidden, values, mistakes, changesOnly = false, notes = noNotes, onPut } = props
  const schema = declared.input
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !(name in hidden))
    .map(([name, field]) => (
      <SchemaField
        key={name}
        name={name}
        within={declared.name}
        path={name}
        schema={field}
        root={schema}
        required={!changesOnly && (schema.required?.includes(name) ?? false)}
        value={values[name]}
        mistakes={mistakes}
        {...(notes[name] === undefined ? {} : { note: notes[name] })}
        onChange={(value) => onPut(name, value)}
      />
    ))
}

/** The mistakes by path: what the server named, and required fields left empty. */
function useMistakes(
  problem: ApiProblem | null,
  missing: readonly string[],
): ReadonlyMap<string, string> {
  const { t } = useSpeaker()
  const found = new Map(missing.map((name) => [name, t(words.kit.required)]))
  for (const field of problem?.fields ?? []) found.set(field.path.join('.'), field.message)
  return found
}

function SayNo({ problem }: { problem: ApiProblem }) {
  const { t } = useSpeaker()
  const title =
    problem.fields.length > 0
      ? t(words.kit.mistakes, { count: problem.fields.length })
      : problem.status === 409
        ? t(words.kit.refused)
        : problem.title || t(words.kit.failed)
  const type = problem.status === 409 || problem.fields.length > 0 ? 'warning' : 'error'
  return <Alert type={type} showIcon title={title} description={<SayProblem problem={problem} />} />
}

interface WillProps {
  readonly declared: Declared
  readonly before: Values
  readonly changes: Values
  readonly changesOnly: boolean
}

/** What the command will do, said before it is given. */
function WhatItWillDo({ declared, before, changes, changesOnly }: WillProps) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const sayValue = (field: string, value: unknown): string => {
    if (isEmpty(value)) return t(words.kit.none)
    if (value === true) return t(words.kit.yes)
    if (value === false) return t(words.kit.no)
    if (typeof value === 'string' || typeof value === 'number') return names.value(field, value)
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
      return value.map((one) => names.value(field, one)).join(comma)
    }
    return JSON.stringify(value)
  }
  const entries = Object.entries(changes).filter(([, value]) => changesOnly || !isEmpty(value))
  const lines = entries.map(([field, value]) => {
    const sentence = changesOnly ? words.kit.willChange : words.kit.willSet
    return t(sentence, {
      field: names.field(field, declared.name),
      before: sayValue(field, before[field]),
      after: sayValue(field, value),
    })
  })
  return (
    <section className="will">
      <h3>{t(words.kit.willDo)}</h3>
      {lines.length === 0 ? <p className="quiet">{t(words.kit.noChange)}</p> : null}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {declared.twoPeople ? <p>{t(words.kit.twoPeople)}</p> : null}
      {declared.destructive ? <p className="bad">{t(words.kit.destructive)}</p> : null}
    </section>
  )
}
