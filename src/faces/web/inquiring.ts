// An inquiry that takes its time: it tells how far it is and the best so far, and can be stopped at any moment.
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem, openStream, type Shown } from './api.ts'
import { useWhere } from './where.ts'

export interface Told<B> {
  readonly done: number
  readonly total: number
  readonly best?: B
}

export interface Inquiring {
  readonly running: boolean
  readonly problem: ApiProblem | undefined
  start(input: unknown, budgetMs: number): void
  /** Stop; what was told last stays. */
  stop(): void
}

interface Ears<B, A> {
  heard(told: Told<B>): void
  answered(answer: A): void
}

/** Asks `inquiry` on demand; `B` is what its best so far looks like, `A` its answer. */
export function useInquiring<B, A>(inquiry: string, { heard, answered }: Ears<B, A>): Inquiring {
  const where = useWhere()
  const cancel = useRef<AbortController>(undefined)
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const stop = useCallback(() => {
    cancel.current?.abort()
    cancel.current = undefined
    setRunning(false)
  }, [])
  useEffect(() => stop, [stop])
  const start = (input: unknown, budgetMs: number) => {
    stop()
    const mine = new AbortController()
    cancel.current = mine
    setRunning(true)
    setProblem(undefined)
    const stream = openStream<Told<B>, Shown<A>>(inquiry, input, {
      where,
      budgetMs,
      signal: mine.signal,
    })
    const listen = async () => {
      for await (const event of stream) {
        if (mine.signal.aborted) return
        if (event.kind === 'progress') heard(event.body)
        else answered(event.body.answer)
      }
    }
    void listen()
      .catch((error: unknown) => {
        if (mine.signal.aborted) return
        setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, { code: 'unreachable' }))
      })
      .finally(() => {
        if (cancel.current === mine) stop()
      })
  }
  return { running, problem, start, stop }
}
