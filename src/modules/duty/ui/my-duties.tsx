// My duties, on the phone first: the one I am on, those to come, those just past.
import { CalendarOutlined } from '@ant-design/icons'
import { useMinute } from '../../../faces/web/clock.ts'
import { WaitingNote } from '../../../faces/web/kit/answering.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Mine } from './answers.ts'
import { DutyCard } from './my-duty.tsx'
import { words } from './words.ts'
import './duty.css'

const parts = [
  ['now', words.nowOn],
  ['next', words.nextUp],
  ['past', words.past],
] as const

export default function MyDuties() {
  const { t } = useSpeaker()
  const now = useMinute()
  const asked = useView<Mine>('duty.mine', {})
  return (
    <Page title={t(words.mine)}>
      <WaitingNote />
      <Answered of={asked}>
        {({ answer }) => {
          if (answer.rows.length === 0) {
            return (
              <Panel>
                <State icon={<CalendarOutlined />} title={t(words.none)} why={t(words.noneWhy)} />
              </Panel>
            )
          }
          return parts.map(([when, title]) => {
            const rows = answer.rows.filter((duty) => duty.when === when)
            if (rows.length === 0) return null
            return (
              <section key={when} className="duties">
                <h2>{t(title)}</h2>
                {rows.map((duty) => (
                  <DutyCard key={duty.id} duty={duty} names={answer.names} now={now} />
                ))}
              </section>
            )
          })
        }}
      </Answered>
    </Page>
  )
}
