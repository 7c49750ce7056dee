// A block of letters from a spreadsheet, read against the draft before anything is put: what fits, and for each cell
// that does not, why.
import { Button, Drawer } from 'antd'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { Answered } from '../../../../faces/web/kit/states.tsx'
import { useInquiry } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { useState } from 'react'
import type { BoardAnswer, Kind } from './answers.ts'
import { dayAfter, freshId, type Held, type Step } from './held.ts'
import { cellsOf, type Pasted } from './pasting.ts'
import type { BoardRow } from './rows.ts'
import { useChecked } from './said.ts'
import type { Edits } from './use-edits.ts'
import { words } from './words.ts'

interface ReadPasted {
  readonly cells: readonly {
    readonly person: string
    readonly line: number
    readonly column: number
    readonly on: string
    readonly kind: Kind
  }[]
  readonly mistakes: readonly {
    readonly line: number
    readonly column: number
    readonly found: string
    readonly code: string
    readonly params: Readonly<Record<string, unknown>>
  }[]
  readonly names: Names
}

interface PasteProps {
  readonly answer: BoardAnswer
  readonly pasted: Pasted
  readonly edits: Edits
  rowAt(index: number): BoardRow | undefined
  onClose(): void
}

export function PasteDrawer(props: PasteProps) {
  const { answer, pasted, rowAt, onClose } = props
  const { t } = useSpeaker()
  const room = answer.days.length - pasted.at.column
  const lines = cellsOf(pasted.text).flatMap((letters, index) => {
    const row = rowAt(pasted.at.row + index)
    return row ? [{ person: row.line.person, letters: letters.slice(0, room) }] : []
  })
  const from = dayAfter(answer.from, pasted.at.column)
  const asked = useInquiry<ReadPasted>('duty.readPasted', { roster: answer.roster, from, lines })
  return (
    <Drawer open onClose={onClose} size={520} title={t(words.pasted)}>
      <Answered of={asked} lines={6}>
        {({ answer: read }) => <Read {...props} read={read} />}
      </Answered>
    </Drawer>
  )
}

/** What a block comes to: new duties, in place of those that stood in the same cells. */
function stepOf({ cells }: ReadPasted, { pasted, rowAt }: PasteProps): Step {
  const put: Held[] = []
  const gone: Held[] = []
  for (const { person, line, on, kind } of cells) {
    const row = rowAt(pasted.at.row + line)
    gone.push(...(row?.held ?? []).filter((held) => held.on === on && !held.beside))
    put.push({ ...kind, duty: freshId(), person, on, day: 0, mark: 'draft', beside: false })
  }
  return {
    forth: { put, remove: gone.map(({ duty }) => duty) },
    back: { put: gone, remove: put.map(({ duty }) => duty) },
  }
}

function Read(props: PasteProps & { readonly read: ReadPasted }) {
  const { read, edits, onClose, pasted } = props
  const { t } = useSpeaker()
  const said = useNames()
  // Made once: each new duty keeps its id from the check to the putting.
  const [step] = useState(() => stepOf(read, props))
  const checked = useChecked(props.answer.roster ?? '', read.cells.length > 0 ? step : undefined)
  const against = checked.data?.answer.against ?? []
  const bad = new Set(against.map(({ duty }) => duty))
  const cellOf = (duty: string) => read.cells[step.forth.put.findIndex((one) => one.duty === duty)]
  const problems = [
    ...read.mistakes,
    ...against.map(({ duty, code, params }) => {
      const cell = cellOf(duty)
      const letter = cell ? (cellsOf(pasted.text)[cell.line]?.[cell.column] ?? '') : ''
      return { line: cell?.line ?? 0, column: cell?.column ?? 0, found: letter, code, params }
    }),
  ].toSorted((a, b) => a.line - b.line || a.column - b.column)
  const good = step.forth.put.filter(({ duty }) => !bad.has(duty))
  const put = () => {
    edits.make(only(step, good))
    onClose()
  }
  return (
    <div className="stack">
      <p>
        <strong>{t(words.pasteGood, { count: good.length })}</strong>
        {problems.length > 0 ? (
          <span className="bad"> · {t(words.pasteBad, { count: problems.length })}</span>
        ) : null}
      </p>
      {problems.length === 0 ? null : (
        <ul className="plain-list board-problems">
          {problems.map(({ line, column, found, code, params }) => (
            <li key={`${line} ${column} ${code}`}>
              <span className="quiet small">
                {t(words.pasteCell, { line: line + 1, column: column + 1, found })}
              </span>
              <span>{said.of(code, { ...params })}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button type="primary" disabled={good.length === 0 || checked.isPending} onClick={put}>
          {t(problems.length === 0 ? words.pastePut : words.pasteRest)}
        </Button>
        <Button onClick={onClose}>{t(words.cancel)}</Button>
      </div>
    </div>
  )
}

/** The part of a step that puts these duties; what stood where nothing is put now stays. */
function only({ back }: Step, put: readonly Held[]): Step {
  const cells = new Set(put.map(({ person, on }) => `${person} ${on}`))
  const gone = back.put.filter(({ person, on }) => cells.has(`${person} ${on}`))
  return {
    forth: { put, remove: gone.map(({ duty }) => duty) },
    back: { put: gone, remove: put.map(({ duty }) => duty) },
  }
}
