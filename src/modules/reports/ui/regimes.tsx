// The regimes that the firm goes by: whose, from where, with which deadlines, and what is wrong with one that is broken.
import { Alert, Tag } from 'antd'
import { useNames } from '../../../faces/web/catalogue.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker, type Speaker } from '../../../faces/web/settings.ts'
import type { Regimes } from './answers.ts'
import { titles } from './titles.ts'
import { words } from './words.ts'
import './reports.css'

type Row = Regimes['rows'][number]
type StageRow = Row['stages'][number]
type Term = StageRow['due'][number]

const sentEnding = '.sent'

export default function RegimeList() {
  const { t } = useSpeaker()
  const asked = useView<Regimes>('reports.regimes', {})
  return (
    <Page title={t(titles.regimes)} lead={t(words.regimesLead)}>
      <Answered of={asked} lines={10}>
        {({ answer }) => (
          <>
            {answer.broken.map(({ id, why }) => (
              <Alert
                key={id}
                type="error"
                showIcon
                title={`${id} · ${t(words.broken)}`}
                description={why}
              />
            ))}
            {answer.rows.map((row) => (
              <RegimePanel key={row.regime} row={row} />
            ))}
          </>
        )}
      </Answered>
    </Page>
  )
}

function RegimePanel({ row }: { row: Row }) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const dueWords = useDueWords(row)
  const roles = row.signers.roles.map((role) => names.value('role', role)).join(comma)
  return (
    <Panel
      title={t(row.name)}
      extra={
        <span className="row small">
          {row.open > 0 ? <Tag>{t(words.openNow, { count: row.open })}</Tag> : null}
          <Tag>{row.jurisdiction.toUpperCase()}</Tag>
          <Tag color={row.verified ? 'success' : 'warning'}>
            {t(row.verified ? words.verified : words.notVerified)}
          </Tag>
        </span>
      }
    >
      <p className="quiet">
        {t(row.authority)} · {t(words.version, { version: row.version })} ·{' '}
        {t(row.signers.people === 2 ? words.signersTwo : words.signers, { roles })}
      </p>
      <div className="scroll-x">
        <table className="simple regime-stages">
          <thead>
            <tr>
              <th>{t(words.stage)}</th>
              <th>{t(words.due)}</th>
              <th>{t(words.channels)}</th>
            </tr>
          </thead>
          <tbody>
            {row.stages.map((stage) => (
              <tr key={stage.id}>
                <td>{t(stage)}</td>
                <td>{dueWords(stage)}</td>
                <td>{stage.channels.map((how) => names.value('how', how)).join(comma)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {row.unknownFigures.length > 0 ? (
        <p className="bad">
          {t(words.unknownFigures, { figures: row.unknownFigures.join(comma) })}
        </p>
      ) : null}
      <p className="quiet small">{row.source}</p>
    </Panel>
  )
}

/** The deadline of a stage in words. */
function useDueWords({ stages }: Row) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const momentName = (moment: string): string => {
    const id = moment.endsWith(sentEnding) ? moment.slice(0, -sentEnding.length) : undefined
    if (id === undefined) return names.value('moment', moment)
    const stage = stages.find((one) => one.id === id)
    return t(words.stageSent, { stage: stage ? t(stage) : id })
  }
  const momentsOf = ({ after }: Term): string => [after].flat().map(momentName).join(comma)
  return ({ due, every, until }: StageRow): string => {
    const terms = due.map((term) =>
      t(words.termAfter, { moment: momentsOf(term), length: lengthWords(term, { t }) }),
    )
    return [
      terms.join(t(words.or)),
      ...(every ? [t(words.termEvery, { length: lengthWords(every, { t }) })] : []),
      ...(until === undefined ? [] : [t(words.termUntil, { moment: momentName(until) })]),
    ].join(comma)
  }
}

function lengthWords(length: Omit<Term, 'after' | 'yieldsTo'>, { t }: Pick<Speaker, 't'>): string {
  for (const unit of ['minutes', 'hours', 'days', 'workingDays', 'months'] as const) {
    const n = length[unit]
    if (n !== undefined) return t(words[unit], { n })
  }
  return ''
}
