// The duties behind one number of the balance.
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { Answered } from '../../../../faces/web/kit/states.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { spanOf } from '../../../../faces/web/kit/when.ts'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Duty } from '../answers.ts'
import type { Measure } from './answers.ts'
import { balanceWords as words } from './words.ts'

interface Found {
  readonly total: number
  readonly rows: readonly Duty[]
  readonly names: Names
}

interface BehindProps {
  readonly person: string
  readonly measure: Measure
  readonly from: string
  readonly to: string
}

export function Behind({ person, measure, from, to }: BehindProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const said = useNames()
  const now = useMinute()
  const asked = useView<Found>('duty.balanceDuties', { person, measure, from, to })
  return (
    <Answered of={asked}>
      {({ answer }) => {
        const name = (key: string, id: string) =>
          t(answer.names[`${key}/${id}`] ?? { zh: id, en: id })
        return (
          <>
            <p className="quiet">
              {t(words.duties, {
                who: name('person', person),
                what: said.value('measure', measure),
                count: answer.total,
              })}
            </p>
            <ul className="plain-list balance-behind">
              {answer.rows.map((row) => (
                <li key={row.id}>
                  <span className="tabular">{spanOf(row.from, row.to, now, speaker)}</span>
                  <span>{name('post', row.post)}</span>
                  <span className="quiet">
                    {said.value('mode', row.mode)} · {name('site', row.site)}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )
      }}
    </Answered>
  )
}
