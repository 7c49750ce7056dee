// What was supposed, as plain lines.
import { useSpeaker } from '../../../faces/web/settings.ts'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import type { Supposition } from '../suppose.ts'
import { useSupposeTitle } from './suppose-axis.tsx'
import { lasts } from './supposing.ts'

interface ListProps {
  readonly suppose: readonly Supposition[]
  readonly from: number
  readonly now: number
}

export const SupposedList = ({ suppose, from, now }: ListProps) => (
  <ul className="plain-list">
    {suppose.map((one, index) => (
      <SupposedLine key={index} one={one} from={from} now={now} />
    ))}
  </ul>
)

function SupposedLine({ one, from, now }: { one: Supposition; from: number; now: number }) {
  const speaker = useSpeaker()
  const title = useSupposeTitle(one)
  const span = lasts(one, from)
  return (
    <li>
      {title}{' '}
      <small className="quiet tabular">
        {momentOf(span.from, now, speaker)} · {lengthOf(span.to - span.from, speaker)}
      </small>
    </li>
  )
}
