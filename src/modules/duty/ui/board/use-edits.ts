// Changes to a draft from the board: drawn at once, told one after the other, taken back and made again. What the
// server will not have is taken off the board, and it says why.
import { useCallback, useMemo, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { ApiProblem, tell } from '../../../../faces/web/api.ts'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { remember } from '../../../../faces/web/doings.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { useWhere } from '../../../../faces/web/where.ts'
import { plannedOf, reversed, type Batch, type Step } from './held.ts'
import { words } from './words.ts'

const command = 'duty.editDraft'
const stepsMax = 200

interface Pending {
  readonly batch: Batch
  /** Where the log stood after it; before that the board's rows do not hold it yet. */
  readonly position: number | undefined
}

export interface Edits {
  readonly pending: readonly Pending[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  make(step: Step): void
  undo(): void
  redo(): void
}

/** `position` is that of the oldest rows that are drawn. */
export function useEdits(roster: string, position: number): Edits {
  const [pending, setPending] = useState<readonly Pending[]>([])
  const [done, setDone] = useState<readonly Step[]>([])
  const [undone, setUndone] = useState<readonly Step[]>([])
  const queue = useRef(Promise.resolve())
  const send = useSend(roster)
  const run = useCallback(
    (step: Step, after: () => void) => {
      const one: Pending = { batch: step.forth, position: undefined }
      setPending((all) => [...all, one])
      queue.current = queue.current.then(async () => {
        const at = await send(step.forth)
        setPending((all) =>
          all.flatMap((other) =>
            other.batch !== step.forth ? other : at === undefined ? [] : { ...other, position: at },
          ),
        )
        if (at !== undefined) after()
      })
    },
    [send],
  )
  const make = useCallback(
    (step: Step) =>
      run(step, () => {
        setDone((all) => [...all, step].slice(-stepsMax))
        setUndone([])
      }),
    [run],
  )
  const undo = useCallback(() => {
    const step = done.at(-1)
    if (!step) return
    setDone(done.slice(0, -1))
    run(reversed(step), () => setUndone((all) => [...all, step]))
  }, [done, run])
  const redo = useCallback(() => {
    const step = undone.at(-1)
    if (!step) return
    setUndone(undone.slice(0, -1))
    run(step, () => setDone((all) => [...all, step]))
  }, [undone, run])
  const open = useMemo(
    () => pending.filter((one) => one.position === undefined || one.position > position),
    [pending, position],
  )
  return {
    pending: open,
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
    make,
    undo,
    redo,
  }
}

/** Tells a batch; answers the position, or nothing when it was not had. */
function useSend(roster: string): (batch: Batch) => Promise<number | undefined> {
  const where = useWhere()
  const client = useQueryClient()
  const names = useNames()
  const { t } = useSpeaker()
  const { message } = App.useApp()
  return useCallback(
    async ({ put, remove }) => {
      try {
        const input = { roster, put: put.map(plannedOf), remove }
        const { position } = await tell(command, input, where, crypto.randomUUID())
        remember({ title: names.of(command), position, awaits: false })
        void client.invalidateQueries({ queryKey: ['view'] })
        return position
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem
        void message.warning(problem.detail || problem.title || t(words.notSaved))
        return undefined
      }
    },
    [roster, where, client, names, t, message],
  )
}
