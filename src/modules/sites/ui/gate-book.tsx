// The gate's book: who and what passed, newest first.
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Gate } from './answers.ts'
import { words } from './words.ts'

const passesShown = 12
const signs = { in: '→', out: '←' } as const

export function GateBook({ site }: { site: string }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const asked = useView<Gate>('sites.gate', { site, limit: passesShown })
  return (
    <Panel
      title={t(words.gate)}
      extra={<CommandButton command="sites.recordGoods" fixed={{ site }} size="small" />}
    >
      <Answered of={asked}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <p className="quiet">{t(words.gateNone)}</p>
          ) : (
            <ul className="plain-list">
              {answer.rows.map((row, index) => (
                <li key={index}>
                  <span className="quiet tabular">{momentOf(row.at, now, speaker)}</span>{' '}
                  {signs[row.direction]} {row.name}
                  {row.count > 1 ? ` × ${count(row.count)}` : ''}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}
