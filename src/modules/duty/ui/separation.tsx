// Who shall never meet and would, by the rosters in force: the head of a department sees it before it happens.
import { CheckCircleOutlined, WarningFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../faces/web/kit/states.tsx'
import type { Names } from '../../../faces/web/kit/view-table.tsx'
import { spanOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'
import './duty.css'

interface Meeting {
  readonly rule: string
  readonly site: string
  readonly room?: string
  readonly from: string
  readonly to: string
  readonly people: readonly string[]
  readonly duties: readonly string[]
}

interface Separation {
  readonly from: string
  readonly to: string
  readonly checked: number
  readonly total: number
  readonly rows: readonly Meeting[]
  readonly names: Names
}

export default function SeparationPage() {
  const { t } = useSpeaker()
  const asked = useView<Separation>('duty.separation', {})
  return (
    <Page title={t(words.separation)} lead={t(words.separationLead)}>
      <Answered of={asked} lines={8}>
        {({ answer }) => {
          const { from, to, total } = answer
          const checked = t(words.separationChecked, { from, to, count: count(answer.checked) })
          return total === 0 ? (
            <Panel>
              <State
                icon={<CheckCircleOutlined className="good" />}
                title={t(words.separationNone)}
                why={checked}
              />
            </Panel>
          ) : (
            <Panel
              flush
              title={t(words.separationFound, { count: count(total) })}
              extra={<span className="quiet small tabular">{checked}</span>}
            >
              <ul className="plain-list meetings">
                {answer.rows.map((one) => (
                  <MeetingLine
                    key={`${one.rule} ${one.duties.join()}`}
                    one={one}
                    names={answer.names}
                  />
                ))}
              </ul>
            </Panel>
          )
        }}
      </Answered>
    </Page>
  )
}

function MeetingLine({ one, names }: { one: Meeting; names: Names }) {
  const speaker = useSpeaker()
  const { t, comma } = speaker
  const said = useNames()
  const now = useMinute()
  const nameOf = (key: string) => {
    const both = names[key]
    return both ? t(both) : key.slice(key.indexOf('/') + 1)
  }
  return (
    <li>
      <span className="bad">
        <WarningFilled /> {said.value('rule', one.rule)}
      </span>
      <span>
        {one.people.map((id, index) => (
          <span key={id}>
            {index === 0 ? '' : comma}
            <Link to={`/firm/people/${id}`}>{nameOf(`person/${id}`)}</Link>
          </span>
        ))}
      </span>
      <span>
        <Link to={`/sites/${one.site}`}>{nameOf(`site/${one.site}`)}</Link>
        {one.room === undefined ? '' : ` · ${nameOf(`room/${one.room}`)}`}
      </span>
      <span className="quiet tabular">{spanOf(one.from, one.to, now, speaker)}</span>
    </li>
  )
}
