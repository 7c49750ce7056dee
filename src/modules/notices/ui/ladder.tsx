// The ladder of a notice as six bars: how many have come at least so far. A bar opens its list.
import { useNames } from '../../../faces/web/catalogue.ts'
import { count as counted } from '../../../faces/web/format.ts'
import type { NoticeLine, Rung } from './answers.ts'

const usual: readonly Rung[] = ['sent', 'delivered', 'seen', 'confirmed']
const moving: readonly Rung[] = [...usual, 'onTheWay', 'arrived']

interface LadderProps {
  readonly line: NoticeLine
  readonly chosen: string
  onChoose(where: Rung): void
}

export function Ladder({ line, chosen, onChoose }: LadderProps) {
  const names = useNames()
  const shown = line.awaits === 'arrived' ? moving : usual
  return (
    <ol className="ladder">
      {shown.map((rung) => {
        const value = line.counts[rung]
        const share = line.count === 0 ? 0 : value / line.count
        return (
          <li key={rung}>
            <button
              type="button"
              className="rung"
              data-chosen={chosen === rung}
              data-awaited={line.awaits === rung}
              onClick={() => onChoose(rung)}
            >
              <span>{names.value('rung', rung)}</span>
              <span className="rung-bar" aria-hidden="true">
                <span style={{ inlineSize: `${Math.round(share * 1000) / 10}%` }} />
              </span>
              <span className="tabular rung-count">
                {counted(value)}
                <small className="quiet"> / {counted(line.count)}</small>
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
