// Cells of a draft that are locked: what they hold stays as it is, by hand and when it is solved on.
import { useMemo } from 'react'
import { useTell } from '../../../../faces/web/kit/use-tell.ts'
import { useView } from '../../../../faces/web/queries.ts'

interface Cell {
  readonly person: string
  readonly day: string
}

export interface Locks {
  /** The locked days of a person, joined; empty where there are none. */
  of(person: string): string
  /** Lock these, or open them where all are locked. */
  turn(cells: readonly Cell[]): void
}

/** Nothing is locked, and nothing can be, without a draft. */
export function useLocks(roster: string | undefined): Locks {
  const asked = useView<{ readonly cells: readonly Cell[] }>(
    'duty.lockedCells',
    { roster },
    { enabled: roster !== undefined },
  )
  const doing = useTell('duty.lockCells')
  const cells = asked.data?.answer.cells
  const known = useMemo(() => {
    const days = new Map<string, string>()
    for (const { person, day } of cells ?? []) days.set(person, `${days.get(person) ?? ''} ${day}`)
    return days
  }, [cells])
  const of = (person: string): string => known.get(person) ?? ''
  const turn = (some: readonly Cell[]): void => {
    if (roster === undefined || some.length === 0) return
    const locked = !some.every(({ person, day }) => of(person).includes(day))
    doing.mutate({ roster, cells: some, locked })
  }
  return { of, turn }
}
