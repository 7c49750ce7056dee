// The board in a person's hands: where they stand, what they carry, what it would break, and what is done with it.
import { useCallback, useMemo, useState } from 'react'
import { Spin } from 'antd'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { BoardAnswer, StripAnswer } from './answers.ts'
import { CellDrawer } from './cell-drawer.tsx'
import { extentOf, start, type Act, type Cursor } from './cursor.ts'
import { BoardFoot } from './foot.tsx'
import { BoardGrid } from './grid.tsx'
import { applied, carried, removed, type Held, type Step } from './held.ts'
import { dayOfColumn, isIn, layoutOf, type Layout } from './layout.ts'
import { Legend } from './legend.tsx'
import type { Look } from './look.ts'
import { PasteDrawer } from './paste-drawer.tsx'
import type { BoardRow, useBoardRows } from './rows.ts'
import { dayWord, dutySaid, useChecked, useVerdict } from './said.ts'
import type { Edits } from './use-edits.ts'
import { useLocks, type Locks } from './use-locks.ts'
import { lettersOf, type Pasted } from './pasting.ts'
import { words } from './words.ts'

interface WorkedProps {
  readonly answer: BoardAnswer
  readonly rows: ReturnType<typeof useBoardRows>
  readonly edits: Edits
  readonly look: Look
}

const footPostsMax = 4

export function WorkedBoard({ answer, rows, edits, look }: WorkedProps) {
  const { t } = useSpeaker()
  const { canEdit, total, days, from } = answer
  const [room, setRoom] = useState(0)
  const { scale, zoom } = look
  const layout = useMemo(() => layoutOf({ scale, zoom, room }, days), [scale, zoom, room, days])
  const [cursor, setCursor] = useState<Cursor>(start)
  const heldAt = useHeld(rows.rowAt, edits, from)
  const spot = useSpot({ cursor, layout, rowAt: rows.rowAt, heldAt })
  const step = useMemo(() => stepOf(cursor, spot.row, layout), [cursor, spot.row, layout])
  const checked = useChecked(answer.roster ?? '', canEdit && step ? step : undefined)
  const verdict = useVerdict(checked)
  const posts = postsOf(cursor.carry?.duties ?? spot.held, look)
  const strip = useStrip(answer, look, posts)
  const locks = useLocks(canEdit ? answer.roster : undefined)
  const acts = useActs({ answer, rows, edits, locks, layout, cursor, setCursor, spot, heldAt })
  return (
    <>
      <BoardGrid
        title={answer.title ?? t(words.inForce)}
        layout={layout}
        total={total}
        cursor={cursor}
        said={spot.said}
        canEdit={canEdit}
        rowAt={rows.rowAt}
        heldAt={heldAt}
        lockedOf={locks.of}
        onSight={rows.onSight}
        onRoom={setRoom}
        onCursor={setCursor}
        onAct={acts.onAct}
        onDrop={acts.drop}
        onCopy={acts.onCopy}
        onPaste={acts.onPaste}
        foot={
          <BoardFoot
            layout={layout}
            strip={strip}
            posts={posts}
            shifts={shiftsOf(cursor, layout)}
          />
        }
      />
      <Status
        cursor={cursor}
        layout={layout}
        spot={spot}
        heldAt={heldAt}
        verdict={verdict}
        edits={edits}
      />
      <Drawers answer={answer} rows={rows} edits={edits} spot={spot} acts={acts} />
    </>
  )
}

interface DrawersProps {
  readonly answer: BoardAnswer
  readonly rows: WorkedProps['rows']
  readonly edits: Edits
  readonly spot: ReturnType<typeof useSpot>
  readonly acts: ReturnType<typeof useActs>
}

/** What stands at the side: one cell opened, or what was pasted. */
const Drawers = ({ answer, rows, edits, spot, acts }: DrawersProps) => (
  <>
    {acts.opened && spot.row ? (
      <CellDrawer
        answer={answer}
        row={spot.row}
        day={spot.day}
        held={spot.held}
        edits={edits}
        onClose={acts.close}
      />
    ) : null}
    {acts.pasted ? (
      <PasteDrawer
        answer={answer}
        pasted={acts.pasted}
        rowAt={rows.rowAt}
        edits={edits}
        onClose={acts.close}
      />
    ) : null}
  </>
)

