// Rounds of a site: what is due next, what was missed, one press to record, and the book of those made.
import { Button } from 'antd'
import { CheckOutlined, WarningFilled } from '@ant-design/icons'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { RoundPlan, Rounds } from './answers.ts'
import { words } from './words.ts'

const recordsShown = 6
const tones = { onTime: 'good', late: 'warn', missed: 'bad' } as const

export function RoundsPanel({ site }: { site: string }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  const asked = useView<Rounds>('sites.rounds', { site })
  return (
    <Panel
      title={t(words.rounds)}
      extra={<CommandButton command="sites.planRounds" fixed={{ site }} size="small" />}
    >
      <Answered of={asked}>
        {({ answer }) => (
          <div className="stack">
            {answer.rows.length === 0 ? <p className="quiet">{t(words.roundsNone)}</p> : null}
            {answer.rows.map((row) => (
              <Plan key={row.plan} row={row} />
            ))}
            {answer.records.length > 0 ? (
              <ul className="plain-list small" aria-label={t(words.roundBook)}>
                {answer.records.slice(0, recordsShown).map((record) => (
                  <li key={`${record.plan}@${record.due}`}>
                    <span className="quiet tabular">{momentOf(record.due, now, speaker)}</span>{' '}
                    {t(record.title)}{' '}
                    <span className={tones[record.made]}>{names.value('made', record.made)}</span>{' '}
                    <span className="quiet">{record.by ?? ''}</span>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        )}
      </Answered>
    </Panel>
  )
}

function Plan({ row }: { row: RoundPlan }) {
  const speaker = useSpeaker()
  const { t, comma } = speaker
  const now = useMinute()
  const may = useMay('sites.recordRound')
  const recording = useTell('sites.recordRound')
  const due = momentOf(row.nextDue, now, speaker)
  const where =
    row.rooms.length === 0 ? t(words.allKeyAreas) : row.rooms.map((one) => t(one)).join(comma)
  return (
    <div className="round">
      <div className="round-words">
        <strong>{t(row.title)}</strong>
        <span className="quiet small">
          {where} · {row.times.join(comma)}
        </span>
        <span className="tabular">{t(words.roundNext, { due })}</span>
        {row.openDues.length > 0 ? (
          <span className="bad">
            <WarningFilled /> {t(words.roundsMissed, { count: row.openDues.length })}
          </span>
        ) : null}
      </div>
      <span className="row">
        {may ? (
          <Button
            icon={<CheckOutlined />}
            loading={recording.isPending}
            onClick={() => recording.mutate({ plan: row.plan })}
          >
            {t(words.roundMade)}
          </Button>
        ) : null}
        <CommandButton
          command="sites.stopRounds"
          fixed={{ plan: row.plan }}
          size="small"
          type="text"
        />
      </span>
    </div>
  )
}
