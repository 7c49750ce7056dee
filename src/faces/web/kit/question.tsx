// A view or an inquiry by its name: its parameters as fields, its answer as facts and tables.
import { useState } from 'react'
import { Button, Form } from 'antd'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiProblem, Shown } from '../api.ts'
import { useNames, type Declared } from '../catalogue.ts'
import { dayAndSecond } from '../format.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { Page, Panel } from './page.tsx'
import { SchemaField } from './schema-field.tsx'
import { filled, missingOf, type Values } from './schema.ts'
import { Failed, Loading } from './states.tsx'
import { Value } from './value.tsx'

interface QuestionProps {
  readonly declared: Declared
  readonly kind: string
  /** Asks with these parameters once they are there. */
  useAnswer(params: Values | undefined): UseQueryResult<Shown<unknown>, ApiProblem>
}

const noMistakes: ReadonlyMap<string, string> = new Map()

export function Question({ declared, kind, useAnswer }: QuestionProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const schema = declared.input
  const fields = Object.entries(schema.properties ?? {})
  const ready = (schema.required ?? []).length === 0
  const [values, setValues] = useState<Values>({})
  const [asked, setAsked] = useState<Values | undefined>(ready ? {} : undefined)
  const answer = useAnswer(asked)
  const mistakes = new Map(
    (answer.error?.fields ?? []).map((field) => [field.path.join('.'), field.message]),
  )
  return (
    <Page
      title={names.of(declared.name)}
      crumbs={[{ title: kind, to: '/' }]}
      {...(declared.help ? { lead: t(declared.help) } : {})}
    >
      {fields.length === 0 ? null : (
        <Panel>
          <Form
            layout="vertical"
            className="question-fields"
            onFinish={() => setAsked(filled(values))}
          >
            {fields.map(([name, field]) => (
              <SchemaField
                key={name}
                name={name}
                within={declared.name}
                path={name}
                schema={field}
                root={schema}
                required={schema.required?.includes(name) ?? false}
                value={values[name]}
                mistakes={mistakes.size > 0 ? mistakes : noMistakes}
                onChange={(value) => setValues((old) => ({ ...old, [name]: value }))}
              />
            ))}
            <Button
              type="primary"
              htmlType="submit"
              disabled={missingOf(schema, values).length > 0}
            >
              {t(words.page.askGo)}
            </Button>
          </Form>
        </Panel>
      )}
      {asked === undefined ? null : <AnswerPanel answer={answer} />}
    </Page>
  )
}

function AnswerPanel({ answer }: { answer: UseQueryResult<Shown<unknown>, ApiProblem> }) {
  const { t } = useSpeaker()
  const { data, error } = answer
  const stamp = data ? { when: dayAndSecond(data.at), position: data.position } : undefined
  return (
    <Panel
      title={t(words.page.answerTitle)}
      extra={
        stamp ? <span className="quiet small tabular">{t(words.page.answerAt, stamp)}</span> : null
      }
    >
      {data ? (
        <Value value={data.answer} />
      ) : error ? (
        <Failed problem={error} retry={() => void answer.refetch()} />
      ) : (
        <Loading />
      )}
    </Panel>
  )
}
