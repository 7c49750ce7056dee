// The rows of a board by index, asked for window by window as one scrolls.
import { useCallback, useState } from 'react'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { show, type ApiProblem, type Shown } from '../../../../faces/web/api.ts'
import { useSettings } from '../../../../faces/web/settings.ts'
import { useWhere } from '../../../../faces/web/where.ts'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import type { BoardAnswer, BoardLine } from './answers.ts'
import { heldOf, type Held } from './held.ts'

const windowRows = 60
const freshMs = 30_000

/** A line of the board, its duties with their kinds. */
export interface BoardRow {
  readonly line: BoardLine
  readonly held: readonly Held[]
  readonly names: Names
}

const known = new WeakMap<BoardAnswer, readonly BoardRow[]>()

/** The rows of an answer; made once, so that what did not change is not drawn again. */
function rowsOf(answer: BoardAnswer): readonly BoardRow[] {
  const before = known.get(answer)
  if (before) return before
  const rows = answer.rows.map((line) => ({
    line,
    held: heldOf(line, answer),
    names: answer.names,
  }))
  known.set(answer, rows)
  return rows
}

export function useBoardRows(params: Readonly<Record<string, unknown>>) {
  const where = useWhere()
  const { language } = useSettings()
  // Windows in sight, not rows: the page is drawn again once in many rows of scrolling.
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const optionsOf = (window: number) => ({
    queryKey: ['view', 'duty.board', where.world, where.asOf, params, language, window],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      show<BoardAnswer>(
        'duty.board',
        { ...params, offset: window * windowRows, limit: windowRows },
        where,
        signal,
      ),
    staleTime: freshMs,
  })
  const head = useQuery<Shown<BoardAnswer>, ApiProblem>({
    ...optionsOf(0),
    placeholderData: keepPreviousData,
  })
  const first = Math.max(1, sight.first)
  const { last } = sight
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step)
  const others = useQueries({ queries: numbers.map(optionsOf) })
  const onSight = useCallback((from: number, to: number) => {
    const next = { first: Math.floor(from / windowRows), last: Math.floor(to / windowRows) }
    setSight((now) => (now.first === next.first && now.last === next.last ? now : next))
  }, [])
  const windows = new Map<number, readonly BoardRow[]>()
  for (const answer of [head.data?.answer, ...others.map(({ data }) => data?.answer)])
    if (answer) windows.set(answer.offset / windowRows, rowsOf(answer))
  const rowAt = (index: number): BoardRow | undefined =>
    windows.get(Math.floor(index / windowRows))?.[index % windowRows]
  const position = Math.min(
    ...[head.data, ...others.map(({ data }) => data)].flatMap((one) => (one ? [one.position] : [])),
  )
  return { head, rowAt, onSight, position }
}
