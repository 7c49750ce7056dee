// Looking back at an incident: the firm's questions, and what is to be bettered, open until it is done.
import { Button } from 'antd'
import { useMay } from '../../../faces/web/catalogue.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { AgreedAction, Incident, Review } from './answers.ts'
import { words } from './words.ts'

export function ReviewTab({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const asked = useView<Review>('response.review', { incident: row.incident })
  const fixed = { incident: row.incident }
  return (
    <Answered of={asked}>
      {({ answer }) => (
        <div className="columns">
          <Panel
            title={t(words.review)}
            extra={
              answer.started && row.state === 'closed' ? (
                <CommandButton
                  command="response.finishReview"
                  fixed={fixed}
                  type="primary"
                  size="small"
                />
              ) : null
            }
          >
            {answer.started ? (
              <ol className="plain-list review-list">
                {answer.questions.map((one) => (
                  <li key={one.question}>
                    <strong>{t(one.ask)}</strong>
                    <p className={one.text === undefined ? 'quiet' : ''}>
                      {one.text ?? t(words.notAnswered)}
                    </p>
                    {row.state === 'closed' ? (
                      <CommandButton
                        command="response.answerReview"
                        fixed={{ ...fixed, question: one.question }}
                        {...(one.text === undefined ? {} : { initial: { text: one.text } })}
                        size="small"
                        title={t(words.answer)}
                      />
                    ) : null}
                  </li>
                ))}
              </ol>
            ) : (
              <NotBegun row={row} />
            )}
          </Panel>
          <Panel
            title={t(words.agreedActions)}
            extra={<CommandButton command="response.agreeAction" fixed={fixed} size="small" />}
          >
            <ActionLines rows={answer.actions} />
          </Panel>
        </div>
      )}
    </Answered>
  )
}

function NotBegun({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const may = useMay('response.startReview')
  const begin = useTell('response.startReview')
  if (row.state !== 'closed') return <Empty title={t(words.reviewNone)} />
  return (
    <Empty
      title={t(words.reviewBegin)}
      why={t(words.reviewBeginWhy)}
      action={
        may ? (
          <Button
            type="primary"
            loading={begin.isPending}
            onClick={() => begin.mutate({ incident: row.incident })}
          >
            {t(words.review)}
          </Button>
        ) : null
      }
    />
  )
}

export function ActionLines({ rows }: { rows: readonly AgreedAction[] }) {
  const { t } = useSpeaker()
  if (rows.length === 0) return <p className="quiet">{t(words.actionsNone)}</p>
  return (
    <ul className="plain-list action-lines">
      {rows.map((row) => (
        <li key={row.action}>
          <div>
            {row.what}
            <p className="quiet">
              {t(row.ownerName)} · {row.due}
              {row.overdue && row.doneAt === undefined ? (
                <strong className="bad"> {t(words.overdue)}</strong>
              ) : null}
              {row.doneAt === undefined ? '' : ` · ${t(words.done)} ${row.note ?? ''}`}
            </p>
          </div>
          {row.doneAt === undefined ? (
            <CommandButton
              command="response.completeAction"
              fixed={{ action: row.action }}
              size="small"
              title={t(words.done)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
