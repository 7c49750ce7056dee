// The year's exercises against what the firm's rules ask for: planned, held, found wanting, filed.
import { useNames } from '../../../faces/web/catalogue.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Exercise } from './answers.ts'
import { ActionLines } from './review.tsx'
import { words } from './words.ts'
import './response.css'

interface Asked {
  readonly kind: string
  readonly count: number
  readonly planned: number
  readonly held: number
}

interface Programme {
  readonly year: number
  readonly rows: readonly Exercise[]
  readonly asked: readonly Asked[]
}

export default function ExercisesPage() {
  const { t } = useSpeaker()
  const asked = useView<Programme>('response.exercises', {})
  const plan = <CommandButton command="response.planExercise" type="primary" />
  return (
    <Page title={t(words.exercises)} lead={t(words.exercisesLead)} actions={plan}>
      <Answered of={asked}>
        {({ answer }) => (
          <>
            <YearTally asked={answer.asked} />
            {answer.rows.length === 0 ? (
              <Panel>
                <Empty title={t(words.exerciseNone)} />
              </Panel>
            ) : (
              answer.rows.map((row) => <ExerciseOf key={row.exercise} row={row} />)
            )}
          </>
        )}
      </Answered>
    </Page>
  )
}

function YearTally({ asked }: { asked: readonly Asked[] }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <div className="year-tally">
      {asked.map(({ kind, count, planned, held }) => (
        <div key={kind}>
          <span className="quiet">{names.value('kind', kind)}</span>
          <strong className={held >= count ? 'good tabular' : 'tabular'}>
            {t(words.ofYear, { held, asked: count })}
          </strong>
          <span className="quiet">{t(words.planned, { count: planned })}</span>
        </div>
      ))}
    </div>
  )
}

function ExerciseOf({ row }: { row: Exercise }) {
  const { t, language } = useSpeaker()
  const names = useNames()
  const fixed = { exercise: row.exercise }
  const title = language === 'en' ? (row.titleEn ?? row.title) : row.title
  return (
    <Panel
      title={title}
      extra={
        <span className="row">
          {row.state === 'planned' ? (
            <>
              <CommandButton
                command="response.holdExercise"
                fixed={fixed}
                size="small"
                type="primary"
              />
              <CommandButton command="response.moveExercise" fixed={fixed} size="small" />
              <CommandButton command="response.cancelExercise" fixed={fixed} size="small" danger />
            </>
          ) : null}
          {row.state === 'held' ? (
            <CommandButton
              command="response.fileDrillReport"
              fixed={fixed}
              size="small"
              type="primary"
            />
          ) : null}
          {row.state === 'held' || row.state === 'filed' ? (
            <>
              <CommandButton command="response.noteFinding" fixed={fixed} size="small" />
              <CommandButton command="response.agreeAction" fixed={fixed} size="small" />
            </>
          ) : null}
        </span>
      }
    >
      <p>
        {names.value('state', row.state)} · {names.value('kind', row.kind)} ·{' '}
        {names.value('scenario', row.scenario)} · <span className="tabular">{row.day}</span> ·{' '}
        {t(row.leadName)}
        {row.overdue ? <strong className="bad"> {t(words.overdue)}</strong> : null}
      </p>
      {row.summary ? <p>{row.summary}</p> : null}
      {row.filedWith && row.keepUntil ? (
        <p className="quiet">{t(words.kept, { filedWith: row.filedWith, until: row.keepUntil })}</p>
      ) : null}
      {row.findings.length > 0 ? (
        <ul className="findings" aria-label={t(words.findings)}>
          {row.findings.map((one) => (
            <li key={one.finding} className={one.good ? 'good' : ''}>
              {one.finding}
            </li>
          ))}
        </ul>
      ) : null}
      {row.actions.length > 0 ? <ActionLines rows={row.actions} /> : null}
    </Panel>
  )
}