/** The posts whose cover is shown line by line: the one filtered for, and those at hand. */
const postsOf = (held: readonly Held[], { chosen }: Look): string[] =>
  [
    ...new Set([...(chosen['post'] ? [chosen['post']] : []), ...held.map(({ post }) => post)]),
  ].slice(0, footPostsMax)

interface ActingProps {
  readonly answer: BoardAnswer
  readonly rows: WorkedProps['rows']
  readonly edits: Edits
  readonly locks: Locks
  readonly layout: Layout
  readonly cursor: Cursor
  readonly spot: ReturnType<typeof useSpot>
  setCursor(next: Cursor): void
  heldAt(index: number): readonly Held[]
}

/** What keys, drags and the clipboard do. */
function useActs(props: ActingProps) {
  const { answer, rows, edits, locks, layout, cursor, setCursor, spot, heldAt } = props
  const { t } = useSpeaker()
  const { canEdit } = answer
  const [opened, setOpened] = useState(false)
  const [pasted, setPasted] = useState<Pasted>()
  const drop = (at: Cursor) => {
    const made = stepOf(at, rows.rowAt(at.at.row), layout)
    if (made) edits.make(made)
    setCursor({ at: at.at, anchor: at.at })
  }
  const onAct = (act: Act) => {
    const { carry: _, ...still } = cursor
    const own = spot.held.filter(({ beside }) => !beside)
    if (act === 'open') setOpened(true)
    if (act === 'cancel') setCursor(still)
    if (!canEdit) return
    if (act === 'undo') edits.undo()
    if (act === 'redo') edits.redo()
    if (act === 'lock') locks.turn(cellsOf(cursor, layout, rows.rowAt))
    if (act === 'remove') {
      const gone = selectedOf(cursor, layout, heldAt).filter(({ beside }) => !beside)
      if (gone.length > 0) edits.make(removed(gone))
    }
    if (act === 'pick' && cursor.carry) drop(cursor)
    else if (act === 'pick' && own.length > 0)
      setCursor({ ...cursor, carry: { duties: own, from: cursor.at } })
  }
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', lettersOf({ cursor, layout, heldAt }, t))
    event.preventDefault()
  }
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!canEdit || text.trim() === '' || layout.scale === 'day') return
    event.preventDefault()
    setPasted({ text, at: { row: extentOf(cursor).top, column: extentOf(cursor).left } })
  }
  const close = () => {
    setOpened(false)
    setPasted(undefined)
  }
  return { opened, pasted, drop, onAct, onCopy, onPaste, close }
}

interface StatusProps {
  readonly cursor: Cursor
  readonly layout: Layout
  readonly spot: ReturnType<typeof useSpot>
  readonly verdict: ReturnType<typeof useVerdict>
  readonly edits: Edits
  heldAt(index: number): readonly Held[]
}

/** The line under the board: where one stands, what is selected, what would break. */
function Status({ cursor, layout, spot, verdict, edits, heldAt }: StatusProps) {
  const { t } = useSpeaker()
  const { carry } = cursor
  const carrying = carry ? t(words.carrying, { count: carry.duties.length }) : ''
  const said = carrying || selectionSaid(cursor, layout, heldAt, t) || spot.said
  return (
    <footer className="board-status" role="status">
      {verdict ? (
        <span className={verdict.tone}>
          {carrying ? `${carrying} · ` : ''}
          {spot.place} · {verdict.text}
        </span>
      ) : (
        <span>{said}</span>
      )}
      {edits.pending.some(({ position }) => position === undefined) ? <Spin size="small" /> : null}
      <Legend />
    </footer>
  )
}

/** What each row holds once the changes under way are done. */
function useHeld(
  rowAt: (index: number) => BoardRow | undefined,
  { pending }: Edits,
  first: string,
): (index: number) => readonly Held[] {
  return useCallback(
    (index) => {
      const row = rowAt(index)
      if (!row) return nothing
      let held: readonly Held[] = row.held
      for (const { batch } of pending)
        held = applied(held, batch, { person: row.line.person, first })
      return held
    },
    [rowAt, pending, first],
  )
}

const nothing: readonly Held[] = []

