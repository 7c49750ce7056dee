// One person's line on the board. Drawn again only when something of it changes.
import { memo } from 'react'
import { LockFilled } from '@ant-design/icons'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Held } from './held.ts'
import { boxesOf, nameWidth, rowHeight, type Layout } from './layout.ts'
import type { BoardRow } from './rows.ts'
import { words } from './words.ts'

interface RowProps {
  readonly row: BoardRow | undefined
  readonly index: number
  readonly layout: Layout
  /** Columns in sight. */
  readonly first: number
  readonly last: number
  readonly held: readonly Held[]
  /** Ids of duties that are being carried, joined; and days that are locked. */
  readonly carried: string
  readonly locked: string
}

export const GridRow = memo(function GridRow({
  row,
  index,
  layout,
  first,
  last,
  held,
  carried,
  locked,
}: RowProps) {
  const { t } = useSpeaker()
  const style = { top: index * rowHeight, height: rowHeight }
  if (!row) {
    return (
      <div className="board-row" role="row" aria-rowindex={index + 2} style={style}>
        <span className="board-name" role="rowheader" style={{ width: nameWidth }}>
          <span className="grid-wait" />
        </span>
      </div>
    )
  }
  const { line, names } = row
  const name = names[`person/${line.person}`]
  const conflicts = new Set(line.conflicts.map(({ duty }) => duty))
  return (
    <div className="board-row" role="row" aria-rowindex={index + 2} style={style}>
      <span className="board-name" role="rowheader" style={{ width: nameWidth }}>
        <span className="board-person">{name ? t(name) : line.person}</span>
        {line.group === 'none' ? null : <small className="board-group">{line.group}</small>}
        {conflicts.size > 0 ? (
          <small
            className="bad tabular"
            aria-label={t(words.conflictsOf, { count: conflicts.size })}
          >
            !{conflicts.size}
          </small>
        ) : null}
        <small className="quiet tabular board-hours">{Math.round(line.minutes / 60)}h</small>
      </span>
      <span className="board-cells" style={{ left: nameWidth }}>
        <Ground line={line} layout={layout} />
        <Locked days={locked} layout={layout} />
        {boxesOf(layout, held, first, last).map(({ held: one, left, width }, place) => (
          <span
            // By place, not by duty: scrolling writes over what is there instead of making it anew.
            key={place}
            role="gridcell"
            className="board-duty"
            aria-colindex={one.day + 2}
            data-shift={one.shift}
            data-mode={one.mode}
            data-mark={one.mark}
            data-beside={one.beside}
            data-wrong={conflicts.has(one.duty)}
            data-carried={carried.includes(one.duty)}
            style={{ left, width }}
          >
            {textOf(one, layout, { letter: t(words[letterOf(one.shift)]), names, t })}
          </span>
        ))}
      </span>
    </div>
  )
})

/** A padlock in the corner of each locked day. */
function Locked({ days, layout: { scale, width, days: shown } }: { days: string; layout: Layout }) {
  const { t } = useSpeaker()
  if (days === '' || scale === 'day') return null
  return shown.map(({ day }, index) =>
    days.includes(day) ? (
      <span key={day} className="board-lock" style={{ left: index * width, width }}>
        <LockFilled aria-label={t(words.locked)} />
      </span>
    ) : null,
  )
}

const letters = {
  early: 'letterEarly',
  day: 'letterDay',
  late: 'letterLate',
  night: 'letterNight',
  whole: 'letterWhole',
  standby: 'letterStandby',
} as const

const isShift = (shift: string): shift is keyof typeof letters => shift in letters

/** Under which word the letter of a shift stands. */
export const letterOf = (shift: string) => (isShift(shift) ? letters[shift] : 'letterDay')

interface Saying {
  readonly letter: string
  readonly names: BoardRow['names']
  readonly t: ReturnType<typeof useSpeaker>['t']
}

function textOf(held: Held, { scale }: Layout, { letter, names, t }: Saying): string {
  if (scale === 'month') return letter
  const post = names[`post/${held.post}`]
  const called = post ? t(post) : held.post
  return scale === 'week'
    ? `${letter} ${held.starts.slice(0, 2)}–${held.ends.slice(0, 2)} ${called}`
    : `${held.starts}–${held.ends} ${called}`
}

/** What lies under the duties: leave, and where a rotation wants the person. */
function Ground({ line, layout: { scale, width } }: { line: BoardRow['line']; layout: Layout }) {
  const { t } = useSpeaker()
  if (scale === 'day') return null
  return (
    <>
      {runsOf(line.tiers ?? '').map(({ letter, from, to }) => (
        <span
          key={`${letter}${from}`}
          className="board-tier"
          data-tier={letter}
          style={{ left: from * width, width: (to - from) * width }}
        >
          {tierWords[letter] ? t(tierWords[letter]) : ''}
        </span>
      ))}
      {line.leave.map(({ from, to }) => (
        <span
          key={from}
          className="board-leave"
          style={{ left: from * width, width: (to - from) * width }}
        >
          {t(words.leave)}
        </span>
      ))}
    </>
  )
}

const tierWords: Readonly<Record<string, { zh: string; en: string }>> = {
  h: words.tierHome,
  r: words.tierReserve,
}

function runsOf(letters: string): { letter: string; from: number; to: number }[] {
  const runs: { letter: string; from: number; to: number }[] = []
  for (let from = 0; from < letters.length;) {
    const letter = letters[from] ?? ''
    let to = from + 1
    while (letters[to] === letter) to++
    if (letter === 'h' || letter === 'r') runs.push({ letter, from, to })
    from = to
  }
  return runs
}
