// Reports of the situation: conditions, actions, needs; numbered, the newest first, never changed.
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Incident, Line } from './answers.ts'
import { words } from './words.ts'

export function SituationTab({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const asked = useView<{ rows: readonly Line[] }>('response.timeline', {
    incident: row.incident,
    kinds: ['situation'],
  })
  const isOver = row.state === 'closed' || row.state === 'reviewed'
  const write = isOver ? null : (
    <CommandButton
      command="response.reportSituation"
      fixed={{ incident: row.incident }}
      type="primary"
    />
  )
  return (
    <Panel title={t(words.situation)} extra={write}>
      <Answered of={asked}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <Empty title={t(words.situationNone)} why={t(words.situationNoneWhy)} />
          ) : (
            <ol className="plain-list situations">
              {answer.rows.map((line) => (
                <SituationOf key={line.number} line={line} />
              ))}
            </ol>
          )
        }
      </Answered>
    </Panel>
  )
}

const parts = ['conditions', 'actions', 'needs'] as const

function SituationOf({ line }: { line: Line }) {
  const number = line.with['number']
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  return (
    <li>
      <header>
        <strong>
          {t(words.situationNumber, { number: typeof number === 'number' ? number : '' })}
        </strong>{' '}
        <span className="quiet">
          {momentOf(line.at, now, speaker)} · {t(line.byName)}
        </span>
      </header>
      <dl>
        {parts.map((part) => {
          const said = line.with[part]
          if (typeof said !== 'string' || said === '') return null
          return (
            <div key={part}>
              <dt>{t(words[part])}</dt>
              <dd>{said}</dd>
            </div>
          )
        })}
      </dl>
    </li>
  )
}