interface Standing {
  readonly cursor: Cursor
  readonly layout: Layout
  rowAt(index: number): BoardRow | undefined
  heldAt(index: number): readonly Held[]
}

/** What stands at the cursor. */
function useSpot({ cursor, layout, rowAt, heldAt }: Standing) {
  const speaker = useSpeaker()
  const words_ = useNames()
  const { t } = speaker
  const row = rowAt(cursor.at.row)
  const held = heldAt(cursor.at.row).filter((one) => isIn(layout, one, cursor.at.column))
  const day = layout.days[dayOfColumn(layout, cursor.at.column)]
  const both = row?.names[`person/${row.line.person}`]
  const who = both ? t(both) : (row?.line.person ?? '')
  const place = `${who} ${dayWord(day, speaker)}`
  const said =
    row === undefined
      ? ''
      : held.length === 0
        ? t(words.emptyCell, { who, day: dayWord(day, speaker) })
        : held.map((one) => dutySaid(one, { row, day, speaker, said: words_ })).join(' · ')
  return { row, held, day, place, said }
}

/** The step that puts down what is carried; none where it would not move. */
function stepOf(
  { carry, at }: Cursor,
  row: BoardRow | undefined,
  layout: Layout,
): Step | undefined {
  if (!carry || !row) return undefined
  const days = layout.scale === 'day' ? 0 : at.column - carry.from.column
  const { person } = row.line
  if (days === 0 && carry.duties.every((held) => held.person === person)) return undefined
  return carried(carry.duties.map((held) => ({ held, person, days })))
}

const shiftsOf = ({ carry, at }: Cursor, { scale }: Layout) =>
  carry && scale !== 'day'
    ? carry.duties.map((held) => ({ held, days: at.column - carry.from.column }))
    : []

function selectedOf(cursor: Cursor, layout: Layout, heldAt: Standing['heldAt']): Held[] {
  const { top, bottom, left, right } = extentOf(cursor)
  const found = new Map<string, Held>()
  for (let row = top; row <= bottom; row++) {
    for (const held of heldAt(row)) {
      for (let column = left; column <= right; column++)
        if (isIn(layout, held, column)) found.set(held.duty, held)
    }
  }
  return [...found.values()]
}

/** The selected cells as people and days. */
function cellsOf({ at, anchor }: Cursor, layout: Layout, rowAt: Standing['rowAt']) {
  const { top, bottom, left, right } = extentOf({ at, anchor })
  const cells: { person: string; day: string }[] = []
  for (let row = top; row <= bottom; row++) {
    const person = rowAt(row)?.line.person
    if (person === undefined) continue
    const [first, last] = [dayOfColumn(layout, left), dayOfColumn(layout, right)]
    for (const { day } of layout.days.slice(first, last + 1)) cells.push({ person, day })
  }
  return cells
}

function selectionSaid(
  cursor: Cursor,
  layout: Layout,
  heldAt: Standing['heldAt'],
  t: ReturnType<typeof useSpeaker>['t'],
): string {
  const { top, bottom, left, right } = extentOf(cursor)
  if (top === bottom && left === right) return ''
  const count = selectedOf(cursor, layout, heldAt).length
  return t(words.selected, { people: bottom - top + 1, days: right - left + 1, count })
}

/** Counts by day over all posts of the board, and the lines of the posts at hand: these are quick to ask. */
function useStrip(
  answer: BoardAnswer,
  look: Look,
  posts: readonly string[],
): StripAnswer | undefined {
  const { roster, from, to } = answer
  const framed = { ...(roster === undefined ? {} : { roster }), from, to }
  const names = ['unit', 'site', 'function'] as const
  const narrowed = names.flatMap((name) =>
    look.chosen[name] ? [[name, look.chosen[name]] as const] : [],
  )
  const all = useView<StripAnswer>('duty.boardStrip', {
    ...framed,
    ...Object.fromEntries(narrowed),
  })
  const some = useView<StripAnswer>(
    'duty.boardStrip',
    { ...framed, posts: posts.toSorted() },
    { enabled: posts.length > 0 },
  )
  const whole = all.data?.answer
  return whole ? { ...whole, ...(some.data?.answer ?? nothingAtHand), days: whole.days } : undefined
}

const nothingAtHand = { lines: [], names: {} }
